"""What a conversation can still end in: an outcome and its light, for every way to go on."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from privacybalie.states import DecisionList, Result, Space, State, light_of_ratings, ratings
from privacybalie.tree_schema import Assessment, Light, Outcome, Tree
from privacybalie.walk import Answers


class Prospect(NamedTuple):
    """An outcome that can be reached, in the light in which it would appear."""

    ending: str
    light: Light


@dataclass
class Outlook:
    """The states of a tree with what is needed to tell every outcome's light. Keep one per tree: it remembers."""

    tree: Tree
    # Decision lists to look at besides, such as the condition of a promise.
    extra: tuple[DecisionList, ...] = ()
    _open: dict[State, frozenset[Prospect]] = field(default_factory=dict, repr=False)

    @cached_property
    def space(self) -> Space:
        """The states behind the outlook."""
        return Space(self.tree, (*self.extra, *(item for group in self._ratings.values() for item in group)))

    @cached_property
    def _ratings(self) -> Mapping[str, tuple[DecisionList, ...]]:
        assessments = {key: item for key, item in self.tree.endings.items() if isinstance(item, Assessment)}
        return {key: ratings(item) for key, item in assessments.items()}

    def prospect(self, result: Result) -> Prospect:
        """Return a result as outcome and light."""
        ending = self.tree.endings[result.ending]
        if isinstance(ending, Outcome):
            return Prospect(result.ending, ending.light)
        return Prospect(result.ending, light_of_ratings(ending, self._own(result)))

    def ratings(self, result: Result) -> tuple[tuple[str, str], ...]:
        """Return how every legal basis and threshold is rated in a result; nothing for a written outcome."""
        ending = self.tree.endings[result.ending]
        if isinstance(ending, Outcome):
            return ()
        keys = (*(basis.value for basis in ending.bases), *ending.thresholds)
        return tuple((key, str(rating)) for key, rating in zip(keys, self._own(result), strict=True))

    def _own(self, result: Result) -> tuple[Hashable, ...]:
        keys = list(self._ratings)
        before = len(self.extra) + sum(len(self._ratings[key]) for key in keys[: keys.index(result.ending)])
        return result.decided[before : before + len(self._ratings[result.ending])]

    def after(self, answers: Answers) -> frozenset[Prospect]:
        """Return what can still be reached after these answers."""
        return self.open(self.space.after(answers))

    def open(self, state: State) -> frozenset[Prospect]:
        """Return what can still be reached from a state."""
        if state not in self._open:
            if state.at in self.tree.endings:
                self._open[state] = frozenset({self.prospect(self.space.result(state))})
            else:
                groups = self.space.groups(state)
                self._open[state] = frozenset().union(*(self.open(group.state) for group in groups))
        return self._open[state]

    def undecided(self, state: State) -> frozenset[str]:
        """Return the questions and facts that ratings still wait for."""
        pending = state.pending[len(self.extra) :]
        return frozenset(
            name for item in pending for branch in item for clause in branch.clauses for name, _ in clause
        )
