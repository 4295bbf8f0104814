"""Every path of a tree, exactly, without walking them one by one.

Two half-finished conversations are the same *state* when the same question is open and everything asked so far that
can still matter is alike. What can still matter is a tuple of decision lists ("first condition that holds wins"),
simplified as answers come in, and the earlier answers that a switch ahead looks at. Paths are counted over states by
dynamic programming, so a tree with millions of answer sets is proven in seconds, and exactly: this is no sampling.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from privacybalie.tree_schema import (
    EXCLUSIVE,
    NOT_ASKED,
    Ask,
    Assessment,
    Checklist,
    Choice,
    Condition,
    Rating,
    RatingRule,
    Standing,
    StandingRule,
    Switch,
    Test,
    Tree,
    Value,
)
from privacybalie.verdict import computed_light
from privacybalie.walk import (
    Answers,
    DeadEndError,
    Given,
    accepted,
    destination,
    established,
    stored,
    switched,
)

Atom = tuple[str, Test]
Clauses = tuple[tuple[Atom, ...], ...]
ALWAYS: Clauses = ((),)
NEVER: Clauses = ()


class Branch(NamedTuple):
    """One entry of a decision list: the result, if these clauses hold and no earlier entry did."""

    clauses: Clauses
    result: Hashable


class DecisionList(tuple[Branch, ...]):  # noqa: SLOT001 - a tuple with a slot cannot be made
    """The first entry whose clauses hold decides; the last one always holds. Its hash is computed once."""

    _hash: int | None = None

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = super().__hash__()
        return self._hash


class Judgement(NamedTuple):
    """What the light of an assessment still depends on: decision lists that rate bases, and thresholds.

    Sets, because only the best basis and the worst threshold count; that keeps the states few.
    """

    bases: frozenset[DecisionList]
    thresholds: frozenset[DecisionList]


# What may be waited for: a decision list, or the light of an assessment.
Pending = DecisionList | Judgement


class State(NamedTuple):
    """Where a conversation stands, as far as it can still matter."""

    at: str
    routing: tuple[tuple[str, Value], ...]
    pending: tuple[Pending, ...]


class Group(NamedTuple):
    """Answers to a question that lead to the same state: one of them, how many there are, and where they lead."""

    value: Value
    size: int
    state: State


class _Kinds(NamedTuple):
    """Sets of ticks that come to the same: one of each kind with their number, and the kind of each set."""

    first: Sequence[tuple[Value, int]]
    of: Sequence[int]


@dataclass
class Tally:
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


def when(condition: Condition | None) -> Clauses:
    """Return a condition as clauses of hashable atoms."""
    if condition is None:
        return ALWAYS
    return tuple(tuple(clause.__root__.items()) for clause in condition.__root__)


def whether(*conditions: Condition | None) -> DecisionList:
    """Return the decision list that says whether all conditions hold: True or False."""
    clauses = ALWAYS
    for condition in conditions:
        clauses = tuple((*left, *right) for left in clauses for right in when(condition))
    return DecisionList((Branch(clauses, result=True), Branch(ALWAYS, result=False)))


def which(name: str, values: Iterable[str]) -> DecisionList:
    """Return the decision list that says which single choice was made: a value, or None when it was not asked."""
    chosen = (Branch((((name, Test(bevat=(value,))),),), value) for value in values)
    return DecisionList((*chosen, Branch(ALWAYS, None)))


# What a space works out that does not depend on its decision lists.
_ABOUT_THE_TREE = (
    *("questions", "order", "ahead", "askable", "switches"),
    *("_all_sets", "_truths", "_named", "_reduced", "_first_alike", "_simplified", "_alike_ticks", "_filled"),
)


@dataclass
class Space:
    """The states of one tree for some decision lists. Needs a tree whose graph is sound: see `tree_graph`."""

    tree: Tree
    lists: tuple[Pending, ...] = ()
    # Count every ticked set of a checklist as a path of its own, or every way a checklist can lead on as one.
    every_answer: bool = False
    _simplified: dict[tuple[object, ...], DecisionList] = field(default_factory=dict, repr=False)
    _groups: dict[State, tuple[Group, ...]] = field(default_factory=dict, repr=False)
    _alike_ticks: dict[tuple[str, tuple[DecisionList, ...]], _Kinds] = field(default_factory=dict, repr=False)

    @cached_property
    def questions(self) -> Mapping[str, Ask]:
        """The tree's questions."""
        return self.tree.questions

    def asking(self, *lists: Pending, every_answer: bool = False) -> Space:
        """Return the states of the same tree for other decision lists; what is known about the tree is shared."""
        other = Space(self.tree, lists, every_answer)
        for name in _ABOUT_THE_TREE:
            other.__dict__[name] = getattr(self, name)
        return other

    @cached_property
    def order(self) -> tuple[str, ...]:
        """All nodes and outcomes, every one after those that lead to it."""
        return tuple(reversed(_finishing_order(self.tree)))

    @cached_property
    def ahead(self) -> Mapping[str, frozenset[str]]:
        """For each node the nodes that can still come, itself included."""
        found: dict[str, frozenset[str]] = {}
        for key in reversed(self.order):
            found[key] = frozenset({key}).union(*(found[target] for target in targets(self.tree, key)))
        return found

    @cached_property
    def askable(self) -> Mapping[str, frozenset[str]]:
        """For each node the names that can still become known there or further on."""
        names = {key: _establishable(key, node) for key, node in self.questions.items()}
        return {
            key: frozenset().union(*(names.get(node, frozenset()) for node in ahead))
            for key, ahead in self.ahead.items()
        }

    @cached_property
    def switches(self) -> Mapping[str, Mapping[str, tuple[Switch, ...]]]:
        """For each node and name, the switches ahead that look at the name."""
        found: dict[str, dict[str, tuple[Switch, ...]]] = {}
        for key, ahead in self.ahead.items():
            found[key] = {}
            for node in (self.tree.nodes[item] for item in sorted(ahead & set(self.tree.nodes))):
                if isinstance(node, Switch):
                    found[key][node.about] = (*found[key].get(node.about, ()), node)
        return found

    @cached_property
    def start(self) -> State:
        """The state before any answer."""
        return self._arrive(self.tree.start, {}, self.lists, {})

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

    def arrivals(self) -> Mapping[State, Tally]:
        """Return every reachable state, with the paths that lead there, in the order of the tree."""
        at: dict[str, dict[State, Tally]] = {key: {} for key in self.order}
        at[self.start.at] = {self.start: Tally(Counter({0: 1}))}
        for key in self.order:
            if key in self.tree.endings:
                continue
            for state, tally in at[key].items():
                for group in self.groups(state):
                    lengths = {length + 1: paths * group.size for length, paths in tally.lengths.items()}
                    step = (state.at, stored(self.questions[state.at], group.value))
                    arrived = at[group.state.at].setdefault(group.state, Tally())
                    arrived.add(lengths, (*tally.witness, step))
        return {state: tally for key in self.order for state, tally in at[key].items()}

    def results(self) -> Mapping[Result, Tally]:
        """Return what all paths end in."""
        found: dict[Result, Tally] = {}
        for state, tally in self.arrivals().items():
            if state.at in self.tree.endings:
                found.setdefault(self.result(state), Tally()).add(tally.lengths, tally.witness)
        return found

    def result(self, state: State) -> Result:
        """Return the result of a state; at a question, what holds when nothing more were asked."""
        return Result(state.at, tuple(_decided(item) for item in state.pending))

    def step(self, state: State, value: Value) -> State:
        """Return the state after an answer."""
        node = self.questions[state.at]
        known = established(state.at, node, value)
        return self._arrive(destination(node, value), {**dict(state.routing), **known}, state.pending, known)

    def _grouped(self, state: State) -> Iterator[Group]:
        sizes: dict[tuple[State, str | None], int] = {}
        first: dict[tuple[State, str | None], Value] = {}
        for value, size in self._classes(state):
            led = self.step(state, value)
            key = (led, value if isinstance(value, str) else None)
            sizes[key] = sizes.get(key, 0) + size
            first.setdefault(key, value)
        for key, size in sizes.items():
            yield Group(first[key], size if self.every_answer else 1, key[0])

    def led(self, state: State) -> Mapping[Value, State]:
        """Return the state after every possible answer."""
        node = self.questions[state.at]
        if isinstance(node, Choice):
            return {option: self.step(state, option) for option in node.options}
        kinds = self._kinds(state, node)
        states = [self.step(state, value) for value, _ in kinds.first]
        return {
            value: states[kind] for value, kind in zip(self._sets(state.at, node)[0], kinds.of, strict=True)
        }

    def _classes(self, state: State) -> Sequence[tuple[Value, int]]:
        """Return one answer, and their number, of those that leave the same to wait for."""
        node = self.questions[state.at]
        if isinstance(node, Choice):
            return [(option, 1) for option in node.options]
        return self._kinds(state, node).first

    def _kinds(self, state: State, node: Checklist) -> _Kinds:
        waiting = (item for pending in state.pending for item in _lists(pending))
        touched = tuple(item for item in waiting if state.at in self._names(item))
        key = (state.at, touched)
        if key not in self._alike_ticks:
            _, *columns = self._sets(state.at, node)
            columns += [self._filled_in(state.at, node, item) for item in touched]
            self._alike_ticks[key] = self._numbered(state.at, node, columns)
        return self._alike_ticks[key]

    def _filled_in(self, at: str, node: Checklist, item: DecisionList) -> Sequence[object]:
        """Return what every set of ticks makes of a decision list."""
        key = (at, item)
        if key not in self._filled:
            tests = {test for name, test in atoms(item) if name == at}
            kinds = self._numbered(at, node, [self._told(at, node, test) for test in tests])
            made = [_simplified(item, {at: value}, frozenset()) for value, _ in kinds.first]
            self._filled[key] = [made[kind] for kind in kinds.of]
        return self._filled[key]

    def _numbered(self, at: str, node: Checklist, columns: Sequence[Sequence[object]]) -> _Kinds:
        values = self._sets(at, node)[0]
        numbers: dict[tuple[object, ...], int] = {}
        of = [numbers.setdefault(kind, len(numbers)) for kind in zip(*columns, strict=True)]
        sizes = Counter(of)
        first = {kind: value for value, kind in zip(reversed(values), reversed(of), strict=True)}
        return _Kinds([(first[kind], sizes[kind]) for kind in range(len(numbers))], of)

    def _sets(self, at: str, node: Checklist) -> tuple[Sequence[Value], Sequence[object], Sequence[object]]:
        """Return every set of ticks, where it leads, and where it leads at the switches ahead."""
        if at not in self._all_sets:
            values = tuple(possible(node))
            switches = self.switches[at].get(at, ())
            cases = [tuple(_case(switch, at, value) for switch in switches) for value in values]
            self._all_sets[at] = (values, [destination(node, value) for value in values], cases)
        return self._all_sets[at]

    def _told(self, at: str, node: Checklist, test: Test) -> Sequence[object]:
        key = (at, test)
        if key not in self._truths:
            self._truths[key] = [test.holds(value) for value in self._sets(at, node)[0]]
        return self._truths[key]

    @cached_property
    def _all_sets(self) -> dict[str, tuple[Sequence[Value], Sequence[object], Sequence[object]]]:
        return {}

    @cached_property
    def _truths(self) -> dict[tuple[str, Test], Sequence[object]]:
        return {}

    def _arrive(
        self,
        at: str,
        known: Mapping[str, Value],
        pending: Sequence[Pending],
        news: Mapping[str, Value],
    ) -> State:
        while at in self.tree.nodes and isinstance(node := self.tree.nodes[at], Switch):
            at = switched(node, known)
        routing = tuple(
            (name, self._alike(at, name, known[name])) for name in sorted(self.switches[at]) if name in known
        )
        return State(at, routing, tuple(self._simplify(item, at, news) for item in pending))

    def _alike(self, at: str, name: str, value: Value) -> Value:
        """Return the first value that all switches ahead treat alike."""
        switches = self.switches[at][name]
        key = ("alike", at, name, tuple(_case(switch, name, value) for switch in switches))
        return self._first_alike.setdefault(key, value)

    @cached_property
    def _first_alike(self) -> dict[tuple[object, ...], Value]:
        return {}

    def _simplify(self, pending: Pending, at: str, news: Mapping[str, Value]) -> Pending:
        if not isinstance(pending, Judgement):
            return self._simplify_list(pending, at, news)
        key = (
            frozenset(self._simplify_list(item, at, news) for item in pending.bases),
            frozenset(self._simplify_list(item, at, news) for item in pending.thresholds),
        )
        if key not in self._reduced:
            self._reduced[key] = _reduced(*key)
        return self._reduced[key]

    def _simplify_list(self, item: DecisionList, at: str, news: Mapping[str, Value]) -> DecisionList:
        names = self._names(item)
        told = tuple((name, news[name]) for name in news if name in names)
        gone = names - self.askable[at] - set(news)
        if not told and not gone:
            return item
        key = (item, told, gone)
        if key not in self._simplified:
            self._simplified[key] = _simplified(item, dict(told), gone)
        return self._simplified[key]

    def _names(self, item: DecisionList) -> frozenset[str]:
        if item not in self._named:
            self._named[item] = frozenset(name for name, _ in atoms(item))
        return self._named[item]

    @cached_property
    def _filled(self) -> dict[tuple[str, DecisionList], Sequence[object]]:
        return {}

    @cached_property
    def _named(self) -> dict[DecisionList, frozenset[str]]:
        return {}

    @cached_property
    def _reduced(self) -> dict[tuple[frozenset[DecisionList], frozenset[DecisionList]], Judgement]:
        return {}


def atoms(pending: Pending) -> Iterator[Atom]:
    """Yield every test that is still open."""
    for item in _lists(pending):
        for branch in item:
            for clause in branch.clauses:
                yield from clause


def _lists(pending: Pending) -> tuple[DecisionList, ...]:
    return (*pending.bases, *pending.thresholds) if isinstance(pending, Judgement) else (pending,)


def targets(tree: Tree, key: str) -> tuple[str, ...]:
    """Return where a node can lead, in the order of the file; outcomes lead nowhere."""
    node = tree.nodes.get(key)
    if node is None:
        return ()
    if isinstance(node, Choice):
        return tuple(dict.fromkeys(option.goto for option in node.options.values()))
    routes = (route.goto for route in node.routes)
    cases = node.cases.values() if isinstance(node, Switch) else ()
    return tuple(dict.fromkeys((*routes, *cases)))


def possible(node: Ask) -> Iterator[Value]:
    """Return every answer to a question; for a checklist, every set of ticks."""
    if isinstance(node, Choice):
        yield from node.options
        return
    items = node.items
    for size in range(1, len(items) + 1):
        yield from (frozenset(ticks) for ticks in combinations(items, size))
    yield from (frozenset({key}) for key in node.options if key in EXCLUSIVE)


def ratings(ending: Assessment) -> Mapping[str, DecisionList]:
    """Return the decision lists of an assessment by the key of the legal basis or threshold."""
    bases = {basis.value: _as_list(item.rules) for basis, item in ending.bases.items()}
    return {**bases, **{key: _as_list(item.rules) for key, item in ending.thresholds.items()}}


def judgement(ending: Assessment) -> Judgement:
    """Return what the light of an assessment depends on."""
    bases = frozenset(_as_list(item.rules) for item in ending.bases.values())
    return _reduced(bases, frozenset(_as_list(item.rules) for item in ending.thresholds.values()))


def _as_list(rules: Iterable[RatingRule] | Iterable[StandingRule]) -> DecisionList:
    return DecisionList(Branch(when(rule.when), rule.result) for rule in rules)


def _finishing_order(tree: Tree) -> list[str]:
    seen: set[str] = set()
    order: list[str] = []

    def visit(key: str) -> None:
        if key in seen:
            return
        seen.add(key)
        for target in targets(tree, key):
            visit(target)
        order.append(key)

    visit(tree.start)
    return order


def _establishable(key: str, node: Ask) -> frozenset[str]:
    if not isinstance(node, Choice):
        return frozenset({key})
    implied = {name for option in node.options.values() for name in option.establishes}
    return frozenset({key, *implied, *([node.fact] if node.fact else [])})


def _case(switch: Switch, name: str, value: Value) -> str:
    try:
        return switched(switch, {name: value})
    except DeadEndError:
        return NOT_ASKED


def _simpler(pending: Pending, told: Mapping[str, Value], gone: frozenset[str]) -> Pending:
    if not isinstance(pending, Judgement):
        return _simplified(pending, told, gone)
    bases = frozenset(_simplified(item, told, gone) for item in pending.bases)
    return _reduced(bases, frozenset(_simplified(item, told, gone) for item in pending.thresholds))


def _reduced(bases: frozenset[DecisionList], thresholds: frozenset[DecisionList]) -> Judgement:
    """Leave out what can no longer change the light; see `computed_light`."""
    stands = {_settled(item) for item in thresholds}
    if Standing.FAILED in stands:
        return Judgement(frozenset(), frozenset({_sure(Standing.FAILED)}))
    # Passed is as good as not applicable; behind an uncertain threshold, only failing another one counts.
    same: dict[Hashable, Hashable] = {Standing.NOT_APPLICABLE: Standing.PASSED}
    if Standing.UNCERTAIN in stands:
        same[Standing.UNCERTAIN] = Standing.PASSED
    left = {_relabelled(item, same) for item in thresholds} - {_sure(Standing.PASSED)}
    doubt = {_sure(Standing.UNCERTAIN)} if Standing.UNCERTAIN in stands else set()
    return Judgement(_best(bases, doubt=bool(doubt)), frozenset(left | doubt))


def _best(bases: frozenset[DecisionList], *, doubt: bool) -> frozenset[DecisionList]:
    """Keep the bases that can still be better than the best one that is known."""
    # When the light cannot become green, a likely basis is as good as an uncertain one.
    found = {_relabelled(item, {Rating.LIKELY: Rating.UNCERTAIN}) for item in bases} if doubt else set(bases)
    best = Rating.UNCERTAIN if doubt else Rating.LIKELY
    if _sure(best) in found:
        return frozenset({_sure(best)})
    known = _sure(Rating.UNCERTAIN)
    if known in found:
        found = {_relabelled(item, {Rating.UNCERTAIN: Rating.UNSUITABLE}) for item in found - {known}} | {
            known
        }
    return frozenset(found - {_sure(Rating.UNSUITABLE)})


def _sure(result: Hashable) -> DecisionList:
    return DecisionList((Branch(ALWAYS, result),))


def _settled(item: DecisionList) -> Hashable:
    return item[0].result if item[0].clauses == ALWAYS else None


def _relabelled(item: DecisionList, same: Mapping[Hashable, Hashable]) -> DecisionList:
    return _shortened([Branch(branch.clauses, same.get(branch.result, branch.result)) for branch in item])


def _simplified(pending: DecisionList, told: Mapping[str, Value], gone: frozenset[str]) -> DecisionList:
    """Fill in what became known and what can no longer become known; drop what cannot hold any more."""
    left: list[Branch] = []
    for branch in pending:
        clauses = _remaining(branch.clauses, told, gone)
        if clauses == NEVER:
            continue
        left.append(Branch(clauses, branch.result))
        if clauses == ALWAYS:
            break
    return _shortened(left)


def _shortened(branches: list[Branch]) -> DecisionList:
    """Join neighbours with the same result, and leave out what comes before an end with the same result."""
    left: list[Branch] = []
    for branch in branches:
        if left and left[-1].result == branch.result:
            both = dict.fromkeys((*left[-1].clauses, *branch.clauses))
            left[-1] = Branch(ALWAYS if () in both else tuple(both), branch.result)
        else:
            left.append(branch)
    return DecisionList(left)


def _remaining(clauses: Clauses, told: Mapping[str, Value], gone: frozenset[str]) -> Clauses:
    left: dict[tuple[Atom, ...], None] = {}
    for clause in clauses:
        kept = _open_atoms(clause, told, gone)
        if kept == ():
            return ALWAYS
        if kept is not None:
            left[kept] = None
    return tuple(left)


def _open_atoms(
    clause: tuple[Atom, ...], told: Mapping[str, Value], gone: frozenset[str]
) -> tuple[Atom, ...] | None:
    kept = []
    for name, test in clause:
        if name in told or name in gone:
            if not test.holds(told.get(name)):
                return None
        else:
            kept.append((name, test))
    return tuple(kept)


def _decided(pending: Pending) -> Hashable:
    """Return what is decided when nothing more becomes known."""
    gone = frozenset(name for name, _ in atoms(pending))
    left = _simpler(pending, {}, gone)
    if isinstance(left, Judgement):
        bases, thresholds = ([_settled(item) for item in group] for group in (left.bases, left.thresholds))
        return computed_light(bases, thresholds)
    return left[0].result
