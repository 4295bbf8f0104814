"""What a message does in a conversation about a tree: answer, correct, suppose, ask in between, command, be polite.

One learned model ranks the moves, with the open question and the earlier answers as context: how likely the text is
an answer to the one, and a change of one of the others, says more about the move than its words do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from privacybalie.content.schema.tree import Ask
from privacybalie.freetext.corrections import asks_for_change, may_change, opens_a_correction
from privacybalie.freetext.interpret import AnswerReading
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.reader.changes import PossibleChange
from privacybalie.freetext.reader.evidence import Scores
from privacybalie.freetext.reader.text_features import Array
from privacybalie.text.words import words
from privacybalie.trees.walk import Given

ANSWER, CORRECTION, SUPPOSITION = "antwoord", "correctie", "watals"
DIGRESSION, COMMAND, COURTESY, UNCLEAR = "tussenvraag", "opdracht", "beleefd", "onduidelijk"
MOVES = (ANSWER, CORRECTION, SUPPOSITION, DIGRESSION, COMMAND, COURTESY, UNCLEAR)
MOVE_FEATURES = (
    *("constant", *(f"head_{move}" for move in MOVES)),
    *("change", "likelier", "said_again", "best_option", "answer", "no_answer", "literal", "outcome"),
    *("question_mark", "asks_change", "opens_correction", "may_change", "supposes", "long"),
)
_SUPPOSES = re.compile(r"(?:en |maar )?(?:wat )?(?:als|stel|zou|maakt|verandert|scheelt)\b")
_LITERAL = frozenset({"phrase", "position", "unknown"})
_LONG, _LEAST = 12, 1e-3


@dataclass(frozen=True)
class MoveContext:
    """Where a message is typed: the open question (None at an outcome), the tree's questions, the earlier answers."""

    open: Ask | None
    questions: Mapping[str, Ask]
    used: Mapping[str, Given]


@dataclass(frozen=True)
class MoveReading:
    """How likely each move is, and the changes of earlier answers that may be meant, the likeliest first."""

    chances: Mapping[str, float]
    changes: Sequence[PossibleChange]

    @property
    def best(self) -> str:
        """The likeliest move."""
        return max(self.chances, key=lambda move: self.chances[move])


MoveReader = Callable[[MoveContext, str], MoveReading | None]


@dataclass(frozen=True)
class HeardInContext:
    """What other models make of a message: `head` its move by words alone, what it is as a change and an answer.

    `again` is how likely it says an earlier answer again.
    """

    head: Array
    changes: Sequence[PossibleChange]
    again: float
    answer: tuple[AnswerReading, Scores, Interpretation] | None


def move_evidence(text: str, heard: HeardInContext) -> Array:
    """Return the row of MOVE_FEATURES of a message."""
    told = " ".join(words(text))
    best = heard.changes[0] if heard.changes else None
    answer = heard.answer
    return np.array(
        [
            1.0,
            *heard.head[: len(MOVES)],
            np.log((best.read if best is not None else 0.0) + _LEAST),
            best.chance if best is not None else 0.0,
            heard.again,
            np.log(max(answer[0].chances.values()) + _LEAST) if answer is not None else np.log(_LEAST),
            np.log(answer[0].chance + _LEAST) if answer is not None else np.log(_LEAST),
            answer[1].whole[-1] if answer is not None else 0.0,
            answer is not None and answer[2].how in _LITERAL,
            answer is None,
            "?" in text,
            asks_for_change(text),
            opens_a_correction(text),
            may_change(text),
            bool(_SUPPOSES.match(told)),
            len(told.split()) > _LONG,
        ],
        dtype=np.float64,
    )


def move_chances(weights: Array, evidence: Array) -> Mapping[str, float]:
    """Return how likely each move is; `weights` has a row per feature and a column per move."""
    sums = evidence @ weights
    shifted = np.exp(sums - sums.max())
    return dict(zip(MOVES, map(float, shifted / shifted.sum()), strict=True))
