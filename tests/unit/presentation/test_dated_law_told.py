"""Answers, outcomes and notes say by themselves that the law under them ended, and what comes."""

from datetime import date

import pytest

from privacybalie.analysis.reachability import Reachability
from privacybalie.content.library import Library, open_library
from privacybalie.content.loader import read
from privacybalie.content.schema.base import Certainty, Country
from privacybalie.contract.names import FollowUpPart
from privacybalie.documents.note import make_note, verify
from privacybalie.documents.note_layout import Paragraph, blocks
from privacybalie.freetext.followup_kind import Asked
from privacybalie.presentation.answers import answer_message, more_message, sources_message
from privacybalie.presentation.context import TreeContext
from privacybalie.presentation.followups import asked_part
from privacybalie.presentation.outcomes import cited, explanation, outcome_message
from privacybalie.trees.walk import Reached, walk
from tests.fixtures.inhoud import plant

EARLY, NEAR, LAST, AFTER = date(2026, 1, 16), date(2026, 3, 1), date(2026, 4, 30), date(2026, 5, 1)
ENDS = "nog geldt tot en met 30 april 2026: Belgische fruitwet. Daarna geldt: Nieuwe fruitwet."
ENDED = "gold tot en met 30 april 2026: Belgische fruitwet. Nu geldt: Nieuwe fruitwet."
NEW = """\
nieuwe_wet:
  soort: wet
  titel: Nieuwe fruitwet
  land: BE
  geraadpleegd: 2026-01-11
  gezien: ja
  geldt_van: 2026-05-01
"""
HOLDS_UNTIL = """\
  titel: Belgische fruitwet
  geldt_tot: 2026-04-30
  opvolger: nieuwe_wet
  wijzigingen: [{op: 2026-04-20, wat: een ladder is verplicht}]
  wacht_op: het arrest over de mand
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    tree = plant(tmp_path_factory.mktemp("recht"))
    tree.replace("bronnen.yml", "  titel: Belgische fruitwet\n", HOLDS_UNTIL)
    register = tree.root / "bronnen.yml"
    register.write_text(register.read_text(encoding="utf-8") + NEW, encoding="utf-8")
    return open_library(read(tree.root))


def picked(library: Library, day: date) -> Reached:
    tree = library.content.trees["fruit"]
    position = walk(tree, {"land": "BE", "rijp": "ja"}, day, library.content.sources)
    assert isinstance(position, Reached)
    return position


def desk(library: Library, day: date) -> TreeContext:
    return TreeContext(lambda tree: Reachability(library.content.trees[tree]), day)


@pytest.mark.parametrize(
    ("day", "sure"),
    [(EARLY, Certainty.HIGH), (NEAR, Certainty.HIGH), (LAST, Certainty.MIDDLE), (AFTER, Certainty.MIDDLE)],
)
def test_an_answer_is_a_step_less_certain_from_the_day_its_law_moved(
    library: Library, day: date, sure: Certainty
) -> None:
    assert library.choose("pruim", Country.BE, day).text.certainty is sure


def test_a_short_answer_says_one_thing_about_the_law_and_the_fuller_one_all(library: Library) -> None:
    chosen = library.choose("pruim", Country.BE, NEAR)
    short, full = answer_message(library, chosen), more_message(library, chosen)
    assert short.custom["recht"] == full.custom["recht"][:1]
    assert len(full.custom["recht"]) == 2
    assert short.custom["recht"][0] in short.text
    assert [line for line in full.custom["recht"] if line not in full.text] == []


def test_far_ahead_nothing_is_said(library: Library) -> None:
    assert "recht" not in answer_message(library, library.choose("pruim", Country.BE, EARLY)).custom


@pytest.mark.parametrize(("day", "sentence"), [(LAST, ENDS), (AFTER, ENDED)])
def test_the_sentence_turns_on_the_day_after_the_last(library: Library, day: date, sentence: str) -> None:
    assert sentence in more_message(library, library.choose("pruim", Country.BE, day)).text


def test_the_reason_of_the_certainty_names_the_law(library: Library) -> None:
    told = answer_message(library, library.choose("pruim", Country.BE, AFTER))
    assert library.word("recht_reden") in told.custom["zekerheid_tekst"]
    assert library.word("recht_reden") in told.text


def test_the_other_country_hears_nothing_of_it(library: Library) -> None:
    assert "recht" not in answer_message(library, library.choose("pruim", Country.NL, AFTER)).custom


def test_a_part_of_an_answer_never_leaves_out_that_the_law_moved(library: Library) -> None:
    part: FollowUpPart = "ja_of_nee"
    said = asked_part(library, Asked.YES_NO, library.choose("pruim", Country.BE, AFTER))
    assert said.custom["deel"] == part
    assert library.word("recht_reden") in said.text


def test_the_list_of_sources_says_from_when_and_until_when_and_what_is_awaited(library: Library) -> None:
    told = sources_message(library, library.choose("pruim", Country.BE, EARLY))
    (holds,) = (item["geldt"] for item in told.custom["bronnen"] if "geldt" in item)
    assert holds == "geldend tot en met 30 april 2026; nog af te wachten: het arrest over de mand"
    assert holds in told.text


def test_an_outcome_says_it_in_every_layer_and_is_less_certain(library: Library) -> None:
    reached, table = picked(library, AFTER), desk(library, AFTER)
    first = outcome_message(library, table, reached, None)
    for layer in (first, explanation(library, table, reached), cited(library, table, reached)):
        assert layer.custom["zekerheid"] == "middel"
        assert layer.custom["recht"][0] in layer.text
    assert len(first.custom["recht"]) == 1


def test_an_outcome_before_the_day_is_as_certain_as_its_authors_gave_it(library: Library) -> None:
    assert picked(library, NEAR).verdict.certainty is Certainty.HIGH
    assert not picked(library, EARLY).law


def test_a_note_keeps_what_was_said_of_the_law_and_is_confirmed_later(library: Library) -> None:
    content = library.content
    note = make_note(content, picked(library, AFTER), AFTER)
    shown = [block.text for block in blocks(note, content.note_words) if isinstance(block, Paragraph)]
    assert any(ENDED in text for text in shown)
    assert library.word("recht_reden") in (note.certainty_reason or "")
    assert verify(content, note, date(2027, 1, 1)).confirmed


def test_a_note_of_before_the_day_stays_true(library: Library) -> None:
    note = make_note(library.content, picked(library, EARLY), EARLY)
    assert note.law == ()
    assert verify(library.content, note, date(2027, 1, 1)).confirmed
