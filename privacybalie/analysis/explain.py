"""Why a question is asked, what would change the verdict, and what if: all derived from the tree, nothing written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from privacybalie.analysis.reachability import Reachability, ReachableOutcome
from privacybalie.analysis.state_space import State
from privacybalie.content.schema.base import Citation
from privacybalie.content.schema.tree import (
    EXCLUSIVE,
    NONE,
    UNKNOWN,
    Assessment,
    Choice,
    Conditional,
    Tree,
    Value,
)
from privacybalie.trees.outcome_text import RatedItem, RenderedOutcome, applying, sentences
from privacybalie.trees.walk import Asking, Given, Position, Reached, ReplayWithChange, correct, stored, walk

# Pairs of changes are only looked at up to this number of replays; a tree of 12 questions stays well below it.
MAX_REPLAYS = 20_000


@dataclass(frozen=True)
class OptionConsequences:
    """What one option leaves open."""

    option: str
    prospects: tuple[ReachableOutcome, ...]
    # The question that follows at once; None when the option decides, or when it depends on the other ticks.
    next_question: str | None


@dataclass(frozen=True)
class Why:
    """The reason of a question: its article, what is still open, what its answers separate."""

    question: str
    reason: str
    citations: tuple[Citation, ...]
    open: tuple[ReachableOutcome, ...]
    separates: tuple[ReachableOutcome, ...]
    leads: tuple[OptionConsequences, ...]
    # Legal bases and thresholds whose rating looks at this answer.
    weighs: tuple[str, ...]


def why(outlook: Reachability, position: Position, question: str | None = None) -> Why:
    """Say why `question` is or was asked: the one that is open, unless another on the path is named."""
    tree = outlook.tree
    key = question or (position.question if isinstance(position, Asking) else position.trace[-1].question)
    before = _before(position, key)
    node = tree.questions[key]
    known = walk(tree, before, date.min).known
    led = outlook.space.led(outlook.space.after(before))
    leads = tuple(_lead(outlook, led, option) for option in node.options)
    everywhere = frozenset.intersection(*(frozenset(lead.prospects) for lead in leads))
    now = outlook.after(before)
    return Why(
        question=key,
        reason=sentences(node.reason, known),
        citations=applying(node.citations, known),
        open=_sorted(tree, now),
        separates=_sorted(tree, now - everywhere),
        leads=leads,
        weighs=_weighs(tree, {key, *([node.fact] if isinstance(node, Choice) and node.fact else [])}),
    )


def _before(position: Position, key: str) -> dict[str, Given]:
    before: dict[str, Given] = {}
    for step in position.trace:
        if step.question == key:
            break
        before[step.question] = step.answer
    return before


def _lead(outlook: Reachability, led: Mapping[Value, State], option: str) -> OptionConsequences:
    states = {state for value, state in led.items() if _chosen(option, value)}
    nexts = {state.at for state in states}
    only = nexts.pop() if len(nexts) == 1 else None
    prospects = frozenset().union(*(outlook.ahead(state) for state in states))
    return OptionConsequences(
        option, _sorted(outlook.tree, prospects), only if only in outlook.tree.questions else None
    )


def _chosen(option: str, value: Value) -> bool:
    return option == value if isinstance(value, str) else option in value


def _weighs(tree: Tree, names: set[str]) -> tuple[str, ...]:
    found: list[str] = []
    for ending in tree.endings.values():
        if isinstance(ending, Assessment):
            found += [basis.value for basis, item in ending.bases.items() if _looks_at(item.rules, names)]
            found += [key for key, item in ending.thresholds.items() if _looks_at(item.rules, names)]
    return tuple(dict.fromkeys(found))


def _looks_at(rules: Iterable[Conditional], names: set[str]) -> bool:
    return any(name in names for rule in rules if rule.when for name, _ in rule.when.tests())


def _sorted(tree: Tree, prospects: frozenset[ReachableOutcome]) -> tuple[ReachableOutcome, ...]:
    order = list(tree.endings)
    return tuple(sorted(prospects, key=lambda item: (order.index(item.ending), item.light.value)))


@dataclass(frozen=True)
class AnswerChange:
    """One answer that would be different."""

    question: str
    before: Given
    after: Given


@dataclass(frozen=True)
class TippingPoint:
    """The smallest change that leads to another verdict.

    `certain`: whatever is answered to what is then asked, the verdict differs; otherwise it may. `ratings` says which
    legal bases change, as key, before and after.
    """

    changes: tuple[AnswerChange, ...]
    prospects: tuple[ReachableOutcome, ...]
    certain: bool
    ratings: tuple[tuple[str, str, str], ...] = ()


def tipping_points(outlook: Reachability, reached: Reached, today: date) -> tuple[TippingPoint, ...]:
    """Return every single change that flips the verdict, nearest first; pairs, when no single one surely does."""
    now = ReachableOutcome(reached.outcome, reached.verdict.light)
    found = list(_tips(outlook, reached, now, 1, today))
    if not any(point.certain and _other_light(point, now) for point in found):
        singles = {point.changes[0] for point in found if point.certain}
        pairs = _tips(outlook, reached, now, 2, today)
        found += [
            point
            for point in pairs
            if point.certain and _other_light(point, now) and not singles & set(point.changes)
        ]
    return tuple(sorted(found, key=lambda point: _distance(point, reached, now)))


def _distance(point: TippingPoint, reached: Reached, now: ReachableOutcome) -> tuple[int | bool, ...]:
    """Return how far a change is: fewest answers first, what is sure, what is known, another colour, the last asked."""
    place = list(reached.used).index(point.changes[0].question)
    return (
        len(point.changes),
        not point.certain,
        _is_doubt(point),
        not _other_light(point, now),
        -place,
    )


def _is_doubt(point: TippingPoint) -> bool:
    """Whether a change is to "weet niet", which nobody plans."""
    return any(UNKNOWN in (change.after, *change.after) for change in point.changes)


def most_relevant(
    points: Iterable[TippingPoint], reached: Reached, most: int = 5
) -> tuple[TippingPoint, ...]:
    """Return at most `most` certain changes to another light, fewest answers first; "weet niet" is none."""
    now = ReachableOutcome(reached.outcome, reached.verdict.light)
    asked = list(reached.used)
    worth = [point for point in points if point.certain and _other_light(point, now) and not _is_doubt(point)]
    worth.sort(
        key=lambda point: (len(point.changes), -asked.index(point.changes[0].question), len(point.prospects))
    )
    return tuple(worth[:most])


def _other_light(point: TippingPoint, now: ReachableOutcome) -> bool:
    return all(prospect.light is not now.light for prospect in point.prospects)


def _tips(
    outlook: Reachability, reached: Reached, now: ReachableOutcome, size: int, today: date
) -> Iterator[TippingPoint]:
    options = [
        [
            AnswerChange(step.question, step.answer, other)
            for other in _others(outlook.tree, step.question, step.answer)
        ]
        for step in reached.trace
    ]
    replays = 0
    for group in combinations(options, size):
        for changes in product(*group):
            replays += 1
            if replays > MAX_REPLAYS:
                return
            point = _tip(outlook, reached, now, changes, today)
            if point is not None:
                yield point


def _tip(
    outlook: Reachability,
    reached: Reached,
    now: ReachableOutcome,
    changes: tuple[AnswerChange, ...],
    today: date,
) -> TippingPoint | None:
    answers = {**reached.used, **{change.question: change.after for change in changes}}
    position = walk(outlook.tree, answers, today)
    asked = position.used
    if any(asked.get(change.question) != change.after for change in changes):
        return None  # one of the changed questions is no longer asked: a smaller change does the same
    if isinstance(position, Reached):
        other = ReachableOutcome(position.outcome, position.verdict.light)
        ratings = changed_ratings(reached.verdict, position.verdict) if other.ending == now.ending else ()
        return (
            TippingPoint(changes, (other,), certain=True, ratings=ratings)
            if other != now or ratings
            else None
        )
    prospects = outlook.after(answers)
    if prospects == {now}:
        return None
    return TippingPoint(changes, _sorted(outlook.tree, prospects - {now}), certain=now not in prospects)


def _others(tree: Tree, question: str, answer: Given) -> Iterator[Given]:
    """Yield the answers that are one step away: another option, or one tick more or less."""
    node = tree.questions[question]
    if isinstance(answer, str):
        yield from (option for option in node.options if option != answer)
        return
    ticked = frozenset(answer) - EXCLUSIVE
    for option in node.options:
        if option in EXCLUSIVE:
            continue
        toggled = ticked ^ {option}
        yield stored(node, toggled or frozenset({NONE}))
    if UNKNOWN in node.options and UNKNOWN not in answer:
        yield (UNKNOWN,)


def changed_ratings(before: RenderedOutcome, after: RenderedOutcome) -> tuple[tuple[str, str, str], ...]:
    """Return which legal bases and thresholds are rated otherwise: key, before, after."""
    then = {item.key: item.result.value for item in (*before.bases, *before.thresholds)}
    now = {item.key: item.result.value for item in (*after.bases, *after.thresholds)}
    return tuple((key, result, now[key]) for key, result in then.items() if now.get(key, result) != result)


@dataclass(frozen=True)
class OutcomeDifference:
    """The outcome there was, and what other answers make of it; the first is not lost."""

    first: Reached
    correction: ReplayWithChange
    same: bool
    conditions_gone: tuple[str, ...] = ()
    conditions_new: tuple[str, ...] = ()
    sources_gone: tuple[str, ...] = ()
    sources_new: tuple[str, ...] = ()
    ratings: tuple[tuple[str, str, str], ...] = ()


def what_if(tree: Tree, first: Reached, change: Mapping[str, Given], today: date) -> OutcomeDifference:
    """Compare the outcome with that of other answers; when these ask more, there is nothing to compare yet."""
    correction = correct(tree, first.used, change, today)
    second = correction.position
    if isinstance(second, Asking):
        return OutcomeDifference(first, correction, same=False)
    then, now = first.verdict, second.verdict
    return OutcomeDifference(
        first,
        correction,
        same=then == now,
        conditions_gone=_gone(then.conditions, now.conditions),
        conditions_new=_gone(now.conditions, then.conditions),
        sources_gone=_gone(sources_of(then), sources_of(now)),
        sources_new=_gone(sources_of(now), sources_of(then)),
        ratings=changed_ratings(then, now),
    )


def sources_of(verdict: RenderedOutcome) -> tuple[str, ...]:
    """Return what a verdict cites, as `source article`."""
    weighed: tuple[RatedItem, ...] = (*verdict.bases, *verdict.thresholds)
    citations = (*verdict.citations, *(item for part in weighed for item in part.citations))
    return tuple(dict.fromkeys(f"{item.source} {item.article or ''}".strip() for item in citations))


def _gone(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(item for item in before if item not in after)
