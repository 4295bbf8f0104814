"""Which texts must be reviewed before when.

A review date is a promise of the editors and no lock: an overdue text stays available, said with less certainty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from privacybalie.content.loader import ANSWERS, COURTS, TREES, Content


@dataclass(frozen=True, order=True)
class Due:
    """A text that must be reviewed before a day; `folder` is where in the content it stands."""

    by: date
    folder: str
    id: str
    title: str


def due(content: Content, day: date) -> tuple[Due, ...]:
    """Return the answers, trees and lists of courts that must be reviewed before the day after `day`, oldest first.

    With today, these are the texts that are overdue: "before" a day means that it is too late on that day.
    """
    return tuple(sorted(item for item in _all(content) if item.by <= day))


def counters(content: Content, day: Callable[[], date]) -> dict[str, Callable[[], int]]:
    """Return what counts the overdue texts of each kind, on the day it is asked."""

    def late(folder: str) -> int:
        return sum(item.folder == folder for item in due(content, day()))

    return {"antwoord": partial(late, ANSWERS), "boom": partial(late, TREES)}


def _all(content: Content) -> Iterator[Due]:
    for answer in content.answers.values():
        yield Due(answer.review.again_by, ANSWERS, answer.id, answer.question)
    for tree in content.trees.values():
        yield Due(tree.review.again_by, TREES, tree.id, tree.title)
    for country, listed in content.courts.items():
        yield Due(listed.review.again_by, COURTS, country, listed.title)
