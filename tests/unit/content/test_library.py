"""Which text goes with a topic in a country."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from privacybalie.content.library import Library, UnknownTopicError, open_library
from privacybalie.content.loader import read
from privacybalie.content.problems import ContentError
from privacybalie.content.schema.base import Certainty, Country
from tests.fixtures.inhoud import plant, toy

BE, NL, EU = Country.BE, Country.NL, Country.EU
DAY = date(2026, 2, 1)


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library(toy())


@pytest.mark.parametrize(
    ("topic", "asked", "given", "foreign"),
    [
        ("appel", None, EU, False),
        ("appel", BE, EU, False),
        ("appel", NL, EU, False),
        ("peer", BE, BE, False),
        ("peer", NL, NL, False),
        ("pruim", BE, BE, False),
        ("pruim", None, EU, False),
        ("kers", BE, BE, False),
        ("kers", None, BE, False),
        ("kers", NL, BE, True),
    ],
)
def test_the_text_is_the_countrys_own_or_the_common_one_or_marked_as_foreign(
    library: Library, topic: str, asked: Country | None, given: Country, *, foreign: bool
) -> None:
    chosen = library.choose(topic, asked, DAY)
    assert (chosen.country, chosen.foreign) == (given, foreign)


def test_each_country_gets_its_own_words(library: Library) -> None:
    assert library.choose("peer", BE, DAY).text.short != library.choose("peer", NL, DAY).text.short


def test_without_a_country_equal_short_answers_bring_the_sources_of_both_once(library: Library) -> None:
    cited = [item.citation.source for item in library.choose("pruim", None, DAY).sources]
    assert cited == ["fruitwet", "belgische_wet", "nederlandse_wet"]


def test_without_a_country_the_weaker_certainty_counts(library: Library) -> None:
    text = library.choose("pruim", None, DAY).text
    assert (text.certainty, text.certainty_reason) == (Certainty.LOW, "Niemand vroeg het ooit.")


def test_with_a_country_only_its_own_certainty_counts(library: Library) -> None:
    assert library.choose("pruim", BE, DAY).text.certainty is Certainty.HIGH


@pytest.mark.parametrize(
    ("topic", "fuller", "short"),
    [("appel", False, False), ("peer", True, True), ("pruim", True, False), ("kers", False, False)],
)
def test_a_country_is_only_worth_asking_for_when_the_texts_differ(
    library: Library, topic: str, *, fuller: bool, short: bool
) -> None:
    found = (library.depends_on_country(topic), library.short_depends_on_country(topic))
    assert found == (fuller, short)


def test_an_unknown_topic_is_an_error(library: Library) -> None:
    with pytest.raises(UnknownTopicError, match="vijg"):
        library.choose("vijg", BE, DAY)


def test_an_unknown_phrase_is_an_error(library: Library) -> None:
    with pytest.raises(KeyError, match="bestaat_niet"):
        library.phrase("bestaat_niet")


def test_a_phrase_is_filled_in(library: Library) -> None:
    assert library.phrase("bron_lid", lid="3") == "lid 3"


@pytest.mark.parametrize(
    ("topic", "country", "held", "given"),
    [
        ("pruim", BE, Certainty.HIGH, Certainty.MIDDLE),
        ("appel", BE, Certainty.HIGH, Certainty.MIDDLE),
        ("pruim", None, Certainty.LOW, Certainty.LOW),
    ],
)
def test_from_its_review_date_on_a_text_is_a_step_less_certain(
    library: Library, topic: str, country: Country | None, held: Certainty, given: Certainty
) -> None:
    again_by = library.answer(topic).review.again_by
    before = library.choose(topic, country, again_by - timedelta(days=1))
    assert (before.overdue, before.text.certainty) == (False, held)
    after = library.choose(topic, country, again_by)
    assert (after.overdue, after.text.certainty) == (True, given)


def test_content_with_errors_does_not_open_and_says_them_all(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    tree.write("antwoorden/kers.yml", "")
    tree.replace("antwoorden/appel.yml", "vraag:", "vrag:")
    with pytest.raises(ContentError) as caught:
        open_library(read(tree.root))
    assert {problem.file for problem in caught.value.problems} == {
        "content/antwoorden/kers.yml",
        "content/antwoorden/appel.yml",
    }


def test_a_library_without_contact_says_so(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    (tree.root / "contact.yml").unlink()
    with pytest.raises(ContentError, match=r"contact\.yml"):
        _ = Library(read(tree.root)).contact


def test_the_library_shows_what_it_was_built_from(library: Library) -> None:
    assert (library.version, library.contact.name) == (library.content.version, "de tuinman")
