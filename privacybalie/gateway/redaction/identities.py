"""What a state knows a person by: rijksregister number, BSN, and the papers it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.be import bis, nn
from stdnum.nl import bsn

from privacybalie.gateway.redaction.documents import documents
from privacybalie.gateway.redaction.labels import NOBODY, Labels
from privacybalie.gateway.redaction.spans import Span

NATIONAL = "rijksregisternummer"
BSN = "bsn"

_S = "[ .,/:_()-]{0,3}"
_NATIONAL = re.compile(rf"(?<!\d)(?=(\d(?:{_S}\d){{10}})(?!\d))")
_NATIONAL_SHAPE = re.compile(
    rf"\d\d{_S}[0-6]\d{_S}[0-3]\d(?:(?<=\d\d[ .,/:_()-]\d\d[ .,/:_()-]\d\d){_S}"
    rf"|[ .,/:_()-]{{1,3}})\d{{3}}[ .,/:_()-]{{1,3}}\d\d"
)
_BSN = re.compile(r"(?<![\w€])(?<!\d[.,])\d(?:[ .-]?\d){7,8}(?![\w€]|[.,/-]\d| ?(?:euro|eur)\b)")
_BSN_NAMED = re.compile(r"(?<!\d)(?<!\d[.,])\d(?:[ ./-]{0,2}\d){7,8}(?![\w€]|[.,]\d| ?(?:euro|eur)\b)")
# Before 2020 the btw-number of one person held the BSN.
_VAT = re.compile(
    r"(?<![^\W_])NL[ .]?(?P<digits>\d{9}|\d{4}[. ]\d{2}[. ]\d{3})"
    r"(?=[ .]?B[ .]?\d\d(?!\w))",
    re.IGNORECASE,
)
_OWN_VAT = re.compile(
    r"(?<!\w)(?:zzp\w*|eenmans\w*|zelfstandig\w*|freelance\w*"
    r"|bsn\w*|burgerservice\w*|oude?r?e? (?:btw|omzetbelasting))",
    re.IGNORECASE,
)
BSN_DIGITS = 9
CHECK = 97


def identities(text: str, labels: Labels) -> Iterator[Span]:
    """Yield rijksregister numbers, numbers of identity papers and BSNs that a word announces."""
    yield from documents(text, labels)
    yield from _national(text, labels)


def named_bsns(text: str, labels: Labels) -> Iterator[Span]:
    """Yield what the nearest word before it calls a BSN: people mistype."""
    for match in _BSN_NAMED.finditer(text):
        if labels.before(match.start()) == BSN:
            yield Span(*match.span(), BSN)


def bsns(text: str, labels: Labels) -> Iterator[Span]:
    """Yield nine digits that pass the elfproef."""
    own = _OWN_VAT.search(text) is not None
    for match in _BSN.finditer(text):
        nobody = labels.before(match.start()) == NOBODY and not (
            own and "btw" in text[: match.start()].lower()
        )
        if _is_bsn(match.group()) and not nobody:
            yield Span(*match.span(), BSN)
    yield from (
        Span(*match.span("digits"), BSN) for match in _VAT.finditer(text) if own and _is_bsn(match["digits"])
    )


def _is_bsn(written: str) -> bool:
    digits = re.sub(r"\D", "", written)
    return len(digits) == BSN_DIGITS and bsn.is_valid(digits)


def _national(text: str, labels: Labels) -> Iterator[Span]:
    for match in _NATIONAL.finditer(text):
        digits = re.sub(r"\D", "", match[1])
        proven = _checked(digits) and (nn.is_valid(digits) or bis.is_valid(digits))
        if proven or _NATIONAL_SHAPE.fullmatch(match[1]) or labels.before(match.start()) == NATIONAL:
            yield Span(*match.span(1), NATIONAL)


def _checked(digits: str) -> bool:
    """Whether the check digits fit, for who was born before 2000 or after: the library's own tests are slower."""
    check = CHECK - int(digits[9:])
    return check in {int(digits[:9]) % CHECK, int("2" + digits[:9]) % CHECK}
