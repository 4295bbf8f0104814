"""Small plots as SVG, with a title and a description for whoever does not see them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 640, 300, 60, 44, 40
BAR, GAP, LABELS, ROOM = 14, 10, 205, 90
# Told apart in grey too, and by who confuses red and green.
COLOURS = ("#1f5fa8", "#d98b1f", "#5a5a5a", "#7fb2a0")
INK, LINE = "#222222", "#bbbbbb"
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:g}" width="{width}" role="img" lang="en" '
    'font-family="Helvetica, Arial, Liberation Sans, sans-serif" font-size="12">'
)
Points = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Bar:
    """A bar with what is said after it, and a mark where it should reach."""

    label: str
    value: float
    said: str
    mark: float | None = None
    colour: int = 0


@dataclass(frozen=True)
class Axis:
    """What is along an axis, and whether each step multiplies."""

    label: str
    log: bool = False


def bars(title: str, description: str, rows: Sequence[Bar]) -> str:
    """Return horizontal bars, in the order given."""
    most = max([row.value for row in rows] + [row.mark or 0.0 for row in rows]) or 1.0
    scale = (WIDTH - LABELS - ROOM) / most
    parts = []
    for number, row in enumerate(rows):
        y = TOP + number * (BAR + GAP)
        parts.append(_text(LABELS - 8, y + BAR - 3, row.label, "end"))
        parts.append(
            f'<rect x="{LABELS}" y="{y}" width="{row.value * scale:.1f}" height="{BAR}" fill="{COLOURS[row.colour]}"/>'
        )
        if row.mark is not None:
            x = LABELS + row.mark * scale
            parts.append(f'<path d="M{x:.1f} {y - 3} v{BAR + 6}" stroke="{INK}" stroke-width="2"/>')
        parts.append(_text(LABELS + max(row.value, row.mark or 0) * scale + 6, y + BAR - 3, row.said))
    return _picture(title, description, TOP + len(rows) * (BAR + GAP) + 8, parts)


def line_plot(title: str, description: str, axes: tuple[Axis, Axis], series: Mapping[str, Points]) -> str:
    """Return lines through points, with their names at the top."""
    every = [point for points in series.values() for point in points]
    across = _Scale([x for x, _ in every], (LEFT, WIDTH - 20), log=axes[0].log)
    up = _Scale([0.0 if not axes[1].log else min(y for _, y in every), *(y for _, y in every)],
                (HEIGHT - BOTTOM, TOP + 20), log=axes[1].log)  # fmt: skip
    parts = [_text(WIDTH / 2, HEIGHT - 6, axes[0].label, "middle"), _text(8, TOP + 10, axes[1].label)]
    for value in up.ticks():
        y = up.at(value)
        parts.append(f'<path d="M{LEFT} {y:.1f} H{WIDTH - 20}" stroke="{LINE}" stroke-width="0.5"/>')
        parts.append(_text(LEFT - 6, y + 4, short(value), "end"))
    parts += [_text(across.at(x), HEIGHT - BOTTOM + 16, short(x), "middle") for x in across.ticks()]
    for number, (name, points) in enumerate(series.items()):
        colour = COLOURS[number % len(COLOURS)]
        path = " L".join(f"{across.at(x):.1f} {up.at(y):.1f}" for x, y in points)
        parts.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{across.at(x):.1f}" cy="{up.at(y):.1f}" r="2.5" fill="{colour}"/>'
            for x, y in points
        ]
        parts.append(
            f'<rect x="{200 + number * 150}" y="{TOP - 12}" width="12" height="12" fill="{colour}"/>'
        )
        parts.append(_text(216 + number * 150, TOP - 2, name))
    return _picture(title, description, HEIGHT, parts)


class _Scale:
    """From values to places on the paper."""

    def __init__(self, values: Iterable[float], room: tuple[float, float], *, log: bool) -> None:
        """Take the values that must fit between two places."""
        found = sorted(values)
        self._log, self._room, self._values = log, room, found
        self._low, self._high = (self._of(found[0]), self._of(found[-1]))

    def _of(self, value: float) -> float:
        return math.log10(max(value, 1e-9)) if self._log else value

    def at(self, value: float) -> float:
        """Return the place of a value."""
        start, end = self._room
        span = (self._high - self._low) or 1.0
        return start + (self._of(value) - self._low) / span * (end - start)

    def ticks(self) -> list[float]:
        """Return a few values to write beside the axis: powers of ten, or round steps."""
        if self._log:
            powers = range(math.ceil(self._low - 1e-9), math.floor(self._high + 1e-9) + 1)
            return [10.0**power for power in powers] if len(powers) > 1 else sorted(set(self._values))
        step = _round((self._high - self._low) / 4)
        count = math.floor((self._high - self._low) / step + 1e-9)
        return [self._low + step * number for number in range(count + 1)]


def _round(step: float) -> float:
    """Return 1, 2 or 5 times a power of ten, not below a step."""
    power = 10 ** math.floor(math.log10(step)) if step > 0 else 1.0
    return (
        next(power * times for times in (1, 2, 5, 10) if power * times >= step - 1e-12) if step > 0 else 1.0
    )


def short(value: float) -> str:
    """Return a number as people write it, with three figures at most after rounding."""
    if value >= 1000:  # noqa: PLR2004 - a thousand
        return f"{value:,.0f}"
    return f"{value:.3g}"


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{INK}">{escape(words)}</text>'


def _picture(title: str, description: str, height: float, parts: Iterable[str]) -> str:
    return "\n".join(
        (
            HEAD.format(width=WIDTH, height=height),
            f"<title>{escape(title)}</title>",
            f"<desc>{escape(description)}</desc>",
            '<rect width="100%" height="100%" fill="#ffffff"/>',
            f'<text x="12" y="20" font-size="14" font-weight="bold" fill="{INK}">{escape(title)}</text>',
            *parts,
            "</svg>\n",
        )
    )
