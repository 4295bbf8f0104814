"""What is read of a message, letter for letter in its place: how it is written must not decide how it is understood.

Masks ([naam], [adres], …) say what was taken out, not what is asked: read as words, `[naam]` pulled questions to the
answer on pseudonyms (ADR 34). Capitals everywhere, "Vraag:" in front and quotes around say nothing either, and the
encoders and the lemmas of a shouted question are those of another sentence.
"""

from __future__ import annotations

import re

# A test keeps this equal to what the gateway writes; understanding does not know the gateway.
MASK = re.compile(
    r"\[(?:naam|e-mailadres|telefoonnummer|rijksregisternummer|bsn|rekeningnummer|adres|nummerplaat"
    r"|rolnummer|geboortedatum|kaartnummer|documentnummer|ip-adres|gebruikersnaam)\]"
)
_LABEL = re.compile(r"^\W*(?:(?:mijn|nog een|korte) )?vraag(?:je)?(?: \d+)?\s*[:;–-](?=\s)", re.IGNORECASE)
_QUOTES = re.compile(r"^[\s\"'“”„«»‘’]+|[\s\"'“”„«»‘’]+$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST_LOUD = 2
_LOUD_SHARE = 0.6


def as_read(text: str) -> str:
    """Return the text as it is read, as long as it was: spaces for what says nothing; all of it when nothing stays."""
    left = MASK.sub(_blank, text)
    for silent in (_LABEL, _QUOTES):
        left = silent.sub(_blank, left)
    return _calm(left) if left.strip() else text


def first_sentences(text: str) -> str:
    """Return the same as a plain sentence."""
    return re.sub(r" {2,}", " ", as_read(text)).strip()


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _calm(text: str) -> str:
    """Lower a text that is written in capitals, also one with the caps lock on ("mAG IK")."""
    words = _WORD.findall(text)
    loud = [word for word in words if word[1:].isupper()]
    if len(loud) < max(_FEWEST_LOUD, _LOUD_SHARE * len(words)):
        return text
    # Letter by letter: a few letters are longer in lower case, and places must stay.
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
