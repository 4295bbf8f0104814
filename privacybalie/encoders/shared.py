"""The encoders of this process, by name: loaded once, and what was just encoded is not encoded again.

A message is read for its topic and again as the answer to an open question; the vectors are the same.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from privacybalie.encoders import usem3
from privacybalie.encoders.cache import Encoder, Vectors

E5 = "e5"
# Nobody should wait long for another's message, so an encoder reads a little more of it than the longest sentence we
# teach or measure with (265 characters). What comes after still counts as words and characters.
MOST_CHARACTERS = 300
# Vectors of single texts, in memory only; enough for the messages that are in hand at the same time.
REMEMBERED = 64


@lru_cache(maxsize=2)
def load_encoder(name: str) -> Encoder:
    """Return an encoder by its name; its weights are loaded here. Raises ValueError for a name that is not known."""
    if name == usem3.NAME:
        encode = usem3.shared_usem3()
        return remembering(lambda texts: encode([text[:MOST_CHARACTERS] for text in texts]))
    if name == E5:
        from privacybalie.encoders.e5 import (
            encoder,  # it needs packages that importing this module should not
        )

        return remembering(encoder.load_e5())
    raise ValueError(f"Unknown encoder '{name}'; known are {usem3.NAME} and {E5}.")


def remembering(encode: Encoder, most: int = REMEMBERED) -> Encoder:
    """Return an encoder that knows the last single texts it was given; safe to use from several threads."""
    known: OrderedDict[str, Vectors] = OrderedDict()
    turn = threading.Lock()

    def encode_or_recall(texts: Sequence[str]) -> Vectors:
        if len(texts) != 1:
            return encode(texts)
        with turn:
            found = known.get(texts[0])
        if found is None:
            found = np.asarray(encode(texts))
            found.setflags(write=False)
            with turn:
                known[texts[0]] = found
                while len(known) > most:
                    known.popitem(last=False)
        return found

    return encode_or_recall
