"""What a conversation about decision trees remembers: answers, never a position."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from privacybalie.content.schema.tree import Fact, Tree
from privacybalie.dialogue import moves
from privacybalie.freetext.combine import Second
from privacybalie.trees.walk import Asking, Given, Position, Reached, accepted, walk


@dataclass(frozen=True)
class Paused:
    """A tree that waits."""

    tree: str
    answers: Mapping[str, Given]
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True)
class DialogueState:
    """The memory of one conversation.

    `first`: the answers of the outcome that an open "wat als" will be compared with. `other`: those of the outcome it
    was compared with. `was`: the answer that is being changed. `offered`: the options of the last "Bedoelt u …?".
    `pending`: what was proposed and waits for a yes. `undone`: the answers that "terug" took back.
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
    pending: moves.ChangeAnswer | moves.StartTree | moves.StopTree | None = None
    undone: Mapping[str, Given] = field(default_factory=dict)

    def calm(self) -> DialogueState:
        """Return the same without the fields of the open question: ticks, offers, misses, a pending change."""
        return replace(self, ticks=(), offered=(), misses=0, was=None, pending=None)


@dataclass(frozen=True)
class DialogueContext:
    """Read-only inputs of a turn: trees, facts, today, a second opinion. One turn, so a position is worked out once."""

    trees: Mapping[str, Tree]
    today: date
    facts: Mapping[str, Fact] = field(default_factory=dict)
    second: Second | None = None
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
            self.walked[key] = walk(tree, talk.answers, self.today)
        return self.walked[key]


def open_question(house: DialogueContext, talk: DialogueState) -> Asking | None:
    """Return the question that waits for an answer."""
    position = house.position(talk)
    return position if isinstance(position, Asking) else None


def outcome_reached(house: DialogueContext, talk: DialogueState) -> Reached | None:
    """Return the outcome that was told last; while a "wat als" is open, the one it started from."""
    answers = talk.first if talk.first is not None else talk.answers
    position = house.position(replace(talk, answers=answers))
    return position if isinstance(position, Reached) else None


def drop_stale_answers(house: DialogueContext, talk: DialogueState) -> tuple[DialogueState, int]:
    """Return the talk without answers that its tree no longer offers, and how many those were."""
    tree = house.tree(talk)
    if tree is None:
        return (
            (talk, 0) if talk.tree is None else (replace(talk.calm(), tree=None, answers={}, assumed=()), 0)
        )
    kept = {key: value for key, value in talk.answers.items() if _offered(tree, key, value)}
    gone = len(talk.answers) - len(kept)
    return (replace(talk, answers=kept, ticks=(), offered=()), gone) if gone else (talk, 0)


def _offered(tree: Tree, question: str, value: Given) -> bool:
    node = tree.questions.get(question)
    return node is not None and accepted(node, value) is not None
