"""The terminal shows an answer, its sources and its buttons, and takes a number for a button."""

from collections.abc import Iterator
from typing import Any

import pytest

from runtime import chat

ANSWERS: list[dict[str, Any]] = [
    {
        "text": "Waar werkt u?",
        "buttons": [{"title": "België", "payload": "/land{}"}, {"title": "Nederland", "payload": "/nl"}],
    },
    {"custom": {"bronnen": [{"titel": "AVG", "artikel": "6", "url": "https://example.org/avg"}]}},
    {"text": "Nog iets?", "buttons": [{"title": "Stoppen", "payload": "/stop"}]},
]


def test_buttons_are_numbered_through_all_answers() -> None:
    assert list(chat.lines(ANSWERS)) == [
        "balie> Waar werkt u?",
        "  1. België",
        "  2. Nederland",
        "  Bron: AVG, 6, https://example.org/avg",
        "balie> Nog iets?",
        "  3. Stoppen",
    ]


@pytest.mark.parametrize(
    ("typed", "sent"), [("2", "/nl"), ("3", "3"), ("0", "0"), ("mag dat?", "mag dat?"), ("²", "²")]
)
def test_a_number_of_a_button_sends_what_is_behind_it(typed: str, sent: str) -> None:
    assert chat.chosen(typed, ANSWERS[0]["buttons"]) == sent


def test_the_conversation_runs_until_the_end_of_the_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed: Iterator[str] = iter(["hallo", "", "2"])

    def read(_prompt: str) -> str:
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    sent = []

    def say(sender: str, text: str) -> list[dict[str, Any]]:
        sent.append((sender, text))
        return ANSWERS

    monkeypatch.setattr("builtins.input", read)
    chat.talk(say, "var/log/rasa.log")
    assert [text for _, text in sent] == ["hallo", "/nl"]
    assert len({sender for sender, _ in sent}) == 1
    assert "  2. Nederland" in capsys.readouterr().out
