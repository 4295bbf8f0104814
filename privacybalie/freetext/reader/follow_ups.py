"""What a message asks of the last answer, by what was learned of such messages: its kind, or a question of its own.

The words alone say much, and what else is in the message says the rest: a country, a programme, a term, how many words
with a meaning of their own there are beside what is in the last question.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from privacybalie.freetext.followup_kind import BY_WORDS, OWN, Asked
from privacybalie.freetext.followup_signs import FollowUpSigns
from privacybalie.freetext.reader.text_features import Array

COURTESY, COMMAND, UNCLEAR = "beleefd", "opdracht", "onduidelijk"
FOLLOW_UPS = (*(asked.value for asked in Asked), OWN, COURTESY, COMMAND, UNCLEAR)
FOLLOW_UP_FEATURES = (
    *("constant", *(f"head_{kind}" for kind in FOLLOW_UPS), *(f"words_{asked.value}" for asked in BY_WORDS)),
    *("otherwise", "product", "country", "term", "begins", "tied", "question_mark"),
    *("own_words", "no_own_words", "words", "one_word"),
)


@dataclass(frozen=True)
class FollowUpReading:
    """How likely each of FOLLOW_UPS is."""

    chances: Mapping[str, float]

    @property
    def best(self) -> str:
        """The likeliest."""
        return max(self.chances, key=lambda kind: self.chances[kind])


FollowUpReader = Callable[[str, FollowUpSigns], FollowUpReading | None]


def follow_up_evidence(signs: FollowUpSigns, head: Array) -> Array:
    """Return the row of FOLLOW_UP_FEATURES of a message; `head`: its scores by the words alone."""
    return np.array(
        [
            1.0,
            *head[: len(FOLLOW_UPS)],
            *(asked in signs.asked for asked in BY_WORDS),
            signs.otherwise,
            signs.product,
            signs.country,
            signs.term,
            signs.begins,
            signs.tied,
            signs.question_mark,
            np.log1p(signs.own_words),
            signs.own_words == 0,
            np.log1p(signs.words),
            signs.words == 1,
        ],
        dtype=np.float64,
    )


def follow_up_chances(weights: Array, evidence: Array) -> Mapping[str, float]:
    """Return how likely each kind is; `weights` has a row per feature and a column per kind."""
    sums = evidence @ weights
    shifted = np.exp(sums - sums.max())
    return dict(zip(FOLLOW_UPS, map(float, shifted / shifted.sum()), strict=True))
