"""A tree that begins with facts that are only likely: shown, provisional, and asked where it matters at once."""

import pytest

from privacybalie.dialogue import engine, moves
from privacybalie.dialogue.responses import Assumed, CardShown, OutcomeShown
from privacybalie.dialogue.state import DialogueContext, DialogueState, open_question
from privacybalie.dialogue.turn import TurnResult
from tests.fixtures.inhoud import TODAY, toy

FRUIT = toy()
HOUSE = DialogueContext(FRUIT.trees, TODAY, FRUIT.facts)


def begun(**likely: tuple[str, ...]) -> TurnResult:
    return engine.apply(HOUSE, DialogueState(), moves.StartTree("fruit", likely=likely))


def test_a_likely_fact_is_said_and_not_asked_and_stands_on_the_card() -> None:
    turn = begun(land=("BE",))
    assert [notice.questions for notice in turn.notices if isinstance(notice, Assumed)] == [("land",)]
    assert (turn.talk.answers, turn.talk.provisional) == ({"land": "BE"}, ("land",))
    after = engine.apply(HOUSE, turn.talk, moves.GiveAnswer("rijp", "ja"))
    (card,) = (notice for notice in after.notices if isinstance(notice, CardShown))
    assert card.questions == ("land",)
    told = engine.apply(HOUSE, after.talk, moves.ConfirmAnswers())
    assert any(isinstance(notice, OutcomeShown) for notice in told.notices)


def test_what_is_sure_goes_before_what_is_likely() -> None:
    move = moves.StartTree("fruit", {"land": "NL"}, {"land": ("BE",)})
    turn = engine.apply(HOUSE, DialogueState(), move)
    assert (turn.talk.answers, turn.talk.provisional) == ({"land": "NL"}, ())


@pytest.mark.parametrize(("parts", "asked"), [(True, "land"), (False, "rijp")])
def test_where_two_likely_values_part_the_question_is_asked(
    monkeypatch: pytest.MonkeyPatch, *, parts: bool, asked: str
) -> None:
    monkeypatch.setattr(engine, "part", lambda *_: parts)
    position = open_question(HOUSE, begun(land=("BE", "NL")).talk)
    assert position is not None
    assert position.question == asked


def test_going_on_after_an_outcome_takes_nothing_that_is_only_likely() -> None:
    move = moves.StartTree("fruit", likely={"land": ("BE",)}, onward=0)
    assert engine.apply(HOUSE, DialogueState(), move).talk.answers == {}
