"""What was offered last, answered in words: a number, a rank, the words of a button or a clear part of them, yes or no.

Whatever can be pressed can be typed, outside decision trees as in them. Nothing is kept for it: what was offered is
what the last turn showed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from privacybalie.freetext.option_cues import content_words, uninformative_stems
from privacybalie.text.lexicon import AROUND_PLACE, CARDINALS, LAST, LISTED, NEGATIONS, ORDINALS, SOFT
from privacybalie.text.words import stem, words

_MOST_WORDS = 6
_IN_BRACKETS = re.compile(r"\(.*?\)")
_BUT = frozenset({"behalve", "uitgezonderd", "buiten"})


class OfferReply(StrEnum):
    """What somebody says about an offer without choosing from it."""

    WHICH = "welke"
    NONE = "geen"
    UNKNOWN = "weet_niet"
    UNCLEAR = "onbekend"
    BOTH = "allebei"


@dataclass(frozen=True)
class Phrases:
    """The fixed words for yes, for none of them, for both, and for not knowing; plain, as `words` makes them."""

    yes: frozenset[str]
    none: frozenset[str]
    both: frozenset[str]


def literally(text: str, titles: Sequence[str]) -> int | None:
    """Return the place of the title that is literally this text, or of its number or rank."""
    said = words(text)
    for place, title in enumerate(titles):
        if said and said in {words(title), words(_IN_BRACKETS.sub("", title))}:
            return place
    ranked = _rank(said, len(titles))
    return ranked if ranked is not None and 0 <= ranked < len(titles) else None


def partly(text: str, titles: Sequence[str]) -> int | None:
    """Return the place of the only title that has all the words with a meaning of a short text."""
    said = words(text)
    meant = {stem(word) for word in content_words(said)} - {stem(word) for word in SOFT}
    if not meant - uninformative_stems() or len(said) > _MOST_WORDS or (NEGATIONS | _BUT) & set(said):
        return None
    holding = [place for place, title in enumerate(titles) if meant <= {stem(word) for word in words(title)}]
    return holding[0] if len(holding) == 1 else None


def remark(text: str, phrases: Phrases, *, choices: int) -> OfferReply | int | None:
    """Return what is said about an offer of so many choices: yes to the only one is that one."""
    said = " ".join(words(text))
    if said in phrases.both:
        return OfferReply.BOTH
    if said in phrases.none:
        return OfferReply.NONE
    if said in phrases.yes:
        return 0 if choices == 1 else OfferReply.WHICH
    return None


def _rank(said: Sequence[str], count: int) -> int | None:
    listed = bool(LISTED & set(said))
    left = [
        word
        for word in said
        if word not in LISTED and (word not in AROUND_PLACE or (listed and word in CARDINALS))
    ]
    left = [word for word in left if word != "een" or listed]
    if len(left) != 1:
        return None
    (word,) = left
    if word in LAST:
        return count - 1
    number = int(word) if word.isdecimal() else ORDINALS.get(word) or CARDINALS.get(word)
    return number - 1 if number is not None else None
