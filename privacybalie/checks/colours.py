"""Whether an organisation's colours can be read in the window (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from privacybalie.content.schema.own import Colours

LEAST_CONTRAST = 4.5
# The grounds on which the window writes links (widget/src/styles/themes.css), by day and in the dark.
GROUNDS = ("#ffffff", "#f6f5f1", "#e4eef1")
DARK_GROUNDS = ("#12191c", "#1b2428", "#24383f")
_LINEAR, _DARKEST = 12.92, 0.04045
_WEIGHTS = (0.2126, 0.7152, 0.0722)


def hard_to_read(colours: Colours) -> Iterator[tuple[str, str]]:
    """Return the key of each colour without enough contrast, with what to do about it."""
    yield from _pale("accent", colours.accent, GROUNDS, "kies een donkerder kleur")
    yield from _pale("op_accent", colours.on_accent, (colours.accent,), "kies een kleur die meer afsteekt")
    if colours.accent_dark is not None:
        dark, on_dark = colours.accent_dark, colours.on_accent_dark or "#08252f"
        yield from _pale("accent_donker", dark, DARK_GROUNDS, "kies een lichtere kleur")
        yield from _pale("op_accent_donker", on_dark, (dark,), "kies een kleur die meer afsteekt")


def contrast(one: str, other: str) -> float:
    """Return how far two colours (#rrggbb) stand apart: from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _pale(key: str, colour: str, grounds: tuple[str, ...], remedy: str) -> Iterator[tuple[str, str]]:
    ground = min(grounds, key=lambda one: contrast(colour, one))
    found = contrast(colour, ground)
    if found < LEAST_CONTRAST:
        measured = f"het contrast is {found:.1f} en moet minstens {LEAST_CONTRAST} zijn"
        yield key, f"{colour} op {ground} is moeilijk te lezen: {measured}; {remedy}"


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    light = (part / _LINEAR if part <= _DARKEST else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(weight * part for weight, part in zip(_WEIGHTS, light, strict=True))
