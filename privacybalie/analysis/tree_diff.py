"""What a change of the trees means for visitors: which answers now lead to another outcome, exactly.

Both versions are walked together, with the same answers; answers that only one of them asks are asked too. As in
`states`, answers that no longer can make a difference to either version are taken together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from privacybalie.analysis.decision_lists import atoms, ratings
from privacybalie.analysis.reachability import Reachability, ReachableOutcome
from privacybalie.analysis.state_space import PathCount, State, StateSpace
from privacybalie.analysis.topology import possible
from privacybalie.content.schema.tree import Assessment, Checklist, Switch, Test, Tree, Value
from privacybalie.trees.walk import Given, accepted, stored

# Result of a version that does not offer an answer that the other accepts: it would ask again.
ASKS_AGAIN = "vraagt opnieuw"


class _Joint(NamedTuple):
    """Where both versions stand, and the answers given to one that the other may still ask for."""

    old: State | None
    new: State | None
    kept: tuple[tuple[str, Value], ...]


@dataclass(frozen=True)
class Difference:
    """Answers that ended in one outcome and now end in another; None when the answer is no longer offered."""

    old: ReachableOutcome | None
    new: ReachableOutcome | None
    ratings: tuple[tuple[str, str, str], ...]
    paths: int
    witness: tuple[tuple[str, Given], ...]


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two versions of a tree."""

    old: Tree
    new: Tree
    paths: int
    differences: tuple[Difference, ...]
    reworded: tuple[str, ...]
    questions_new: tuple[str, ...]
    questions_gone: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether visitors notice nothing."""
        return not (self.differences or self.reworded or self.questions_new or self.questions_gone)


def compare(old: Tree, new: Tree) -> Comparison:
    """Compare two versions of a tree over all answers."""
    before, after = Reachability(old), Reachability(new)
    pair = _Pair(before.space, after.space)
    ends = pair.ends()
    verdicts = [
        Difference(then, now, (), tally.paths, tally.witness)
        for joint, tally in ends.items()
        if (then := _prospect(before, joint.old)) != (now := _prospect(after, joint.new))
    ]
    return Comparison(
        old=old,
        new=new,
        paths=sum(tally.paths for tally in ends.values()),
        differences=_merged((*verdicts, *_rated(old, new))),
        reworded=tuple(
            key for key in new.endings if key in old.endings and new.endings[key] != old.endings[key]
        ),
        questions_new=tuple(key for key in new.questions if key not in old.questions),
        questions_gone=tuple(key for key in old.questions if key not in new.questions),
    )


def _prospect(outlook: Reachability, state: State | None) -> ReachableOutcome | None:
    return None if state is None else outlook.prospect(outlook.space.result(state))


def _rated(old: Tree, new: Tree) -> Iterator[Difference]:
    """Yield the differences in how one legal basis or threshold is rated, one after the other."""
    for key, ending in new.endings.items():
        other = old.endings.get(key)
        if not isinstance(ending, Assessment) or not isinstance(other, Assessment):
            continue
        then, now = ratings(other), ratings(ending)
        for name in (name for name in now if name in then and now[name] != then[name]):
            pair = _Pair(StateSpace(old, (then[name],)), StateSpace(new, (now[name],)))
            for joint, tally in pair.ends().items():
                found = pair.decided(joint, key)
                if found is not None and found[0] != found[1]:
                    yield Difference(None, None, ((name, *found),), tally.paths, tally.witness)


def _merged(differences: tuple[Difference, ...]) -> tuple[Difference, ...]:
    merged: dict[tuple[object, ...], Difference] = {}
    for item in differences:
        key = (item.old, item.new, item.ratings)
        first = merged.get(key)
        if first is None:
            merged[key] = item
            continue
        shortest = min(first, item, key=lambda one: len(one.witness))
        merged[key] = replace(shortest, paths=first.paths + item.paths)
    return tuple(sorted(merged.values(), key=lambda item: -item.paths))


class _Pair:
    """Two versions walked together."""

    def __init__(self, old: StateSpace, new: StateSpace) -> None:
        self._sides = (old, new)
        self._tests = {
            key: frozenset(test for side in self._sides for name, test in _tests(side) if name == key)
            for side in self._sides
            for key in side.questions
        }

    def ends(self) -> Mapping[_Joint, PathCount]:
        """Return every joint end with its paths; one more answer per round, so that all ways into a state are in."""
        old, new = self._sides
        level: dict[_Joint, PathCount] = {}
        start = self._settle(_Joint(old.start, new.start, ()))
        level[start] = PathCount(Counter({0: 1}))
        ends: dict[_Joint, PathCount] = {}
        while level:
            following: dict[_Joint, PathCount] = {}
            for joint, tally in level.items():
                question = self._open_question(joint)
                if question is None:
                    ends.setdefault(joint, PathCount()).add(tally.lengths, tally.witness)
                    continue
                for led, step in self._answers(joint, question):
                    lengths = {length + 1: paths for length, paths in tally.lengths.items()}
                    following.setdefault(led, PathCount()).add(lengths, (*tally.witness, step))
            level = following
        return ends

    def decided(self, joint: _Joint, ending: str) -> tuple[str, str] | None:
        """Return what both versions decided, when both ended there."""
        old, new = joint.old, joint.new
        if old is None or new is None or {old.at, new.at} != {ending}:
            return None
        then, now = self._sides[0].result(old), self._sides[1].result(new)
        return str(then.decided[0]), str(now.decided[0])

    def _open_question(self, joint: _Joint) -> str | None:
        """Return what is asked next, by the old version if it still asks; a version that is stuck asks nothing."""
        for side, state in zip(self._sides, (joint.old, joint.new), strict=True):
            if state is not None and state.at not in side.tree.endings:
                return state.at
        return None

    def _answers(self, joint: _Joint, question: str) -> Iterator[tuple[_Joint, tuple[str, Given]]]:
        node = next(side.questions[question] for side in self._sides if question in side.questions)
        seen: set[object] = set()
        for value in possible(node):
            alike = value if isinstance(value, str) else self._class(question, value)
            if alike not in seen:
                seen.add(alike)
                led = self._settle(_Joint(joint.old, joint.new, (*joint.kept, (question, value))))
                yield led, (question, stored(node, value))

    def _class(self, question: str, value: Value) -> tuple[object, ...]:
        routes = []
        for side in self._sides:
            node = side.questions.get(question)
            if isinstance(node, Checklist):
                routes.append(next((route.goto for route in node.routes if route.holds(value)), ""))
        return (*routes, *(test.holds(value) for test in self._tests[question]))

    def _settle(self, joint: _Joint) -> _Joint:
        """Let both versions take the answers that they ask for, and forget those that neither can ask any more."""
        kept = dict(joint.kept)
        old = self._advance(0, joint.old, kept)
        new = self._advance(1, joint.new, kept)
        ahead: set[str] = set()
        for side, state in zip(self._sides, (old, new), strict=True):
            ahead |= side.shared.shape.ahead[state.at] if state is not None else set()
        return _Joint(old, new, tuple((key, value) for key, value in kept.items() if key in ahead))

    def _advance(self, number: int, state: State | None, kept: Mapping[str, Value]) -> State | None:
        side = self._sides[number]
        while state is not None and state.at in kept:
            value = kept[state.at]
            node = side.questions[state.at]
            if accepted(node, stored_any(value)) is None:
                return None
            state = side.step(state, value)
        return state


def stored_any(value: Value) -> Given:
    """Return a value as an answer, whatever question it was given to."""
    return value if isinstance(value, str) else tuple(sorted(value))


def _tests(side: StateSpace) -> Iterator[tuple[str, Test]]:
    for item in side.lists:
        yield from atoms(item)
    for node in side.tree.nodes.values():
        if isinstance(node, Switch):
            yield from ((node.about, route.when) for route in node.routes if route.when is not None)


def diff_report(comparison: Comparison) -> Iterator[str]:
    """Say in Dutch what differs, as a lawyer reads it."""
    old, new = comparison.old, comparison.new
    yield f"Boom '{new.id}' ({new.title}): {comparison.paths} paden vergeleken."
    if comparison.same:
        yield "  Geen verschil in vragen of uitkomsten."
    for key in comparison.questions_new:
        yield f"  Nieuwe vraag '{key}': {new.questions[key].question}"
    for key in comparison.questions_gone:
        yield f"  Vraag vervalt '{key}': {old.questions[key].question}"
    for item in comparison.differences:
        yield from _told(comparison, item)
    for key in comparison.reworded:
        yield f"  Andere tekst of regels bij uitkomst '{key}' ({new.endings[key].title})."


def _told(comparison: Comparison, item: Difference) -> Iterator[str]:
    for key, then, now in item.ratings:
        yield f"  {key}: {then} wordt {now} ({item.paths} paden)."
    if not item.ratings:
        before, after = _named(comparison.old, item.old), _named(comparison.new, item.new)
        yield f"  {before} wordt {after} ({item.paths} paden)."
    shown = " › ".join(_answer(comparison, question, answer) for question, answer in item.witness)
    yield f"    Bijvoorbeeld: {shown}"


def _named(tree: Tree, prospect: ReachableOutcome | None) -> str:
    if prospect is None:
        return f"({ASKS_AGAIN}: dit antwoord wordt niet aangeboden)"
    return f"'{tree.endings[prospect.ending].title}' ({prospect.light.value})"


def _answer(comparison: Comparison, question: str, answer: Given) -> str:
    keys = [answer] if isinstance(answer, str) else list(answer)
    for tree in (comparison.new, comparison.old):
        node = tree.questions.get(question)
        if node is not None and all(key in node.options for key in keys):
            return " + ".join(node.options[key].text for key in keys)
    return " + ".join(keys)
