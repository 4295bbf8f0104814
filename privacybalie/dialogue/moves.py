"""What a message can do in a conversation about a decision tree: plain records, decided by `arbiter`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from privacybalie.trees.walk import Given


@dataclass(frozen=True)
class StartTree:
    """Begin a tree with what is known; `onward` is the place of a "doorgaan met" of the outcome just told.

    `likely`: facts that are not sure, first the value that is taken and then what may be meant instead. `answers`: to
    questions that no fact answers, likely too.
    """

    tree: str
    facts: Mapping[str, str] = field(default_factory=dict)
    likely: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    answers: Mapping[str, Given] = field(default_factory=dict)
    afresh: bool = False
    onward: int | None = None


@dataclass(frozen=True)
class GiveAnswer:
    """Answer a question; `understood` when the words were not literally an option, so that it is said back.

    `provisional`: neither pressed nor literally said, so that no outcome may rest on it before it is confirmed. `why`:
    it was also asked why the question is put.
    """

    question: str
    value: Given
    understood: bool = False
    provisional: bool = False
    pressed: bool = False
    why: bool = False


@dataclass(frozen=True)
class TickOption:
    """Tick or untick one item of an open checklist."""

    question: str
    option: str


@dataclass(frozen=True)
class Ticked:
    """The ticks of a checklist are complete."""

    question: str


@dataclass(frozen=True)
class Confirm:
    """These options may be meant: ask."""

    options: tuple[str, ...]


@dataclass(frozen=True)
class Unclear:
    """No answer, no command, no question: ask again, differently."""


@dataclass(frozen=True)
class Back:
    """Undo the last answer."""


@dataclass(frozen=True)
class ChangeAnswer:
    """Change an earlier answer: to a value, by being asked again, or one of several questions that may be meant."""

    question: str | None = None
    value: Given | None = None
    maybe: tuple[str, ...] = ()
    provisional: bool = False
    pressed: bool = False


@dataclass(frozen=True)
class ChangeSeveral:
    """Change several earlier answers for the time being; `unclear`: a part of the message was not understood."""

    changes: tuple[tuple[str, Given], ...]
    unclear: bool = False


@dataclass(frozen=True)
class ConfirmAnswers:
    """Say yes to the card; a button carries the `mark` of what it showed, typed words are about the card of now."""

    mark: str | None = None


@dataclass(frozen=True)
class AnswerAndAsk:
    """Answer, and leave the question that the same message asks to the rest of the assistant."""

    answer: GiveAnswer | ChangeAnswer | ConfirmAnswers
    asked: str


@dataclass(frozen=True)
class StopTree:
    """Leave the tree; it can be resumed."""


@dataclass(frozen=True)
class Propose:
    """Something that was not plainly asked for: ask first, in one tap; the open question stays."""

    move: ChangeAnswer | StartTree | StopTree


@dataclass(frozen=True)
class WrongTree:
    """These questions are not the visitor's: propose the nearest tree, or to stop."""


@dataclass(frozen=True)
class OfferChanges:
    """Earlier answers that may be meant with what each would become: ask which; `supposing` to compare only.

    `topics`: what the message may ask instead.
    """

    changes: tuple[tuple[str, Given], ...]
    supposing: bool = False
    topics: tuple[str, ...] = ()


# What waits for a yes.
Proposed = ChangeAnswer | StartTree | StopTree | OfferChanges


@dataclass(frozen=True)
class Decline:
    """No to what was proposed or offered."""


@dataclass(frozen=True)
class Baffled:
    """A "wat als" that names no answer: say so, compare nothing, and offer the `topics` that may be asked."""

    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Explain:
    """Say why a question is asked: the open one unless named; of an outcome, why it is what it is."""

    question: str | None = None


@dataclass(frozen=True)
class WhatIf:
    """Compare the outcome with that of another answer; without one, show what would change it, or the `rest`."""

    question: str | None = None
    value: Given | None = None
    rest: bool = False


@dataclass(frozen=True)
class AcceptAlternative:
    """Go on with the other outcome of a comparison."""


@dataclass(frozen=True)
class ListAnswers:
    """Show the answers."""


@dataclass(frozen=True)
class Export:
    """Hand over the note."""


@dataclass(frozen=True)
class Resume:
    """Go on with the tree that was left."""


@dataclass(frozen=True)
class Repeat:
    """Say the question or the outcome again."""


@dataclass(frozen=True)
class Conclude:
    """Say in a sentence what the outcome comes down to."""


@dataclass(frozen=True)
class Expired:
    """A button of a question that is not on the table any more."""


@dataclass(frozen=True)
class NotForTree:
    """Nothing for the tree: the rules of the rest of the assistant apply, and the tree waits."""


Move = (
    StartTree
    | GiveAnswer
    | TickOption
    | Ticked
    | Confirm
    | Unclear
    | Back
    | ChangeAnswer
    | ChangeSeveral
    | ConfirmAnswers
    | AnswerAndAsk
    | Propose
    | WrongTree
    | OfferChanges
    | Decline
    | Baffled
    | Explain
    | WhatIf
    | AcceptAlternative
    | ListAnswers
    | Export
    | StopTree
    | Resume
    | Repeat
    | Conclude
    | Expired
    | NotForTree
)
