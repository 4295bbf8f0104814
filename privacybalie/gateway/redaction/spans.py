"""Places in a message that hold personal data, and how several finders' places become one list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """Characters `start` up to `end` (exclusive) and what they are."""

    start: int
    end: int
    kind: str


def without_overlap(found: Iterable[Span], taken: Sequence[Span] = ()) -> list[Span]:
    """Return the spans in order, each kept only when no earlier-named one has its characters.

    `found` goes by importance: what is named first wins.
    """
    used: set[int] = {place for span in taken for place in range(span.start, span.end)}
    kept = []
    for span in found:
        places = range(span.start, span.end)
        if places and used.isdisjoint(places):
            used.update(places)
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def join_neighbours(spans: Sequence[Span], text: str) -> list[Span]:
    """Return ordered spans with those of one kind joined when only blanks, commas or brackets lie between them."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last is not None and last.kind == span.kind and not text[last.end : span.start].strip(" ,()"):
            joined[-1] = Span(last.start, span.end, span.kind)
        else:
            joined.append(span)
    return joined
