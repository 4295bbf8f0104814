"""What is read from a message, and what is not looked for because nobody asks for it."""

import pytest

from tests.fixtures.boomgesprek import Talker

pytestmark = pytest.mark.usefixtures("toy_library")


def test_a_button_that_answers_hears_no_facts(started: Talker, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr("actions.tree_message.facts_in", lambda text, _: heard.append(text) or {})
    assert started.press("answer_question", vraag="land", antwoord="NL").question == "rijp"
    assert heard == []


def test_a_button_that_opens_a_tree_goes_on_with_what_was_typed_before_it(
    visitor: Talker, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.says("ik pluk een peer in België")
    monkeypatch.setattr("actions.tree_message.facts_in", lambda *_: {"land": "BE"})
    assert visitor.press("boom", onderwerp="fruit").question == "rijp"
