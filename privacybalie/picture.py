"""Every tree as a picture: Mermaid text, and an SVG that needs no program to lay it out.

Graphviz is not on every machine, so the layout is our own: one column per step from the start, each column ordered so
that arrows cross little. Colour is never the only sign: every outcome says its light in words.
"""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from xml.sax.saxutils import escape

from privacybalie.tree_schema import Assessment, Checklist, Choice, Light, Outcome, Route, Switch, Test, Tree
from privacybalie.tree_shape import targets

_WIDTH = 250
_LANE = 90
_LINE = 13
_GAP = 14
_PASSING = 10
_MARGIN = 24
_CHARACTERS = 42
_SWEEPS = 16
_FILL = {Light.GREEN: "#e3f4e3", Light.ORANGE: "#fdeed3", Light.RED: "#fbe0de", Light.INFO: "#e4ecf7"}
_ASSESSMENT_FILL = "#f1e6f7"
_QUESTION_FILL = "#ffffff"
_SWITCH_FILL = "#eeeeee"


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
    return tuple(Edge(source, target, " / ".join(found)) for (source, target), found in labels.items())


def mermaid(tree: Tree) -> str:
    """Return a tree as Mermaid text."""
    lines = [f"%% {tree.title}", "flowchart TD"]
    for key, node in tree.nodes.items():
        text = _quoted(_node_text(tree, key))
        lines.append(f"  {key}{{{{{text}}}}}" if isinstance(node, Switch) else f"  {key}[{text}]")
    lines += [f"  {key}([{_quoted(_node_text(tree, key))}])" for key in tree.endings]
    lines += [f"  {edge.source} -->|{_quoted(edge.label)}| {edge.target}" for edge in tree_edges(tree)]
    return "\n".join(lines) + "\n"


def svg(tree: Tree) -> str:
    """Return a tree as an SVG picture: left to right, black on light, readable on paper.

    Every answer stands in the box of its question; its arrow starts beside it.
    """
    layout = _layout(tree)
    marker = (
        '<defs><marker id="pijl" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0 L8 4 L0 8 z" fill="#555"/></marker></defs>'
    )
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {layout.width} {layout.height}" role="img" '
        'font-family="Helvetica, Arial, sans-serif" font-size="10">'
    )
    body = (
        head,
        f"<title>{escape(tree.title)}</title>",
        f"<desc>{escape(_description(tree))}</desc>",
        marker,
        '<rect width="100%" height="100%" fill="#fff"/>',
        *(_arrow(layout, link) for link in layout.links),
        *(_box(layout, card) for card in layout.cards.values()),
        "</svg>",
    )
    return "\n".join(body) + "\n"


def _labelled(tree: Tree, key: str) -> Iterator[tuple[str, str]]:
    node = tree.nodes[key]
    if isinstance(node, Choice):
        yield from ((option.goto, option.text) for option in node.options.values())
        return
    yield from ((route.goto, _route_label(tree, node, route)) for route in node.routes)
    if isinstance(node, Switch):
        yield from ((goto, _case_label(tree, node.about, case)) for case, goto in node.cases.items())


def _case_label(tree: Tree, name: str, case: str) -> str:
    for key, node in tree.questions.items():
        fact = node.fact if isinstance(node, Choice) else None
        if name in (key, fact) and case in node.options:
            return node.options[case].text
    return case.replace("_", " ")


def _route_label(tree: Tree, node: Checklist | Switch, route: Route) -> str:
    if route.when is None:
        return "anders"
    about = tree.questions.get(node.about) if isinstance(node, Switch) else node
    texts = {key: option.text for key, option in about.options.items()} if about is not None else {}
    return _test_label(route.when, texts)


def _test_label(test: Test, texts: Mapping[str, str]) -> str:
    parts = []
    for words, keys in (
        ("één van", test.any_of),
        ("alle", test.all_of),
        ("alleen", test.only),
        ("mist", test.lacks),
    ):
        if keys:
            named = ", ".join(texts.get(key, key) for key in keys)
            parts.append(named if words in {"één van", "alle"} and len(keys) == 1 else f"{words}: {named}")
    flags = ((test.none, "geen"), (test.unknown, "weet niet"), (test.not_asked, "niet gevraagd"))
    parts += [word for flag, word in flags if flag]
    return " en ".join(parts)


def _node_text(tree: Tree, key: str) -> str:
    if key in tree.questions:
        return tree.questions[key].question
    if key in tree.nodes:
        node = tree.nodes[key]
        return f"naar {node.about.replace('_', ' ')}" if isinstance(node, Switch) else key
    ending = tree.endings[key]
    return f"{_light_word(ending)}: {ending.title}"


def _light_word(ending: Outcome | Assessment) -> str:
    return ending.light.value.upper() if isinstance(ending, Outcome) else "BEOORDELING"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "'") + '"'


@dataclass(frozen=True)
class _Card:
    """A box: its lines, and for each answer where it leads and on which line it stands."""

    key: str
    title: tuple[str, ...]
    answers: tuple[tuple[str, tuple[str, ...]], ...]
    fill: str
    corner: int
    strong: bool

    @property
    def height(self) -> int:
        """The height of the box."""
        lines = len(self.title) + sum(len(lines) for _, lines in self.answers)
        return lines * _LINE + 10 + (4 if self.answers else 0)

    def port(self, number: int) -> float:
        """Return how far below the top the arrow of an answer starts."""
        above = len(self.title) + sum(len(lines) for _, lines in self.answers[:number])
        return 9 + above * _LINE + len(self.answers[number][1]) * _LINE / 2


class _Link(NamedTuple):
    """An arrow from an answer, along the places where it passes other columns."""

    source: str
    number: int
    target: str
    passing: tuple[str, ...]


@dataclass(frozen=True)
class _Layout:
    cards: Mapping[str, _Card]
    links: Sequence[_Link]
    at: Mapping[str, tuple[int, float]]
    width: int
    height: int


def _layout(tree: Tree) -> _Layout:
    cards = {key: _card(tree, key) for key in (*tree.nodes, *tree.endings)}
    columns, links = _columns(tree, cards)
    _order_columns(columns, links)
    heights = {key: cards[key].height if key in cards else _PASSING for column in columns for key in column}
    total = max(sum(heights[key] + _GAP for key in column) for column in columns)
    at: dict[str, tuple[int, float]] = {}
    for number, column in enumerate(columns):
        spare = (total - sum(heights[key] + _GAP for key in column)) / (len(column) + 1)
        y = _MARGIN + spare
        for key in column:
            at[key] = (_MARGIN + number * (_WIDTH + _LANE), round(y, 1))
            y += heights[key] + _GAP + spare
    width = 2 * _MARGIN + len(columns) * (_WIDTH + _LANE) - _LANE
    return _Layout(
        {key: card for key, card in cards.items() if key in at}, links, at, width, 2 * _MARGIN + total
    )


def _card(tree: Tree, key: str) -> _Card:
    title = tuple(_wrapped(_node_text(tree, key), 4))
    ending = tree.endings.get(key)
    if ending is not None:
        fill = _FILL[ending.light] if isinstance(ending, Outcome) else _ASSESSMENT_FILL
        return _Card(key, title, (), fill, 12, strong=True)
    labels: dict[str, list[str]] = {}
    for target, label in _labelled(tree, key):
        labels.setdefault(target, []).append(label)
    answers = tuple((target, tuple(_wrapped(" / ".join(found), 3))) for target, found in labels.items())
    fill = _SWITCH_FILL if isinstance(tree.nodes[key], Switch) else _QUESTION_FILL
    return _Card(key, title, answers, fill, 3, strong=False)


def _columns(tree: Tree, cards: Mapping[str, _Card]) -> tuple[list[list[str]], list[_Link]]:
    """Put every box right of all that lead to it; an arrow past a column gets a place in that column."""
    depth = _depths(tree)
    columns: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for key in cards:
        if key in depth:
            columns[depth[key]].append(key)
    links = []
    for key in (key for key in tree.nodes if key in depth):
        for number, (target, _) in enumerate(cards[key].answers):
            between = range(depth[key] + 1, depth[target])
            passing = tuple(f"{key}>{target}>{column}" for column in between)
            for column, place in zip(between, passing, strict=True):
                columns[column].append(place)
            links.append(_Link(key, number, target, passing))
    return columns, links


def _depths(tree: Tree) -> Mapping[str, int]:
    depth: dict[str, int] = {tree.start: 0}
    waiting = [tree.start]
    while waiting:
        key = waiting.pop()
        for target in targets(tree, key):
            if depth.get(target, -1) < depth[key] + 1:
                depth[target] = depth[key] + 1
                waiting.append(target)
    return depth


def _order_columns(columns: list[list[str]], links: Sequence[_Link]) -> None:
    """Order each column by the middle of its neighbours, forth and back, so that arrows cross little."""
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for link in links:
        stops = (link.source, *link.passing, link.target)
        for left, right in itertools.pairwise(stops):
            after.setdefault(left, []).append(right)
            before.setdefault(right, []).append(left)
    for sweep in range(_SWEEPS):
        neighbours = before if sweep % 2 == 0 else after
        for column in columns if sweep % 2 == 0 else reversed(columns):
            place = {key: index / len(row) for row in columns for index, key in enumerate(row)}
            middle = {key: _middle(key, neighbours, place) for key in column}
            column.sort(key=lambda key, middle=middle: (middle[key], key))  # type: ignore[misc]


def _middle(key: str, neighbours: Mapping[str, list[str]], place: Mapping[str, float]) -> float:
    near = [place[other] for other in neighbours.get(key, [])]
    return sum(near) / len(near) if near else place[key]


def _box(layout: _Layout, card: _Card) -> str:
    x, y = layout.at[card.key]
    rect = (
        f'<rect x="{x}" y="{y:g}" width="{_WIDTH}" height="{card.height}" rx="{card.corner}" fill="{card.fill}" '
        f'stroke="#222" stroke-width="{2 if card.strong else 1}"/>'
    )
    lines = [(line, "bold", 8) for line in card.title]
    lines += [(line, "normal", 16) for _, answer in card.answers for line in answer]
    texts = "".join(
        f'<text x="{x + indent}" y="{y + 4 + (number + 1) * _LINE:g}" font-weight="{weight}">{escape(line)}</text>'
        for number, (line, weight, indent) in enumerate(lines)
    )
    return f'<g id="{card.key}">{rect}{texts}</g>'


def _arrow(layout: _Layout, link: _Link) -> str:
    x, y = layout.at[link.source]
    points = [(x + _WIDTH, y + layout.cards[link.source].port(link.number))]
    for place in link.passing:
        left, top = layout.at[place]
        points += [(left, top + _PASSING / 2), (left + _WIDTH, top + _PASSING / 2)]
    left, top = layout.at[link.target]
    points.append((left, top + layout.cards[link.target].height / 2))
    path = f"M{points[0][0]:g} {points[0][1]:g}"
    for number, ((x1, y1), (x2, y2)) in enumerate(itertools.pairwise(points)):
        half = (x1 + x2) / 2
        path += f" C{half:g} {y1:g} {half:g} {y2:g} {x2:g} {y2:g}" if number % 2 == 0 else f" L{x2:g} {y2:g}"
    return f'<path d="{path}" fill="none" stroke="#555" marker-end="url(#pijl)"/>'


def _wrapped(text: str, lines: int) -> Sequence[str]:
    return textwrap.wrap(text, _CHARACTERS, max_lines=lines, placeholder=" …") or [""]


def _description(tree: Tree) -> str:
    first = _node_text(tree, tree.start)
    return f"{len(tree.questions)} vragen en {len(tree.endings)} uitkomsten; de eerste vraag: {first}"
