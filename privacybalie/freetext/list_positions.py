"""Answers that point at a place in the list: "de tweede", "optie 3", "1, 3 en 5", "de eerste twee", "b"."""

from __future__ import annotations

import re

from privacybalie.text.lexicon import AROUND_PLACE, CARDINALS, LAST, LISTED, ORDINALS

_RANGE = re.compile(r"\b(\d+)\s*(?:t\s*/?\s*m|tot(?: en met)?|-|–)\s*(\d+)\b")
_GROUP = re.compile(r"\b(eerste|bovenste|laatste|onderste) (\w+)\b")
_TURNED = re.compile(r"\b(\w+) (eerste|bovenste|laatste|onderste)\b")
_FROM_BELOW = frozenset({"laatste", "onderste"})
# "De eerste twee wel, verder niets."
_NO_MORE = re.compile(r"[,.]?\s*\b(?:(?:en )?(?:verder|meer|anders|voor de rest) (?:niets?|niks|geen))\W*$")
_LETTER = re.compile(r"^[a-l]$")


def positions(said: tuple[str, ...], raw: str, size: int) -> tuple[int, ...] | None:
    """Return the places (from 0) that a text points at and does nothing else; None when it says other things.

    `size` is how many there are to count; the last is counted from there. Places that do not exist give an empty tuple.
    """
    raw = _NO_MORE.sub("", raw.casefold())
    said = tuple(_NO_MORE.sub("", " ".join(said)).split())
    spread = _RANGE.sub(_every, raw.casefold())
    told = said if spread == raw.casefold() else tuple(re.findall(r"\w+", spread))
    text = " ".join(told)
    group, count, below = _group(text)
    if group is None:
        return _listed(told, size)
    chosen = tuple(range(size)[-count:] if below else range(size)[:count])
    rest = (text[: group.start()] + text[group.end() :]).split()
    if set(rest) <= AROUND_PLACE | LISTED:
        return chosen
    more = _listed(tuple(rest), size)
    return tuple(sorted({*chosen, *more})) if more else None


def _group(text: str) -> tuple[re.Match[str] | None, int, bool]:
    """Return where "de eerste twee" or "de twee bovenste" stands, how many, and whether they are counted from below."""
    for pattern, number, side in ((_GROUP, 2, 1), (_TURNED, 1, 2)):
        found = pattern.search(text)
        if found is not None and (count := _count(found.group(number))):
            return found, count, found.group(side) in _FROM_BELOW
    return None, 0, False


def _every(match: re.Match[str]) -> str:
    low, high = int(match.group(1)), int(match.group(2))
    return " ".join(str(number) for number in range(low, min(high, low + 12) + 1))


def _count(word: str) -> int:
    return int(word) if word.isdigit() else CARDINALS.get(word, 0) if word != "een" else 0


def _listed(said: tuple[str, ...], size: int) -> tuple[int, ...] | None:
    found: list[int] = []
    for word in said:
        place = _place(word, said, size)
        if place is not None:
            found.append(place)
        elif word not in AROUND_PLACE and word not in LISTED:
            return None
    if not found:
        return None
    return tuple(sorted(set(found))) if all(0 <= place < size for place in found) else ()


def _place(word: str, said: tuple[str, ...], size: int) -> int | None:
    if word.isdigit():
        return int(word) - 1
    if word in ORDINALS:
        return ORDINALS[word] - 1
    if word in LAST:
        return size - 1
    named = bool(LISTED & set(said))
    if word in CARDINALS and (named or len(said) == 1):
        return CARDINALS[word] - 1
    if _LETTER.match(word) and (named or len(said) == 1):
        return ord(word) - ord("a")
    return None
