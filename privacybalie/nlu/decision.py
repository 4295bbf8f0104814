"""Whether to answer, and what to say instead: pure functions over a ranking. No Rasa here.

Four honest endings: sure (answer), two or three candidates (ask), near the subject but not covered (refuse and point
on), far outside (say what the assistant can do). Crisis, no words and another language come before any topic.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

from privacybalie.content.schema.base import Ambiguity
from privacybalie.contract.names import Intent
from privacybalie.nlu.distress import Cry
from privacybalie.nlu.ranking import CRISIS, FOREIGN, NONSENSE, OUT_OF_SCOPE, CalibratedRanking
from privacybalie.text.language import may_be_foreign
from privacybalie.text.signals import has_words

TOPIC_GROUPS = ("faq/", "boom/")
# "Stop" is short. "Hoe stop ik een opname?" asks about the subject, and is never carried out.
COMMANDS: frozenset[Intent] = frozenset({"stop"})
# Starting anew forgets what was told, also in the middle of a tree: only for whoever surely asks for it.
FORGETS: frozenset[Intent] = frozenset({"restart"})
_SURELY = 0.95
_ASKS_ABOUT = re.compile(
    r"^\W*(?:hoe|wanneer|waarom|mag|mogen|moet|wie|kan|kunnen)\b.*\w|\b(?:opnames?|opnemen|opneemt|opgenomen|recorder)\b",
    re.IGNORECASE,
)


class Ending(StrEnum):
    """How a turn ends."""

    ANSWER = "answer"
    SUGGEST = "suggest"
    AMBIGUOUS = "ambiguous"
    NEAR = "near"
    FAR = "far"
    FOREIGN = "foreign"
    CRISIS = "crisis"
    SMALLTALK = "smalltalk"


# The intent that carries each decision to the rules; an answer keeps its own.
INTENT_OF: Mapping[Ending, Intent] = {
    Ending.SUGGEST: "nlu_fallback",
    Ending.AMBIGUOUS: "ambiguous",
    Ending.NEAR: OUT_OF_SCOPE,
    Ending.FAR: NONSENSE,
    Ending.FOREIGN: FOREIGN,
    Ending.CRISIS: CRISIS,
    Ending.SMALLTALK: "smalltalk",
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
class Decision:
    """How the turn ends, the topics it is about (full labels, best first) and why.

    `also`: topics of another question in the same message, which are offered; `missed`: there was one without a topic.
    """

    kind: Ending
    topics: tuple[str, ...] = field(default=())
    confidence: float = 0.0
    ambiguity: str | None = None
    danger: bool = False
    also: tuple[str, ...] = field(default=())
    missed: bool = False
    smalltalk: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the form that travels with a Rasa message."""
        return {
            **asdict(self),
            "kind": self.kind.value,
            "topics": list(self.topics),
            "also": list(self.also),
        }


@dataclass(frozen=True)
class Lexicon:
    """The words that decide by themselves: ambiguous ones, those of every language, and small talk by its reply."""

    ambiguities: Mapping[str, Ambiguity]
    international: frozenset[str] = frozenset()
    smalltalk: Mapping[str, str] = field(default_factory=dict)


def decide(
    text: str, belief: CalibratedRanking, thresholds: Thresholds, lexicon: Lexicon, cry: Cry | None = None
) -> Decision:
    """Decide how to end the turn for `text`; `cry` is what it cries for, if it does."""
    if cry is not None:
        return Decision(Ending.CRISIS, confidence=1.0, danger=cry is Cry.DANGER)
    before = _before_any_topic(text, belief, thresholds, lexicon)
    return before or _about_topics(text, belief, thresholds, lexicon.ambiguities)


def decide_both(whole: Decision, parts: Sequence[Decision], near: Sequence[str]) -> Decision:
    """Return the decision for a message of several questions: one is answered, no other is dropped without a word.

    `near` are the candidates of the whole message: a question that leans on the other ("kan ik dat als bewijs
    gebruiken?") is understood from both together.
    """
    if whole.kind in {Ending.CRISIS, Ending.FOREIGN} or len(parts) < _TWO:
        return whole
    sure = [part for part in parts if part.kind is Ending.ANSWER and part.topics[0].startswith(TOPIC_GROUPS)]
    unsure = [part for part in parts if part.kind in {Ending.SUGGEST, Ending.AMBIGUOUS}]
    main = next((part for part in sure if part.topics == whole.topics), sure[0] if sure else None)
    if main is None and whole.kind is Ending.ANSWER and whole.topics[0].startswith(TOPIC_GROUPS):
        main = whole
    if main is None:
        offered = _once(topic for part in (whole, *unsure) for topic in part.topics)
        return replace(whole, kind=Ending.SUGGEST, topics=offered[:_MOST_OFFERED]) if unsure else whole
    if all(part.topics == main.topics for part in parts):
        return main
    asked = (topic for part in (*sure, *unsure) for topic in part.topics[:_MOST_ALSO])
    also = tuple(topic for topic in _once((*asked, *near)) if topic != main.topics[0])[:_MOST_ALSO_OFFERED]
    return replace(main, also=also, missed=not also)


_TWO, _MOST_ALSO, _MOST_ALSO_OFFERED, _MOST_OFFERED = 2, 2, 3, 4


def _once(topics: Iterable[str]) -> tuple[str, ...]:
    return tuple(topic for topic in dict.fromkeys(topics) if topic.startswith(TOPIC_GROUPS))


def _before_any_topic(
    text: str, belief: CalibratedRanking, thresholds: Thresholds, lexicon: Lexicon
) -> Decision | None:
    if (reply := lexicon.smalltalk.get(plain_turn(text))) is not None:
        return Decision(Ending.SMALLTALK, confidence=1.0, smalltalk=reply)
    if not has_words(text):
        return Decision(Ending.FAR, confidence=1.0)
    if belief.probability(FOREIGN) >= thresholds.foreign and may_be_foreign(text, lexicon.international):
        return Decision(Ending.FOREIGN, confidence=belief.probability(FOREIGN))
    return None


def plain_turn(text: str) -> str:
    """Return a short message as it is looked up: lower case, no signs around it; a sign by itself stays."""
    said = " ".join(text.casefold().replace("\ufe0f", "").split())
    return said.strip(" .!?,…;:") or said


def _about_topics(
    text: str, belief: CalibratedRanking, thresholds: Thresholds, ambiguities: Mapping[str, Ambiguity]
) -> Decision:
    topics = belief.topics()
    if not topics:
        return _outside(belief, thresholds)
    best = topics[0][0]
    asked_about = best in COMMANDS and _ASKS_ABOUT.search(text)
    if asked_about or (best in FORGETS and belief.right < _SURELY):
        # What comes second was not judged: it is at most offered.
        return Decision(Ending.SUGGEST, candidates(topics), belief.right)
    unclear = ambiguous_word(text, ambiguities)
    if unclear is not None and belief.covered >= thresholds.covered:
        options = tuple(f"faq/{option.topic}" for option in ambiguities[unclear].options)
        return Decision(Ending.AMBIGUOUS, options, belief.right, unclear)
    if belief.right >= thresholds.sure or _is_likely(belief, thresholds):
        return Decision(Ending.ANSWER, (best,), belief.right)
    if belief.covered >= (thresholds.tree if best.startswith("boom/") else thresholds.suggest):
        return Decision(Ending.SUGGEST, candidates(topics), belief.right)
    return _outside(belief, thresholds)


def _outside(belief: CalibratedRanking, thresholds: Thresholds) -> Decision:
    if belief.probability(NONSENSE) > belief.probability(OUT_OF_SCOPE):
        return Decision(Ending.FAR, confidence=1 - belief.covered)
    # A refusal may be wrong too: what comes close is named below it, as a way out and not as an answer.
    close = candidates(belief.topics()) if belief.right >= thresholds.close else ()
    return Decision(Ending.NEAR, close, confidence=1 - belief.covered)


def _is_likely(belief: CalibratedRanking, thresholds: Thresholds) -> bool:
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
