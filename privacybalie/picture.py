"""Every tree as a picture: Mermaid text, and an SVG that needs no program to lay it out.

No Python library that is kept up lays out a graph without an installed Graphviz, so the layout is our own: one row
per step from the start, each row ordered so that lines cross little. Colour is never the only sign: every outcome
says its light in words.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from xml.sax.saxutils import escape

from privacybalie.states import targets
from privacybalie.tree_schema import Assessment, Checklist, Choice, Light, Outcome, Route, Switch, Test, Tree

_BOX = (210, 64)
_GAP = (26, 92)
_MARGIN = 24
_CHARACTERS = 30
_SWEEPS = 12
_FILL = {Light.GREEN: "#e3f4e3", Light.ORANGE: "#fdeed3", Light.RED: "#fbe0de", Light.INFO: "#e4ecf7"}
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
    for key in tree.endings:
        lines.append(f"  {key}([{_quoted(_node_text(tree, key))}])")
    lines += [f"  {edge.source} -->|{_quoted(edge.label)}| {edge.target}" for edge in tree_edges(tree)]
    return "\n".join(lines) + "\n"


def svg(tree: Tree) -> str:
    """Return a tree as an SVG picture: black on light, readable on paper."""
    layout = _layout(tree)
    width, height = layout.size
    body = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" font-family="Helvetica, Arial, sans-serif">',
        f"<title>{escape(tree.title)}</title>",
        f"<desc>{escape(_description(tree))}</desc>",
        '<defs><marker id="pijl" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0 L8 4 L0 8 z" fill="#444"/></marker></defs>',
        '<rect width="100%" height="100%" fill="#fff"/>',
        *(_arrow(layout, edge) for edge in tree_edges(tree)),
        *(_box(tree, layout, key) for key in layout.at),
        *(_arrow_label(layout, edge) for edge in tree_edges(tree)),
        "</svg>",
    ]
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
class _Layout:
    at: Mapping[str, tuple[int, int]]
    size: tuple[int, int]


def _layout(tree: Tree) -> _Layout:
    rows = _ordered(tree, _rows(tree))
    widest = max(len(row) for row in rows)
    at: dict[str, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        indent = (widest - len(row)) * (_BOX[0] + _GAP[0]) // 2
        for position, key in enumerate(row):
            at[key] = (
                _MARGIN + indent + position * (_BOX[0] + _GAP[0]),
                _MARGIN + number * (_BOX[1] + _GAP[1]),
            )
    width = 2 * _MARGIN + widest * (_BOX[0] + _GAP[0]) - _GAP[0]
    return _Layout(at, (width, 2 * _MARGIN + len(rows) * (_BOX[1] + _GAP[1]) - _GAP[1]))


def _rows(tree: Tree) -> list[list[str]]:
    """Put every node one row below the lowest that leads to it."""
    depth: dict[str, int] = {tree.start: 0}
    waiting = [tree.start]
    while waiting:
        key = waiting.pop()
        for target in targets(tree, key):
            if depth.get(target, -1) < depth[key] + 1:
                depth[target] = depth[key] + 1
                waiting.append(target)
    rows: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for key in (*tree.nodes, *tree.endings):
        if key in depth:
            rows[depth[key]].append(key)
    return rows


def _ordered(tree: Tree, rows: list[list[str]]) -> list[list[str]]:
    """Order each row by the middle of its neighbours, down and up, so that lines cross little."""
    pairs = [(key, target) for key in tree.nodes for target in targets(tree, key)]
    above: dict[str, list[str]] = {}
    below: dict[str, list[str]] = {}
    for source, target in pairs:
        below.setdefault(source, []).append(target)
        above.setdefault(target, []).append(source)
    for sweep in range(_SWEEPS):
        neighbours = above if sweep % 2 == 0 else below
        place = {key: index / max(1, len(row)) for row in rows for index, key in enumerate(row)}
        for row in rows:
            row.sort(key=lambda key: (_middle(key, neighbours, place), key))
    return rows


def _middle(key: str, neighbours: Mapping[str, list[str]], place: Mapping[str, float]) -> float:
    near = [place[other] for other in neighbours.get(key, []) if other in place]
    return sum(near) / len(near) if near else place[key]


def _box(tree: Tree, layout: _Layout, key: str) -> str:
    x, y = layout.at[key]
    ending = tree.endings.get(key)
    fill, corner = _QUESTION_FILL, 4
    if isinstance(tree.nodes.get(key), Switch):
        fill, corner = _SWITCH_FILL, 26
    elif ending is not None:
        fill, corner = (_FILL[ending.light] if isinstance(ending, Outcome) else "#f1e6f7"), 18
    lines = _wrapped(_node_text(tree, key), 4)
    top = y + _BOX[1] / 2 - (len(lines) - 1) * 6.5 + 4
    texts = "".join(
        f'<text x="{x + _BOX[0] / 2:g}" y="{top + number * 13:g}" text-anchor="middle" font-size="11">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    stroke = ' stroke-width="2"' if ending is not None else ""
    box = f'<rect x="{x}" y="{y}" width="{_BOX[0]}" height="{_BOX[1]}" rx="{corner}" fill="{fill}" stroke="#222"{stroke}/>'
    return f'<g id="{key}">{box}{texts}</g>'


def _arrow(layout: _Layout, edge: Edge) -> str:
    (x1, y1), (x2, y2) = _ends(layout, edge)
    bend = (y2 - y1) / 2
    return (
        f'<path d="M{x1:g} {y1:g} C{x1:g} {y1 + bend:g} {x2:g} {y2 - bend:g} {x2:g} {y2:g}" '
        'fill="none" stroke="#444" marker-end="url(#pijl)"/>'
    )


def _arrow_label(layout: _Layout, edge: Edge) -> str:
    (x1, y1), (x2, y2) = _ends(layout, edge)
    # Nearer to where the arrow starts, where arrows are still apart.
    share = min(0.42, 44 / max(1.0, y2 - y1))
    x, y = x1 + (x2 - x1) * share * share * (3 - 2 * share) * 1.2, y1 + (y2 - y1) * share
    lines = _wrapped(edge.label, 3)
    return "".join(
        f'<text x="{x:g}" y="{y + number * 11:g}" text-anchor="middle" font-size="9" fill="#111" '
        f'paint-order="stroke" stroke="#fff" stroke-width="3">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )


def _ends(layout: _Layout, edge: Edge) -> tuple[tuple[float, float], tuple[float, float]]:
    (sx, sy), (tx, ty) = layout.at[edge.source], layout.at[edge.target]
    shift = max(-0.4, min(0.4, (tx - sx) / 2400))
    return (sx + _BOX[0] * (0.5 + shift), sy + _BOX[1]), (tx + _BOX[0] * (0.5 - shift), ty)


def _wrapped(text: str, lines: int) -> Sequence[str]:
    return textwrap.wrap(text, _CHARACTERS, max_lines=lines, placeholder=" …") or [""]


def _description(tree: Tree) -> str:
    return f"{len(tree.questions)} vragen en {len(tree.endings)} uitkomsten; de eerste vraag: {_node_text(tree, tree.start)}"
