"""What was understood from own words is provisional, and confirmed on one card before the outcome is told."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from actions.tree_memory import as_slots
from privacybalie.contract.names import Slot
from privacybalie.dialogue import resolve_text
from privacybalie.dialogue.state import DialogueState, Paused
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.gateway.conversation.note_download import reached
from privacybalie.gateway.http.errors import Refused
from tests.fixtures.boomgesprek import Heard, Talker
from tests.fixtures.inhoud import MINIMAL, TODAY
from tests.fixtures.inhoud import read as read_content

pytestmark = pytest.mark.usefixtures("toy_library")
TOWN, RIPE = "ik woon in Aalst", "ja het is rijp geworden"


@pytest.fixture
def carded(started: Talker) -> Talker:
    """Stand at the card, with both answers given in own words."""
    started.says(TOWN)
    assert started.says(RIPE).kinds == ["bevestiging"]
    return started


def shown(heard: Heard, *, waiting: bool = True) -> Mapping[str, object]:
    """What the card asks to confirm, or what was literal and stands under it."""
    listed = heard.payload("bevestiging")["antwoorden"]
    return {line["vraag"]: line["antwoord"] for line in listed if line.get("voorlopig", False) is waiting}


def yes_button(heard: Heard) -> str:
    return heard.buttons[0]


def test_own_words_are_said_back_and_remembered_as_provisional(started: Talker) -> None:
    heard = started.says(TOWN)
    assert "Ik begrijp: België." in heard.text
    assert '/change_answer{"boom": "fruit", "vraag": "land"}' in heard.buttons
    (line,) = started.press("show_answers").payload("overzicht")["antwoorden"]
    assert line["voorlopig"] is True


def test_a_country_that_is_only_likely_is_not_remembered_for_other_answers(started: Talker) -> None:
    started.says(TOWN)
    assert started.slots["land"] is None
    started.says(RIPE)
    started.says("ja")
    assert started.slots["land"] == "BE"


@pytest.mark.parametrize("said", ["België", "1", "in België"])
def test_what_is_literally_an_answer_needs_no_card(started: Talker, said: str) -> None:
    started.says(said)
    assert started.says("ja").kinds == ["uitkomst"]


def test_the_card_lists_what_was_understood_with_one_yes_and_a_change_of_each(started: Talker) -> None:
    started.says(TOWN)
    heard = started.says(RIPE)
    assert shown(heard) == {"land": "BE", "rijp": "ja"}
    assert "Dit heb ik begrepen. Klopt dit?" in heard.text
    assert "Ik begrijp" not in heard.text
    assert len(heard.buttons) == 3
    assert heard.buttons[1:] == [
        '/change_answer{"boom": "fruit", "vraag": "land"}',
        '/change_answer{"boom": "fruit", "vraag": "rijp"}',
    ]


def test_the_card_lists_only_what_was_not_pressed(started: Talker) -> None:
    started.press("answer_question", vraag="land", antwoord="BE")
    heard = started.says(RIPE)
    assert shown(heard) == {"rijp": "ja"}
    assert shown(heard, waiting=False) == {}
    assert "U antwoordde ook" not in heard.text


@pytest.mark.parametrize("said", ["België", "1", "in België"])
def test_what_was_typed_literally_stands_under_the_card_and_is_changed_by_its_place(
    started: Talker, said: str
) -> None:
    started.says(said)
    heard = started.says(RIPE)
    assert shown(heard) == {"rijp": "ja"}
    assert shown(heard, waiting=False) == {"land": "BE"}
    assert "U antwoordde ook:\n- " in heard.text
    assert started.says("2").question == "land"


def test_a_card_with_another_literal_answer_under_it_is_another_card(started: Talker) -> None:
    started.says("België")
    old = yes_button(started.says(RIPE))
    started.says("nee, ik bedoelde Nederland")
    started.says("1")
    assert "uitkomst" not in started.send(old).kinds


@pytest.mark.parametrize(
    "said",
    [
        "klopt, ja",
        "ja, klopt!",
        "klopt helemaal",
        "ja klopt helemaal hoor",
        "ja klopt, en België ook he",
        "klopt. top",
    ],
)
def test_a_yes_said_twice_or_with_what_the_card_says_is_a_yes(carded: Talker, said: str) -> None:
    assert carded.says(said).kinds == ["uitkomst"]


@pytest.mark.parametrize(
    "said",
    [
        "klopt, maar het is Nederland",
        "ja klopt, en Nederland ook",
        "klopt, maar niet rijp",
        "ja, klopt dat wel?",
        "klopt, en mijn buurman kwam langs",
        "klopt, maar dat van België niet",
    ],
)
def test_a_yes_with_something_else_behind_it_confirms_nothing(carded: Talker, said: str) -> None:
    assert "uitkomst" not in carded.says(said).kinds


@pytest.mark.parametrize("said", ["ja", "klopt", "ja dat klopt", "Ja hoor!", "ja, dat klopt", "oké"])
def test_a_yes_confirms_all_and_the_outcome_is_told(carded: Talker, said: str) -> None:
    heard = carded.says(said)
    assert heard.kinds == ["uitkomst"]
    assert heard.payload("uitkomst")["antwoorden"] == {"land": "BE", "rijp": "ja"}
    assert carded.slots["boom_gemist"] == {"bevestigd": ["land", "rijp"]}


def test_the_button_confirms_all(carded: Talker) -> None:
    assert carded.send(yes_button(carded.says("herhaal"))).kinds == ["uitkomst"]


def test_the_button_of_an_older_card_confirms_nothing(carded: Talker) -> None:
    old = yes_button(carded.says("herhaal"))
    carded.says("nee, ik woon op Texel")
    assert shown(carded.says("een hoge ladder heb ik wel")).keys() == {"land", "rijp", "nl_gereedschap"}
    heard = carded.send(old)
    assert heard.kinds == ["bevestiging"]
    assert "past niet meer" in heard.text


def test_a_no_asks_which(carded: Talker) -> None:
    heard = carded.says("nee")
    assert (heard.kinds, len(heard.buttons)) == ([], 2)
    assert "Welk antwoord wilt u wijzigen?" in heard.text
    assert "uitkomst" not in carded.says("ja").kinds
    assert carded.says("2").question == "rijp"


def test_a_no_to_a_single_answer_asks_that_question(started: Talker) -> None:
    started.press("answer_question", vraag="land", antwoord="BE")
    started.says(RIPE)
    assert started.says("nee, dat klopt niet").question == "rijp"


def test_own_words_at_the_card_correct_an_answer_and_the_card_comes_again(carded: Talker) -> None:
    heard = carded.says("nee, ik woon op Texel")
    assert heard.payload("wijziging")["naar"] == "Nederland"
    assert heard.question == "nl_gereedschap"
    heard = carded.says("1")
    assert shown(heard) == {"land": "NL", "rijp": "ja"}
    assert shown(heard, waiting=False) == {"nl_gereedschap": ["ladder"]}


def test_a_literal_correction_is_on_the_card_no_more(carded: Talker) -> None:
    heard = carded.says("nee, ik bedoelde Nederland")
    assert heard.payload("wijziging")["naar"] == "Nederland"
    assert shown(carded.says("1")) == {"rijp": "ja"}


def test_a_pressed_change_is_on_the_card_no_more(carded: Talker) -> None:
    assert carded.press("change_answer", boom="fruit", vraag="rijp").question == "rijp"
    heard = carded.press("answer_question", boom="fruit", vraag="rijp", antwoord="nee")
    assert shown(heard) == {"land": "BE"}


def test_pressing_the_same_answer_confirms_it(carded: Talker) -> None:
    carded.press("change_answer", boom="fruit", vraag="land")
    assert shown(carded.press("answer_question", boom="fruit", vraag="land", antwoord="BE")) == {"rijp": "ja"}
    carded.press("change_answer", boom="fruit", vraag="rijp")
    assert carded.press("answer_question", boom="fruit", vraag="rijp", antwoord="ja").kinds == ["uitkomst"]


def test_a_question_in_between_is_answered_and_then_the_card_again(carded: Talker) -> None:
    assert carded.says("mag ik peren plukken?", "faq", topic="peer").passed_on
    assert carded.returns().kinds == ["bevestiging"]


def test_after_a_help_line_at_the_card_nothing_more_is_said(carded: Talker) -> None:
    assert carded.says("ik wil dood", "crisis").passed_on
    assert carded.returns().messages == []


@pytest.mark.parametrize(
    ("said", "kinds", "part"),
    [
        ("waarom", ["bevestiging"], "in uw eigen woorden"),
        ("overzicht", ["overzicht", "bevestiging"], "(voorlopig)"),
        ("nota", ["bevestiging"], "zodra er een uitkomst is"),
        ("wat als het niet rijp is?", ["bevestiging"], "zodra er een uitkomst is"),
        ("herhaal", ["bevestiging"], "Klopt dit?"),
        ("doorgaan", ["bevestiging"], "We gaan verder"),
        ("blabla lampenkap", ["bevestiging"], "Dat begrijp ik nog niet"),
        ("weet ik niet", ["bevestiging"], "Dat begrijp ik nog niet"),
    ],
)
def test_commands_work_at_the_card_and_tell_no_outcome(
    carded: Talker, said: str, kinds: list[str], part: str
) -> None:
    heard = carded.says(said)
    assert heard.kinds == kinds
    assert part in heard.text


def test_back_at_the_card_asks_the_last_question_again(carded: Talker) -> None:
    assert carded.says("terug").question == "rijp"
    assert shown(carded.says(RIPE)) == {"land": "BE", "rijp": "ja"}


def test_stop_and_resume_come_back_to_the_card(carded: Talker) -> None:
    carded.says("stop")
    assert not carded.open
    assert carded.press("continue_tree").kinds == ["bevestiging"]


def test_another_tree_waits_for_a_yes_and_the_card_waits_for_the_tree(carded: Talker) -> None:
    assert "bevestiging" in carded.press("boom", onderwerp="fruit").kinds
    assert "Wilt u stoppen" in carded.says("breek het af", "stop").text
    assert carded.says("nee").kinds == ["bevestiging"]


def test_a_yes_to_the_card_is_no_yes_to_what_was_proposed_before_it(carded: Talker) -> None:
    carded.says("breek het af", "stop")
    assert carded.says("mag ik peren plukken?", "faq", topic="peer").passed_on
    assert carded.returns().kinds == ["bevestiging"]
    assert carded.says("ja").kinds == ["uitkomst"]


def test_a_no_to_which_answer_is_to_be_changed_is_no_answer_to_the_open_question(started: Talker) -> None:
    started.says(TOWN)
    assert "Welk antwoord" in started.says("wijzig").text
    heard = started.says("nee")
    assert (heard.question, started.slots["boom_antwoorden"]) == ("rijp", {"land": "BE"})


def test_an_outcome_layer_is_not_shown_before_the_card_is_confirmed(carded: Talker) -> None:
    content = read_content(MINIMAL)
    with pytest.raises(Refused):
        reached(content, carded.slots, TODAY)
    carded.says("ja")
    assert reached(content, carded.slots, TODAY).outcome == "be_pluk"


def test_a_comparison_waits_for_the_card_too(started: Talker) -> None:
    started.press("answer_question", vraag="land", antwoord="BE")
    assert started.says("ja").kinds == ["uitkomst"]
    assert started.press("what_if", vraag="land", antwoord="NL").question == "nl_gereedschap"
    heard = started.says("een hoge ladder heb ik wel")
    assert shown(heard) == {"nl_gereedschap": ["ladder"]}
    assert started.says("ja").kinds == ["wat_als"]
    assert started.slots["boom_antwoorden"] == {"land": "BE", "rijp": "ja"}


def test_a_conversation_stored_before_has_nothing_provisional() -> None:
    before = as_slots(DialogueState("fruit", {"land": "BE"}, stack=(Paused("fruit", {"land": "BE"}),)))
    assert before[Slot.MISSED] is None
    assert before[Slot.STACK] == [{"boom": "fruit", "antwoorden": {"land": "BE"}, "aangenomen": []}]


def likely_reader(likely: str, *maybe: str) -> Interpretation:
    return Interpretation(None, maybe, "meaning", likely=likely)


@pytest.mark.parametrize(
    ("likely", "maybe", "kinds"),
    [
        # Ripe or not: green or only red.
        ("ja", ("ja", "nee"), ["vraag"]),
        # Both lead to waiting.
        ("nee", ("nee", "weet_niet"), ["bevestiging"]),
        ("ja", (), ["bevestiging"]),
    ],
)
def test_two_likely_answers_are_asked_at_once_only_where_they_part(
    started: Talker, monkeypatch: pytest.MonkeyPatch, likely: str, maybe: tuple[str, ...], kinds: list[str]
) -> None:
    started.press("answer_question", vraag="land", antwoord="BE")
    monkeypatch.setattr(resolve_text, "hear", lambda *_: likely_reader(likely, *maybe))
    assert started.says("zoiets als toen").kinds == kinds


@pytest.mark.parametrize("said", ["ja", "ja dat klopt", "dat is juist"])
def test_every_yes_takes_a_single_offer_too(
    started: Talker, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    started.press("answer_question", vraag="land", antwoord="BE")
    monkeypatch.setattr(resolve_text, "hear", lambda *_: Interpretation(None, ("nee",), "words"))
    assert "Bedoelt u ‘Nee’?" in started.says("zoiets als toen").text
    assert started.says(said).payload("uitkomst")["antwoorden"] == {"land": "BE", "rijp": "nee"}
