"""Finds the municipality that a text names, and the courts that serve it (`content/gerechten/`).

A name may be that of several municipalities, or of a place that lies in another one: all that it can be is returned,
and nothing is chosen here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from privacybalie.content.countries import Words, plain_words
from privacybalie.content.schema.base import Country
from privacybalie.content.schema.courts import Court, CourtList

_BRACKETS = re.compile(r" \([^)]*\)$")
_SHORT = {"st": "sint", "ste": "sint"}
_BEFORE_A_TOWN = frozenset({"in", "te", "uit", "gemeente", "stad"})


@dataclass(frozen=True)
class Municipality:
    """One that courts serve; `place` is what was named when that only lies in it."""

    country: Country
    name: str
    place: str | None = None

    @property
    def id(self) -> str:
        """What a button carries: its name in plain letters, without spaces."""
        return "_".join(plain_words(self.name))


@dataclass(frozen=True)
class NamedTown:
    """What a text names: all the municipalities that may be meant, and the words of the text that are not the name."""

    meant: tuple[Municipality, ...]
    rest: Words


class Courts:
    """The courts of both countries, by the municipality."""

    def __init__(self, lists: Mapping[str, CourtList], also_words: Iterable[str] = ()) -> None:
        """Take the courts of each country, and the towns whose name is also an ordinary word."""
        self._lists = {Country(country): listed for country, listed in lists.items()}
        self._index: dict[Words, list[Municipality]] = {}
        self._also_words = {plain_words(name) for name in also_words}
        self._regions = {plain_words(name) for listed in lists.values() for name in listed.regions}
        for country, listed in self._lists.items():
            for name, municipality in _names(country, listed):
                known = self._index.setdefault(plain_words(name), [])
                if municipality not in known:
                    known.append(municipality)
        self._longest = max(map(len, self._index), default=0)

    @property
    def topic(self) -> str | None:
        """The answer that sends people to these courts; None without courts."""
        return next((listed.topic for listed in self._lists.values()), None)

    def listed(self, country: Country) -> CourtList:
        """Return the whole list of a country."""
        return self._lists[country]

    def serving(self, at: Municipality) -> tuple[Court, ...]:
        """Return the courts that serve a municipality, in the order of the file."""
        return tuple(
            court for court in self._lists[at.country].courts if at.name in (*court.whole, *court.partly)
        )

    @property
    def municipalities(self) -> tuple[Municipality, ...]:
        """Return every municipality of both countries."""
        return tuple(
            Municipality(country, name)
            for country, listed in self._lists.items()
            for name in listed.municipalities
        )

    def found(self, country: str | None, key: str | None) -> Municipality | None:
        """Return the municipality of this country with this id."""
        return next((at for at in self.municipalities if (at.country, at.id) == (country, key)), None)

    def named(self, text: str, *, expected: bool) -> NamedTown | None:
        """Return the first town that a text names, the longest name first.

        A name that is also a word needs "in" before it, or to be all that is said while a town is `expected`.
        """
        said = tuple(_SHORT.get(word, word) for word in plain_words(text))
        for place in range(len(said)):
            for size in range(min(self._longest, len(said) - place), 0, -1):
                name, rest = said[place : place + size], (*said[:place], *said[place + size :])
                alone = expected and not rest
                if name in self._index and (alone or self._is_town(name, said[:place])):
                    return NamedTown(tuple(self._index[name]), rest)
        return None

    def _is_town(self, name: Words, before: Words) -> bool:
        if name in self._regions:
            return before[-1:] == ("gemeente",)
        return name not in self._also_words or (bool(before) and before[-1] in _BEFORE_A_TOWN)


def _names(country: Country, listed: CourtList) -> Iterator[tuple[str, Municipality]]:
    for name in listed.municipalities:
        yield name, Municipality(country, name)
        yield _BRACKETS.sub("", name), Municipality(country, name)
    for other, name in listed.other_names.items():
        yield other, Municipality(country, name)
    for name, codes in listed.postcodes.items():
        yield from ((code, Municipality(country, name)) for code in codes)
    for place, name in listed.places.items():
        yield place, Municipality(country, name, place)
