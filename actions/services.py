"""What the actions share: the library, opened once at the first turn, never at import."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from privacybalie.library import Library, open_library
from privacybalie.reader import read

CONTENT_VARIABLE = "PRIVACYBALIE_CONTENT"
DEFAULT_CONTENT = Path(__file__).resolve().parent.parent / "content"


@lru_cache(maxsize=1)
def library() -> Library:
    """Return the library over the content folder of this installation. Raises ContentError."""
    return open_library(read(Path(os.environ.get(CONTENT_VARIABLE, DEFAULT_CONTENT))))
