"""Every text in one line, for lists: what it is, where it holds, and what is to be done about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from privacybalie.content.loader import ANSWERS, TREES
from privacybalie.content.problems import Severity
from privacybalie.content.schema.base import Country
from privacybalie.proefbalie.visit import Visit, text_file_of

SOON = timedelta(days=60)


@dataclass(frozen=True)
class ListedText:
    """One answer or tree as a list shows it."""

    kind: str
    id: str
    title: str
    theme: str
    countries: tuple[Country, ...]
    reviewed: date
    again_by: date
    late: bool
    soon: bool
    errors: int
    warnings: int
    signing: str


def listed_texts(visit: Visit) -> Iterator[ListedText]:
    """Yield every answer and tree that could be read, trees last."""
    tally = Counter((problem.file, problem.severity) for problem in visit.problems)

    def counts(folder: str, key: str) -> tuple[int, int]:
        place = visit.content.place(text_file_of(folder, key))
        return tally[place, Severity.ERROR], tally[place, Severity.WARNING]

    def signing(kind: str, key: str) -> str:
        return visit.snapshot.signed[f"{kind}/{key}"].state.value

    for answer in visit.content.answers.values():
        countries = tuple(answer.texts.by_country())
        again_by = answer.review.again_by
        yield ListedText(
            *("antwoord", answer.id, answer.question, answer.theme.value, countries),
            *(answer.review.on, again_by, again_by <= visit.day, again_by <= visit.day + SOON),
            *counts(ANSWERS, answer.id),
            signing=signing("antwoord", answer.id),
        )
    for tree in visit.content.trees.values():
        again_by = tree.review.again_by
        yield ListedText(
            *("boom", tree.id, tree.title, "beslisbomen", (Country.EU,)),
            *(tree.review.on, again_by, again_by <= visit.day, again_by <= visit.day + SOON),
            *counts(TREES, tree.id),
            signing=signing("boom", tree.id),
        )


def holds_in(text: ListedText, country: Country | None) -> bool:
    """Whether a text says something for a country."""
    return country is None or country in text.countries or Country.EU in text.countries
