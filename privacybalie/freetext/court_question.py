"""Whether a message asks which court serves a town, and which town it names.

Pure, and decided from words (phrases of content/sjablonen). A town alone is an answer only after the answer that sends
people to a court; with a word for a court it is a question of its own, whatever came before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from privacybalie.content.countries import plain_words
from privacybalie.content.courts import Courts, NamedTown
from privacybalie.freetext.followup_kind import compiled
from privacybalie.text.words import words

# A town that is not in the list is said in few words.
_MOST_WORDS_OF_TOWN = 6
# A longer message that names no town is about more than where to go.
_MOST_WORDS = 10


class CourtAsked(StrEnum):
    """What a message that names no town we know asks."""

    WHICH_TOWN = "welke_gemeente"
    UNKNOWN_TOWN = "onbekend"


@dataclass(frozen=True)
class CourtWords:
    """The words by which it is heard; `frame` may stand beside a town without making it another question."""

    asks: re.Pattern[str]
    asks_after: re.Pattern[str]
    lives: re.Pattern[str]
    frame: frozenset[str]


@dataclass(frozen=True)
class CourtTurn:
    """What came before a message (the answer about courts, the question for the town) and what is made of it.

    `answered`: the pipeline knows an answer of its own, another than that about courts, or that one itself (`ours`).
    `country`: a country is named. `lost`: nothing is made of it.
    """

    after: bool = False
    waiting: bool = False
    answered: bool = False
    ours: bool = False
    country: bool = False
    lost: bool = False


def court_words(asks: str, asks_after: str, lives: str, frame: str) -> CourtWords:
    """Return the words of these phrases."""
    beside = frozenset(word for part in frame.split("|") for word in plain_words(part))
    return CourtWords(compiled(asks), compiled(asks_after), compiled(lives), beside)


def asks_court(text: str, heard: CourtWords) -> bool:
    """Whether a text has words that ask for a court, whatever came before."""
    return heard.asks.search(" ".join(words(text))) is not None


def read_court_question(
    text: str, courts: Courts, heard: CourtWords, turn: CourtTurn
) -> NamedTown | CourtAsked | None:
    """Return the town whose court is asked, or what is missing; None when a message asks for no court."""
    said = " ".join(words(text))
    asks = asks_court(text, heard)
    town = courts.named(text, expected=turn.waiting)
    if town is not None:
        alone = (turn.after or turn.waiting) and set(town.rest) <= heard.frame
        after = turn.after and heard.asks_after.search(said) is not None
        return town if alone or ((asks or after) and not turn.answered) else None
    return _without_town(said, heard, turn, asks=asks)


def _without_town(said: str, heard: CourtWords, turn: CourtTurn, *, asks: bool) -> CourtAsked | None:
    lives = heard.lives.search(said) is not None
    if turn.answered or (turn.country and not turn.waiting):
        return None
    if (lives and (turn.after or asks) and not turn.country) or (turn.waiting and _may_be_a_town(said, turn)):
        return CourtAsked.UNKNOWN_TOWN
    after = turn.after and heard.asks_after.search(said) is not None
    if (turn.ours and not turn.after) or len(said.split()) > _MOST_WORDS:
        return None  # the answer itself comes first, and has the button
    return CourtAsked.WHICH_TOWN if asks or after or (turn.waiting and turn.country) else None


def _may_be_a_town(said: str, turn: CourtTurn) -> bool:
    return turn.lost and not turn.country and len(said.split()) <= _MOST_WORDS_OF_TOWN
