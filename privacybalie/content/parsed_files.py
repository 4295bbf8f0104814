"""Keeps what a YAML file says, so that a server reads the file itself only when it changed.

Reading 1 MB of YAML takes four seconds at every start, and the same as JSON a fiftieth of one. Per file there is one
record, with the hash of the text that it was read from; anything else than that text is read anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

_TEXT, _DOCUMENT = "text", "document"


def recalled(folders: Sequence[Path], name: str, text: str, parse: Callable[[str], Any]) -> Any:
    """Return what the text of a file says, kept from an earlier time or parsed now. Raises what `parse` raises."""
    document = read_parsed(folders, name, text)
    if document is None:
        document = parse(text)
        keep_parsed(folders, name, text, document)
    return document


def read_parsed(folders: Sequence[Path], name: str, text: str) -> Any:
    """Return what the text of a file says, or None where no folder knows."""
    for folder in folders:
        with contextlib.suppress(OSError, ValueError, LookupError, TypeError):
            kept = json.loads(_path(folder, name).read_bytes())
            if kept[_TEXT] == _hash(text):
                return kept[_DOCUMENT]
    return None


def keep_parsed(folders: Sequence[Path], name: str, text: str, document: Any) -> None:
    """Keep what the text of a file says in the first folder, if JSON can say it too and there is room for it."""
    if not folders:
        return
    with contextlib.suppress(OSError, ValueError, TypeError):
        written = json.dumps({_TEXT: _hash(text), _DOCUMENT: document}, ensure_ascii=False)
        if json.loads(written)[_DOCUMENT] != document:  # a key that is a number, for one
            return
        path = _path(folders[0], name)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}.{threading.get_ident()}")
        unfinished.write_text(written, encoding="utf-8")
        unfinished.replace(path)


def hash_of_code(root: Path, packages: Sequence[str]) -> str:
    """Return a hash over all Python files of these packages."""
    digest = hashlib.sha256()
    for package in packages:
        for path in sorted((root / package).rglob("*.py")):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name.replace('/', '-')}.json"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
