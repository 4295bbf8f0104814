"""What there is to say after a move, without words: `actions` turns each into a message."""

from __future__ import annotations

from dataclasses import dataclass

from privacybalie.analysis.explain import OutcomeDifference
from privacybalie.dialogue import moves
from privacybalie.trees.walk import Asking, Given, Reached


@dataclass(frozen=True)
class FixedSentence:
    """One sentence, by its key in the phrases."""

    phrase: str
    # The tree whose title the sentence mentions.
    tree: str | None = None


@dataclass(frozen=True)
class Understood:
    """What was made of words that were not literally an option."""

    position: Asking
    value: Given


@dataclass(frozen=True)
class CardShown:
    """What was understood and is not confirmed yet, before an outcome rests on it; `misses` as with a question.

    `also`: what was answered literally without a button, so that all that was typed can be looked through.
    """

    position: Reached
    questions: tuple[str, ...]
    misses: int = 0
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Assumed:
    """Answers that were not asked because they followed from something said earlier."""

    path: Asking | Reached
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Changed:
    """An earlier answer was replaced: how many others stay, and which no longer apply."""

    tree: str
    question: str
    before: Given
    after: Given
    kept: tuple[str, ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True)
class AnswersExpired:
    """The tree was updated meanwhile, and so many answers are no longer offered."""

    count: int


@dataclass(frozen=True)
class QuestionShown:
    """A question is open.

    `misses`: how often it was not understood; `ticks`: what is ticked so far; `brief`: it comes after something else;
    `earlier`: what was answered here before somebody went back.
    """

    position: Asking
    misses: int = 0
    ticks: tuple[str, ...] = ()
    brief: bool = False
    earlier: Given | None = None


@dataclass(frozen=True)
class Proposed:
    """Options of which one may be meant; `ticks`: what is ticked so far."""

    position: Asking
    options: tuple[str, ...]
    ticks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Clashing:
    """Two ticks of a checklist that cannot both be true."""

    tree: str
    question: str
    ticks: tuple[str, str]


@dataclass(frozen=True)
class Suggested:
    """Something is only done after a yes: a changed answer, another tree, or stopping."""

    position: Asking | Reached
    move: moves.ChangeAnswer | moves.StartTree | moves.StopTree
    ticks: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChangeProposed:
    """The earlier answers of which one is to be changed."""

    position: Asking | Reached
    questions: tuple[str, ...]


@dataclass(frozen=True)
class ChangesOffered:
    """Changes of which one may be meant, each with what it would become; `supposing` to compare only.

    `topics`: what the message may ask instead.
    """

    position: Asking | Reached
    changes: tuple[tuple[str, Given], ...]
    supposing: bool = False
    ticks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class SuppositionUnclear:
    """A "wat als" at an outcome that names no answer; `topics`: what it may ask instead."""

    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class SuppositionKept:
    """A "wat als" that is compared once there is an outcome; the answer can also be changed now."""

    position: Asking
    question: str
    value: Given
    ticks: tuple[str, ...] = ()


@dataclass(frozen=True)
class SuppositionsDue:
    """The "wat als" that were asked before there was this outcome."""

    position: Reached
    changes: tuple[tuple[str, Given], ...]


@dataclass(frozen=True)
class OutcomeShown:
    """An outcome; `waiting` is the paused tree to go back to."""

    position: Reached
    waiting: str | None = None


@dataclass(frozen=True)
class Compared:
    """Two outcomes beside each other."""

    first: Reached
    second: Reached
    difference: OutcomeDifference


@dataclass(frozen=True)
class Explained:
    """Why a question is or was asked."""

    position: Asking | Reached
    question: str


@dataclass(frozen=True)
class Listed:
    """The answers so far."""

    position: Asking | Reached
    assumed: tuple[str, ...]
    provisional: tuple[str, ...] = ()


@dataclass(frozen=True)
class AlternativesShown:
    """What would change the outcome: the nearest changes or the `rest`; of one question only, when that is named."""

    position: Reached
    question: str | None = None
    rest: bool = False


@dataclass(frozen=True)
class OutcomeExplained:
    """Why the outcome is what it is."""

    position: Reached


@dataclass(frozen=True)
class OutcomeInShort:
    """What the outcome comes down to, in a sentence."""

    position: Reached


@dataclass(frozen=True)
class Adopted:
    """The answers of a comparison that now are the visitor's own, beside those that they were."""

    first: Reached
    second: Reached


@dataclass(frozen=True)
class NoteOffered:
    """The note of an outcome."""

    position: Reached


Notice = (
    FixedSentence
    | Understood
    | CardShown
    | Assumed
    | Changed
    | AnswersExpired
    | QuestionShown
    | Proposed
    | Clashing
    | Suggested
    | ChangeProposed
    | ChangesOffered
    | SuppositionUnclear
    | SuppositionKept
    | SuppositionsDue
    | OutcomeShown
    | Compared
    | Explained
    | OutcomeExplained
    | Listed
    | AlternativesShown
    | NoteOffered
    | OutcomeInShort
    | Adopted
)
