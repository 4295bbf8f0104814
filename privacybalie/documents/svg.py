"""A sheet of A4 as SVG: measures, boxes, and text that fits. One unit is one point: 9 is 9 points in print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfmetrics import stringWidth

from privacybalie.content.schema.tree import Light

WIDTH, HEIGHT, MARGIN = 595, 842, 30
# Nothing on a sheet is smaller than this when it is printed on A4.
SMALLEST = 8.0
FILL = {Light.GREEN: "#dff2df", Light.ORANGE: "#fdeacb", Light.RED: "#fbdcd9", Light.INFO: "#e1eaf6"}
ASSESSMENT_FILL = "#efe3f6"
SWITCH_FILL = "#efefef"
INK, LINE = "#111111", "#777777"

_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 {width} {height}" role="img" '
    'lang="nl" font-family="Helvetica, Arial, Liberation Sans, sans-serif">'
)


class TextLine(NamedTuple):
    """A line of text and how it is set."""

    text: str
    size: float = SMALLEST
    bold: bool = False


def sheet(title: str, description: str, parts: Iterable[str]) -> str:
    """Return one sheet."""
    body = (
        _HEAD.format(width=WIDTH, height=HEIGHT),
        f"<title>{escape(title)}</title>",
        f"<desc>{escape(description)}</desc>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        *parts,
        "</svg>",
    )
    return "\n".join(body) + "\n"


def text_element(x: float, y: float, line: TextLine) -> str:
    """Return a line of text; `y` is its foot."""
    weight = ' font-weight="bold"' if line.bold else ""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{line.size:g}"{weight} fill="{INK}">{escape(line.text)}</text>'
    )


def box(x: float, y: float, width: float, height: float, fill: str = "#ffffff") -> str:
    """Return a box with a border."""
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="3" fill="{fill}" '
        f'stroke="{INK}" stroke-width="0.8"/>'
    )


def rule(x: float, y: float, width: float) -> str:
    """Return a thin line between two rows."""
    return f'<path d="M{x:g} {y:g} h{width:g}" stroke="{LINE}" stroke-width="0.4"/>'


def wrapped(words: str, width: float, size: float = SMALLEST, *, bold: bool = False) -> Sequence[TextLine]:
    """Break text into lines that fit, by the measures of the font; a word that is too long stands alone."""
    font = "Helvetica-Bold" if bold else "Helvetica"
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and stringWidth(longer, font, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return [TextLine(line, size, bold) for line in lines]


def shortened(lines: Sequence[TextLine], most: int, width: float) -> Sequence[TextLine]:
    """Return at most so many lines, with a sign that there was more."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    words = last.text
    while stringWidth(f"{words} …", "Helvetica", last.size) > width:
        words = words[:-1]
    return [*lines[: most - 1], last._replace(text=f"{words} …")]
