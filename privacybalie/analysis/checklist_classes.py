"""Sets of ticks that come to the same, so that a checklist of ten items needs no look at a thousand answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from privacybalie.analysis.decision_lists import DecisionList, atoms, simplified
from privacybalie.analysis.topology import Topology, case, possible
from privacybalie.content.schema.tree import Checklist, Test, Value
from privacybalie.trees.walk import destination


class EquivalenceClasses(NamedTuple):
    """One set of ticks of each kind with their number, and the kind of each set."""

    first: Sequence[tuple[Value, int]]
    of: Sequence[int]


class _Sets(NamedTuple):
    """Every set of ticks, where it leads, and where it leads at the switches ahead."""

    values: Sequence[Value]
    goals: Sequence[object]
    cases: Sequence[object]


@dataclass
class TickSets:
    """What the ticks of a tree's checklists come to; remembered, because every look at the paths asks again."""

    shape: Topology
    _sets: dict[str, _Sets] = field(default_factory=dict, repr=False)
    _told: dict[tuple[str, Test], Sequence[object]] = field(default_factory=dict, repr=False)
    _filled: dict[tuple[str, DecisionList], Sequence[object]] = field(default_factory=dict, repr=False)
    _kinds: dict[tuple[str, tuple[DecisionList, ...]], EquivalenceClasses] = field(
        default_factory=dict, repr=False
    )

    def values(self, at: str) -> Sequence[Value]:
        """Return every set of ticks of a checklist."""
        return self._all(at).values

    def kinds(self, at: str, waiting: Iterable[DecisionList]) -> EquivalenceClasses:
        """Return the sets of ticks by what they do to routes and to the decision lists that wait for them."""
        key = (at, tuple(waiting))
        if key not in self._kinds:
            sets = self._all(at)
            columns = [sets.goals, sets.cases, *(self._fill(at, item) for item in key[1])]
            self._kinds[key] = self._numbered(at, columns)
        return self._kinds[key]

    def _fill(self, at: str, item: DecisionList) -> Sequence[object]:
        """Return what every set of ticks makes of a decision list."""
        key = (at, item)
        if key not in self._filled:
            tests = {test for name, test in atoms(item) if name == at}
            kinds = self._numbered(at, [self._tell(at, test) for test in tests])
            made = [simplified(item, {at: value}, frozenset()) for value, _ in kinds.first]
            self._filled[key] = [made[kind] for kind in kinds.of]
        return self._filled[key]

    def _numbered(self, at: str, columns: Sequence[Sequence[object]]) -> EquivalenceClasses:
        values = self.values(at)
        numbers: dict[tuple[object, ...], int] = {}
        of = [numbers.setdefault(kind, len(numbers)) for kind in zip(*columns, strict=True)]
        sizes = Counter(of)
        first = {kind: value for value, kind in zip(reversed(values), reversed(of), strict=True)}
        return EquivalenceClasses([(first[kind], sizes[kind]) for kind in range(len(numbers))], of)

    def _all(self, at: str) -> _Sets:
        if at not in self._sets:
            node = self.shape.questions[at]
            assert isinstance(node, Checklist)  # noqa: S101 - for mypy: only checklists have ticks
            values = tuple(possible(node))
            switches = self.shape.switches[at].get(at, ())
            cases = [tuple(case(switch, at, value) for switch in switches) for value in values]
            self._sets[at] = _Sets(values, [destination(node, value) for value in values], cases)
        return self._sets[at]

    def _tell(self, at: str, test: Test) -> Sequence[object]:
        key = (at, test)
        if key not in self._told:
            self._told[key] = [test.holds(value) for value in self.values(at)]
        return self._told[key]
