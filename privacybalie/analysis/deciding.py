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
    Switch,
    Threshold,
    Tree,
)
from privacybalie.trees.walk import Given, Reached, walk

COUNTRY = "land"
MOST = 2
# Enough to choose from: the answers that are named are few.
_LOOKED_AT = 100
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
    found: dict[str, DecidingAnswer] = {}
    for point in _explaining(most_relevant(points, reached, _LOOKED_AT), reached):
        for change in point.changes:
            answer = _answer(change.question, change.before, change.after)
            if answer.ticked is not False or answer.given[0] in _wanted(reached.tree, answer.question):
                found.setdefault(change.question, answer)
    if not found and reached.trace:
        last = reached.trace[-1]
        return (DecidingAnswer(last.question, last.answer),)
    return tuple(found.values())[:MOST]


def _explaining(relevant: tuple[TippingPoint, ...], reached: Reached) -> list[TippingPoint]:
    single = [point for point in relevant if len(point.changes) == 1]
    if not single:
        return list(relevant[:1])
    strangeness = {point: _strangeness(point, reached) for point in single}
    least = min(strangeness.values())
    far_fetched = least[0] or least[1]
    return [] if far_fetched else [point for point in single if strangeness[point] == least]


def _wanted(tree: Tree, question: str) -> set[str]:
    """Return the options of a checklist whose absence is looked at: what should be in order."""
    nodes = [node for key, node in tree.nodes.items() if key == question or _is_about(node, question)]
    routes = [route for node in nodes if isinstance(node, Checklist | Switch) for route in node.routes]
    tests = [route.when for route in routes if route.when is not None]
    for ending in tree.endings.values():
        if isinstance(ending, Assessment):
            weighed: tuple[Rated | Threshold, ...] = (*ending.bases.values(), *ending.thresholds.values())
            whens = (rule.when for item in weighed for rule in item.rules if rule.when is not None)
            tests += [test for when in whens for name, test in when.tests() if name == question]
    return {option for test in tests for option in (*test.all_of, *test.lacks)}


def _is_about(node: Node, question: str) -> bool:
    return isinstance(node, Switch) and node.about == question


def _strangeness(point: TippingPoint, reached: Reached) -> tuple[bool, bool, bool]:
    """Return how little a change explains: the country and a mere remark, another story, a colour no better."""
    (change,) = point.changes
    node = reached.tree.questions[change.question]
    of_country = isinstance(node, Choice) and node.fact == COUNTRY
    lights = {item.light for item in point.prospects}
    changed = walk(reached.tree, {**reached.used, change.question: change.after}, date.min)
    left = not set(reached.used) <= set(changed.used)
    better = all(_RANK.index(light) < _RANK.index(reached.verdict.light) for light in lights)
    worst = reached.verdict.light is not Light.GREEN
    return of_country or lights == {Light.INFO}, left, worst and not better


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
