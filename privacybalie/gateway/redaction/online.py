"""What points at a person on the internet: e-mail addresses, user names, IP addresses."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from privacybalie.gateway.redaction.spans import Span
from privacybalie.gateway.redaction.users import users
from privacybalie.gateway.redaction.words import Words

_HOST = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_MAIL = re.compile(rf"(?<![\w.+%-])[\w.+%'-]++@{_HOST}(?:[.,]{_HOST}){{0,5}}", re.IGNORECASE)
_AT = r"(?:at|ape(?:n)?staart(?:je)?)"
_DOT = r"(?:punt|dot)"
# Spelled out, as in jan.peeters (at) kantoor.be, or jan punt peeters apenstaartje kantoor punt be.
_MAIL_SPELLED = re.compile(
    rf"(?<![\w.+%-])(?:[\w+%-]{{1,40}} {_DOT} ){{0,3}}[\w.+%-]{{1,64}}"
    rf"(?: ?[(\[] ?{_AT} ?[)\]] ?| @ |@ |[ _]{_AT}[ _])"
    rf"{_HOST}(?:(?: ?\. ?| ?[(\[] ?{_DOT} ?[)\]] ?| {_DOT} ){_HOST}){{1,3}}(?!\w)",
    re.IGNORECASE,
)
_IPV4 = re.compile(r"(?<![\w.-])(?<!\d/)(?P<ip>\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?(?![\w-]|\.\d)")
_IPV6 = re.compile(
    r"(?<![\w:.])(?=[0-9a-f:]{6,39}(?![\w:]))(?P<ip>[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})", re.IGNORECASE
)
_LAST_WORD = re.compile(r"(?P<word>[A-Z]\w+) $")
# "versie 1.6.0.4", "artikel 4.2.1.3": a number of a thing.
_VERSION = re.compile(
    r"(?:versies?|v\.?|release|build|update|firmware|artikel|art\.?|punt|sectie|hoofdstuk|paragraaf|§|randnummer) ?$",
    re.IGNORECASE,
)
_BEFORE = 14


def online(text: str, words: Words) -> Iterator[Span]:
    """Yield e-mail addresses, user names and IP addresses."""
    yield from _mail(text)
    yield from _ip(text, words)
    yield from users(text, words)


def _mail(text: str) -> Iterator[Span]:
    low = text.lower()
    if "@" in low or "at" in low or "staart" in low:
        for pattern in (_MAIL, _MAIL_SPELLED):
            yield from (Span(*match.span(), "e-mailadres") for match in pattern.finditer(text))


def _ip(text: str, words: Words) -> Iterator[Span]:
    for pattern in (_IPV4, _IPV6):
        for match in pattern.finditer(text):
            if _points_at_somebody(match["ip"]) and not _is_version(text, match.start(), words):
                yield Span(*match.span(), "ip-adres")


def _is_version(text: str, start: int, words: Words) -> bool:
    """Whether the word before it makes it the number of a thing: "versie 1.6.0.4", "Zoom 6.2.5.45"."""
    before = text[max(0, start - _BEFORE) : start]
    product = _LAST_WORD.search(before)
    return _VERSION.search(before) is not None or (
        product is not None and product["word"].lower() in words.never
    )


def _points_at_somebody(written: str) -> bool:
    try:
        address = ipaddress.ip_address(written)
    except ValueError:
        return False
    return not (address.is_loopback or address.is_unspecified)
