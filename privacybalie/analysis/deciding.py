"""Which answers decided an outcome: those of which another would surely have given it another colour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from privacybalie.analysis.explain import TippingPoint, most_relevant
from privacybalie.content.schema.tree import (
    EXCLUSIVE,
    UNKNOWN,
    Assessment,
    Checklist,
    Choice,
    Light,
    Node,
    Rated,
    Rating,
    Standing,
    Switch,
    Threshold,
    Tree,
)
from privacybalie.trees.walk import Given, Reached, walk

COUNTRY = "land"
MOST = 2
# Enough to choose from: the answers that are named are few.
_LOOKED_AT = 100
# What an assessment demands stands in the rules that end well, what it misses in the others.
_GOOD = (Rating.LIKELY, Standing.PASSED)
_RANK = (Light.GREEN, Light.INFO, Light.ORANGE, Light.RED)


@dataclass(frozen=True)
class DecidingAnswer:
    """An answer that decided: given as it stands, or one tick of a checklist that was made or not."""

    question: str
    given: Given
    ticked: bool | None = None


def deciding(points: Iterable[TippingPoint], reached: Reached) -> tuple[DecidingAnswer, ...]:
    """Return at most two answers that decided, nearest first; the last one on the path when none surely did.

    What explains most comes first: a better colour was one answer away, and all other answers would still have counted.
    A second answer is only named when it explains as much as the first, and a tick that was not made only where the
    tree looks for it.
    """
    every = tuple(points)
    found = _named(_explaining(every, reached), reached)
    if not found and reached.verdict.light not in _RANK[:2]:
        found = _by_route(reached)
    if not found:
        found = _named(_nearest(every, reached), reached)
    if not found and reached.trace:
        last = reached.trace[-1]
        found = (DecidingAnswer(last.question, last.answer),)
    return found[:MOST]


def _named(points: list[TippingPoint], reached: Reached) -> tuple[DecidingAnswer, ...]:
    """Return the answers that changes are about, each question once."""
    found: dict[str, DecidingAnswer] = {}
    for point in points:
        for change in point.changes:
            answer = _answer(change.question, change.before, change.after)
            if answer.ticked is not False or answer.given[0] in _wanted(reached.tree, answer.question):
                found.setdefault(change.question, answer)
    return tuple(found.values())


def _by_route(reached: Reached) -> tuple[DecidingAnswer, ...]:
    """Return of the nearest checklist the ticks that its route looked for and missed; of the last answer, or found."""
    for step in reversed(reached.trace):
        node = reached.tree.questions[step.question]
        if not isinstance(node, Checklist) or UNKNOWN in step.answer:
            continue
        route = next(route for route in node.routes if route.holds(frozenset(step.answer)))
        is_last = step is reached.trace[-1]
        demanded = _first_demand(node) if is_last else ()
        lacking = route.when.lacks if route.when is not None else demanded
        missed = tuple(option for option in lacking if option not in step.answer)
        looked_for = route.when.any_of if route.when is not None and is_last else ()
        hit = tuple(option for option in looked_for if option in step.answer)
        if missed or hit:
            return (DecidingAnswer(step.question, missed or hit, ticked=not missed),)
    return ()


def _first_demand(node: Checklist) -> tuple[str, ...]:
    """Return what the first route that demands several ticks demands: what falls through lacked it."""
    return next((route.when.all_of for route in node.routes if route.when and route.when.all_of), ())


def _explaining(points: tuple[TippingPoint, ...], reached: Reached) -> list[TippingPoint]:
    """Return the changes that explain most, when they explain anything."""
    relevant = most_relevant(points, reached, _LOOKED_AT)
    single = [point for point in relevant if len(point.changes) == 1]
    if not single:
        return list(relevant[:1])
    strangeness = {point: _strangeness(point, reached) for point in single}
    least = min(strangeness.values())
    return [] if any(least) else [point for point in single if strangeness[point] == least]


def _nearest(points: tuple[TippingPoint, ...], reached: Reached) -> list[TippingPoint]:
    """Return the nearest change that surely leads elsewhere, and perhaps to something better."""
    steps = list(reached.used)
    told = [
        point
        for point in points
        if len(point.changes) == 1
        and point.certain
        and not point.ratings
        and not _of_country(point, reached)
        and (reached.verdict.light in _RANK[:2] or _may_be_better(point, reached))
    ]
    told.sort(key=lambda point: -steps.index(point.changes[0].question))
    return told[:1]


def _may_be_better(point: TippingPoint, reached: Reached) -> bool:
    now = _RANK.index(reached.verdict.light)
    return any(_RANK.index(item.light) < now for item in point.prospects)


def _of_country(point: TippingPoint, reached: Reached) -> bool:
    node = reached.tree.questions[point.changes[0].question]
    return isinstance(node, Choice) and node.fact == COUNTRY


def _wanted(tree: Tree, question: str) -> set[str]:
    """Return the options of a checklist whose absence is looked at: what should be in order."""
    nodes = [node for key, node in tree.nodes.items() if key == question or _is_about(node, question)]
    routes = [route for node in nodes if isinstance(node, Checklist | Switch) for route in node.routes]
    tests = [route.when for route in routes if route.when is not None]
    found = {option for test in tests for option in (*test.all_of, *test.lacks)}
    for ending in tree.endings.values():
        if isinstance(ending, Assessment):
            weighed: tuple[Rated | Threshold, ...] = (*ending.bases.values(), *ending.thresholds.values())
            for rule in (rule for item in weighed for rule in item.rules):
                tests = [test for name, test in rule.when.tests() if name == question] if rule.when else []
                good = rule.result in _GOOD
                found |= {option for test in tests for option in (test.all_of if good else test.lacks)}
    return found


def _is_about(node: Node, question: str) -> bool:
    return isinstance(node, Switch) and node.about == question


def _strangeness(point: TippingPoint, reached: Reached) -> tuple[bool, bool, bool]:
    """Return how little a change explains: the country and a mere remark, another story, a colour no better."""
    (change,) = point.changes
    lights = {item.light for item in point.prospects}
    changed = walk(reached.tree, {**reached.used, change.question: change.after}, date.min)
    left = not set(reached.used) <= set(changed.used)
    better = all(_RANK.index(light) < _RANK.index(reached.verdict.light) for light in lights)
    worst = reached.verdict.light is not Light.GREEN
    return _of_country(point, reached) or lights == {Light.INFO}, left, worst and not better


def _answer(question: str, before: Given, after: Given) -> DecidingAnswer:
    """Return what about an answer decided: of a checklist the tick that would have been otherwise."""
    if isinstance(before, str) or isinstance(after, str) or UNKNOWN in before:
        return DecidingAnswer(question, before)
    then, now = set(before) - EXCLUSIVE, set(after) - EXCLUSIVE
    added = [option for option in after if option in now - then]
    gone = [option for option in before if option in then - now]
    if added:
        return DecidingAnswer(question, (added[0],), ticked=False)
    return DecidingAnswer(question, (gone[0],), ticked=True) if gone else DecidingAnswer(question, before)
