"""Bank accounts and payment cards: python-stdnum knows their check digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban, luhn

from privacybalie.gateway.redaction.labels import Labels
from privacybalie.gateway.redaction.spans import Span

KIND = "rekeningnummer"
CARD = "kaartnummer"

_S = "[ ./-]{0,3}"  # what people write between the groups of a number
_IBAN = re.compile(
    rf"(?<![^\W\d_])(?<!\d)(?=[A-Z]{{2}}{_S}\d{_S}\d)[A-Z]{{2}}(?:{_S}[A-Z0-9]){{12,32}}", re.IGNORECASE
)
_IBAN_SHAPE = re.compile(
    rf"(?<!\w)(?:BE{_S}\d{_S}\d(?:{_S}\d){{12}}|NL{_S}\d{_S}\d{_S}[A-Z]{{4}}(?:{_S}\d){{10}})(?!\w)",
    re.IGNORECASE,
)
_OLD = re.compile(r"(?<!\d)(?=(\d(?:[ ./-]{0,3}\d){11})(?!\d))")
_OLD_SHAPE = re.compile(r"\d{3}[ ./-]{1,3}\d{7}[ ./-]{1,3}\d{2}")
_CARD = re.compile(r"(?<![\d€])[2-6]\d(?:[ .-]{0,2}\d){11,17}(?!\d)")
_CARD_SHAPE = re.compile(r"[2-6]\d{3}([ .-])\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?")
_NAMED = re.compile(r"(?<!\w)\d(?:[ ./-]{0,3}\d){6,19}(?!\w)")
SHORTEST, LONGEST = 15, 34  # characters of an IBAN
CARDS = (16, 17, 18, 19, 15, 14, 13)  # digits of a payment card, the usual ones first
CHECK = 97


def accounts(text: str, labels: Labels) -> Iterator[Span]:
    """Yield accounts and cards, proven ones first."""
    yield from _ibans(text)
    yield from _cards(text, labels)
    yield from _old(text, labels)


def named_accounts(text: str, labels: Labels) -> Iterator[Span]:
    """Yield numbers that a word before them makes an account: for after everything that has a proof."""
    for match in _NAMED.finditer(text):
        if labels.before(match.start()) == KIND:
            yield Span(*match.span(), KIND)


def _ibans(text: str) -> Iterator[Span]:
    for match in _IBAN.finditer(text):
        length = _valid_iban(match.group())
        if length:
            yield Span(match.start(), match.start() + length, KIND)
    yield from (Span(*match.span(), KIND) for match in _IBAN_SHAPE.finditer(text))


def _valid_iban(written: str) -> int:
    """Return how many characters of `written` are an IBAN, 0 for none: a word may follow it."""
    ends = [at + 1 for at, char in enumerate(written) if char.isalnum()]
    solid = "".join(char for char in written if char.isalnum())
    for count in range(min(LONGEST, len(ends)), SHORTEST - 1, -1):
        end = ends[count - 1]
        if written[end : end + 1].isalnum() or not _checked(solid[:count]):
            continue
        if iban.is_valid(solid[:count], check_country=False):
            return end
    return 0


def _checked(solid: str) -> bool:
    """Whether the check digits fit: the library's own test is slower."""
    return solid.isascii() and int("".join(str(int(char, 36)) for char in solid[4:] + solid[:4])) % CHECK == 1


def _old(text: str, labels: Labels) -> Iterator[Span]:
    """Twelve digits as a Belgian account was written before 2011; a Belgian identity card counts alike."""
    for match in _OLD.finditer(text):
        said = labels.before(match.start())
        shaped = _OLD_SHAPE.fullmatch(match[1]) is not None
        if said != "documentnummer" and (shaped or _old_checked(match[1])):
            yield Span(*match.span(1), KIND)


def _old_checked(written: str) -> bool:
    digits = re.sub(r"\D", "", written)
    return digits != written and (int(digits[:10]) % CHECK or CHECK) == int(digits[10:])


def _cards(text: str, labels: Labels) -> Iterator[Span]:
    for match in _CARD.finditer(text):
        end = _card(match.group(), named=labels.before(match.start()) == CARD)
        if end:
            yield Span(match.start(), match.start() + end, CARD)


def _card(written: str, *, named: bool) -> int:
    """Return how many characters of `written` are a card's number, 0 for none."""
    shaped = _CARD_SHAPE.match(written)
    if shaped and not written[shaped.end() : shaped.end() + 1].isdigit():
        return shaped.end()
    places = [at for at, char in enumerate(written) if char.isdigit()]
    for count in CARDS:
        if count > len(places):
            continue
        end = places[count - 1] + 1
        whole = not written[end : end + 1].isdigit()
        if whole and (named or luhn.is_valid(re.sub(r"\D", "", written[:end]))):
            return end
    return 0
