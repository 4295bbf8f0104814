"""Where a text names Belgium or the Netherlands: by name, by a town, or by something that exists in one of them only.

The words are in content/landen.yml. Which of the places is meant, and not ruled out, is for `country_named`. The same
reading serves answers and decision trees, so that one message never speaks of two countries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from privacybalie.content.schema.base import CountryWords
from privacybalie.text.country_named import Place, country_named
from privacybalie.text.words import normalised

_WORD = re.compile(r"[^\W_]+")
_IN = frozenset({"in", "te", "uit"})
# Short forms that people type for the first part of a town's name.
_SHORT = {"st": "sint", "ste": "sint"}

Words = tuple[str, ...]


@dataclass(frozen=True)
class _Entry:
    """One way to name a country. `exact` is how it must be written; `town_only`: a town that is also a word."""

    country: str
    exact: str | None = None
    town_only: bool = False


class Countries:
    """Finds the countries that a text names."""

    def __init__(self, words: Mapping[str, CountryWords]) -> None:
        """Take the words of each country."""
        self._entries: dict[Words, _Entry] = {}
        for country, known in words.items():
            for name in (*known.names, *known.places):
                self._entries[plain_words(name)] = _Entry(country)
            for name in known.literal:
                self._entries[plain_words(name)] = _Entry(country, exact=name)
            for name in known.also_words:
                self._entries[plain_words(name)] = _Entry(country, exact=name, town_only=True)
        self._longest = max((len(key) for key in self._entries), default=0)

    def named(self, text: str) -> str | None:
        """Return the country that a text names and means; None when there is none, or more than one."""
        return country_named(text, self.places(text))

    def places(self, text: str) -> tuple[Place, ...]:
        """Return every mention of a country in order; the longest name wins."""
        return tuple(self._places(text))

    def _places(self, text: str) -> Iterator[Place]:
        found = list(_WORD.finditer(text))
        said = [_SHORT.get(word, word) for word in (normalised(match.group()) for match in found)]
        place = 0
        while place < len(found):
            size = self._size(text, found, said, place)
            if size:
                start, end = found[place].start(), found[place + size - 1].end()
                yield Place(self._entries[tuple(said[place : place + size])].country, start, end)
            place += size or 1

    def _size(self, text: str, found: list[re.Match[str]], said: list[str], place: int) -> int:
        """Return how many words from `place` on are a name; 0 when none."""
        for size in range(min(self._longest, len(found) - place), 0, -1):
            entry = self._entries.get(tuple(said[place : place + size]))
            written = text[found[place].start() : found[place + size - 1].end()]
            if entry is not None and _fits(entry, written, text, before=said[place - 1] if place else ""):
                return size
        return 0


def _fits(entry: _Entry, written: str, text: str, before: str) -> bool:
    if entry.exact is None:
        return True
    # In a message that is all capitals, capitals say nothing: there an ordinary word may look like a town.
    return written == entry.exact and (not entry.town_only or (before in _IN and not text.isupper()))


def plain_words(name: str) -> Words:
    """Return a name as it is compared."""
    return tuple(normalised(match.group()) for match in _WORD.finditer(name))
