"""Vectors of training sentences are kept, so that a changed sentence costs one encoding."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from privacybalie.encoders.cache import BATCH, Vectors, encode_cached


class Counting:
    """An encoder that remembers what it was asked: a text becomes its length and its number of e's."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.array([[len(text), text.count("e")] for text in texts], dtype=np.float32)


def test_only_new_sentences_are_encoded(tmp_path: Path) -> None:
    encode = Counting()
    encode_cached(encode, "toy", ["appel", "peer"], tmp_path)
    encode_cached(encode, "toy", ["peer", "kers", "appel"], tmp_path)
    assert sorted(encode.asked) == ["appel", "kers", "peer"]


def test_rows_follow_the_sentences_also_when_some_were_known_or_are_said_twice(tmp_path: Path) -> None:
    encode_cached(Counting(), "toy", ["kers"], tmp_path)
    rows = encode_cached(Counting(), "toy", ["appel", "kers", "appel", "peer"], tmp_path)
    np.testing.assert_array_equal(rows, [[5, 1], [4, 1], [5, 1], [4, 2]])


def test_another_encoder_has_vectors_of_its_own(tmp_path: Path) -> None:
    encode = Counting()
    encode_cached(encode, "een", ["appel"], tmp_path)
    encode_cached(encode, "twee", ["appel"], tmp_path)
    assert encode.asked == ["appel", "appel"]


def test_more_sentences_than_a_batch_all_get_a_row(tmp_path: Path) -> None:
    texts = ["e" * number for number in range(2 * BATCH + 1)]
    np.testing.assert_array_equal(
        encode_cached(Counting(), "toy", texts, tmp_path)[:, 0], range(2 * BATCH + 1)
    )


def test_sentences_of_like_length_are_encoded_together(tmp_path: Path) -> None:
    batches: list[list[int]] = []

    def encode(texts: Sequence[str]) -> Vectors:
        batches.append(sorted(map(len, texts)))
        return np.zeros((len(texts), 2), dtype=np.float32)

    encode_cached(encode, "toy", ["e" * (number * 7 % 600) for number in range(600)], tmp_path)
    ranges = sorted((lengths[0], lengths[-1]) for lengths in batches)
    assert len(ranges) > 1
    assert all(one[1] < other[0] for one, other in pairwise(ranges))


def test_who_asks_for_what_another_thread_is_encoding_waits_for_it(tmp_path: Path) -> None:
    encode = Counting()
    texts = ["e" * number for number in range(50)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: encode_cached(encode, "toy", texts, tmp_path), range(4)))
    assert sorted(encode.asked) == sorted(texts)
    assert all(np.array_equal(found[0], rows) for rows in found)


def test_what_came_with_the_code_is_used_and_not_written_again(tmp_path: Path) -> None:
    own, prepared = tmp_path / "own", tmp_path / "prepared"
    encode = Counting()
    encode_cached(encode, "toy", ["appel", "peer"], prepared)
    rows = encode_cached(encode, "toy", ["peer", "appel"], own, prepared)
    np.testing.assert_array_equal(rows, [[4, 2], [5, 1]])
    assert sorted(encode.asked) == ["appel", "peer"]
    assert not own.exists()


def test_what_is_new_is_kept_in_the_own_folder_only(tmp_path: Path) -> None:
    own, prepared = tmp_path / "own", tmp_path / "prepared"
    encode_cached(Counting(), "toy", ["appel"], prepared)
    came = (prepared / "toy.npz").read_bytes()
    encode_cached(Counting(), "toy", ["appel", "kers"], own, prepared)
    again = Counting()
    encode_cached(again, "toy", ["appel", "kers"], own)
    assert again.asked == []
    assert (prepared / "toy.npz").read_bytes() == came


def test_vectors_that_cannot_be_kept_are_used_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    in_the_way = tmp_path / "een bestand"
    in_the_way.write_text("")
    rows = encode_cached(Counting(), "toy", ["appel"], in_the_way / "encodings")
    np.testing.assert_array_equal(rows, [[5, 1]])
    assert "event=vectors_not_kept" in caplog.text


def test_no_sentence_is_written_down(tmp_path: Path) -> None:
    encode_cached(Counting(), "toy", ["appelmoes"], tmp_path)
    assert all(b"appelmoes" not in path.read_bytes() for path in tmp_path.iterdir())
