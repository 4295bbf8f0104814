"""Finds options that change neither route nor text on any path: such a question should not be asked."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from privacybalie.analysis.decision_lists import DecisionList, atoms
from privacybalie.analysis.state_space import State, StateSpace
from privacybalie.content.schema.tree import EXCLUSIVE, NONE, Checklist, Value


def redundant_options(space: StateSpace, lists: Iterable[DecisionList]) -> tuple[tuple[str, str], ...]:
    """Return the options that, on every path and whatever is answered afterwards, change neither route nor text.

    First the routes alone are looked at, then one condition after the other, until every option has mattered.
    """
    idle = {(key, option) for key, node in space.questions.items() for option in node.options}
    idle -= _mattering(space.asking(), idle)
    waiting = dict.fromkeys(lists)
    while idle and waiting:
        item = max(waiting, key=lambda item: len(_mentioned(item) & idle))
        del waiting[item]
        idle -= _mattering(space.asking(item), idle)
    return tuple(sorted(idle))


def _mentioned(item: DecisionList) -> set[tuple[str, str]]:
    """Return the answers that a condition names: it most likely tells these apart."""
    return {(name, option) for name, test in atoms(item) for _, option in test.options()}


def _mattering(space: StateSpace, idle: set[tuple[str, str]]) -> set[tuple[str, str]]:
    behaviours = _Behaviours(space)
    found: set[tuple[str, str]] = set()
    for state in space.arrivals():
        doubted = {option for key, option in idle - found if key == state.at}
        if doubted:
            after = behaviours.after(state)
            node = space.questions[state.at]
            differs = _ticks_that_differ if isinstance(node, Checklist) else _choices_that_differ
            found |= {(state.at, option) for option in differs(after, doubted)}
    return found


def _choices_that_differ(after: Mapping[Value, int], options: set[str]) -> set[str]:
    return set() if len(set(after.values())) == 1 else options


def _ticks_that_differ(after: Mapping[Value, int], options: set[str]) -> set[str]:
    found = set()
    for option in options:
        for ticks, behaviour in after.items():
            if not isinstance(ticks, frozenset) or option not in ticks:
                continue
            # Ticked or not, with whatever else is ticked; `geen` and `weet_niet` against every other answer.
            without = after if option in EXCLUSIVE else (ticks - {option} or frozenset({NONE}),)
            if any(after.get(other, behaviour) != behaviour for other in without):
                found.add(option)
                break
    return found


class _Behaviours:
    """Numbers what can still happen from a state on, so that two states behave alike when the numbers are equal."""

    def __init__(self, space: StateSpace) -> None:
        self._space = space
        self._numbers: dict[Hashable, int] = {}
        self._of: dict[Hashable, int] = {}

    def after(self, state: State) -> Mapping[Value, int]:
        """Return, for every answer in a state, the number of what can happen after it."""
        return {value: self._number(led) for value, led in self._space.led(state).items()}

    def _number(self, state: State) -> int:
        if state not in self._of:
            self._of[state] = self._numbered(state)
        return self._of[state]

    def _numbered(self, state: State) -> int:
        if state.at in self._space.tree.endings:
            content: Hashable = self._space.result(state)
        else:
            after = tuple(self.after(state).values())
            # A question without influence behaves like what comes after it.
            if len(set(after)) == 1:
                return after[0]
            content = (state.at, after)
        return self._numbers.setdefault(content, len(self._numbers))
