"""The words on the arrows of a tree: which answers lead where, as a picture shows it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from privacybalie.content.schema.tree import Assessment, Checklist, Choice, Outcome, Route, Switch, Test, Tree


class Edge(NamedTuple):
    """An arrow: from, to, and the answers that take it."""

    source: str
    target: str
    label: str


def tree_edges(tree: Tree) -> tuple[Edge, ...]:
    """Return every arrow of a tree; answers that lead to the same place share one."""
    labels: dict[tuple[str, str], list[str]] = {}
    for key in tree.nodes:
        for target, label in _labelled(tree, key):
            labels.setdefault((key, target), []).append(label)
    return tuple(Edge(*ends, " / ".join(found)) for ends, found in labels.items())


def rows_of(tree: Tree, key: str) -> tuple[Edge, ...]:
    """Return the arrows from a node as rows to read from the top: the first that fits counts.

    Only neighbours are joined where the order matters, as it does for the routes of a checklist.
    """
    node = tree.nodes[key]
    pairs = list(_labelled(tree, key))
    if isinstance(node, Choice) or (isinstance(node, Switch) and node.cases):
        first = [target for target, _ in pairs]
        pairs.sort(key=lambda pair: first.index(pair[0]))
    joined = itertools.groupby(pairs, key=lambda pair: pair[0])
    return tuple(Edge(key, target, " / ".join(label for _, label in group)) for target, group in joined)


def askers(tree: Tree, name: str) -> tuple[str, ...]:
    """Return the questions that make a name known: the question itself, or those with this fact."""
    return tuple(
        key
        for key, node in tree.questions.items()
        if name == key or (isinstance(node, Choice) and (name == node.fact or _implies(node, name)))
    )


def light_word(ending: Outcome | Assessment) -> str:
    """Return the verdict in a word: colour is never the only sign."""
    return ending.light.value.upper() if isinstance(ending, Outcome) else "BEOORDELING"


def _implies(node: Choice, name: str) -> bool:
    return any(name in option.establishes for option in node.options.values())


def _labelled(tree: Tree, key: str) -> Iterator[tuple[str, str]]:
    node = tree.nodes[key]
    if isinstance(node, Choice):
        yield from ((option.goto, option.text) for option in node.options.values())
        return
    yield from ((route.goto, _route_label(tree, node, route)) for route in node.routes)
    if isinstance(node, Switch):
        yield from ((goto, _case_label(tree, node.about, case)) for case, goto in node.cases.items())


def _case_label(tree: Tree, name: str, case: str) -> str:
    for key in askers(tree, name):
        options = tree.questions[key].options
        if case in options:
            return options[case].text
    return case.replace("_", " ")


def _route_label(tree: Tree, node: Checklist | Switch, route: Route) -> str:
    if route.when is None:
        return "al het andere"
    about = tree.questions.get(node.about) if isinstance(node, Switch) else node
    texts = {key: option.text for key, option in about.options.items()} if about is not None else {}
    return _test_label(route.when, texts)


def _test_label(test: Test, texts: Mapping[str, str]) -> str:
    parts = []
    for words, keys in (
        ("minstens één van", test.any_of),
        ("alle", test.all_of),
        ("alleen", test.only),
        ("niet aangekruist", test.lacks),
    ):
        if keys:
            named = ", ".join(f"'{texts.get(key, key)}'" for key in keys)
            alone = words in {"minstens één van", "alle"} and len(keys) == 1
            parts.append(named if alone else f"{words}: {named}")
    flags = ((test.none, "geen van deze"), (test.unknown, "weet ik niet"), (test.not_asked, "niet gevraagd"))
    parts += [word for flag, word in flags if flag]
    return "; en ".join(parts)
