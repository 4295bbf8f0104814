"""Keeps vectors of training sentences on disk: a changed sentence costs one encoding and not eight thousand.

Only the trainer writes here: what visitors type is never stored. Keys are hashes of encoder and sentence.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

Vectors = np.ndarray[Any, np.dtype[np.float32]]
Encoder = Callable[[Sequence[str]], Vectors]

BATCH = 64
log = logging.getLogger(__name__)


def encode_cached(encode: Encoder, name: str, texts: Sequence[str], *folders: Path) -> Vectors:
    """Return one row per text, encoding only what no folder holds yet for the encoder called `name`.

    What is new is kept in the first folder, if it can be written; the others are only read.
    """
    paths = [folder / f"{name}.npz" for folder in folders]
    known: dict[str, Any] = {}
    for path in reversed(paths):
        known |= _read(path)
    keys = [_key(text) for text in texts]
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if missing:
        batches = [list(missing.values())[start : start + BATCH] for start in range(0, len(missing), BATCH)]
        rows = np.vstack([encode(batch) for batch in batches])
        known |= dict(zip(missing, rows, strict=True))
        _keep(paths[0], known)
    return np.vstack([known[key] for key in keys])


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _read(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    with np.load(path, allow_pickle=False) as stored:
        return dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))


def _keep(path: Path, vectors: dict[str, Any]) -> None:
    """Write vectors down for the next time. Without room for them they only have to be made again then."""
    unfinished = path.with_suffix(".unfinished.npz")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(unfinished, keys=np.array(list(vectors)), vectors=np.stack(list(vectors.values())))
        unfinished.replace(path)
    except OSError as error:
        log.warning("event=vectors_not_kept error=%s", type(error).__name__)
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
