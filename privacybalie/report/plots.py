"""Plots as SVG that print in grey, with a title and a description for whoever does not see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, TOP, FOOT = 720, 16, 26
LEFT = 44
BAR, GAP, LABELS, ROOM = 16, 8, 330, 90
MOST_LETTERS = 52
FILL, HIDDEN, INK, LINE = "#1f5fa8", "#c9c9c9", "#222222", "#bbbbbb"
TICKS, STEP = 4, 5


@dataclass(frozen=True)
class PlotBar:
    """A bar with its name; a number that is hidden has a mark of its own, of one height for all."""

    label: str
    value: int | None
    said: str


@dataclass(frozen=True)
class Caption:
    """What a plot is called, and what it shows, in a sentence."""

    title: str
    description: str


def columns(words: Caption, bars: Sequence[PlotBar]) -> str:
    """Return standing bars, such as days."""
    height, most = 190, _round_up(max([bar.value or 0 for bar in bars], default=0))
    step, base = (WIDTH - LEFT) / max(len(bars), 1), 190 - FOOT
    scale = (base - TOP) / most
    parts = [_line(LEFT, base - most * scale * at / TICKS, most * at / TICKS) for at in range(TICKS + 1)]
    for number, bar in enumerate(bars):
        x, tall = LEFT + number * step, 3 if bar.value is None else bar.value * scale
        parts.append(
            _rect((x + 2, base - tall, step - 4, tall), HIDDEN if bar.value is None else FILL, bar.said)
        )
        parts.append(_text(x + step / 2, base + 16, bar.label, "middle"))
    return _picture(words, height, parts)


def lying(words: Caption, bars: Sequence[PlotBar]) -> str:
    """Return lying bars, such as topics, in the order given."""
    most = max([bar.value or 0 for bar in bars], default=0) or 1
    scale, parts = (WIDTH - LABELS - ROOM) / most, []
    for number, bar in enumerate(bars):
        y = TOP + number * (BAR + GAP)
        wide = 3 if bar.value is None else bar.value * scale
        parts.append(_text(LABELS - 8, y + BAR - 4, _short(bar.label), "end"))
        parts.append(_rect((LABELS, y, wide, BAR), HIDDEN if bar.value is None else FILL, bar.said))
        parts.append(_text(LABELS + wide + 6, y + BAR - 4, bar.said))
    return _picture(words, TOP + len(bars) * (BAR + GAP) + 4, parts)


def _round_up(most: int) -> int:
    """Return the top of an axis of which every mark is a multiple of five."""
    return max(1, -(-most // (TICKS * STEP))) * TICKS * STEP


def _short(label: str) -> str:
    return label if len(label) <= MOST_LETTERS else f"{label[: MOST_LETTERS - 1].rstrip()}…"


def _line(x: float, y: float, value: float) -> str:
    said = _text(x - 6, y + 4, f"{value:g}", "end")
    return f'<path d="M{x} {y:.1f} H{WIDTH}" stroke="{LINE}" stroke-width="0.5"/>{said}'


def _rect(place: tuple[float, float, float, float], fill: str, said: str) -> str:
    x, y, width, height = place
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}">'
        f"<title>{escape(said)}</title></rect>"
    )


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{INK}">{escape(words)}</text>'


def _picture(words: Caption, height: float, parts: Iterable[str]) -> str:
    quoted = escape(f"{words.title}. {words.description}", {'"': "&quot;"})
    return "\n".join(
        (
            f'<svg viewBox="0 0 {WIDTH} {height:g}" role="img" aria-label="{quoted}" font-size="12">',
            f"<title>{escape(words.title)}</title>",
            f"<desc>{escape(words.description)}</desc>",
            *parts,
            "</svg>",
        )
    )
