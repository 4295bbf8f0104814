"""Belgian and Dutch number plates."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from privacybalie.gateway.redaction.spans import Span
from privacybalie.gateway.redaction.streets import town_after
from privacybalie.gateway.redaction.words import Words

KIND = "nummerplaat"

# What only looks like a number plate: dates, and words with digits.
_MONTH = re.compile(r"jan|feb|maa|mrt|apr|mei|jun|jul|aug|sep|okt|oct|nov|dec", re.IGNORECASE)
# The Dutch layouts, each letter an A, each digit a 9.
_LAYOUTS = [
    "AA-99-99",
    "99-99-AA",
    "99-AA-99",
    "AA-99-AA",
    "AA-AA-99",
    "99-AA-AA",
    "99-AAA-9",
    "9-AAA-99",
    "AA-999-A",
    "A-999-AA",
    "AAA-99-A",
    "A-99-AAA",
    "9-AA-999",
    "999-AA-9",
]


def _pattern(between: str) -> str:
    parts = {"A": "[A-Z]", "9": r"\d", "-": between}
    return "|".join("".join(parts[char] for char in layout) for layout in _LAYOUTS)


_APART = r"(?<![\w-])(?<!\d{4}:)(?<!LJN[: ])(?<!LJN: )"  # the end of an ECLI or LJN is that of a judgment
_PLATE = re.compile(rf"(?<![\w-])(?:[1-9]([-./])[A-Z]{{3}}\1\d{{3}}|{_pattern('-')})(?![\w-])", re.IGNORECASE)
_PLATE_SOLID = re.compile(
    rf"{_APART}(?:[1-9][A-Z]{{3}}\d{{3}}|[1-9][ -]?[A-Z]{{3}}[ -]?\d{{3}}|{_pattern('')})(?![\w-])",
    re.IGNORECASE,
)
_BELGIAN = re.compile(r"[1-9][ -]?[A-Z]{3}[ -]?\d{3}", re.IGNORECASE)
# Without hyphens, or of before 2010: only near a word that says so.
_VEHICLE = re.compile(
    r"nummer ?pla[at]{2}|nummerplaten|kenteken|plaatnummer|nrplaat|(?<!\w)(?:\w{0,12}(?:auto|wagen|plaat|busje"
    r"|minibus|fiets|scooter|brommer|moto|truck)|motor|taxi|camionette"
    r"|voertuig|caravan|aanhanger|bestuurder|chauffeur|dashcam|geparkeerd|parkeert|bmw|audi|golf|mercedes|tesla"
    r"|volvo)(?!\w)",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    _APART + r"(?:[1-9][ .-]?[A-Z]{3}[ .-]?\d{3}|[A-Z]{3}[ .-]?\d{3}|\d{3}[ .-]?[A-Z]{3}"
    r"|(?:[A-Z]{1,3}|\d{1,3})[ .-]?(?:[A-Z]{2,3}|\d{2,3})[ .-]?(?:[A-Z]{1,3}|\d{1,3}))(?![\w-])",
    re.IGNORECASE,
)
NEAR = 45  # characters around such a word
SIX = 6  # letters and digits of a plate, at least
LETTERS = 3
_POSTCODE = re.compile(r"\d{4} ?[A-Za-z]{2}")
_HOUSE_BEFORE = re.compile(r"[^\W\d_]{3,} \d{1,4}[\w/ -]{0,6},? $")
BACK = 24  # characters before a postcode in which a house number may stand


def plates(text: str, words: Words) -> Iterator[Span]:
    """Yield number plates: those with a shape of their own, and near a word for a vehicle every other."""
    for match in _PLATE.finditer(text):
        if not _MONTH.search(match.group()) and _plate_like(match.group()):
            yield Span(*match.span(), KIND)
    for match in _PLATE_SOLID.finditer(text):
        if _in_address(text, match, words):
            continue
        if not _MONTH.search(match.group()) and _solid_like(match.group(), words):
            yield Span(*match.span(), KIND)
    named = [place for match in _VEHICLE.finditer(text) for place in match.span()]
    if named:
        loose = (
            match
            for match in _LOOSE.finditer(text)
            if _is_near(match, named) and not _in_address(text, match, words)
        )
        yield from (Span(*match.span(), KIND) for match in loose if _has_both(match.group(), words))


def _in_address(text: str, match: re.Match[str], words: Words) -> bool:
    """Whether it is a postcode: a house number stands before it, or a town after it."""
    if not _POSTCODE.fullmatch(match.group()):
        return False
    return town_after(text, match.end(), words.places) > 0 or bool(
        _HOUSE_BEFORE.search(text[max(0, match.start() - BACK) : match.start()])
    )


def _is_near(match: re.Match[str], named: Sequence[int]) -> bool:
    """Whether one of the ordered places lies within reach of the match."""
    at = bisect_left(named, match.start() - NEAR)
    return at < len(named) and named[at] <= match.end() + NEAR


def _letters(written: str) -> str:
    return re.sub(r"[^A-Za-z]", "", written)


def _plate_like(written: str) -> bool:
    """Whether the letters are capitals, or consonants as on Dutch plates: "9-op-100" is no plate."""
    letters = _letters(written)
    return letters.isupper() or not re.search(r"[aeiou]", letters) or len(letters) == LETTERS


def _solid_like(written: str, words: Words) -> bool:
    """Whether it is a plate without hyphens: Belgian, or Dutch with consonants in capitals."""
    letters = _letters(written)
    if _BELGIAN.fullmatch(written):
        return letters.isupper() or (" " not in written) or not words.is_word(letters)
    return letters.isupper() and not re.search(r"[AEIOU]", letters)


def _has_both(written: str, words: Words) -> bool:
    letters = _letters(written)
    if (
        len(re.sub(r"[ .-]", "", written)) < SIX
        or not letters
        or not re.search(r"\d", written)
        or _MONTH.search(letters)
        or (" " in written and _POSTCODE.fullmatch(written))
    ):
        return False
    parts = re.findall(r"[A-Za-z]+", written)
    return (
        written.isupper() or " " not in written or not any(words.is_word(part) for part in parts if part[1:])
    )
