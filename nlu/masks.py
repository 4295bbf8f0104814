"""Masks in a message ([naam], [adres], …) say what was taken out, not what is asked: understanding reads past them.

Read as words, `[naam]` pulled questions to the answer on pseudonyms and `[adres]` to the one on post abroad (ADR 34).
"""

from __future__ import annotations

import re

# A test keeps this equal to what the gateway writes; understanding does not know the gateway.
MASK = re.compile(
    r"\[(?:naam|e-mailadres|telefoonnummer|rijksregisternummer|bsn|rekeningnummer|adres|nummerplaat"
    r"|rolnummer|geboortedatum|kaartnummer|documentnummer|ip-adres|gebruikersnaam)\]"
)


def without_masks(text: str) -> str:
    """Return the text without its masks; a text of nothing else stays, for a message needs words."""
    left = re.sub(r" {2,}", " ", MASK.sub("", text)).strip()
    return left or text


def is_masked(text: str, start: int, end: int) -> bool:
    """Whether the characters from `start` to `end` lie in a mask."""
    return any(match.start() <= start and end <= match.end() for match in MASK.finditer(text))
