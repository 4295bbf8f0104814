"""The map of a tree on one sheet: its questions from top to bottom, and which lights each can end in."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from privacybalie.analysis.topology import targets
from privacybalie.content.schema.tree import Tree
from privacybalie.documents.edge_labels import light_word
from privacybalie.documents.svg import (
    HEIGHT,
    LINE,
    MARGIN,
    SMALLEST,
    WIDTH,
    TextLine,
    box,
    shortened,
    text_element,
    wrapped,
)
from privacybalie.documents.tree_cards import card_numbers

_ACROSS = 5
_BOX = 104.0
_HIGH = 46.0
_TOP = 62.0
_LETTERS = {"GROEN": "G", "ORANJE": "O", "ROOD": "R", "INFO": "I", "BEOORDELING": "B"}


class _BoxPlace(NamedTuple):
    x: float
    y: float


def tree_map(tree: Tree) -> Iterator[str]:
    """Yield the map: boxes over arrows, so that an arrow never hides a word."""
    spots = _spots(_levels(tree))
    for key, spot in spots.items():
        for target in _questions_after(tree, key):
            yield _arrow(spot, spots[target])
    numbered = card_numbers(tree)
    for key, spot in spots.items():
        yield from _drawn(tree, key, numbered[key], spot)


def _levels(tree: Tree) -> Sequence[Sequence[str]]:
    """Put every question below all that lead to it, near the middle of what leads to it."""
    depth = {tree.start: 0}
    waiting = [tree.start]
    while waiting:
        key = waiting.pop()
        for target in _questions_after(tree, key):
            if depth.get(target, -1) < depth[key] + 1:
                depth[target] = depth[key] + 1
                waiting.append(target)
    levels: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for key in card_numbers(tree):
        if key in depth:
            levels[depth[key]].append(key)
    for above, level in itertools.pairwise(levels):
        level.sort(key=lambda key, above=above: _middle(tree, key, above))  # type: ignore[misc]
    return levels


def _middle(tree: Tree, key: str, above: Sequence[str]) -> float:
    """Return where in the row above the questions stand that lead to this one."""
    places = [place / len(above) for place, other in enumerate(above) if key in _questions_after(tree, other)]
    return sum(places) / len(places) if places else 1.0


def _spots(levels: Sequence[Sequence[str]]) -> Mapping[str, _BoxPlace]:
    rows = [level[start : start + _ACROSS] for level in levels for start in range(0, len(level), _ACROSS)]
    step = min(74.0, (HEIGHT - _TOP - MARGIN) / len(rows))
    spots = {}
    for number, row in enumerate(rows):
        share = (WIDTH - 2 * MARGIN) / len(row)
        for place, key in enumerate(row):
            spots[key] = _BoxPlace(MARGIN + (place + 0.5) * share - _BOX / 2, _TOP + number * step)
    return spots


def _questions_after(tree: Tree, key: str) -> tuple[str, ...]:
    """Return the questions that can come next, whatever the switches in between look at."""
    found: dict[str, None] = {}
    for target in targets(tree, key):
        if target in tree.questions:
            found[target] = None
        elif target in tree.nodes:
            found.update(dict.fromkeys(_questions_after(tree, target)))
    return tuple(found)


def _endings_after(tree: Tree, key: str) -> set[str]:
    found: set[str] = set()
    for target in targets(tree, key):
        if target in tree.endings:
            found.add(_LETTERS[light_word(tree.endings[target])])
        elif target not in tree.questions:
            found |= _endings_after(tree, target)
    return found


def _arrow(source: _BoxPlace, target: _BoxPlace) -> str:
    x1, y1, x2, y2 = source.x + _BOX / 2, source.y + _HIGH, target.x + _BOX / 2, target.y
    bend = (y1 + y2) / 2
    return (
        f'<path d="M{x1:g} {y1:g} C{x1:g} {bend:g} {x2:g} {bend:g} {x2:g} {y2:g}" fill="none" '
        f'stroke="{LINE}" stroke-width="0.9"/>'
    )


def _drawn(tree: Tree, key: str, number: int, spot: _BoxPlace) -> Iterator[str]:
    yield box(spot.x, spot.y, _BOX, _HIGH)
    lines = shortened(wrapped(f"{number}. {tree.questions[key].question}", _BOX - 6), 3, _BOX - 6)
    for row, line in enumerate(lines, start=1):
        yield text_element(spot.x + 3, spot.y + row * 9.2 + 1, line)
    letters = " ".join(letter for letter in _LETTERS.values() if letter in _endings_after(tree, key))
    if letters:
        yield text_element(
            spot.x + 3, spot.y + _HIGH - 4, TextLine(f"kan eindigen: {letters}", SMALLEST, bold=True)
        )
