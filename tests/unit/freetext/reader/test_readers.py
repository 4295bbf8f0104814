"""The readers of answers and of moves as they are opened together."""

import pytest

from privacybalie.freetext.interpret import AnswerReading
from privacybalie.freetext.reader import readers
from privacybalie.text.spelling import Spelling
from tests.fixtures.lezer import FRUIT


def test_without_what_was_learned_of_moves_answers_are_still_read(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def missing() -> None:
        raise FileNotFoundError

    monkeypatch.setattr(readers, "opened", lambda *_: lambda *_: AnswerReading({}, (), 0.5))
    monkeypatch.setattr(readers, "read_move_weights", missing)
    opened = readers.open_readers(FRUIT.trees, FRUIT.facts, Spelling({}))
    assert opened.answers is not None
    assert opened.moves is None
    assert opened.openings is None
    assert caplog.text.count("event=reader_missing") == 1
