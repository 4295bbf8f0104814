"""What the classifier believes of a message, and the labels that are no topics. Training needs this and no decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

OUT_OF_SCOPE: Final = "out_of_scope"
NONSENSE: Final = "nonsense"
FOREIGN: Final = "foreign_language"
CRISIS: Final = "crisis"
BACKGROUND = frozenset({OUT_OF_SCOPE, NONSENSE, FOREIGN, CRISIS})


@dataclass(frozen=True)
class CalibratedRanking:
    """What the classifier believes: every label with its probability, best first, and two calibrated judgements.

    `right` is the probability that the best topic is the right one, `covered` that the question is covered at all.
    """

    ranking: Sequence[tuple[str, float]]
    right: float
    covered: float

    def probability(self, label: str) -> float:
        """Return the probability of a label; 0 when it is not ranked."""
        return dict(self.ranking).get(label, 0.0)

    def topics(self) -> list[tuple[str, float]]:
        """Return the ranking without the background classes."""
        return [(label, probability) for label, probability in self.ranking if label not in BACKGROUND]
