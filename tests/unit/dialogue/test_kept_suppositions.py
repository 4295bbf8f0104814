"""A "wat als" that is asked before there is an outcome is kept, and compared once there is one."""

import pytest

from tests.fixtures.boomgesprek import Talker

pytestmark = pytest.mark.usefixtures("toy_library")
SUPPOSE = {"boom": "fruit", "vraag": "land", "antwoord": "NL"}


def supposed(started: Talker) -> Talker:
    started.press("answer_question", vraag="land", antwoord="BE")
    started.press("what_if", **SUPPOSE)
    return started


def test_what_is_supposed_before_the_outcome_is_said_back_and_changes_nothing(started: Talker) -> None:
    started.press("answer_question", vraag="land", antwoord="BE")
    heard = started.press("what_if", **SUPPOSE)
    assert "Nederland" in heard.text
    assert heard.question == "rijp"
    assert started.slots["boom_antwoorden"] == {"land": "BE"}


def test_the_answer_can_be_changed_at_once_instead(started: Talker) -> None:
    started.press("answer_question", vraag="land", antwoord="BE")
    heard = started.press("what_if", **SUPPOSE)
    assert '/change_answer{"boom": "fruit", "vraag": "land", "antwoord": "NL"}' in heard.buttons


def test_the_comparison_is_offered_with_the_outcome_and_only_once(started: Talker) -> None:
    heard = supposed(started).press("answer_question", vraag="rijp", antwoord="ja")
    offer = '/what_if{"boom": "fruit", "vraag": "land", "antwoord": "NL"}'
    assert heard.kinds[0] == "uitkomst"
    assert offer in heard.buttons
    assert offer not in started.press("repeat").buttons


def test_what_was_answered_that_way_meanwhile_is_not_offered(started: Talker) -> None:
    supposed(started).press("change_answer", **SUPPOSE)
    heard = started.press("answer_question", vraag="rijp", antwoord="ja")
    assert not any("what_if" in button and '"vraag": "land"' in button for button in heard.buttons)
