"""Every path of a tree, exactly, without walking them one by one.

Two half-finished conversations are the same *state* when the same question is open and everything asked so far that
can still matter is alike. What can still matter is a tuple of decision lists ("first condition that holds wins"),
simplified as answers come in, and the earlier answers that a switch ahead looks at. Paths are counted over states by
dynamic programming, so a tree with millions of answer sets is proven in seconds, and exactly: this is no sampling.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from privacybalie.analysis.checklist_classes import TickSets
from privacybalie.analysis.decision_lists import (
    DecisionList,
    Judgement,
    Pending,
    atoms,
    decided,
    lists_of,
    reduced,
    simplified,
)
from privacybalie.analysis.topology import Known, Move, Topology
from privacybalie.content.schema.tree import Ask, Choice, Tree, Value
from privacybalie.trees.walk import Answers, Given, accepted, stored


class State(NamedTuple):
    """Where a conversation stands, as far as it can still matter."""

    at: str
    routing: Known
    pending: tuple[Pending, ...]


class Group(NamedTuple):
    """Answers to a question that lead to the same state: one of them, how many there are, and where they lead."""

    value: Value
    size: int
    state: State


@dataclass
class PathCount:
    """How many paths came together in a state or result, how long they are, and one of the shortest."""

    lengths: Counter[int] = field(default_factory=Counter)
    witness: tuple[tuple[str, Given], ...] = ()

    @property
    def paths(self) -> int:
        """The number of paths."""
        return self.lengths.total()

    def add(self, lengths: Mapping[int, int], witness: tuple[tuple[str, Given], ...]) -> None:
        """Let more paths arrive."""
        if not self.lengths or len(witness) < len(self.witness):
            self.witness = witness
        for length, paths in lengths.items():
            self.lengths[length] += paths


class Result(NamedTuple):
    """What a path ends in: the outcome, and what each decision list decided."""

    ending: str
    decided: tuple[Hashable, ...]


@dataclass
class PendingConditions:
    """Decision lists as they become simpler on the way through one tree; remembered, for all looks at its paths."""

    shape: Topology
    _simpler: dict[tuple[DecisionList, str, Known], DecisionList] = field(default_factory=dict, repr=False)
    _one_of_each: dict[DecisionList, DecisionList] = field(default_factory=dict, repr=False)
    _named: dict[DecisionList, frozenset[str]] = field(default_factory=dict, repr=False)
    _reduced: dict[tuple[frozenset[DecisionList], frozenset[DecisionList]], Judgement] = field(
        default_factory=dict, repr=False
    )
    _one_judgement: dict[Judgement, Judgement] = field(default_factory=dict, repr=False)
    # By identity, which takes no look at what a list says: per move what is left of each. The values keep the objects.
    _after: dict[int, tuple[Move, dict[int, tuple[Pending, Pending]]]] = field(
        default_factory=dict, repr=False
    )

    def after(self, pending: Sequence[Pending], move: Move) -> tuple[Pending, ...]:
        """Return what is left to wait for after a move; what is equal is the same object."""
        found = self._after.get(id(move))
        if found is None:
            found = self._after[id(move)] = (move, {})
        known = found[1]
        left = []
        for item in pending:
            pair = known.get(id(item))
            if pair is None:
                pair = known[id(item)] = (item, self._simpler_item(item, move))
            left.append(pair[1])
        return tuple(left)

    def _simpler_item(self, pending: Pending, move: Move) -> Pending:
        if not isinstance(pending, Judgement):
            return self._simpler_list(pending, move)
        key = (
            frozenset(self._simpler_list(item, move) for item in pending.bases),
            frozenset(self._simpler_list(item, move) for item in pending.thresholds),
        )
        if key not in self._reduced:
            left = reduced(*key)
            self._reduced[key] = self._one_judgement.setdefault(left, left)
        return self._reduced[key]

    def names(self, item: DecisionList) -> frozenset[str]:
        """Return the questions and facts that a decision list is about."""
        if item not in self._named:
            self._named[item] = frozenset(name for name, _ in atoms(item))
        return self._named[item]

    def _simpler_list(self, item: DecisionList, move: Move) -> DecisionList:
        key = (item, move.at, move.news)
        if key not in self._simpler:
            names = self.names(item)
            told = {name: value for name, value in move.news if name in names}
            gone = names - self.shape.askable[move.at] - set(told)
            left = simplified(item, told, gone) if told or gone else item
            # Equal lists become one object: looking up the same object is far quicker than comparing.
            self._simpler[key] = self._one_of_each.setdefault(left, left)
        return self._simpler[key]


class _Shared(NamedTuple):
    """What is known about a tree, whatever is asked about its paths."""

    shape: Topology
    ticks: TickSets
    waiting: PendingConditions


@dataclass
class StateSpace:
    """The states of one tree for some decision lists. Needs a tree whose graph is sound: see `tree_graph`."""

    tree: Tree
    lists: tuple[Pending, ...] = ()
    # Count every ticked set of a checklist as a path of its own, or every way a checklist can lead on as one.
    every_answer: bool = False
    like: StateSpace | None = field(default=None, repr=False)
    _groups: dict[State, tuple[Group, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def shared(self) -> _Shared:
        """What other looks at the same tree found out, too."""
        if self.like is not None:
            return self.like.shared
        shape = Topology(self.tree)
        return _Shared(shape, TickSets(shape), PendingConditions(shape))

    @cached_property
    def questions(self) -> Mapping[str, Ask]:
        """The tree's questions."""
        return self.shared.shape.questions

    def asking(self, *lists: Pending, every_answer: bool = False) -> StateSpace:
        """Return the states of the same tree for other decision lists; what is known about the tree is shared."""
        return StateSpace(self.tree, lists, every_answer, self)

    @cached_property
    def start(self) -> State:
        """The state before any answer."""
        return self._moved(self.lists, self.shared.shape.beginning())

    def after(self, answers: Answers) -> State:
        """Return the state that these answers lead to, as far as they go."""
        state = self.start
        while state.at not in self.tree.endings:
            value = accepted(self.questions[state.at], answers.get(state.at))
            if value is None:
                return state
            state = self.step(state, value)
        return state

    def groups(self, state: State) -> tuple[Group, ...]:
        """Return the answers that can be given in a state, those that lead to the same state together."""
        if state not in self._groups:
            self._groups[state] = tuple(self._grouped(state))
        return self._groups[state]

    def arrivals(self) -> Mapping[State, PathCount]:
        """Return every reachable state, with the paths that lead there, in the order of the tree."""
        order = self.shared.shape.order
        at: dict[str, dict[State, PathCount]] = {key: {} for key in order}
        at[self.start.at] = {self.start: PathCount(Counter({0: 1}))}
        for key in order:
            if key in self.tree.endings:
                continue
            for state, tally in at[key].items():
                for group in self.groups(state):
                    lengths = {length + 1: paths * group.size for length, paths in tally.lengths.items()}
                    step = (state.at, stored(self.questions[state.at], group.value))
                    arrived = at[group.state.at].setdefault(group.state, PathCount())
                    arrived.add(lengths, (*tally.witness, step))
        return {state: tally for key in order for state, tally in at[key].items()}

    def results(self) -> Mapping[Result, PathCount]:
        """Return what all paths end in."""
        found: dict[Result, PathCount] = {}
        for state, tally in self.arrivals().items():
            if state.at in self.tree.endings:
                found.setdefault(self.result(state), PathCount()).add(tally.lengths, tally.witness)
        return found

    def result(self, state: State) -> Result:
        """Return the result of a state; at a question, what holds when nothing more were asked."""
        return Result(state.at, tuple(decided(item) for item in state.pending))

    def step(self, state: State, value: Value) -> State:
        """Return the state after an answer."""
        return self._moved(state.pending, self.shared.shape.move(state.at, state.routing, value))

    def led(self, state: State) -> Mapping[Value, State]:
        """Return the state after every possible answer."""
        node = self.questions[state.at]
        if isinstance(node, Choice):
            return {option: self.step(state, option) for option in node.options}
        kinds = self.shared.ticks.kinds(state.at, self._touched(state))
        states = [self.step(state, value) for value, _ in kinds.first]
        values = self.shared.ticks.values(state.at)
        return {value: states[kind] for value, kind in zip(values, kinds.of, strict=True)}

    def _moved(self, pending: Sequence[Pending], move: Move) -> State:
        return State(move.at, move.routing, self.shared.waiting.after(pending, move))

    def _grouped(self, state: State) -> Iterator[Group]:
        shape, waiting = self.shared.shape, self.shared.waiting
        sizes: dict[tuple[Hashable, ...], int] = {}
        first: dict[tuple[Hashable, ...], tuple[Value, State]] = {}
        for value, size in self._classes(state):
            move = shape.move(state.at, state.routing, value)
            left = waiting.after(state.pending, move)
            option = value if isinstance(value, str) else None
            # equal lists are the same object
            key: tuple[Hashable, ...] = (option, move.at, move.routing, *map(id, left))
            if key not in first:
                first[key] = value, State(move.at, move.routing, left)
            sizes[key] = sizes.get(key, 0) + size
        for alike, (value, led) in first.items():
            yield Group(value, sizes[alike] if self.every_answer else 1, led)

    def _classes(self, state: State) -> Sequence[tuple[Value, int]]:
        """Return one answer, and their number, of those that leave the same to wait for."""
        node = self.questions[state.at]
        if isinstance(node, Choice):
            return [(option, 1) for option in node.options]
        return self.shared.ticks.kinds(state.at, self._touched(state)).first

    def _touched(self, state: State) -> Iterator[DecisionList]:
        """Yield the decision lists that wait for the open question."""
        names = self.shared.waiting.names
        lists = (item for pending in state.pending for item in lists_of(pending))
        return (item for item in lists if state.at in names(item))
