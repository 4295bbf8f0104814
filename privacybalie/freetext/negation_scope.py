"""How far a denial reaches: over "A, B of C", to a label that stands in the text, and to what comes after "behalve"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from privacybalie.text.lexicon import NEGATIONS
from privacybalie.text.words import words

_SPLIT = re.compile(
    r"([,;:.!?]|\b(?:maar|dus|want|omdat|en|of|noch|plus|alsook|evenals|terwijl|hoewel|echter|tenzij)\b)"
)
_INSTEAD = re.compile(r"\b(?:in plaats van|ipv)\b")
# "Er gebeurt niks anders mee dan controle" denies no control.
_NOTHING_BUT = re.compile(r"\b(?:niets|niks|nergens|niet) (?:anders|meer)\b(?: \w+){0,3}? (?:dan|als)\b")
_EXCEPT = re.compile(r"\b(?:behalve|uitgezonderd)\b")
_RATHER = re.compile(r"\b(?:eerder|liever) (.+?) dan\b")
_EITHER = frozenset({"of", "noch"})
_LEADING = frozenset({"een", "de", "het", "wij", "ik", "ben", "er", "is", "met", "in", "op", "voor"})
_AT_THE_END = (("niet",), ("is", "het", "niet"), ("niet", "meer"))
_DENIES = NEGATIONS | {"behalve", "uitgezonderd"}
_SHORT = 4
_REACH = 2


def clauses(text: str) -> tuple[tuple[str, bool], ...]:
    """Return the pieces of a text, and whether each is denied; "X in plaats van Y" says "X, niet Y"."""
    only = _NOTHING_BUT.sub("alleen", text.casefold())
    turned = _RATHER.sub(r"\1, niet", _EXCEPT.sub(", niet", _INSTEAD.sub(", niet", only)))
    split = _SPLIT.split(turned)
    listed = [
        (cut, part.strip()) for cut, part in zip(["", *split[1::2]], split[::2], strict=True) if part.strip()
    ]
    cuts = [cut for cut, _ in listed]
    said = [words(part) for _, part in listed]
    joined = [_joins(place, cuts, said) for place in range(len(said))]
    denied = [bool(NEGATIONS & set(part)) for part in said]
    for place in range(1, len(said)):
        denied[place] = denied[place] or (joined[place] and denied[place - 1])
    for place in range(len(said) - 1, 0, -1):
        backwards = (
            joined[place] and denied[place] and any(said[place][-len(end) :] == end for end in _AT_THE_END)
        )
        denied[place - 1] = denied[place - 1] or backwards
        said[place - 1] = (*said[place - 1], "niet") if backwards else said[place - 1]
    return tuple((part, denies) for (_, part), denies in zip(listed, denied, strict=True))


def _joins(place: int, cuts: Sequence[str], said: Sequence[tuple[str, ...]]) -> bool:
    """Whether a piece is one of "A, B of C" together with the piece before it."""
    if cuts[place] in _EITHER:
        return True
    if cuts[place] != "," or len(said[place]) > _SHORT:
        return False
    following = next((cut for cut in cuts[place + 1 :] if cut != ","), "")
    return following in _EITHER


def deniable(label: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a label that a text may deny as a whole; none for a label that is short or denies."""
    start = next((place for place, word in enumerate(label) if word not in _LEADING), 0)
    bare = label[start:]
    return () if len(bare) < _REACH or NEGATIONS & set(bare) else bare


def _is_denied(said: tuple[str, ...], bare: tuple[str, ...]) -> bool:
    """Whether a label stands in a text, denied as a whole: "geen opname, iedereen stemt toe"."""
    for start in range(len(said) - len(bare) + 1):
        if said[start : start + len(bare)] == bare:
            lead = next((word for word in reversed(said[:start]) if word not in _LEADING), "")
            if lead in _DENIES or said[start + len(bare) :] in _AT_THE_END:
                return True
    return False


def denied_literally(said: tuple[str, ...], labels: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[str, ...]:
    """Return the options of which a label, as `deniable` gives it, stands in a text, denied as a whole."""
    return tuple(
        dict.fromkeys(option for option, bare in labels if bare[0] in said and _is_denied(said, bare))
    )
