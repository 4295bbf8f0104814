"""What one message says one after the other: thanks or "stop" and then a question, or two questions.

Each is read by itself; what is said first never swallows what is asked behind it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from privacybalie.freetext.replies import spoken_sentences
from privacybalie.text.lexicon import QUESTION, SOFT
from privacybalie.text.words import words

_SPOKEN = re.compile(r"\S+")
_ENDS = (".", ",", "!", ";", ":", "…")
_AND = frozenset({"en", "maar", "nog", "dan"})
_THANKS = frozenset({"bedankt", "dank", "merci", "u"})
_AROUND = (SOFT | frozenset({"maar", "ja", "nee", "heel", "erg", "zeer", "al", "alvast"})) - _THANKS
# A lead is at most so many words; what comes behind it at least so many.
_LONGEST_LEAD, _SHORTEST_REST, _TWO, _MOST_ASKED = 6, 3, 2, 3


class LeadKind(StrEnum):
    """What is said before something else."""

    THANKS = "dank"
    STOP = "stop"


@dataclass(frozen=True)
class Lead:
    """What a message begins with, what comes behind it, and whether that is a question."""

    kind: LeadKind
    rest: str
    asks: bool


@dataclass(frozen=True)
class LeadWords:
    """The phrases that thank and that stop, plain as `without_around` makes them."""

    thanks: frozenset[str]
    stops: frozenset[str]


def without_around(text: str) -> str:
    """Return the words of a phrase without those that may stand around it anywhere."""
    return " ".join(word for word in words(text) if word not in _AROUND)


def lead_words(thanks: Collection[str], stops: Collection[str]) -> LeadWords:
    """Return the phrases as they are compared."""
    return LeadWords(_compared(thanks), _compared(stops))


def _compared(phrases: Collection[str]) -> frozenset[str]:
    return frozenset(filter(None, (without_around(phrase) for phrase in phrases)))


def leading(text: str, lists: LeadWords) -> Lead | None:
    """Return what a message begins with and what it says behind that; None for one that says one thing.

    Behind thanks there has to be a question: "bedankt, dat was alles" thanks. Behind "stop" anything counts.
    """
    found = max(_leads(text, lists), key=lambda lead: -len(lead.rest), default=None)
    if found is None or (found.kind is LeadKind.THANKS and not found.asks):
        return None
    return found


def _leads(text: str, lists: LeadWords) -> Iterator[Lead]:
    spoken = list(_SPOKEN.finditer(text))
    for last in spoken[:_LONGEST_LEAD]:
        said, rest = without_around(text[: last.end()]), text[last.end() :].strip()
        kind = LeadKind.STOP if said in lists.stops else LeadKind.THANKS if said in lists.thanks else None
        if kind is None or len(words(rest)) < _SHORTEST_REST:
            continue
        if last.group().endswith(_ENDS) or _begins_as_question(rest):
            yield Lead(kind, rest, is_asked(rest))


def is_asked(text: str) -> bool:
    """Whether a text is a question by its first words or its sign."""
    return text.rstrip().endswith("?") or _begins_as_question(text)


def _begins_as_question(text: str) -> bool:
    said = list(words(text))
    while said and said[0] in _AND:
        said.pop(0)
    return QUESTION.match(" ".join(said)) is not None


def asked_apart(text: str) -> tuple[str, ...]:
    """Return the questions of a message that asks two or three, each with its sign; else nothing."""
    found = tuple(
        piece for piece in spoken_sentences(text) if piece.endswith("?") and len(words(piece)) >= _TWO
    )
    return found if _TWO <= len(found) <= _MOST_ASKED and len(found) == len(spoken_sentences(text)) else ()
