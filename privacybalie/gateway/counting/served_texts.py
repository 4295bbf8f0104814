"""By what a text of the content is recognised later: whether it changed, not what it was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from privacybalie.content.loader import ANSWERS, TREES


def text_hashes(root: Path) -> Iterator[tuple[str, str]]:
    """Return each topic as `faq/<id>` and each tree as `boom/<id>`, with a hash of its file."""
    for kind, folder in (("faq", ANSWERS), ("boom", TREES)):
        for path in sorted((root / folder).glob("*.yml")):
            yield f"{kind}/{path.stem}", hashlib.sha256(path.read_bytes()).hexdigest()[:12]
