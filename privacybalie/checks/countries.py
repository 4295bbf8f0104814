"""Whether the words that give a country away belong to one country, and to one of ours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from privacybalie.content.countries import plain_words
from privacybalie.content.loader import COUNTRIES, Content
from privacybalie.content.problems import Problem
from privacybalie.content.schema.base import Country
from privacybalie.content.yaml_files import line_of

OURS = (Country.BE.value, Country.NL.value)


def country_words_belong_to_one_country(content: Content, _today: date) -> Iterator[Problem]:
    """Every word is listed once, under BE or NL: one that is said in both countries says nothing."""
    path, seen = content.root / COUNTRIES, dict[tuple[str, ...], str]()
    for country, known in content.countries.items():
        line = line_of(path, (country,))
        if country not in OURS:
            yield Problem(content.place(COUNTRIES), line, f"onbekend land '{country}'; kies BE of NL")
        for word in (*known.names, *known.literal, *known.places, *known.also_words):
            if plain_words(word) in seen:
                message = (
                    f"'{word}' staat er tweemaal ({seen[plain_words(word)]} en {country}); verwijder er één"
                )
                yield Problem(content.place(COUNTRIES), line, message)
            seen[plain_words(word)] = country
