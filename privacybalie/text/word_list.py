"""The word lists of simplemma: which words Dutch and English have, and what the dictionary form of a Dutch one is.

Lists are searched as they are packed: a word takes some microseconds longer, and a list 40 MB less.
"""

from __future__ import annotations

from functools import lru_cache


def is_dutch(word: str) -> bool:
    """Whether Dutch has a word, in any of its forms."""
    return _is_known(word, "nl")


def is_english(word: str) -> bool:
    """Whether English has a word, in any of its forms."""
    return _is_known(word, "en")


@lru_cache(maxsize=8192)
def dutch_lemma(word: str) -> str:
    """Return the dictionary form of a Dutch word, or the word itself when the list has none.

    It remembers words, so it is for texts that were masked.
    """
    import simplemma

    return str(simplemma.lemmatize(word, lang="nl", low_memory=True))


def _is_known(word: str, language: str) -> bool:
    import simplemma  # its lists take a third of a second to open, which importing this module should not

    return bool(simplemma.is_known(word, lang=language, low_memory=True))
