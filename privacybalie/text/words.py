"""Words as people type them, made comparable: no case, accents or apostrophes; stems; small typing mistakes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from privacybalie.text import word_list
from privacybalie.text.lexicon import ALIASES, COMPOUND_HEADS

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"(?<=\w)['’‘`´](?=\w)|['’‘`´](?=t\b|k\b|n\b)")
_NOT_ALL = re.compile(r"\bniet iedereen\b")
_NOT_ONE = re.compile(r"\bgeen (?:enkele?|een)\b")
_MYSELF = re.compile(r"\b(?:mijn|mn) eigen\b(?=\W*$)")
_SMALL = re.compile(r"(?<=[a-z]{4})(?:t|p)?jes?$")
_ENDINGS = ("ingen", "ing", "en", "e", "s", "t")
# Longer than this is a story: it is looked at no further, and never taken for an answer.
MOST_WORDS = 60
_MOST_LETTERS = 1200
_SHORTEST_STEM = 4
_SHORTEST_TYPO = 5
_TWO_TYPOS = 8
_SHORTEST_PREFIX = 5
_SHORTEST_HEAD = 8


def normalised(text: str) -> str:
    """Return a text in lower case without accents and apostrophes."""
    # One letter may become eighteen: what is looked at stays bounded, before and after.
    decomposed = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text[:_MOST_LETTERS].casefold()))[
        :_MOST_LETTERS
    ]
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text; Flemish, clipped and inflected forms of a few become the usual one."""
    usual = _NOT_ALL.sub("niet allemaal", _NOT_ONE.sub("geen", _MYSELF.sub("mezelf", normalised(text))))
    found = (ALIASES.get(word, word) for word in _WORD.findall(usual))
    return tuple(part for word in found for part in word.split())


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Return what forms of one word have in common: the lemma, with endings and doubled letters taken off."""
    found = _SMALL.sub("", word_list.dutch_lemma(word).casefold().replace("_", "").replace("-", ""))
    for ending in _ENDINGS:
        if found.endswith(ending) and len(found) - len(ending) >= _SHORTEST_STEM:
            found = found[: -len(ending)]
            break
    found = re.sub(r"([a-z])\1", r"\1", found)
    return re.sub("z$", "s", re.sub("v$", "f", found))


@lru_cache(maxsize=8192)
def is_dutch(word: str) -> bool:
    """Whether a word is in the Dutch word list."""
    return word_list.is_dutch(word)


def alike(word: str, known: Iterable[str]) -> frozenset[str]:
    """Return the known words that a typed word stands for: the same stem, else a compound of it, else a slip."""
    listed = tuple(known)
    own = stem(word)
    same = frozenset(other for other in listed if stem(other) == own)
    if same:
        return same
    compound = frozenset(other for other in listed if _heads(word, other))
    if compound or is_dutch(word):
        return compound
    return frozenset(other for other in listed if _slipped(word, other))


def _heads(word: str, other: str) -> bool:
    """Whether a word is a compound with another, such as telefoongesprek and privéziekenhuis."""
    if len(other) >= _SHORTEST_HEAD and word.endswith(other):
        return True
    if len(other) < _SHORTEST_PREFIX or not word.startswith(other):
        return False
    rest = word[len(other) :]
    return rest.removeprefix("s") in COMPOUND_HEADS or rest in COMPOUND_HEADS


def _slipped(word: str, other: str) -> bool:
    shorter = min(len(word), len(other))
    if shorter < _SHORTEST_TYPO or word[0] != other[0]:
        return False
    return distance(word, other) <= (2 if shorter >= _TWO_TYPOS else 1)


def distance(one: str, other: str) -> int:
    """Return how many letters were missed, added, mistaken or swapped."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        older, before, row = before, row, [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
