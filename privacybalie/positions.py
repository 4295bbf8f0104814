"""Answers that point at a place in the list: "de tweede", "optie 3", "1, 3 en 5", "de eerste twee", "b"."""

from __future__ import annotations

import re

from privacybalie.lexicon import AROUND_PLACE, CARDINALS, LAST, LISTED, ORDINALS

_RANGE = re.compile(r"\b(\d+)\s*(?:t\s*/?\s*m|tot(?: en met)?|-|–)\s*(\d+)\b")
_GROUP = re.compile(r"\b(eerste|laatste) (\w+)\b")
_LETTER = re.compile(r"^[a-l]$")


def positions(said: tuple[str, ...], raw: str, size: int) -> tuple[int, ...] | None:
    """Return the places (from 0) that a text points at and does nothing else; None when it says other things.

    `size` is how many there are to count; the last is counted from there. Places that do not exist give an empty tuple.
    """
    spread = _RANGE.sub(_every, raw.casefold())
    told = said if spread == raw.casefold() else tuple(re.findall(r"\w+", spread))
    text = " ".join(told)
    group = _GROUP.search(text)
    if group and (count := _count(group.group(2))):
        rest = (text[: group.start()] + text[group.end() :]).split()
        chosen = range(size)[:count] if group.group(1) == "eerste" else range(size)[-count:]
        return tuple(chosen) if set(rest) <= AROUND_PLACE | LISTED else None
    return _listed(told, size)


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
