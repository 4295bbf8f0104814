"""One answer: what visitors get in each country, by the same code that answers them, with its sources and problems."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from privacybalie.content.loader import ANSWERS
from privacybalie.content.schema.base import Answer, Country
from privacybalie.presentation.answers import answer_message, more_message
from privacybalie.proefbalie.button_links import ButtonLink, button_links
from privacybalie.proefbalie.excerpts import shown_problems
from privacybalie.proefbalie.visit import NotThereError, Reply, Visit, text_file_of


@dataclass(frozen=True)
class SeenAnswer:
    """What a visitor of a country is told: the answer, the layer below it, and the buttons."""

    country: Country | None
    answer: dict[str, Any]
    more: dict[str, Any]
    buttons: tuple[ButtonLink, ...]


def answer_page(visit: Visit) -> Reply:
    """The answer as visitors see it, or what keeps it from being read."""
    key = visit.path[1]
    file = text_file_of(ANSWERS, key)
    answer = visit.content.answers.get(key)
    if answer is None and not (visit.content.root / file).is_file():
        raise NotThereError(key)
    problems = list(shown_problems(visit.content.root, visit.problems_of(file)))
    unknown = sorted(_unknown_sources(visit, answer)) if answer is not None else []
    if answer is None or unknown:
        return visit.page("onleesbaar.html", key=key, file=visit.content.place(file), problems=problems)
    return visit.page(
        "antwoord.html",
        answer=answer,
        file=visit.content.place(file),
        problems=problems,
        seen=[seen_answer(visit, answer, country) for country in _countries(visit, answer)],
        without_country=_without_country(visit, answer),
        late=answer.review.is_overdue(visit.day),
    )


def _unknown_sources(visit: Visit, answer: Answer) -> set[str]:
    cited = {item.source for text in answer.texts.by_country().values() for item in text.citations}
    return cited - set(visit.content.sources)


def _countries(visit: Visit, answer: Answer) -> tuple[Country, ...]:
    """Return the countries in which visitors get a text of their own, the chosen one alone if there is one."""
    if visit.country is not None:
        return (visit.country,)
    if answer.texts.both is not None:
        return (Country.EU,)
    return tuple(answer.texts.by_country())


def _without_country(visit: Visit, answer: Answer) -> SeenAnswer | None:
    """Return what somebody is told whose country is not known; None when the country is asked first."""
    if answer.texts.both is not None or visit.library.short_depends_on_country(answer.id):
        return None
    return seen_answer(visit, answer, None)


def seen_answer(visit: Visit, answer: Answer, country: Country | None) -> SeenAnswer:
    """Return what a visitor of a country is told."""
    asked = None if country is Country.EU else country
    chosen = visit.library.choose(answer.id, asked, visit.day)
    message = answer_message(visit.library, chosen)
    more = more_message(visit.library, chosen)
    return SeenAnswer(country, message.custom, more.custom, button_links(visit, message.buttons))
