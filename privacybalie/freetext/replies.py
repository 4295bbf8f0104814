"""What a reply to a proposal says first: no, in one word or in so many words, and what is left to be heard then."""

from __future__ import annotations

import re
from dataclasses import dataclass

from privacybalie.text.lexicon import SOFT
from privacybalie.text.words import words

_PIECES = re.compile(r"([.,;:!?]+(?=\s|$)\s*)")
_SENTENCES = re.compile(r"[^.!?\n]+(?:[.](?=\S)[^.!?\n]*)*[.!?]*")
_CHANGING = "(?:wijzig|wijzigen|verander|veranderen|aanpassen|aan te passen|gewijzigd|veranderd)"
# Compared without words that only soften ("gewoon", "hoor", "dan").
_REFUSES = re.compile(
    rf"(?:nee )*(?:(?:ik wil|wil ik|ik hoef|hoeft|moet|er|dat|het|wij willen) )*(?:niet|niets|geen antwoord(?:en)?) "
    rf"(?:te |meer |iets |aan |hoeven )*{_CHANGING}(?: hoeft| maar)?"
    r"|(?:nee )*(?:maar )?(?:ik |wij )?(?:ga|gaan)(?: wij)?(?: maar)? (?:verder|door)(?: maar)?"
    r"|(?:nee )*(?:maar )?(?:verder|verdergaan|doorgaan)(?: gaan)?"
    r"|(?:nee )*(?:het is |is het )?geen (?:enkele?|van (?:deze|die|beide|de|allemaal|al die))"
    r"(?: (?:twee|drie|vier|beide|vragen|keuzes))?"
    r"|(?:nee )*laat (?:maar|het|dat)(?: maar)?(?: zo)?(?: staan)?"
    r"|(?:nee )*laat (?:die|deze|de|dat|dit) vergelijk(?:ing(?:en)?|en)?(?: maar)?(?: zitten| rusten| vallen| weg)?"
    r"|(?:nee )*(?:(?:ik wil|wil ik|ik hoef|ik bedoel(?:de)?|ik vroeg|ik vraag) )*(?:geen|niet|niets) "
    r"(?:\w+ )?vergelijk(?:ing(?:en)?|en)?(?: meer| nodig| maken| zien)*"
    r"|(?:nee )*(?:dat bedoel(?:de)? ik niet|ik bedoel(?:de)? dat niet|niet nodig|dat hoeft niet)"
    r"|(?:nee )*(?:alles|het|dat) (?:blijft|mag blijven|moet blijven)(?: zo)?(?: staan)?"
)
# Beside a plain no, "stop" says the same; alone it is a command.
_STOPS = re.compile(r"(?:stop|stoppen|ophouden|hou op)(?: maar| ermee| hiermee| daarmee)*")
_LEADING_NO = re.compile(r"^\W*(?:(?:nee)+n?|neen)(?:\W+(?:(?:nee)+n?|neen)\b)*\b[\s,.;:!]*", re.IGNORECASE)


@dataclass(frozen=True)
class Refusal:
    """A no: whether in so many words (and not only "nee"), and what else was said."""

    plain: bool
    rest: str


def refusal(text: str) -> Refusal | None:
    """Return the no that a text begins with, or that a piece of it says in so many words; None without any."""
    parts = _PIECES.split(text)
    pieces = list(zip(parts[::2], [*parts[1::2], ""], strict=True))
    plain = any(refuses(piece) for piece, _ in pieces)
    stops = _STOPS if plain else None
    kept = "".join(piece + cut for piece, cut in pieces if not refuses(piece) and not _only(stops, piece))
    rest = _LEADING_NO.sub("", kept)
    if not plain and rest == kept:
        return None
    return Refusal(plain, rest.strip(" ,.;:!") if without_softeners(rest) else "")


def _only(pattern: re.Pattern[str] | None, text: str) -> bool:
    return pattern is not None and pattern.fullmatch(without_softeners(text)) is not None


def refuses_comparison(text: str) -> bool:
    """Whether a text says in so many words that nothing is to be compared."""
    return "vergelijk" in text.casefold() and any(refuses(piece) for piece in _PIECES.split(text)[::2])


def refuses(text: str) -> bool:
    """Whether a text says in so many words that nothing is to change, and nothing else."""
    return _REFUSES.fullmatch(without_softeners(text)) is not None


def spoken_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text."""
    return tuple(found.strip() for found in _SENTENCES.findall(text) if words(found))


def without_softeners(text: str) -> str:
    """Return the words of a text without those that only soften it ("stop even aub")."""
    return " ".join(word for word in words(text) if word not in SOFT)
