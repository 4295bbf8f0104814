"""Whether the lists of courts are whole: every municipality has its courts, and every name leads to a municipality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from privacybalie.content.loader import COURTS, Content
from privacybalie.content.problems import Problem, did_you_mean
from privacybalie.content.schema.base import Country
from privacybalie.content.schema.courts import CourtKind, CourtLanguage, CourtList
from privacybalie.content.schema.sources import SourceKind
from privacybalie.content.yaml_files import line_of

KINDS = {
    Country.BE: (CourtKind.FIRST_INSTANCE, CourtKind.PEACE, CourtKind.LABOUR),
    Country.NL: (CourtKind.DISTRICT,),
}


def courts_are_whole(content: Content, _today: date) -> Iterator[Problem]:
    """Every municipality has its courts and no more, every name leads to one, every source is known."""
    for country, listed in content.courts.items():
        name = f"{COURTS}/{country}.yml"
        if country not in {known.value for known in KINDS}:
            yield Problem(
                content.place(name), 1, f"onbekend land '{country}'; noem het bestand BE.yml of NL.yml"
            )
            continue
        for message, key in (
            *_served(listed, KINDS[Country(country)]),
            *_names_lead_somewhere(listed),
            *_cited(content, listed),
        ):
            yield Problem(content.place(name), line_of(content.root / name, (key,)), message)


def _served(listed: CourtList, kinds: tuple[CourtKind, ...]) -> Iterator[tuple[str, str]]:
    for kind in kinds:
        whole, partly = Counter[tuple[str, CourtLanguage | None]](), Counter[str]()
        for court in listed.courts:
            if court.kind is kind:
                whole.update((name, court.language) for name in court.whole)
                partly.update(court.partly)
        served = {name for name, _ in whole}
        for name in listed.municipalities:
            twice = max((count for (town, _), count in whole.items() if town == name), default=0) > 1
            if (name in served) == (name in partly) or twice or partly[name] == 1:
                yield (
                    f"'{name}' heeft niet precies één gerecht van soort {kind.value}, of meer dan één deel",
                    "gerechten",
                )
    for court in listed.courts:
        if court.kind not in kinds:
            yield f"'{court.name}' is van soort {court.kind.value}; kies uit: {', '.join(kinds)}", "gerechten"


def _names_lead_somewhere(listed: CourtList) -> Iterator[tuple[str, str]]:
    known = set(listed.municipalities)
    for key, names in (
        ("plaatsen", listed.places.values()),
        ("ook", listed.other_names.values()),
        ("postcodes", listed.postcodes),
        ("tweetalig", listed.bilingual),
        ("streken", listed.regions),
    ):
        for name in sorted(set(names) - known):
            yield f"'{name}' is geen gemeente uit deze lijst.{did_you_mean(name, known)}", key
    for key, others in (("plaatsen", listed.places), ("ook", listed.other_names)):
        for name in sorted(known & set(others)):
            yield f"'{name}' is zelf een gemeente; verwijder de regel", key


def _cited(content: Content, listed: CourtList) -> Iterator[tuple[str, str]]:
    if listed.topic not in content.answers:
        hint = did_you_mean(listed.topic, content.answers)
        yield f"onderwerp '{listed.topic}' bestaat niet.{hint}", "onderwerp"
    for citation in listed.citations:
        source = content.sources.get(citation.source)
        if source is None:
            hint = did_you_mean(citation.source, content.sources)
            yield (
                f"onbekende bron '{citation.source}'; verbeter de sleutel of voeg haar toe.{hint}",
                "bronnen",
            )
        elif source.kind is SourceKind.STATUTE and citation.article is None:
            yield f"bij de wet '{citation.source}' ontbreekt het artikel; voeg 'artikel' toe", "bronnen"
