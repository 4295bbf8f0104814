"""Finds words in everything that visitors can be told, and in the sources and terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from privacybalie.content.loader import Content
from privacybalie.content.schema.base import Answer, Record
from privacybalie.content.schema.tree import Tree
from privacybalie.text.words import normalised

_WORD = re.compile(r"[^\W_]+")
_AROUND = 90
_TITLE_WEIGHT = 5
MOST_FOUND = 60


@dataclass(frozen=True)
class SearchHit:
    """A text in which all words occur: its kind, id and title, and the piece where the first one stands."""

    kind: str
    id: str
    title: str
    piece: str
    weight: int


def find_texts(content: Content, query: str) -> tuple[SearchHit, ...]:
    """Return where all words of a query occur, at the start of a word; the best first."""
    wanted = _WORD.findall(normalised(query))
    if not wanted:
        return ()
    found = (_hit(kind, key, title, text, wanted) for kind, key, title, text in _texts(content))
    hits = sorted((hit for hit in found if hit is not None), key=lambda hit: (-hit.weight, hit.title))
    return tuple(hits[:MOST_FOUND])


def _texts(content: Content) -> Iterator[tuple[str, str, str, str]]:
    for answer in content.answers.values():
        yield "antwoord", answer.id, answer.question, _all_of(answer)
    for tree in content.trees.values():
        yield "boom", tree.id, tree.title, _all_of(tree)
    for key, source in content.sources.items():
        yield "bron", key, source.title, f"{key} {source.remark or ''} {source.url or ''}"
    for key, term in content.terms.items():
        yield "begrip", key, term.term, f"{' '.join(term.aliases)} {term.plain} {term.precise}"


def _all_of(record: Answer | Tree) -> str:
    return " · ".join(strings_of(record))


def strings_of(value: Any) -> Iterator[str]:
    """Yield every text in a record, in the order of its fields."""
    if isinstance(value, Record):
        yield from strings_of([getattr(value, name) for name in value.__fields__])
    elif isinstance(value, dict):
        yield from strings_of(value.values())
    elif isinstance(value, str):
        yield str(value)
    elif isinstance(value, Iterable):
        for item in value:
            yield from strings_of(item)


def _hit(kind: str, key: str, title: str, text: str, wanted: list[str]) -> SearchHit | None:
    weight = 0
    in_title, everywhere = f" {_plain(title)}", f" {_plain(title)} {_plain(key)} {_plain(text)}"
    for word in wanted:
        start = f" {word}"
        if start not in everywhere:
            return None
        weight += _TITLE_WEIGHT * (start in in_title) + min(everywhere.count(start), _TITLE_WEIGHT - 1)
    return SearchHit(kind, key, title, _piece(text, wanted), weight)


def _plain(text: str) -> str:
    # `normalised` looks at the first letters of a message only; a text is longer.
    return " ".join(_WORD.findall(" ".join(normalised(part) for part in text.replace("_", " ").split())))


def _piece(text: str, wanted: list[str]) -> str:
    found = re.search(r"\b(" + "|".join(map(re.escape, wanted)) + ")", text, re.IGNORECASE)
    middle = found.start() if found else 0
    start, end = max(0, middle - _AROUND), min(len(text), middle + 2 * _AROUND)
    return f"{'… ' if start else ''}{text[start:end].strip()}{' …' if end < len(text) else ''}"
