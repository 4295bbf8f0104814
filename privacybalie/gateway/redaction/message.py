"""Masks personal data in a message before anything else sees it: Rasa, the store, a log, a figure.

Deterministic and offline. It lowers a risk and cannot promise anonymity (ADR 34).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from privacybalie.gateway.redaction.addresses import addresses
from privacybalie.gateway.redaction.model import people
from privacybalie.gateway.redaction.names import find_names
from privacybalie.gateway.redaction.numbers import find_numbers
from privacybalie.gateway.redaction.plain import as_plain_text
from privacybalie.gateway.redaction.spans import Span, join_neighbours, without_overlap
from privacybalie.gateway.redaction.words import Words, load_words

NAME = "naam"
KINDS = (
    NAME,
    "e-mailadres",
    "telefoonnummer",
    "rijksregisternummer",
    "bsn",
    "rekeningnummer",
    "adres",
    "nummerplaat",
    "rolnummer",
    "geboortedatum",
    "kaartnummer",
    "documentnummer",
    "ip-adres",
    "gebruikersnaam",
)
MASK = re.compile(rf"\[(?:{'|'.join(KINDS)})\]")


@dataclass(frozen=True)
class Mask:
    """How often one kind of personal data was masked."""

    kind: str
    count: int


@dataclass(frozen=True)
class Redacted:
    """What is left of a message, and what was taken out."""

    text: str
    masks: tuple[Mask, ...]


Redact = Callable[[str], Redacted]


def redact(text: str) -> Redacted:
    """Return `text` with personal data replaced by masks such as `[naam]`; masking twice changes nothing more."""
    counts: Counter[str] = Counter()
    while spans := find_personal_data(text):
        counts.update(span.kind for span in spans)
        text = _replaced(text, spans)
    return Redacted(text, tuple(Mask(kind, counts[kind]) for kind in KINDS if counts[kind]))


def read_dictionaries() -> None:
    """Read what names and numbers are known by: a third of a second that the first message would wait for."""
    redact("Dit is Roos Dubois, Kerkstraat 1, 9000 Gent, 0470 12 34 56.")
    load_words().is_english("house")


def find_personal_data(text: str) -> list[Span]:
    """Return where `text` holds personal data, in order; existing masks are left alone."""
    read = as_plain_text(text)
    words = load_words().for_one_message()
    taken = [Span(match.start(), match.end(), "") for match in MASK.finditer(read.text)]
    found = without_overlap(_by_importance(read.text, words), taken)
    return [read.in_message(span) for span in join_neighbours(found, read.text)]


def _by_importance(text: str, words: Words) -> Iterator[Span]:
    """Numbers have proofs, addresses have patterns, names have neither: in that order."""
    yield from find_numbers(text, words)
    yield from addresses(text, words)
    span = partial(Span, kind=NAME)
    yield from (span(start, end) for start, end in find_names(text, words))
    yield from (span(start, end) for start, end in people(text, words))


def _replaced(text: str, spans: list[Span]) -> str:
    parts, at = [], 0
    for span in spans:
        parts += [text[at : span.start], f"[{span.kind}]"]
        at = span.end
    return "".join([*parts, text[at:]])
