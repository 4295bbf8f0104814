"""A tree as numbered cards, to follow on paper: a question, its answers, and where each answer leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from privacybalie.analysis.topology import Topology
from privacybalie.content.schema.tree import Assessment, Checklist, Outcome, Switch, Tree
from privacybalie.documents.edge_labels import Edge, askers, light_word, rows_of
from privacybalie.documents.svg import (
    ASSESSMENT_FILL,
    FILL,
    SMALLEST,
    SWITCH_FILL,
    TextLine,
    box,
    rule,
    text_element,
    wrapped,
)

WIDTH = 260.0
_PAD = 6.0
_LEADING = 10.0
_ANSWER = 132.0
_TITLE = 9.0


class _Row(NamedTuple):
    """An answer, where it leads in words, and the colour of that."""

    answer: Sequence[TextLine]
    goal: Sequence[TextLine]
    fill: str | None
    target: str

    @property
    def height(self) -> float:
        return max(len(self.answer), len(self.goal)) * _LEADING + 5


@dataclass(frozen=True)
class Card:
    """One node of a tree as it stands on paper."""

    key: str
    number: int
    head: Sequence[TextLine]
    rows: Sequence[_Row]
    fill: str

    @property
    def height(self) -> float:
        """How high the card is."""
        return len(self.head) * (_LEADING + 0.5) + 8 + sum(row.height for row in self.rows)

    def drawn(self, x: float, y: float) -> str:
        """Return the card at a place on a sheet."""
        parts = [box(x, y, WIDTH, self.height, self.fill)]
        at = y + 2
        for line in self.head:
            at += _LEADING + 0.5
            parts.append(text_element(x + _PAD, at, line))
        at += 6
        for row in self.rows:
            parts += _row_drawn(row, x, at)
            at += row.height
        return f'<g id="{self.key}">{"".join(parts)}</g>'


def card_numbers(tree: Tree) -> Mapping[str, int]:
    """Number the nodes so that every arrow leads to a higher number."""
    order = (key for key in Topology(tree).order if key in tree.nodes)
    return {key: number for number, key in enumerate(order, start=1)}


def cards(tree: Tree, sheets: Mapping[str, int] | None = None) -> tuple[Card, ...]:
    """Return the cards of a tree in the order of their numbers, with the sheet of each where that is known."""
    numbered = card_numbers(tree)
    places = {
        key: f"{number} (blad {sheets[key]})" if sheets else str(number) for key, number in numbered.items()
    }
    return tuple(_card(tree, key, number, places) for key, number in numbered.items())


def _card(tree: Tree, key: str, number: int, places: Mapping[str, str]) -> Card:
    node = tree.nodes[key]
    rows = tuple(_row(tree, edge, places) for edge in rows_of(tree, key))
    if isinstance(node, Switch):
        about = " of ".join(places[asker] for asker in askers(tree, node.about) if asker in places)
        head = wrapped(f"{number}. Volgens het antwoord op vraag {about}", WIDTH - 2 * _PAD)
        return Card(key, number, head, rows, SWITCH_FILL)
    question = wrapped(f"{number}. {node.question}", WIDTH - 2 * _PAD, _TITLE, bold=True)
    return Card(key, number, [*question, *_ticks(node)], rows, "#ffffff")


def _ticks(node: object) -> Sequence[TextLine]:
    if not isinstance(node, Checklist):
        return []
    offered = " · ".join(option.text for option in node.options.values())
    return wrapped(f"Kruis aan wat klopt: {offered}", WIDTH - 2 * _PAD)


def _row(tree: Tree, edge: Edge, places: Mapping[str, str]) -> _Row:
    width = WIDTH - _ANSWER - 3 * _PAD
    answer = wrapped(edge.label, _ANSWER - _PAD)
    if edge.target in places:
        return _Row(answer, wrapped(f"ga naar {places[edge.target]}", width, bold=True), None, edge.target)
    ending = tree.endings[edge.target]
    goal = [TextLine(light_word(ending), SMALLEST, bold=True), *wrapped(ending.title, width)]
    return _Row(answer, goal, _fill(ending), edge.target)


def _fill(ending: Outcome | Assessment) -> str:
    return FILL[ending.light] if isinstance(ending, Outcome) else ASSESSMENT_FILL


def _row_drawn(row: _Row, x: float, y: float) -> Iterator[str]:
    yield rule(x, y, WIDTH)
    left = x + _ANSWER + _PAD
    if row.fill is not None:
        yield (
            f'<rect class="{row.target}" x="{left:g}" y="{y + 1:g}" width="{WIDTH - _ANSWER - _PAD - 1:g}" '
            f'height="{row.height - 2:g}" fill="{row.fill}"/>'
        )
    for column, lines in ((x + _PAD, row.answer), (left + _PAD, row.goal)):
        for number, line in enumerate(lines, start=1):
            yield text_element(column, y + number * _LEADING, line)
