"""What a conversation can still end in: an outcome and its light, for every way to go on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from privacybalie.analysis.decision_lists import DecisionList, judgement
from privacybalie.analysis.state_space import Result, State, StateSpace
from privacybalie.content.schema.tree import Assessment, Light, Outcome, Tree
from privacybalie.trees.walk import Answers


class ReachableOutcome(NamedTuple):
    """An outcome that can be reached, in the light in which it would appear."""

    ending: str
    light: Light


@dataclass
class Reachability:
    """The states of a tree with what is needed to tell every outcome's light. Keep one per tree: it remembers."""

    tree: Tree
    # Decision lists to look at besides, such as the condition of a promise.
    extra: tuple[DecisionList, ...] = ()
    # States of the same tree, to share what is known about it.
    like: StateSpace | None = field(default=None, repr=False)
    _ahead: dict[State, frozenset[ReachableOutcome]] = field(default_factory=dict, repr=False)

    @cached_property
    def space(self) -> StateSpace:
        """The states behind the outlook."""
        assessments = (item for item in self.tree.endings.values() if isinstance(item, Assessment))
        like = self.like or StateSpace(self.tree)
        return like.asking(*self.extra, *(judgement(item) for item in assessments))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """Where in a result the light of each assessment stands."""
        keys = (key for key, item in self.tree.endings.items() if isinstance(item, Assessment))
        return {key: place for place, key in enumerate(keys, start=len(self.extra))}

    def prospect(self, result: Result) -> ReachableOutcome:
        """Return a result as outcome and light."""
        ending = self.tree.endings[result.ending]
        if isinstance(ending, Outcome):
            return ReachableOutcome(result.ending, ending.light)
        return ReachableOutcome(result.ending, Light(str(result.decided[self._places[result.ending]])))

    def after(self, answers: Answers) -> frozenset[ReachableOutcome]:
        """Return what can still be reached after these answers."""
        return self.ahead(self.space.after(answers))

    def ahead(self, state: State) -> frozenset[ReachableOutcome]:
        """Return what can still be reached from a state."""
        if state not in self._ahead:
            if state.at in self.tree.endings:
                self._ahead[state] = frozenset({self.prospect(self.space.result(state))})
            else:
                groups = self.space.groups(state)
                self._ahead[state] = frozenset().union(*(self.ahead(group.state) for group in groups))
        return self._ahead[state]
