"""A denial of what was answered, with what is meant instead: "nee, ik ben geen patiënt, mijn bazin neemt mij op"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from privacybalie.freetext.option_cues import content_words
from privacybalie.text.words import words

_PIECES = re.compile(r"(?<=[,.;:!?…])\s+|\s+(?=maar\b)|\n+", re.IGNORECASE)
# Said with a no before it: what the answer took for granted.
_ASSUMED = re.compile(
    r"^(?:maar )?(?:ik ben|wij zijn|hij is|zij is|het is|dat is|het zijn|dat zijn|het gaat|het ging|dat gaat|ik heb het"
    r"|er is) (?:\w+ ){0,2}?(?:geen|niet)\b"
)
# Says so without a no.
_WRONG = re.compile(
    r"\b(?:dat|dit|zo) bedoel(?:de)? ik (?:\w+ )?niet\b|\bdat is niet wat ik\b"
    r"|\bniet wat ik (?:vraag|vroeg|bedoel|bedoelde|zei)\b"
    r"|\b(?:snapt|begrijpt|verstaat|begreep|verstond) mij (?:\w+ )?(?:verkeerd|niet|fout)\b|\bverkeerd begrepen\b"
    r"|\bdat (?:vraag|vroeg) ik niet\b|\bdaar (?:gaat|ging) het (?:\w+ )?niet over\b|\bik bedoel(?:de)? iets anders\b"
)
_NO = re.compile(r"^(?:(?:nee|maar|ja|wacht|sorry|ah|oei|euh) )*nee\b ?")
# What is left to search with is at least so many words with a meaning.
_LEFT = 2


@dataclass(frozen=True)
class TopicDenial:
    """What was denied, in its words with a meaning, and what is said instead."""

    denied: tuple[str, ...]
    instead: str


def denial(text: str) -> TopicDenial | None:
    """Return what a message denies of the last answer and says instead; None for one that does not do both."""
    said = " ".join(words(text))
    pieces = [piece for piece in _PIECES.split(text) if words(piece)]
    refuses = _NO.match(said) is not None
    away = [piece for piece in pieces if _denies(piece, refuses=refuses)]
    instead = " ".join(piece for piece in pieces if piece not in away)
    left = _NO.sub("", " ".join(words(instead)))
    if not away or len(content_words(left.split())) < _LEFT:
        return None
    return TopicDenial(content_words(word for piece in away for word in words(piece)), instead)


def _denies(piece: str, *, refuses: bool) -> bool:
    plain = " ".join(words(piece))
    assumed = _ASSUMED.match(_NO.sub("", plain)) is not None
    return _WRONG.search(plain) is not None or (refuses and assumed)
