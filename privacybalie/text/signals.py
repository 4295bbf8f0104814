"""Whether a message holds anything to understand: pure functions over its letters."""

from __future__ import annotations

import re

_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LONGEST_ABBREVIATION = 4
_VOWEL = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]", re.IGNORECASE)


def has_words(text: str) -> bool:
    """Whether there is anything to understand: at least one run of letters that could be a word."""
    words = _LETTERS.findall(text)
    return any(_VOWEL.search(word) or len(word) <= _LONGEST_ABBREVIATION for word in words)
