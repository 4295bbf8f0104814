"""What is read from a message, and what is not looked for because nobody asks for it."""

from collections.abc import Mapping

import pytest

from actions import decision_tree
from privacybalie.freetext.facts import FactChances
from privacybalie.freetext.reader.readers import Readers
from tests.fixtures.boomgesprek import Talker

pytestmark = pytest.mark.usefixtures("toy_library")
ORCHARD = "ik heb een boomgaard in Aalst en wil plukken"


def reading(monkeypatch: pytest.MonkeyPatch, **chances: float) -> list[str]:
    """Let the reader say how likely each country is told; return what it is asked."""
    asked: list[str] = []

    def read(text: str, _named: Mapping[str, str]) -> FactChances:
        asked.append(text)
        return {"land": chances}

    monkeypatch.setattr(decision_tree, "readers", lambda: Readers(openings=read))
    return asked


def test_only_what_may_open_a_tree_is_read_for_facts(
    started: Talker, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = reading(monkeypatch, BE=0.99, NL=0.0)
    assert started.press("answer_question", vraag="land", antwoord="NL").question == "rijp"
    started.says("ja, in Aalst")
    assert asked == []


def test_a_button_that_opens_a_tree_goes_on_with_what_was_typed_before_it(
    visitor: Talker, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.says(ORCHARD)
    asked = reading(monkeypatch, BE=0.99, NL=0.0)
    assert visitor.press("boom", onderwerp="fruit").question == "rijp"
    assert asked == [ORCHARD]
    assert (
        visitor.press("answer_question", vraag="rijp", antwoord="ja").payload("uitkomst")["id"] == "be_pluk"
    )


@pytest.mark.parametrize("chance", [0.9, None])
def test_what_is_likely_or_named_without_a_reader_is_confirmed_before_the_outcome(
    visitor: Talker, monkeypatch: pytest.MonkeyPatch, chance: float | None
) -> None:
    if chance is not None:
        reading(monkeypatch, BE=chance, NL=0.0)
    heard = visitor.says(ORCHARD, "boom", topic="fruit")
    assert heard.payload("aangenomen")["antwoorden"][0]["antwoord"] == "BE"
    assert heard.question == "rijp"
    assert "uitkomst" not in visitor.press("answer_question", vraag="rijp", antwoord="ja").kinds
    assert visitor.says("ja").payload("uitkomst")["id"] == "be_pluk"


def test_what_is_named_but_hardly_told_is_asked(visitor: Talker, monkeypatch: pytest.MonkeyPatch) -> None:
    reading(monkeypatch, BE=0.3, NL=0.0)
    assert visitor.says(ORCHARD, "boom", topic="fruit").question == "land"


def test_a_country_that_was_chosen_before_stays_when_nothing_else_is_told(
    visitor: Talker, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.slots["land"] = "NL"
    reading(monkeypatch, BE=0.3, NL=0.0)
    assert visitor.says(ORCHARD, "boom", topic="fruit").question == "rijp"
    assert visitor.slots["boom_antwoorden"] == {"land": "NL"}


def test_what_a_proposed_tree_was_told_waits_with_it(
    started: Talker, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading(monkeypatch, BE=0.8, NL=0.16)
    started.slots["boom"] = None
    started.slots["boom_gemist"] = {
        "wacht_op": {"boom": "fruit", "feiten": {}, "waarschijnlijk": {"land": ["BE"]}}
    }
    assert started.says("ja").question == "rijp"
    assert started.slots["boom_gemist"]["voorlopig"] == ["land"]


def test_a_country_on_the_button_goes_before_one_that_was_typed(
    visitor: Talker, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.says(ORCHARD)
    reading(monkeypatch, BE=0.9, NL=0.0)
    visitor.press("boom", onderwerp="fruit", land="NL")
    assert visitor.slots["boom_antwoorden"] == {"land": "NL"}
    assert not visitor.slots["boom_gemist"]
