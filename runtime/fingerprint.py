"""A hash over files, so that what was done for them is done again when one changed, and not otherwise."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

DIGITS = 12


def of_files(root: Path, patterns: Iterable[str], beside: Iterable[str] = ()) -> str:
    """Return hexadecimals that change with the names and bytes of the files and with the lines `beside` them."""
    digest = hashlib.sha256()
    for line in beside:
        digest.update(f"{line}\n".encode())
    for path in _files(root, patterns):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(root)}={content}\n".encode())
    return digest.hexdigest()[:DIGITS]


def _files(root: Path, patterns: Iterable[str]) -> Iterator[Path]:
    """Yield the files that are ours: editors leave hidden ones behind."""
    for pattern in patterns:
        yield from sorted(
            path for path in root.glob(pattern) if path.is_file() and not path.name.startswith(".")
        )
