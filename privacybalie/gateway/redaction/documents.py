"""Numbers of identity papers: right after a word for one, or of a shape of their own further on in the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from privacybalie.gateway.redaction.births import DATE
from privacybalie.gateway.redaction.labels import Labels
from privacybalie.gateway.redaction.spans import Span

KIND = "documentnummer"

_AFTER_LABEL = (
    r"(?:[ :=#(\"'.]|, ?(?=(?:met )?(?:het )?n(?:r|o|ummer)\b|(?=[A-Z]{0,8}\d)[A-Z\d]{8,12}(?!\w))"
    r"|nr\b|nummer\b|met\b|is\b|was\b|van\b|heeft\b|het\b|mijn\b|zijn\b|haar\b"
    r"|\w{2,12} (?=[A-Z0-9]*\d)){0,6}"
)
_DOCUMENT = re.compile(
    _AFTER_LABEL
    + r"(?P<number>(?!(?:ISO|NEN|IEC)[ -]?\d)(?:[A-Z]{1,2} \d(?:[ .-]?\d){6,9}(?!\w)|\d(?:[ .-]{0,2}\d){6,13}(?!\w)"
    r"|(?=[A-Z0-9]{0,9}\d)[A-Z]{1,3}[ -]?(?:\d{1,3}[ -]?)?[A-Z0-9]{4,10}(?: \d\d)?(?!\w)"
    r"|(?=[A-Z]{0,9}\d)[A-Z0-9]{6,12}(?!\w)|\d{3,6}(?!\w|[.,/-]\d| ?(?:euro|eur|jaar|dagen|keer)\b)))",
    re.IGNORECASE,
)
FEWEST = 3  # digits, or letters and digits, of such a number
# What papers bear: a Belgian card, a residence card, a Belgian passport, a Dutch or foreign one, a Dutch licence.
_CARD_SHAPE = r"\d{3}[ .-]?\d{7}[ .-]?\d{2}"
_SHAPED = re.compile(
    rf"(?<![\w.,/-])(?P<number>{_CARD_SHAPE}|[A-Z] ?\d{{7}}(?: ?\d\d)?|[A-Z]{{2}} ?\d{{6,7}}"
    r"|(?!(?:ISO|NEN|IEC|NTA|RFC|CVE|SHA|AES|ART|COVID)-?\d)[A-Z]{1,3}(?=(?:[A-Z]{0,5}\d){3})[A-Z0-9]{5,8}"
    r"|[1-9]\d{9})(?![\w/-]|[.,]\d)"
)
_CARD = re.compile(rf"(?<![\w.,/-]){_CARD_SHAPE}(?![\w/-]|[.,]\d)")
# Between a word for a paper and a number, what says that the number is of something else.
_OTHER = re.compile(
    r"rek|iban|tel|gsm|bsn|rijksreg|factuur|kbo|btw|kvk|order|ticket|dossier|bestel|model|type|versie|serie"
    r"|artikel|toestel|scanner|[?!\n]",
    re.IGNORECASE,
)
REACH = 60  # characters between a word for a paper and its number
CHECK = 97


def documents(text: str, labels: Labels) -> Iterator[Span]:
    """Yield numbers of papers that a word announces."""
    ends = labels.of(KIND)
    for end in ends:
        further = _SHAPED.search(text, end, end + REACH)
        if further and not _OTHER.search(text, end, further.start()):
            yield Span(*further.span("number"), KIND)
        match = _DOCUMENT.match(text, end)
        if match and _is_number(match["number"]):
            yield Span(*match.span("number"), KIND)
    for card in _CARD.finditer(text) if ends else ():
        near = any(-REACH < end - card.end() < REACH for end in ends)
        if _is_checked(card.group()) or (near and labels.before(card.start()) in {"", KIND, "kaartnummer"}):
            yield Span(*card.span(), KIND)


def _is_checked(written: str) -> bool:
    """Whether the check digits of a Belgian identity card fit."""
    digits = re.sub(r"\D", "", written)
    return int(digits[10:]) == (int(digits[:10]) % CHECK or CHECK)


def _is_number(written: str) -> bool:
    """Whether it is no date, year or word: at least three digits."""
    return sum(char.isdigit() for char in written) >= FEWEST and not (
        (DATE.fullmatch(written) and not written.isdigit()) or re.fullmatch(r"(?:19|20)\d\d", written)
    )
