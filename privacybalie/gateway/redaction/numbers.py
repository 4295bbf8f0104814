"""Everything that is known by its characters: what has a proof comes before what only a word announces.

Every pattern runs in linear time: a run of characters is entered once, or repetition is bounded.
"""

from __future__ import annotations

from collections.abc import Iterator

from privacybalie.gateway.redaction.accounts import accounts, named_accounts
from privacybalie.gateway.redaction.births import births
from privacybalie.gateway.redaction.cases import find_case_numbers
from privacybalie.gateway.redaction.identities import bsns, identities, named_bsns
from privacybalie.gateway.redaction.labels import read_labels
from privacybalie.gateway.redaction.online import online
from privacybalie.gateway.redaction.plates import plates
from privacybalie.gateway.redaction.spans import Span
from privacybalie.gateway.redaction.telephones import named_telephones, telephones
from privacybalie.gateway.redaction.words import Words

SPOKEN = "nul"  # the first word of a telephone number without digits


def find_numbers(text: str, words: Words) -> Iterator[Span]:
    """Yield e-mail addresses, numbers of every kind and dates of birth, the surest first."""
    yield from online(text, words)
    if not any(char.isdigit() for char in text) and SPOKEN not in text.lower():
        return
    labels = read_labels(text)
    for finder in (find_case_numbers, accounts, identities):
        yield from finder(text, labels)
    yield from births(text, words)
    for finder in (named_bsns, telephones, bsns):
        yield from finder(text, labels)
    yield from plates(text, words)
    for finder in (named_accounts, named_telephones):
        yield from finder(text, labels)
