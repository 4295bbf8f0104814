"""Postal addresses in Belgium and the Netherlands: street and number, postcode and town.

A street without a number stays, and so does a town, also with its Belgian postcode: they point at nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from privacybalie.gateway.redaction.no_streets import COUNTED
from privacybalie.gateway.redaction.spans import Span
from privacybalie.gateway.redaction.streets import ADDITION, NUMBER, streets, town_after
from privacybalie.gateway.redaction.words import Words

KIND = "adres"

_POSTCODE_NL = re.compile(r"(?<![\w.,-])(?P<digits>[1-9]\d{3})(?P<gap> ?)(?P<letters>[A-Za-z]{2})(?![\w'-])")
_POSTCODE_BE = re.compile(r"(?<![\w.,/-])(?:B-)?(?P<digits>[1-9]\d{3})(?= [^\W\d_'])")
# Written after a year or a quantity, and no postcode.
_NO_POSTCODE = re.compile(
    r"mb|gb|kb|tb|mw|kw|cm|mm|km|kg|ml|db|pk|eu|ap|nl|be|nv|bv|cv|or|vs|uk|us|ai|tv|pc|it|hr|bw|wa|en|is|of|de|na|op|om"
    r"|in|te|al|er|ik|je|we|ze|zo|af|dm|fg|sa|sd|ss|gr|va|dd|wk|st|nd",
    re.IGNORECASE,
)
_UNIT = re.compile(r"MB|GB|KB|TB|MW|KW|CM|MM|KM|KG|ML|DB|PK|EU|AI|NV|BV|UK|US|TV|PC|IT|HR|NL|BE")
_STREET_BEFORE = re.compile(
    r"(?:(?<![\w'-])(?:(?:'[st] )?[A-Z][\w'.-]{1,30}|'t)(?: (?:[A-Z][\w'.-]{0,30}|van|de|den|der|het|'t|ter|ten"
    r"|aan|op)){0,5} |[^\W\d_][\w'.-]{2,40} )"
    r"(?:nr\.? ?)?\d{1,4}(?: ?-? ?(?:[A-Za-z]|hs|bis)|-\d{1,3})?(?: ?(?:bus|b|/) ?\w{1,4})?"
    + ADDITION
    + r"(?:, ?| te | in | \(| )$"
)
_YEAR = re.compile(
    r"(?:\b(?:in|sinds|uit|van|tot|vanaf|voor|na|jaar|anno|eind|begin|wet|arrest|vóór|de)"
    r"|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan|feb|mrt|apr"
    r"|jun|jul|aug|sept?|okt|nov|dec) $",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_HOUSE = re.compile(r"(?: (?:met|en|op|te)(?= (?:huis)?n(?:r|ummer)))?" + NUMBER)
# "de postcode is 6524 KM": then it is no quantity.
_POSTCODE_SAID = re.compile(r"(?:postcode|huisnummer|huisnr|adres|woon\w*|wonen\w*)", re.IGNORECASE)

_TYPED_TOWN = re.compile(r",? (?P<word>[^\W\d_]{5,24})(?![\w'-])")
_TOWN_BEFORE = re.compile(
    r"(?<![\w-])(?:(?:B-)?[1-9]\d{3}(?: ?[A-Z]{2})? )?(?P<town>[A-Z][\w'-]{2,30})[,:] ?$"
)
# "blok D, app. 6.04, Europalaan 90": written before the street.
_BOX_BEFORE = re.compile(
    r"(?<![\w-])(?:(?:blok|app(?:artement)?|apt|bus|unit|kamer|kot|flat|studio|toren|gebouw|vleugel|trap|portiek|woning"
    r"|etage|verd(?:ieping)?)\.? ?(?:nr\.? ?)?(?:\d{1,4}(?:[./]\d{1,4})?[A-Za-z]?|[A-Za-z]\d{0,3})"
    r"(?:, ?| - | van de | in de | )){1,4}$",
    re.IGNORECASE,
)
_STREET_AFTER = re.compile(
    r"(?:, ?| ?[(-] ?)(?:[A-Z][\w'.-]{0,30} (?:(?:van|de|den|der|het|'t|ter|ten) ){0,2}){0,3}[A-Z][\w'.-]{2,40}"
    + NUMBER
)
_BACK = 46


def addresses(text: str, words: Words) -> Iterator[Span]:
    """Yield every address; a postcode and a town after a street belong to it."""
    if not any(char.isdigit() for char in text):
        return
    found = [
        (_from_town(text, _from_box(text, start), words.places), _to_town(text, end, words))
        for start, end in streets(text, words)
    ]
    yield from (Span(start, end, KIND) for start, end in found)
    ends = {end for _, end in found}
    for start, end in _postcodes(text, words.places, ends):
        yield Span(start, end, KIND)


def _postcodes(text: str, places: frozenset[str], streets: set[int]) -> Iterator[tuple[int, int]]:
    for match in _POSTCODE_NL.finditer(text):
        house = _house_of_postcode(text, match)
        doubtful = text.isupper() or not match["letters"].isupper()
        if _NO_POSTCODE.fullmatch(match["letters"]) and doubtful and not house:
            continue
        town = town_after(text, match.end(), places)
        if town or _follows(text, match.start(), streets) or house or _sure_postcode(match):
            start = match.start()
            yield (
                start if _follows(text, start, streets) else _with_street(text, start),
                _street_after(text, town) if town else _house_after(text, match.end()),
            )
    for match in _POSTCODE_BE.finditer(text):
        in_address = _follows(text, match.start(), streets)
        town = town_after(text, match.end(), places, sure=in_address)
        if in_address:
            yield match.start(), _street_after(text, town) if town else _next_word(text, match.end())
        elif town and not _is_year(text, match):
            start, end = _with_street(text, match.start()), _street_after(text, town)
            if start < match.start() or end > town:  # with its town alone it points at nobody
                yield start, end


def _is_year(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 12) : match.start()]
    return match["digits"][:2] in {"19", "20"} and _YEAR.search(before) is not None


def _to_town(text: str, end: int, words: Words) -> int:
    """Return where an address ends that began with a street: after its town, also a mistyped one in small letters."""
    town = town_after(text, end, words.places)
    if town:
        return town
    typed = _TYPED_TOWN.match(text, end)
    if typed and not words.is_word(typed["word"].lower()) and typed["word"].lower() not in words.never:
        return typed.end()
    return end


def _from_town(text: str, start: int, places: frozenset[str]) -> int:
    """Return where an address begins: "Gent, Veldstraat 12"."""
    before = _TOWN_BEFORE.search(text[max(0, start - _BACK) : start])
    return start - len(before.group()) if before and before["town"].lower() in places else start


def _from_box(text: str, start: int) -> int:
    """Return where an address begins with its block or apartment: "blok D, Europalaan 90"."""
    before = _BOX_BEFORE.search(text[max(0, start - _BACK) : start])
    return start - len(before.group()) if before else start


def _street_after(text: str, town: int) -> int:
    """Return where an address ends that began with postcode and town: "1012 AB Amsterdam, Damrak 5"."""
    street = _STREET_AFTER.match(text, town)
    return street.end() if street else town


def _house_of_postcode(text: str, match: re.Match[str]) -> bool:
    """Whether a house number makes a postcode of what may be a quantity: "postcode 6524 KM, nr 29", "3512 JE 44"."""
    house = _HOUSE.match(text, match.end())
    if house is None or not match["letters"].isupper() or COUNTED.match(text, house.end()):
        return False
    said = _POSTCODE_SAID.search(text[max(0, match.start() - _BACK) : match.start()]) is not None
    year = match["digits"][:2] in {"19", "20"}
    unit = _UNIT.fullmatch(match["letters"]) is not None
    return said or not (year or unit or text.isupper())


def _sure_postcode(match: re.Match[str]) -> bool:
    letters = match["letters"]
    if _NO_POSTCODE.fullmatch(letters):
        return False
    return letters.isupper() or not match["gap"]


def _follows(text: str, start: int, streets: set[int]) -> bool:
    """Whether a street with its number ends just before `start`."""
    before = text[max(0, start - 6) : start]
    back = len(before) - len(re.sub(r"(?:[ ,\n-]|\bte\b|\bin\b)+$", "", before))
    return (start - back) in streets


def _house_after(text: str, at: int) -> int:
    """Return where the house number after a postcode ends: "1071 ZB 88"."""
    number = _HOUSE.match(text, at)
    return number.end() if number else at


def _with_street(text: str, start: int) -> int:
    """Return where the address begins: the word and number before a postcode are its street."""
    before = _STREET_BEFORE.search(text[max(0, start - 60) : start])
    return start - len(before.group()) if before else start


def _next_word(text: str, at: int) -> int:
    word = _WORD.match(text, at + 1)
    return word.end() if word and word.group()[:1].isupper() else at
