"""Where a conversation stands is worked out once in a turn for the same answers."""

from datetime import date

import pytest

from privacybalie.dialogue import state
from privacybalie.dialogue.state import DialogueContext, DialogueState
from privacybalie.trees.walk import walk
from tests.fixtures.inhoud import toy


def test_a_position_is_worked_out_once_for_the_same_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    walked: list[object] = []

    def noted(*given: object) -> object:
        walked.append(given)
        return walk(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(state, "walk", noted)
    house = DialogueContext(toy().trees, date(2026, 11, 24))
    first = DialogueState(tree="fruit")
    second = DialogueState(tree="fruit", answers={"land": "BE"})
    positions = [house.position(talk) for talk in (first, second, first, second, first.calm())]
    assert len(walked) == 2
    assert positions[0] == positions[2] == positions[4] != positions[1] == positions[3]
