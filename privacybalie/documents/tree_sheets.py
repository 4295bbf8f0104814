"""Every tree as a picture to read on paper: sheets of A4 with a map first, then numbered cards.

One drawing with all arrows would be metres wide. On paper people follow numbers, as in a key for finding plants. No
program is needed to lay it out, and colour is never the only sign: every outcome says its light in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from privacybalie.content.schema.tree import Tree
from privacybalie.documents.svg import HEIGHT, MARGIN, WIDTH, TextLine, sheet, text_element
from privacybalie.documents.tree_cards import WIDTH as CARD
from privacybalie.documents.tree_cards import Card, cards
from privacybalie.documents.tree_map import tree_map

_TOP = 52.0
_GAP = 9.0
_LEGEND = (
    "Begin bij 1. Ga naar het nummer achter de eerste regel die klopt. Grijs: een eerder antwoord beslist."
)
_MAP_LEGEND = "De vragen van boven naar beneden. Einde: G groen, O oranje, R rood, I info, B beoordeling."
_GUIDE = """\
# De beslisbomen op papier

<!-- Gemaakt door `python -m privacybalie diagram`; niet met de hand wijzigen. -->

Elke boom staat op enkele bladen A4; druk ze af op ware grootte. Blad 1 is de kaart. Op de andere bladen staan de
vragen met een nummer: begin bij 1 en ga naar het nummer achter uw antwoord, tot u bij een uitkomst komt. De kleur van
een uitkomst staat er altijd in woorden bij. De uitkomst zelf, met voorwaarden en bronnen, geeft de balie.
"""


def pages(tree: Tree) -> tuple[str, ...]:
    """Return the sheets of a tree."""
    placed = {
        card.key: number
        for number, pair in enumerate(_pairs(cards(tree)), start=2)
        for column in pair
        for card in column
    }
    pairs = _pairs(cards(tree, placed))
    bodies = [(_MAP_LEGEND, tree_map(tree)), *((_LEGEND, _drawn(pair)) for pair in pairs)]
    return tuple(
        sheet(
            f"{tree.title} (blad {number} van {len(bodies)})",
            _description(tree),
            (*_heading(tree, f"blad {number} van {len(bodies)}", legend), *body),
        )
        for number, (legend, body) in enumerate(bodies, start=1)
    )


def guide(trees: Sequence[Tree], files: Mapping[str, Sequence[str]]) -> str:
    """Return the page that shows the sheets of all trees, in Markdown."""
    parts = [_GUIDE]
    for tree in trees:
        parts += [f"## {tree.title}", "", f"Boom `{tree.id}`: {_description(tree)}.", ""]
        parts += [f"Ook als [tekst voor Mermaid]({tree.id}.mmd).", ""]
        parts += [
            f"![{tree.title}, blad {number}]({name})" for number, name in enumerate(files[tree.id], start=1)
        ]
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def _pairs(drawn: Sequence[Card]) -> Sequence[Sequence[Sequence[Card]]]:
    columns = list(_columns(drawn))
    return [columns[start : start + 2] for start in range(0, len(columns), 2)]


def _columns(drawn: Sequence[Card]) -> Iterator[Sequence[Card]]:
    """Fill columns from top to bottom; a card is never cut."""
    column: list[Card] = []
    for card in drawn:
        used = sum(other.height + _GAP for other in column)
        if column and _TOP + used + card.height > HEIGHT - MARGIN:
            yield column
            column = []
        column.append(card)
    yield column


def _drawn(columns: Sequence[Sequence[Card]]) -> Iterator[str]:
    for number, column in enumerate(columns):
        x = MARGIN + number * (WIDTH - 2 * MARGIN - CARD)
        y = _TOP
        for card in column:
            yield card.drawn(x, y)
            y += card.height + _GAP


def _heading(tree: Tree, which: str, legend: str) -> Iterator[str]:
    yield text_element(MARGIN, 28, TextLine(f"{tree.title} · {which}", 12, bold=True))
    yield text_element(MARGIN, 42, TextLine(legend))


def _description(tree: Tree) -> str:
    return f"{len(tree.questions)} vragen en {len(tree.endings)} uitkomsten"
