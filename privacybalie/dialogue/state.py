"""What a conversation about decision trees remembers: answers, never a position."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from privacybalie.content.schema.sources import Source
from privacybalie.content.schema.tree import Fact, Tree
from privacybalie.dialogue import moves
from privacybalie.freetext.interpret import Reader
from privacybalie.freetext.reader.moves import MoveReader
from privacybalie.trees.walk import Asking, Given, Position, Reached, accepted, walk


@dataclass(frozen=True)
class Paused:
    """A tree that waits."""

    tree: str
    answers: Mapping[str, Given]
    assumed: tuple[str, ...] = ()
    provisional: tuple[str, ...] = ()


@dataclass(frozen=True)
class DialogueState:
    """The memory of one conversation.

    `first`: the answers of the outcome that an open "wat als" will be compared with. `other`: those of the outcome it
    was compared with. `was`: the answer that is being changed. `offered`: the options of the last "Bedoelt u …?", or
    the questions of the last "Welk antwoord wilt u wijzigen?".
    `pending`: what was proposed or offered and waits for a yes. `undone`: the answers that "terug" took back.
    `provisional`: questions whose answer is only likely; `first` and `other` hold none, as they were told.
    `confirmed`: questions whose answer was pressed, or told with an outcome: no card need repeat it.
    `wished`: the answers of a "wat als" that was asked before there was an outcome to compare with.
    """

    tree: str | None = None
    answers: Mapping[str, Given] = field(default_factory=dict)
    assumed: tuple[str, ...] = ()
    first: Mapping[str, Given] | None = None
    other: Mapping[str, Given] | None = None
    stack: tuple[Paused, ...] = ()
    ticks: tuple[str, ...] = ()
    was: tuple[str, Given] | None = None
    offered: tuple[str, ...] = ()
    misses: int = 0
    pending: moves.Proposed | None = None
    undone: Mapping[str, Given] = field(default_factory=dict)
    provisional: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()
    wished: Mapping[str, Given] = field(default_factory=dict)

    def marked(self, question: str, *, provisional: bool, confirmed: bool = False) -> DialogueState:
        """Return the same with the answer to a question as only likely, as said literally, or as confirmed."""
        likely = tuple(key for key in self.provisional if key != question)
        certain = tuple(key for key in self.confirmed if key != question)
        return replace(
            self,
            provisional=(*likely, question) if provisional else likely,
            confirmed=(*certain, question) if confirmed else certain,
        )

    def calm(self) -> DialogueState:
        """Return the same without the fields of the open question: ticks, offers, misses, a pending change."""
        return replace(self, ticks=(), offered=(), misses=0, was=None, pending=None)


@dataclass(frozen=True)
class DialogueContext:
    """Read-only inputs of a turn: trees, facts, today, a reader, the sources. A position is worked out once."""

    trees: Mapping[str, Tree]
    today: date
    facts: Mapping[str, Fact] = field(default_factory=dict)
    reader: Reader | None = None
    mover: MoveReader | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)
    walked: dict[object, Position] = field(default_factory=dict, repr=False, compare=False)

    def tree(self, talk: DialogueState) -> Tree | None:
        """Return the tree that is talked about, if there is one and it still exists."""
        return self.trees.get(talk.tree) if talk.tree is not None else None

    def position(self, talk: DialogueState) -> Position | None:
        """Return where the conversation stands in its tree."""
        tree = self.tree(talk)
        if tree is None:
            return None
        key = (tree.id, *talk.answers.items())
        if key not in self.walked:
            self.walked[key] = walk(tree, talk.answers, self.today, self.sources)
        return self.walked[key]


def open_question(house: DialogueContext, talk: DialogueState) -> Asking | None:
    """Return the question that waits for an answer."""
    position = house.position(talk)
    return position if isinstance(position, Asking) else None


def unconfirmed(house: DialogueContext, talk: DialogueState) -> tuple[str, ...]:
    """Return the questions on the path whose answers are only likely, in the order of asking."""
    position = house.position(talk)
    return tuple(key for key in position.used if key in talk.provisional) if position is not None else ()


def also_said(house: DialogueContext, talk: DialogueState) -> tuple[str, ...]:
    """Return the questions on the path whose answers are sure, but were neither pressed nor confirmed before."""
    position = house.position(talk)
    known = {*talk.provisional, *talk.confirmed}
    return tuple(key for key in position.used if key not in known) if position is not None else ()


def card_due(house: DialogueContext, talk: DialogueState) -> Reached | None:
    """Return the outcome that is known but not told, because it rests on answers that are only likely."""
    position = house.position(talk)
    return position if isinstance(position, Reached) and unconfirmed(house, talk) else None


def card_mark(position: Reached, questions: tuple[str, ...]) -> str:
    """Return what tells this card from every other: the answers that it shows, hashed."""
    shown = json.dumps([[key, position.used[key]] for key in questions])
    return hashlib.sha256(shown.encode()).hexdigest()[:12]


def unfinished(house: DialogueContext, talk: DialogueState) -> Asking | Reached | None:
    """Return where a tree stands that waits for something: an answer, or a yes to the card."""
    return open_question(house, talk) or card_due(house, talk)


def outcome_reached(house: DialogueContext, talk: DialogueState) -> Reached | None:
    """Return the outcome that was told last; while a "wat als" is open, the one it started from."""
    if talk.first is None and card_due(house, talk) is not None:
        return None
    answers = talk.first if talk.first is not None else talk.answers
    position = house.position(replace(talk, answers=answers))
    return position if isinstance(position, Reached) else None


def drop_stale_answers(house: DialogueContext, talk: DialogueState) -> tuple[DialogueState, int]:
    """Return the talk without answers that its tree no longer offers, and how many those were."""
    tree = house.tree(talk)
    if tree is None and talk.tree is None:
        return talk, 0
    if tree is None:
        return replace(talk.calm(), tree=None, answers={}, assumed=(), provisional=()), 0
    kept = {key: value for key, value in talk.answers.items() if _offered(tree, key, value)}
    gone = len(talk.answers) - len(kept)
    left = tuple(key for key in talk.provisional if key in kept or key not in talk.answers)
    return (replace(talk, answers=kept, ticks=(), offered=(), provisional=left), gone) if gone else (talk, 0)


def _offered(tree: Tree, question: str, value: Given) -> bool:
    node = tree.questions.get(question)
    return node is not None and accepted(node, value) is not None
