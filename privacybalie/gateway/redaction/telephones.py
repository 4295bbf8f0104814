"""Telephone numbers: phonenumbers knows the numbering plans."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberType
from stdnum.be import vat

from privacybalie.gateway.redaction.labels import NOBODY, Labels
from privacybalie.gateway.redaction.spans import Span

KIND = "telefoonnummer"

_DIGITS = re.compile(r"(?<![^\W\d_])(?<!\d)(?:\+ ?|\(\+?)?\d(?:[ ./()-]{0,3}\d){6,17}(?!\w)")
_GLUED = re.compile(r"(?<=tel|gsm|bel)(?:\+|\(\+?)?0\d(?:[ ./()-]{0,3}\d){6,12}(?!\w)", re.IGNORECASE)
# "470 12 34 56", "6 12 34 56 78": mobile, without the nought.
_SHORT = re.compile(
    r"(?<![\d.,/-])(?<!\d )(?:4[5-9]\d([ ./])\d\d\1\d\d\1\d\d|6[ -]\d{8}|6[ -]\d\d \d\d \d\d \d\d)(?![\w/-]|[., ]\d)"
)
_UNIT = "(?:één|een|twee|drie|vier|vijf|zes|zeven|acht|negen)"
_TENS = "(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
_WORD = (
    f"(?:nul|(?:{_UNIT} ?(?:en|ën) ?)?{_TENS}|tien|elf|twaalf|(?:der|veer|vijf|zes|zeven|acht|negen)tien"
    f"|honderd|{_UNIT})"
)
# "nul vier zeven negen 22 81 36", "06 twaalf 34 56 78": in words, or partly.
_SPOKEN = re.compile(
    rf"(?<!\w)(?:nul|0\d{{0,3}}|(?:plus |\+ ?)(?:{_WORD}|3[12]))"
    rf"(?:[ ,./-]{{1,3}}(?:nul|{_WORD}|\d{{1,4}}(?!\d))){{3,12}}"
    r"(?!\w)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?<=\d)[ ,]{1,2}een$", re.IGNORECASE)  # "0470 12 34 56 een", which ends no number
_SAID = re.compile(
    rf"\d+|(?P<two>(?:{_UNIT} ?(?:en|ën) ?)?{_TENS}|tien|elf|twaalf|[a-z]{{3,5}}tien)|[^\W\d_]+",
    re.IGNORECASE,
)

# "0800-2947": a firm's, but who calls from it is nobody's business; those of help lines stay.
_SERVICE = re.compile(r"(?<![\w.,/-])(?<!\d )0[89]0[0-9][ .-]?(?P<rest>\d{4})(?![\w/]|[ .,-]{0,2}\d)")
_HELP_LINES = frozenset(
    {"0113", "2000", "0432", "8844", "0188", "0101", "7000", "1450", "0767", "1405", "2400", "5010", "1113"}
)

_HOURS = re.compile(r"(?:[01]\d|2[0-3])(?:00|15|30|45)")  # "van 0800-1700 open"
_FROM = re.compile(r"\b(?:van|tussen|vanaf|open) $", re.IGNORECASE)
_CODE = re.compile(r"\b(?:versie|code|artikel|model|type) $", re.IGNORECASE)
_BACK = 12
_PERSONAL = frozenset(
    {
        PhoneNumberType.FIXED_LINE,
        PhoneNumberType.MOBILE,
        PhoneNumberType.FIXED_LINE_OR_MOBILE,
        PhoneNumberType.VOIP,
        PhoneNumberType.PERSONAL_NUMBER,
    }
)
_PUBLIC = frozenset({PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST})
# A Belgian enterprise number: a firm's, and public.
_ENTERPRISE = re.compile(r"[01]\d{3}\.\d{3}\.\d{3}")
_DATE = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}")
_FIRST = "0346"  # how a number begins, with or without its nought or country
_REGIONS = ("BE", "NL")
NATIONAL = (9, 10)  # digits of a number within Belgium or the Netherlands
INTERNATIONAL = range(8, 16)
SPOKEN = range(8, 14)  # digits of one in words: people say "honderd" too
NAMED = range(9, 14)  # digits of what is called a telephone number, with a typing error or two


def telephones(text: str, labels: Labels) -> Iterator[Span]:
    """Yield telephone numbers of people and short ones of firms, not those of help lines."""
    for match in _SPOKEN.finditer(text):
        said = _ARTICLE.sub("", match.group())
        if _digits_said(said) in SPOKEN and labels.before(match.start()) != NOBODY:
            yield Span(match.start(), match.start() + len(said), KIND)
    yield from _services(text, labels)
    for pattern in (_DIGITS, _GLUED):
        yield from _proven(text, pattern, labels)
    yield from (Span(*match.span(), KIND) for match in _SHORT.finditer(text) if _is_mobile(match.group()))


def _services(text: str, labels: Labels) -> Iterator[Span]:
    for match in _SERVICE.finditer(text):
        before = text[max(0, match.start() - _BACK) : match.start()]
        hours = _HOURS.fullmatch(match["rest"]) and _FROM.search(before)
        public = match["rest"] in _HELP_LINES or labels.before(match.start()) == NOBODY
        if not (hours or public or _CODE.search(before)):
            yield Span(*match.span(), KIND)


def _digits_said(written: str) -> int:
    """Return about how many digits words and digits stand for; 0 when there are digits only."""
    if not any(char.isalpha() for char in written):
        return 0
    said = _SAID.finditer(written)
    return sum(2 if match["two"] else len(match.group()) if match.group().isdigit() else 1 for match in said)


def _proven(text: str, pattern: re.Pattern[str], labels: Labels) -> Iterator[Span]:
    at = 0
    while match := pattern.search(text, at):
        at = match.end()
        end = 0 if labels.before(match.start()) == NOBODY else _valid_telephone(match.group())
        if end:
            at = match.start() + end  # another may follow in the same run of digits
            yield Span(match.start(), at, KIND)


def named_telephones(text: str, labels: Labels) -> Iterator[Span]:
    """Yield what a word before it calls a telephone number: for after everything that has a proof."""
    for match in _DIGITS.finditer(text):
        if labels.before(match.start()) == KIND and _may_be_mistyped(match.group()):
            yield Span(*match.span(), KIND)


def _may_be_mistyped(written: str) -> bool:
    digits = re.sub(r"\D", "", written)
    if len(digits) not in NAMED or digits[0] not in _FIRST or _DATE.fullmatch(written):
        return False
    return not any(_kind_of(digits, region) in _PUBLIC for region in _REGIONS)


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
    if written.lstrip("(").startswith(("+", "00")):
        digits = digits.removeprefix("00")
        return len(digits) in INTERNATIONAL and _is_personal("+" + _without_nought(digits), None)
    if digits.startswith(("31", "32")) and len(digits) == 11:  # noqa: PLR2004 - a mobile number without its plus
        return _is_personal("+" + digits, None)
    in_country = digits.startswith("0") and len(digits) in NATIONAL
    return in_country and any(_is_personal(digits, region) for region in _REGIONS)


def _without_nought(digits: str) -> str:
    """Return "32475…" for "320475…": people keep the nought."""
    return digits[:2] + digits[3:] if digits[:3] in {"310", "320"} else digits


def _is_mobile(written: str) -> bool:
    digits = "0" + re.sub(r"\D", "", written)
    return any(_kind_of(digits, region) == PhoneNumberType.MOBILE for region in _REGIONS)


def _is_personal(digits: str, region: str | None) -> bool:
    return _kind_of(digits, region) in _PERSONAL


def _kind_of(digits: str, region: str | None) -> int | None:
    """Return the type of a number, None for no number."""
    try:
        number = phonenumbers.parse(digits, region)
    except NumberParseException:
        return None
    return phonenumbers.number_type(number)  # UNKNOWN for an invalid one
