"""Postal addresses in Belgium and the Netherlands: street and number, postcode and town.

A street without a number, and a town alone, stay: they point at nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gateway.redaction.spans import Span

KIND = "adres"

# Endings that a word has only when it is a street.
_SURE = (
    r"straat|straatje|str\.|laan|ln\.|steenweg|stwg\.?|stw\.|dreef|gracht|singel|kade|kaai|plantsoen|steeg"
    r"|boulevard|chaussée|plein|pln\."
)
# Endings that other words have too: they need a capital.
_DOUBTFUL = (
    "weg|lei|baan|dijk|pad|markt|vest|wal|hof|park|lane|berg|veld|ring|hoek|heide|poort|wijk|erf|oever|haven|rei"
    "|wegel|akker|bos|kouter|vliet|hoeve|tuin|kant"
)
_WORD_IN_STREET = r"[^\W\d_][\w'.-]{0,30}"
_NUMBER = (
    r",? (?:nr\.? ?|nummer )?(?P<number>\d{1,4})(?: ?[A-Za-z](?![\w'])|-\d{1,3}| ?/ ?\d{1,4})?"
    r"(?:,? ?(?:bus|bte|b\.?|app\.?) ?\w{1,4})?(?!\w|[.,:/]\d)"
)
_BEFORE = r"(?:[A-Z][\w'.-]{0,30} (?:(?:van|de|den|der|het|'t|ter|ten) ){0,2}){0,3}"
_STREET = re.compile(rf"(?<![\w-]){_BEFORE}[\w'-]{{0,40}}(?i:{_SURE}){_NUMBER}")
_STREET_DOUBTFUL = re.compile(
    rf"(?<![\w-]){_BEFORE}(?:[A-Z][\w'-]{{2,40}}(?:{_DOUBTFUL})|(?:{_DOUBTFUL.title()})){_NUMBER}"
)
_STREET_FRENCH = re.compile(
    rf"(?<!\w)(?:rue|avenue|av\.|chaussée|place|boulevard|bd\.?|square) "
    rf"(?:{_WORD_IN_STREET} ){{0,4}}{_WORD_IN_STREET}{_NUMBER}",
    re.IGNORECASE,
)
_STREET_NAMED = re.compile(
    rf"(?<!\w)(?:woon(?:t|de|achtig|plaats)?|wonende|adres(?: is)?|gevestigd|gedomicilieerd)[: ]{{1,2}}"
    rf"(?:(?:te|in|op|aan|bij|de|het|den|een|mijn) ){{0,3}}"
    rf"(?P<street>(?:{_WORD_IN_STREET} ){{0,3}}{_WORD_IN_STREET}{_NUMBER})",
    re.IGNORECASE,
)
_NO_STREET = re.compile(
    r"(?:onder|snel|half|auto|spoor|loop|bij|uit|voor|om|land|rechts)weg|(?:loop|auto|renbaan)baan"
    r"|(?:i|key|note|touch)pad|(?:super|arbeids|huizen|woning|vrij|interne|zwarte?)markt|(?:gerechts|arbeids|ge|beroeps|straf|assisen)hof"
    r"|(?:wagen|machine|computer)park|(?:tand|toets|ver|vergader\w*|\w*er)ring|\w+vergadering",
    re.IGNORECASE,
)
# "… 3 jaar", "… 2 mensen", "… 5 euro": a number of things.
_COUNTED = re.compile(
    r" (?:jaar|jaren|maand|maanden|weken|week|dagen|dag|uur|uren|minuten|keer|maal|mensen|personen|man|collega"
    r"|euro|procent|%|meter|km|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|camera|opname|gesprek)",
    re.IGNORECASE,
)
_POSTCODE_NL = re.compile(r"(?<![\w.,-])(?P<digits>[1-9]\d{3})(?P<gap> ?)(?P<letters>[A-Za-z]{2})(?![\w'-])")
_POSTCODE_BE = re.compile(r"(?<![\w.,/-])(?:B-)?(?P<digits>[1-9]\d{3})(?= [^\W\d_'])")
# Written after a year or a quantity, and no postcode.
_NO_POSTCODE = re.compile(
    r"mb|gb|kb|tb|mw|kw|cm|mm|km|kg|ml|db|pk|eu|ap|nl|be|nv|bv|cv|or|vs|uk|us|ai|tv|pc|it|hr|bw|wa|en|is|of|de|na|op|om"
    r"|in|te|al|er|ik|je|we|ze|zo|af|dm|fg|sa|sd|ss|gr|va|dd|wk|st|nd",
    re.IGNORECASE,
)
_STREET_BEFORE = re.compile(
    r"[^\W\d_][\w'.-]{2,40} \d{1,4}(?: ?[A-Za-z]|-\d{1,3})?(?: ?(?:bus|b|/) ?\w{1,4})?(?:, ?| te | )$"
)
_YEAR = re.compile(
    r"(?:in|sinds|uit|van|tot|vanaf|voor|na|jaar|anno|eind|begin|wet|arrest|vóór|de) $", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_TOWN = re.compile(rf",? (?:te )?(?P<town>{_WORD.pattern}(?: {_WORD.pattern}){{0,3}})")
SHORT_TOWN = 4  # Een, Goes, Best: words too, when written small


def addresses(text: str, places: frozenset[str]) -> Iterator[Span]:
    """Yield every address; a postcode and town after a street belong to it."""
    streets = list(_streets(text))
    yield from streets
    ends = {span.end for span in streets}
    for start, end in _postcodes(text, places, ends):
        yield Span(start, end, KIND)


def _streets(text: str) -> Iterator[Span]:
    for match in _STREET.finditer(text):
        if not _COUNTED.match(text, match.end()):
            yield Span(*match.span(), KIND)
    for match in _STREET_DOUBTFUL.finditer(text):
        if not (_COUNTED.match(text, match.end()) or _NO_STREET.search(match.group()) or _is_year(match)):
            yield Span(*match.span(), KIND)
    for match in _STREET_FRENCH.finditer(text):
        yield Span(*match.span(), KIND)
    for match in _STREET_NAMED.finditer(text):
        if not _COUNTED.match(text, match.end()):
            yield Span(*match.span("street"), KIND)


def _is_year(match: re.Match[str]) -> bool:
    return match["number"][:2] in {"19", "20"} and len(match["number"]) == 4  # noqa: PLR2004 - as in 1998


def _postcodes(text: str, places: frozenset[str], streets: set[int]) -> Iterator[tuple[int, int]]:
    for match in _POSTCODE_NL.finditer(text):
        if _NO_POSTCODE.fullmatch(match["letters"]) and not match["letters"].isupper():
            continue
        town = _town_after(text, match.end(), places)
        if town or _follows(text, match.start(), streets) or _sure_postcode(match):
            start = match.start()
            yield start if _follows(text, start, streets) else _with_street(text, start), town or match.end()
    for match in _POSTCODE_BE.finditer(text):
        in_address = _follows(text, match.start(), streets)
        town = _town_after(text, match.end(), places)
        if town and (in_address or not _YEAR.search(text[max(0, match.start() - 9) : match.start()])):
            yield match.start() if in_address else _with_street(text, match.start()), town
        elif in_address:
            yield match.start(), _next_word(text, match.end())


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


def _town_after(text: str, at: int, places: frozenset[str]) -> int:
    """Return where the town that follows `at` ends, 0 for none: the longest name that the list knows."""
    written = _TOWN.match(text, at)
    if written is None:
        return 0
    start = written.start("town")
    for end in reversed([word.end() for word in _WORD.finditer(text, start, written.end())]):
        name = text[start:end]
        if name.lower() in places and (name[:1].isupper() or len(name) > SHORT_TOWN):
            return end
    return 0


def _with_street(text: str, start: int) -> int:
    """Return where the address begins: the word and number before a postcode are its street."""
    before = _STREET_BEFORE.search(text[max(0, start - 60) : start])
    return start - len(before.group()) if before else start


def _next_word(text: str, at: int) -> int:
    word = _WORD.match(text, at + 1)
    return word.end() if word and word.group()[:1].isupper() else at
