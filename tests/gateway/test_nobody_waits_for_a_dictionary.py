"""What is read when it is first needed is read while the servers start, and not in somebody's turn."""

from collections.abc import Sequence

import numpy as np
import phonenumbers
import pytest
import simplemma

from privacybalie.encoders import usem3_unpacked
from privacybalie.encoders.usem3 import load_usem3
from privacybalie.gateway.redaction import read_dictionaries
from privacybalie.gateway.redaction.words import load_words


def test_reading_the_dictionaries_reaches_each_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(simplemma, "is_known", lambda *_, **__: bool(asked.append("words")))
    parse = phonenumbers.parse
    monkeypatch.setattr(phonenumbers, "parse", lambda *args: asked.append("numbers") or parse(*args))
    load_words.cache_clear()
    read_dictionaries()
    assert {"words", "numbers"} <= set(asked)
    assert load_words.cache_info().currsize == 1


def test_an_encoder_has_encoded_once_when_it_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    class Encoder:
        def encode(self, texts: Sequence[str]) -> np.ndarray:
            read.extend(texts)
            return np.zeros((len(texts), 512), np.float32)

    monkeypatch.setattr(usem3_unpacked, "open_unpacked", lambda _: Encoder())
    load_usem3()
    assert len(read) == 1
