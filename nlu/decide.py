"""Whether to answer, and what to say instead: pure functions over a ranking. No Rasa here.

Four honest endings: sure (answer), two or three candidates (ask), near the subject but not covered (refuse and point
on), far outside (say what the assistant can do). Crisis, no words and another language come before any topic.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from nlu.distress import Cry, cry_in
from nlu.signals import has_words
from privacybalie.schema import Ambiguity

OUT_OF_SCOPE = "out_of_scope"
NONSENSE = "nonsense"
FOREIGN = "foreign_language"
CRISIS = "crisis"
BACKGROUND = frozenset({OUT_OF_SCOPE, NONSENSE, FOREIGN, CRISIS})
TOPIC_GROUPS = ("faq/", "boom/")


class Kind(StrEnum):
    """How a turn ends."""

    ANSWER = "answer"
    SUGGEST = "suggest"
    AMBIGUOUS = "ambiguous"
    NEAR = "near"
    FAR = "far"
    FOREIGN = "foreign"
    CRISIS = "crisis"


# The intent that carries each decision to the rules; an answer keeps its own.
INTENT_OF = {
    Kind.SUGGEST: "nlu_fallback",
    Kind.AMBIGUOUS: "ambiguous",
    Kind.NEAR: OUT_OF_SCOPE,
    Kind.FAR: NONSENSE,
    Kind.FOREIGN: FOREIGN,
    Kind.CRISIS: CRISIS,
}


@dataclass(frozen=True)
class Thresholds:
    """When to answer, ask or refuse; probabilities from 0 to 1, chosen on the development set (docs/begrijpen.md).

    An answer is given when it is right with probability `sure`, or with `answer` and covered with `covered`; candidates
    are offered when the question is covered with `suggest`, or with `tree` when a decision tree comes first; a refusal
    names what comes close when it is right with `close`; `foreign` is the probability of that class.
    """

    answer: float
    sure: float
    covered: float
    suggest: float
    tree: float
    close: float
    foreign: float


@dataclass(frozen=True)
class Belief:
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


@dataclass(frozen=True)
class Decision:
    """How the turn ends, the topics it is about (full labels, best first) and why."""

    kind: Kind
    topics: tuple[str, ...] = field(default=())
    confidence: float = 0.0
    ambiguity: str | None = None
    danger: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Return the form that travels with a Rasa message."""
        return {**asdict(self), "kind": self.kind.value, "topics": list(self.topics)}


def decide(
    text: str, belief: Belief, thresholds: Thresholds, ambiguities: Mapping[str, Ambiguity]
) -> Decision:
    """Decide how to end the turn for `text`."""
    return _before_any_topic(text, belief, thresholds) or _about_topics(text, belief, thresholds, ambiguities)


def _before_any_topic(text: str, belief: Belief, thresholds: Thresholds) -> Decision | None:
    cry = cry_in(text)
    if cry is not None:
        return Decision(Kind.CRISIS, confidence=1.0, danger=cry is Cry.DANGER)
    if not has_words(text):
        return Decision(Kind.FAR, confidence=1.0)
    if belief.probability(FOREIGN) >= thresholds.foreign:
        return Decision(Kind.FOREIGN, confidence=belief.probability(FOREIGN))
    return None


def _about_topics(
    text: str, belief: Belief, thresholds: Thresholds, ambiguities: Mapping[str, Ambiguity]
) -> Decision:
    topics = belief.topics()
    if not topics:
        return _outside(belief, thresholds)
    best = topics[0][0]
    unclear = ambiguous_word(text, ambiguities)
    if unclear is not None and belief.covered >= thresholds.covered:
        options = tuple(f"faq/{option.topic}" for option in ambiguities[unclear].options)
        return Decision(Kind.AMBIGUOUS, options, belief.right, unclear)
    if belief.right >= thresholds.sure or _is_likely(belief, thresholds):
        return Decision(Kind.ANSWER, (best,), belief.right)
    if belief.covered >= (thresholds.tree if best.startswith("boom/") else thresholds.suggest):
        return Decision(Kind.SUGGEST, candidates(topics), belief.right)
    return _outside(belief, thresholds)


def _outside(belief: Belief, thresholds: Thresholds) -> Decision:
    if belief.probability(NONSENSE) > belief.probability(OUT_OF_SCOPE):
        return Decision(Kind.FAR, confidence=1 - belief.covered)
    # A refusal may be wrong too: what comes close is named below it, as a way out and not as an answer.
    close = candidates(belief.topics()) if belief.right >= thresholds.close else ()
    return Decision(Kind.NEAR, close, confidence=1 - belief.covered)


def _is_likely(belief: Belief, thresholds: Thresholds) -> bool:
    return belief.right >= thresholds.answer and belief.covered >= thresholds.covered


def candidates(topics: Sequence[tuple[str, float]], most: int = 3, floor: float = 0.1) -> tuple[str, ...]:
    """Return at most three topics worth offering, none below a tenth of the best; conversation moves are no topics."""
    offered = [(label, probability) for label, probability in topics if label.startswith(TOPIC_GROUPS)]
    if not offered:
        return ()
    best = offered[0][1]
    return tuple(label for label, probability in offered[:most] if probability >= floor * best)


def ambiguous_word(text: str, ambiguities: Mapping[str, Ambiguity]) -> str | None:
    """Return the id of an ambiguous word in `text` whose meaning the message does not give away, if any."""
    words = set(re.findall(r"\w+(?:[-.']\w+)*", text.lower()))
    for key, ambiguity in ambiguities.items():
        clues = {clue for option in ambiguity.options for clue in option.clues}
        if words.intersection(ambiguity.words) and not words.intersection({*ambiguity.unless, *clues}):
            return key
    return None
