"""Keeps vectors of training sentences on disk: a changed sentence costs one encoding and not ten thousand.

Only the trainer writes here: what visitors type is never stored. Keys are hashes of encoder and sentence.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

Vectors = np.ndarray[Any, np.dtype[np.float32]]
Encoder = Callable[[Sequence[str]], Vectors]

BATCH = 256
log = logging.getLogger(__name__)
# Who comes second for the same vectors waits, and then finds them on disk: training encodes ahead in another thread.
_turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)


def encode_cached(encode: Encoder, name: str, texts: Sequence[str], *folders: Path) -> Vectors:
    """Return one row per text, encoding on all cores what no folder holds yet for the encoder called `name`.

    What is new is kept in the first folder, if it can be written; the others are only read.
    """
    with _turns[name]:
        paths = [folder / f"{name}.npz" for folder in folders]
        known: dict[str, Any] = {}
        for path in reversed(paths):
            known |= _read(path)
        keys = [_key(text) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            known |= dict(zip(missing, _on_all_cores(encode, list(missing.values())), strict=True))
            _keep(paths[0], known)
        return np.vstack([known[key] for key in keys])


def _on_all_cores(encode: Encoder, texts: Sequence[str]) -> Vectors:
    """Return one row per text. Texts of like length go together; the longest go first, so that cores end together."""
    order = sorted(range(len(texts)), key=lambda place: -len(texts[place]))
    batches = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    # With one thread per core, each of which needs one: threads of numpy itself would only wait for each other.
    with threadpool_limits(1), ThreadPoolExecutor(min(cores(), len(batches))) as workers:
        rows = np.vstack(
            list(workers.map(lambda places: encode([texts[place] for place in places]), batches))
        )
    vectors = np.empty_like(rows)
    vectors[order] = rows
    return vectors


def cores() -> int:
    """Return how many cores this process may use."""
    with contextlib.suppress(AttributeError):  # only Linux knows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


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
