"""Where a conversation stands in a tree, derived from its answers alone.

`walk` replays the answers from the first question. Nothing is stored but the answers, so going back, correcting,
resuming, asking "what if" and a tree that was changed meanwhile all follow from this one function.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from privacybalie.content.dated_law import LawNotice, is_behind, notices
from privacybalie.content.schema.sources import Source
from privacybalie.content.schema.tree import (
    EXCLUSIVE,
    UNKNOWN,
    Ask,
    Checklist,
    Choice,
    Option,
    Switch,
    Tree,
    Value,
)
from privacybalie.trees.outcome_text import NextTree, RenderedOutcome, verdict

# An answer as conversations and notes store it: an option's id, or the ids of the ticked options.
Given = str | tuple[str, ...]
Answers = Mapping[str, Given | list[str]]
NO_DATES: Mapping[str, Source] = MappingProxyType({})


class DeadEndError(Exception):
    """A tree that leads nowhere for these answers: `check` refuses such trees, so this is never a visitor's fault."""


@dataclass(frozen=True)
class Step:
    """One question that was answered, and what came of it."""

    question: str
    answer: Given
    goto: str


@dataclass(frozen=True)
class Path:
    """The answers that counted, in order, and what became known by them."""

    tree: Tree
    trace: tuple[Step, ...]
    dropped: tuple[str, ...]
    known: Mapping[str, Value] = field(repr=False)

    @property
    def used(self) -> dict[str, Given]:
        """The answers the position rests on."""
        return {step.question: step.answer for step in self.trace}


@dataclass(frozen=True)
class Asking(Path):
    """A question is open; `step` counts from 1."""

    question: str

    @property
    def step(self) -> int:
        """The number of this question on the path."""
        return len(self.trace) + 1

    @property
    def ask(self) -> Ask:
        """The question itself."""
        return self.tree.questions[self.question]


@dataclass(frozen=True)
class Reached(Path):
    """The outcome is known. `law` is what moved under it, or soon will.

    When the tree is `overdue` or the verdict behind the law, it is a step less certain than its authors gave it.
    """

    verdict: RenderedOutcome
    overdue: bool
    law: tuple[LawNotice, ...] = ()

    @property
    def outcome(self) -> str:
        """The outcome's id."""
        return self.verdict.id


Position = Asking | Reached


def walk(tree: Tree, answers: Answers, today: date, sources: Mapping[str, Source] = NO_DATES) -> Position:
    """Replay the answers: unknown ones are ignored, those no longer offered are dropped and asked again.

    Whoever tells the outcome to somebody gives the sources, whose dates it may have to speak of.
    """
    trace: list[Step] = []
    dropped: list[str] = []
    known: dict[str, Value] = {}
    at = tree.start
    while at not in tree.endings:
        node = tree.nodes[at]
        if isinstance(node, Switch):
            at = switched(node, known)
            continue
        value = accepted(node, answers.get(at))
        if value is None:
            dropped += [at] if at in answers else []
            return Asking(tree, tuple(trace), tuple(dropped), known, at)
        goto = destination(node, value)
        known.update(established(at, node, value))
        trace.append(Step(at, stored(node, value), goto))
        at = goto
    reached, late = verdict(tree, at, known), tree.review.is_overdue(today)
    law = notices(reached.rests_on, sources, tree.review.on, today)
    if late or is_behind(law):
        reached = replace(reached, certainty=reached.certainty.lowered())
    return Reached(tree, tuple(trace), (), known, reached, overdue=late, law=law)


def accepted(node: Ask, given: Given | list[str] | None) -> Value | None:
    """Return an answer as a value when the question offers it, otherwise None."""
    if given is None:
        return None
    if isinstance(node, Choice):
        return given if isinstance(given, str) and given in node.options else None
    ticks = frozenset([given] if isinstance(given, str) else given)
    alone = not ticks & EXCLUSIVE or len(ticks) == 1
    return ticks if ticks and alone and ticks <= set(node.options) else None


def stored(node: Ask, value: Value) -> Given:
    """Return a value as conversations store it; ticks in the order of the file, so equal answers look equal."""
    return value if isinstance(value, str) else tuple(key for key in node.options if key in value)


def destination(node: Ask, value: Value) -> str:
    """Return where an accepted answer leads."""
    if isinstance(node, Choice):
        return node.options[str(value)].goto
    return _routed(node, value)


def switched(node: Switch, known: Mapping[str, Value]) -> str:
    """Return where a switch leads for what is known."""
    value = known.get(node.about)
    if node.routes:
        return _routed(node, value)
    case = node.cases.get(str(value) if value is not None else "niet_gevraagd")
    if case is None:
        raise DeadEndError(f"switch on {node.about} has no case for {value}")
    return case


def _routed(node: Checklist | Switch, value: Value | None) -> str:
    for route in node.routes:
        if route.holds(value):
            return route.goto
    raise DeadEndError(f"no route for {value}")


def established(question: str, node: Ask, value: Value) -> dict[str, Value]:
    """Return what an answer makes known: the answer itself, its fact, and facts that follow from the option."""
    if isinstance(node, Checklist):
        return {question: value}
    option = node.options[str(value)]
    fact = {node.fact: value} if node.fact else {}
    return {question: value, **fact, **option.establishes}


def back(position: Position) -> dict[str, Given]:
    """Return the answers without the one given last."""
    return {step.question: step.answer for step in position.trace[:-1]}


@dataclass(frozen=True)
class ReplayWithChange:
    """What an answer that was changed does to the others."""

    answers: dict[str, Given | list[str]]
    position: Position
    kept: tuple[str, ...]
    dropped: tuple[str, ...]
    asked: tuple[str, ...]


def correct(tree: Tree, answers: Answers, change: Mapping[str, Given], today: date) -> ReplayWithChange:
    """Replay with some answers replaced: which others still count, which no longer do, what is asked now."""
    before = walk(tree, answers, today).used
    changed = {**answers, **change}
    position = walk(tree, changed, today)
    others = [question for question in before if question not in change]
    asked = (position.question,) if isinstance(position, Asking) else ()
    return ReplayWithChange(
        answers=changed,
        position=position,
        kept=tuple(question for question in others if question in position.used),
        dropped=tuple(question for question in others if question not in position.used),
        asked=asked,
    )


def prefill(tree: Tree, facts: Mapping[str, str]) -> dict[str, Given]:
    """Return the answers that known facts give to this tree's questions; what a question does not offer is left out."""
    answers: dict[str, Given] = {}
    for key, node in tree.questions.items():
        if isinstance(node, Choice) and node.fact is not None and node.fact in facts:
            option = offering(node.options, facts[node.fact])
            if option is not None:
                answers[key] = option
    return answers


def offering(options: Mapping[str, Option], value: str) -> str | None:
    """Return the option that stands for a fact's value: its own, or a wider one."""
    if value in options:
        return value
    return next((key for key, option in options.items() if value in option.covers), None)


def facts(path: Path) -> dict[str, str]:
    """Return the shared facts that a path established, for a tree to go on with; "weet niet" is no fact."""
    found: dict[str, str] = {}
    for step in path.trace:
        node = path.tree.questions[step.question]
        if not isinstance(node, Choice):
            continue
        option = node.options[str(step.answer)]
        precise = option.covers[0] if len(option.covers) == 1 else str(step.answer)
        if node.fact and precise != UNKNOWN and len(option.covers) <= 1:
            found[node.fact] = precise
        found.update(option.establishes)
    return found


def go_on(onward: NextTree, reached: Reached, trees: Mapping[str, Tree]) -> dict[str, Given]:
    """Return the answers with which the next tree starts: shared facts, and in the same tree all the answers.

    With nothing to override, the same tree would end where it ended: then it starts again, knowing only the facts.
    """
    known = {**facts(reached), **dict(onward.facts)}
    tree = trees[onward.tree]
    same = reached.used if tree.id == reached.tree.id and onward.facts else {}
    return {**same, **prefill(tree, known)}


@lru_cache(maxsize=32)
def tree_version(tree: Tree) -> str:
    """Return a 12-digit hash over what a tree says, whatever its layout and comments."""
    text = json.dumps(json.loads(tree.json(by_alias=True)), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def given_answers(answers: Mapping[str, str | Iterable[str]]) -> dict[str, Given]:
    """Return answers read from JSON or YAML in the form that conversations store."""
    return {key: value if isinstance(value, str) else tuple(value) for key, value in answers.items()}
