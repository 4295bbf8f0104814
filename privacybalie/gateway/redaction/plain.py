"""A message as it reads: what looks alike is written alike, and what nobody sees is gone.

Places in it lead back to places in the message.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from privacybalie.gateway.redaction.spans import Span

_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
_ALIKE = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    **dict.fromkeys("\u2018\u2019\u02bc\u00b4", "'"),
}
_MARKS = frozenset({"Mn", "Me", "Cf"})  # accents and enclosings (as on 0️⃣), and characters without a shape


@dataclass(frozen=True)
class PlainText:
    """`places[i]` is where character `i` of `text` stands in the message; one more for its end."""

    text: str
    places: Sequence[int]

    def in_message(self, span: Span) -> Span:
        """Return where a span of the plain text lies in the message."""
        return Span(self.places[span.start], self.places[span.end], span.kind)


def as_plain_text(message: str) -> PlainText:
    """Return the message as it reads."""
    if message.isascii():
        return PlainText(message, range(len(message) + 1))
    text: list[str] = []
    places: list[int] = []
    for place, char in enumerate(message):
        if char.isascii():
            text.append(char)
            places.append(place)
        elif unicodedata.category(char) in _MARKS:
            text[-1:] = [_composed(last, char) for last in text[-1:]]
        else:
            text.append(_alike(char))
            places.append(place)
    return PlainText("".join(text), [*places, len(message)])


def _composed(last: str, mark: str) -> str:
    together = unicodedata.normalize("NFC", last + mark)
    return together if len(together) == 1 else last


def _alike(char: str) -> str:
    if char in _ALIKE:
        return _ALIKE[char]
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    compatible = unicodedata.normalize("NFKC", char)
    return compatible if len(compatible) == 1 else char
