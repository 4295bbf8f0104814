"""Universal Sentence Encoder multilingual v3 in numpy: offline, 512 dimensions, about 3 ms a sentence, no Rasa.

The package keeps 115 MB in memory, most of it for languages that nobody writes here. Its table of word vectors is
unpacked once into a file beside the other vectors, and read row by row; its pieces are found by hash. The vectors are
the same bit for bit (tests/unit/encoders/test_usem3.py).
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from privacybalie.encoders.cache import Encoder
from privacybalie.paths import folders_of_vectors

NAME = "usem3"
log = logging.getLogger(__name__)


@lru_cache(maxsize=1)
def shared_usem3() -> Encoder:
    """Return the encoder of this process, for whoever needs one; threads may use it at the same time.

    Raises ImportError or OSError when it is not there.
    """
    return load_usem3()


def load_usem3(folders: Sequence[Path] | None = None) -> Encoder:
    """Return the encoder. Raises ImportError or OSError when it is not there.

    What is unpacked is kept in the first of `folders`, those of this installation unless others are given.
    """
    from privacybalie.encoders import (
        usem3_unpacked,
    )  # it needs the package, and importing this module should not

    places = folders_of_vectors(os.environ) if folders is None else folders
    try:
        backend = usem3_unpacked.open_unpacked(usem3_unpacked.find_or_unpack(places))
    except OSError as error:
        log.warning("event=encoder_not_unpacked encoder=%s error=%s", NAME, type(error).__name__)
        backend = usem3_unpacked.whole_in_memory()
    backend.encode([NAME])  # what it does at the first sentence only should not be somebody's turn
    return lambda texts: np.asarray(backend.encode(list(texts)), dtype=np.float32)
