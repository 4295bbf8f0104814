"""How the nodes of a tree hang together, whatever was answered: what leads where, and what can still come.

Worked out once per tree and shared by everything that looks at its paths. Needs a tree whose graph is sound.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from privacybalie.content.schema.tree import EXCLUSIVE, NOT_ASKED, Ask, Choice, Switch, Tree, Value
from privacybalie.trees.walk import DeadEndError, destination, established, switched

# Names with what became known about them.
Known = tuple[tuple[str, Value], ...]


class Move(NamedTuple):
    """Where an answer leads, what switches ahead still look at, and what became known by it."""

    at: str
    routing: Known
    news: Known


@dataclass
class Topology:
    """A tree as a graph, with the moves through it."""

    tree: Tree
    _moves: dict[tuple[str, Known, Value], Move] = field(default_factory=dict, repr=False)
    _first_alike: dict[tuple[object, ...], Value] = field(default_factory=dict, repr=False)

    @cached_property
    def questions(self) -> Mapping[str, Ask]:
        """The tree's questions."""
        return self.tree.questions

    @cached_property
    def order(self) -> tuple[str, ...]:
        """All nodes and outcomes, every one after those that lead to it."""
        return reading_order(self.tree)

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

    def beginning(self) -> Move:
        """Return where a conversation starts."""
        return Move(*self._arrive(self.tree.start, {}), ())

    def move(self, at: str, routing: Known, value: Value) -> Move:
        """Return where an answer leads from a question."""
        key = (at, routing, value)
        if key not in self._moves:
            node = self.questions[at]
            news = established(at, node, value)
            arrived = self._arrive(destination(node, value), {**dict(routing), **news})
            self._moves[key] = Move(*arrived, tuple(news.items()))
        return self._moves[key]

    def _arrive(self, at: str, known: Mapping[str, Value]) -> tuple[str, Known]:
        while at in self.tree.nodes and isinstance(node := self.tree.nodes[at], Switch):
            at = switched(node, known)
        names = (name for name in sorted(self.switches[at]) if name in known)
        return at, tuple((name, self._alike(at, name, known[name])) for name in names)

    def _alike(self, at: str, name: str, value: Value) -> Value:
        """Return the first value that all switches ahead treat alike."""
        switches = self.switches[at][name]
        key = (at, name, tuple(case(switch, name, value) for switch in switches))
        return self._first_alike.setdefault(key, value)


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


def reading_order(tree: Tree) -> tuple[str, ...]:
    """Return what can be reached, each after those that lead to it, branch by branch as people read it on cards.

    Not graphlib's order, which goes through all branches at once (ADR 64). Needs a tree without loops.
    """
    seen: dict[str, None] = {}

    def visit(key: str) -> None:
        if key not in seen:
            for target in targets(tree, key):
                visit(target)
            seen[key] = None

    visit(tree.start)
    return tuple(reversed(seen))


def possible(node: Ask) -> Iterator[Value]:
    """Return every answer to a question; for a checklist, every set of ticks."""
    if isinstance(node, Choice):
        yield from node.options
        return
    items = node.items
    for size in range(1, len(items) + 1):
        yield from (frozenset(ticks) for ticks in combinations(items, size))
    yield from (frozenset({key}) for key in node.options if key in EXCLUSIVE)


def case(switch: Switch, name: str, value: Value) -> str:
    """Return where a switch leads for a value, also for one that it never meets."""
    try:
        return switched(switch, {name: value})
    except DeadEndError:
        return NOT_ASKED


def _establishable(key: str, node: Ask) -> frozenset[str]:
    if not isinstance(node, Choice):
        return frozenset({key})
    implied = {name for option in node.options.values() for name in option.establishes}
    return frozenset({key, *implied, *([node.fact] if node.fact else [])})
