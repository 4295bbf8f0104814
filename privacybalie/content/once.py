"""Works something out once for a record of the content, however many messages ask for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
Made = TypeVar("Made")

# More records than any content has; a program that reads content again and again forgets the old ones with this.
MOST_KEPT = 4096


def once_per_record(make: Callable[P, Made]) -> Callable[P, Made]:
    """Keep what `make` makes of the same objects of the content, which are frozen but cannot be hashed.

    The objects are kept too, so that no other gets their identity. They are given in order: by name raises TypeError.
    """
    kept: dict[tuple[int, ...], tuple[tuple[Any, ...], Made]] = {}

    @wraps(make)
    def once(*records: P.args, **named: P.kwargs) -> Made:
        if named:
            raise TypeError("give the records in order: names are not part of what is remembered")
        key = tuple(id(record) for record in records)
        found = kept.get(key)
        if found is None:
            if len(kept) >= MOST_KEPT:
                kept.clear()
            found = kept[key] = (records, make(*records, **named))
        return found[1]

    return once
