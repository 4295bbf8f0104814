"""What differs between two texts, field by field and word by word."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from privacybalie.content.schema.base import Record

Change = Literal["gelijk", "weg", "nieuw"]
_PIECE = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class FieldDifference:
    """A field whose text changed: its path in the file, and its words with what happened to them."""

    field: tuple[str, ...]
    words: tuple[tuple[Change, str], ...]


def field_differences(old: Record | None, new: Record | None) -> tuple[FieldDifference, ...]:
    """Return the fields that differ, in the order of the file; None stands for a text that is not there."""
    then, now = _fields(old), _fields(new)
    keys = [*now, *(key for key in then if key not in now)]
    return tuple(
        FieldDifference(key, words_compared(then.get(key, ""), now.get(key, "")))
        for key in keys
        if then.get(key, "") != now.get(key, "")
    )


def words_compared(old: str, new: str) -> tuple[tuple[Change, str], ...]:
    """Return two texts as one: what stayed, what went and what came, by words."""
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    found: list[tuple[Change, str]] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            found.append(("gelijk", "".join(before[a:b])))
            continue
        found += [("weg", "".join(before[a:b]))] if b > a else []
        found += [("nieuw", "".join(after[c:d]))] if d > c else []
    return tuple(found)


def _fields(record: Record | None) -> Mapping[tuple[str, ...], str]:
    if record is None:
        return {}
    return dict(_flat((), json.loads(record.json(by_alias=True, exclude_unset=True))))


def _flat(where: tuple[str, ...], value: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _flat((*where, str(key)), item)
    elif isinstance(value, list):
        yield where, "\n".join(_one_line(item) for item in value)
    elif value is not None:
        yield where, str(value).strip()


def _one_line(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(
            f"{key}: {_one_line(item)}" for key, item in value.items() if item not in (None, [], {})
        )
    if isinstance(value, list):
        return ", ".join(_one_line(item) for item in value)
    return str(value).strip()
