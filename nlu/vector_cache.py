"""Keeps vectors of training sentences on disk: a changed sentence costs one encoding and not eight thousand.

Only the trainer writes here: what visitors type is never stored. Keys are hashes of encoder and sentence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

Vectors = np.ndarray[Any, np.dtype[np.float32]]
Encoder = Callable[[Sequence[str]], Vectors]

BATCH = 64


def encode_cached(encode: Encoder, name: str, texts: Sequence[str], folder: Path) -> Vectors:
    """Return one row per text, encoding only what `folder` does not hold yet for the encoder called `name`."""
    path = folder / f"{name}.npz"
    known = _read(path)
    keys = [_key(text) for text in texts]
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if missing:
        batches = [list(missing.values())[start : start + BATCH] for start in range(0, len(missing), BATCH)]
        rows = np.vstack([encode(batch) for batch in batches])
        known |= dict(zip(missing, rows, strict=True))
        _write(path, known)
    return np.vstack([known[key] for key in keys])


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _read(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    with np.load(path, allow_pickle=False) as stored:
        return dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))


def _write(path: Path, vectors: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished.npz")
    np.savez(unfinished, keys=np.array(list(vectors)), vectors=np.stack(list(vectors.values())))
    unfinished.replace(path)
