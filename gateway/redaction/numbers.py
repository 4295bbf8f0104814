"""E-mail addresses, telephone numbers, national numbers, accounts and number plates.

Where a check digit or a numbering plan exists, a library decides: python-stdnum and phonenumbers. Every pattern runs
in linear time: a run of characters is entered once, or repetition is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberType
from stdnum import iban
from stdnum.be import bis, nn, vat
from stdnum.nl import bsn

from gateway.redaction.spans import Span

Finder = Callable[[str], Iterator[Span]]

_HOST = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_MAIL = re.compile(rf"(?<![\w.+%-])[\w.+%'-]++@{_HOST}(?:[.,]{_HOST}){{0,5}}", re.IGNORECASE)
# Spelled out, as in jan.peeters (at) kantoor.be, or jan apenstaartje kantoor punt be.
_MAIL_SPELLED = re.compile(
    rf"(?<![\w.+%-])[\w.+%-]{{2,64}}(?: ?[(\[](?:at|apenstaart(?:je)?)[)\]] ?| ?@ ?| (?:at|apenstaart(?:je)?) )"
    rf"{_HOST}(?:(?: ?\. ?|[(\[](?:dot|punt)[)\]]| (?:punt|dot) ){_HOST}){{1,3}}(?!\w)",
    re.IGNORECASE,
)

_DIGITS = re.compile(r"(?<![\w])(?:\+|\(\+?)?\d(?:[ ./()-]{0,3}\d){6,17}(?!\w)")
_NATIONAL = re.compile(
    r"(?<!\w)\d{2}[ .,/-]{0,2}\d{2}[ .,/-]{0,2}\d{2}[ .,/-]{0,3}\d{3}[ .,/-]{0,2}\d{2}(?!\w)"
)
_NATIONAL_SHAPE = re.compile(r"\d{2}\.[01]\d\.[0-3]\d ?- ?\d{3} ?[.-] ?\d{2}")
_NATIONAL_NAMED = re.compile(
    r"(?:rijksregister|insz|inss|\brrn|\brr[ -]?n(?:r|ummer)|nationaal nummer|bisnummer)", re.IGNORECASE
)
_BSN = re.compile(r"(?<![\w€])(?<!\d[.,])\d(?:[ .-]?\d){7,8}(?![\w€]|[.,/-]\d| ?(?:euro|eur)\b)")
_BSN_NAMED = re.compile(r"(?:\bbsn|burger ?service|sofi-?num)", re.IGNORECASE)
_ACCOUNT = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ .-]{0,2}[A-Z0-9]){10,30}", re.IGNORECASE)
_ACCOUNT_SHAPE = re.compile(
    r"(?<!\w)(?:BE\d{2}(?:[ .-]{0,2}\d){12}|NL\d{2}[ .-]{0,2}[A-Z]{4}(?:[ .-]{0,2}\d){10})(?!\w)",
    re.IGNORECASE,
)
_ACCOUNT_OLD = re.compile(r"(?<!\w)\d{3}-\d{7}-\d{2}(?!\w)")

# What only looks like a number plate: dates, and words with digits.
_MONTH = re.compile(r"jan|feb|maa|mrt|apr|mei|jun|jul|aug|sep|okt|oct|nov|dec", re.IGNORECASE)
_PLATE = re.compile(
    r"(?<![\w-])(?:"
    r"[1-9]-[A-Z]{3}-\d{3}"
    r"|[A-Z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[A-Z]{2}|\d{2}-[A-Z]{2}-\d{2}|[A-Z]{2}-\d{2}-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\d{2}"
    r"|\d{2}-[A-Z]{2}-[A-Z]{2}|\d{2}-[A-Z]{3}-\d|\d-[A-Z]{3}-\d{2}|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}"
    r"|[A-Z]{3}-\d{2}-[A-Z]|\d-[A-Z]{2}-\d{3}"
    r")(?![\w-])",
    re.IGNORECASE,
)
_PLATE_SOLID = re.compile(r"(?<![\w-])[1-9] ?[A-Z]{3} ?\d{3}(?![\w-])")
# Without hyphens, or of before 2010: only after a word that says so.
_PLATE_NAMED = re.compile(r"(?:nummer ?plaat|kenteken|plaatnummer|nrplaat|\bplaat\b)", re.IGNORECASE)
_PLATE_LOOSE = re.compile(
    r"(?<![\w-])(?:[1-9][ -]?[A-Z]{3}[ -]?\d{3}|[A-Z]{3}[ -]?\d{3}|\d{3}[ -]?[A-Z]{3}"
    r"|(?:[A-Z]{1,3}|\d{1,3})[ -]?(?:[A-Z]{2,3}|\d{2,3})[ -]?(?:[A-Z]{1,2}|\d{1,3}))(?![\w-])",
    re.IGNORECASE,
)
NEAR = 45  # characters before a number in which a word may say what it is

_PERSONAL = frozenset(
    {
        PhoneNumberType.FIXED_LINE,
        PhoneNumberType.MOBILE,
        PhoneNumberType.FIXED_LINE_OR_MOBILE,
        PhoneNumberType.VOIP,
        PhoneNumberType.PERSONAL_NUMBER,
    }
)
# A Belgian enterprise number: a firm's, and public.
_ENTERPRISE = re.compile(r"[01]\d{3}\.\d{3}\.\d{3}")
_REGIONS = ("BE", "NL")


def numbers(text: str) -> Iterator[Span]:
    """Yield everything that a pattern with a proof recognises, the surest first."""
    for finder in (_mail, _accounts, _national_numbers, _named_bsn, _telephones, _bsn, _plates):
        yield from finder(text)


def _mail(text: str) -> Iterator[Span]:
    if "@" in text or "at" in text.lower():
        for pattern in (_MAIL, _MAIL_SPELLED):
            yield from (Span(*match.span(), "e-mailadres") for match in pattern.finditer(text))


def _accounts(text: str) -> Iterator[Span]:
    for match in _ACCOUNT.finditer(text):
        length = _valid_account(match.group())
        if length:
            yield Span(match.start(), match.start() + length, "rekeningnummer")
    for pattern in (_ACCOUNT_SHAPE, _ACCOUNT_OLD):
        yield from (Span(*match.span(), "rekeningnummer") for match in pattern.finditer(text))


def _valid_account(written: str) -> int:
    """Return how many characters of `written` are an account, 0 for none: a word may follow it."""
    ends = [at + 1 for at, char in enumerate(written) if char.isalnum()]
    for count in range(min(34, len(ends)), 14, -1):
        end = ends[count - 1]
        if iban.is_valid(written[:end], check_country=False) and not written[end : end + 1].isalnum():
            return end
    return 0


def _national_numbers(text: str) -> Iterator[Span]:
    for match in _NATIONAL.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        proven = nn.is_valid(digits) or bis.is_valid(digits)
        if proven or _NATIONAL_SHAPE.fullmatch(match.group()) or _said(_NATIONAL_NAMED, text, match.start()):
            yield Span(*match.span(), "rijksregisternummer")


def _named_bsn(text: str) -> Iterator[Span]:
    for match in _BSN.finditer(text):
        if _said(_BSN_NAMED, text, match.start()):
            yield Span(*match.span(), "bsn")


def _bsn(text: str) -> Iterator[Span]:
    for match in _BSN.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        if len(digits) == 9 and bsn.is_valid(digits):  # noqa: PLR2004 - a BSN has nine digits
            yield Span(*match.span(), "bsn")


def _telephones(text: str) -> Iterator[Span]:
    for match in _DIGITS.finditer(text):
        end = _valid_telephone(match.group())
        if end:
            yield Span(match.start(), match.start() + end, "telefoonnummer")


def _valid_telephone(written: str) -> int:
    """Return how many characters of `written` are a person's telephone number, 0 for none.

    The last groups of digits may be something else.
    """
    ends = [group.end() for group in re.finditer(r"\d+\)?", written)]
    for end in reversed(ends):
        if _is_telephone(written[:end]):
            return end
    return 0


def _is_telephone(written: str) -> bool:
    digits = re.sub(r"\D", "", written.replace("(0)", ""))
    if _ENTERPRISE.fullmatch(written) and vat.is_valid(digits):
        return False
    international = written.lstrip("(").startswith(("+", "00"))
    if international:
        return _is_personal("+" + digits.removeprefix("00"), None)
    if digits.startswith(("31", "32")) and len(digits) == 11:  # noqa: PLR2004 - a mobile number without its plus
        return _is_personal("+" + digits, None)
    return digits.startswith("0") and any(_is_personal(digits, region) for region in _REGIONS)


def _is_personal(digits: str, region: str | None) -> bool:
    try:
        number = phonenumbers.parse(digits, region)
    except NumberParseException:
        return False
    return phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) in _PERSONAL


def _plates(text: str) -> Iterator[Span]:
    for match in _PLATE.finditer(text):
        if not _MONTH.search(match.group()) and _plate_like(match.group()):
            yield Span(*match.span(), "nummerplaat")
    for match in _PLATE_SOLID.finditer(text):
        if not _MONTH.search(match.group()):
            yield Span(*match.span(), "nummerplaat")
    for named in _PLATE_NAMED.finditer(text):
        near = text[named.end() : named.end() + NEAR]
        for match in _PLATE_LOOSE.finditer(near):
            if _has_both(match.group()):
                yield Span(named.end() + match.start(), named.end() + match.end(), "nummerplaat")


def _plate_like(written: str) -> bool:
    """Whether the letters are capitals, or consonants as on Dutch plates: "9-op-100" is no plate."""
    letters = re.sub(r"[^A-Za-z]", "", written)
    return letters.isupper() or not re.search(r"[aeiou]", letters) or len(letters) == 3  # noqa: PLR2004


def _has_both(written: str) -> bool:
    if " " in written and not written.isupper():
        return False  # "van 12"
    return bool(re.search(r"\d", written) and re.search(r"[A-Za-z]", written))


def _said(pattern: re.Pattern[str], text: str, before: int) -> bool:
    return pattern.search(text[max(0, before - NEAR) : before]) is not None
