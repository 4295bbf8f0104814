"""The pages about all texts together: the front page, search, review dates, sources, terms, and what `check` says."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import groupby

from privacybalie.content.agenda import agenda, law_days
from privacybalie.content.loader import SOURCES, TERMS
from privacybalie.content.problems import Severity
from privacybalie.content.schema.base import Theme
from privacybalie.proefbalie.days_in_texts import days_named
from privacybalie.proefbalie.excerpts import shown_problems
from privacybalie.proefbalie.listing import holds_in, listed_texts
from privacybalie.proefbalie.searching import find_texts, strings_of
from privacybalie.proefbalie.visit import FOLDERS, Reply, Visit

HALF_A_YEAR = timedelta(days=183)
_LATER = "beslisbomen"


def front_page(visit: Visit) -> Reply:
    """Everything by theme, with what asks for attention."""
    texts = [item for item in listed_texts(visit) if holds_in(item, visit.country)]
    by_theme = {
        theme: [item for item in texts if item.theme == theme]
        for theme in (_LATER, *(one.value for one in Theme))
    }
    return visit.page(
        "voorpagina.html", themes={key: items for key, items in by_theme.items() if items}, texts=texts
    )


def search_page(visit: Visit) -> Reply:
    """What was searched for."""
    query = visit.asked("q")
    return visit.page("zoeken.html", query=query, hits=find_texts(visit.content, query))


def dates_page(visit: Visit) -> Reply:
    """When what must be reviewed, and what the texts themselves say of the time until then."""
    texts = sorted(listed_texts(visit), key=lambda item: (item.again_by, item.id))
    until = visit.day if visit.day > visit.today else visit.today + HALF_A_YEAR
    months = [
        (month, list(items)) for month, items in groupby(texts, key=lambda item: item.again_by.replace(day=1))
    ]
    return visit.page(
        "data.html",
        months=months,
        named=days_named(visit.content, visit.today, until),
        law=[item for item in law_days(visit.content, visit.today) if item.day <= until],
        behind=[task for task in agenda(visit.content, visit.day, timedelta(0)) if task.behind],
        until=until,
    )


def sources_page(visit: Visit) -> Reply:
    """The register, and who cites what."""
    cited: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for text in listed_texts(visit):
        record = visit.content.answers[text.id] if text.kind == "antwoord" else visit.content.trees[text.id]
        for source in sorted(set(strings_of(record)) & set(visit.content.sources)):
            cited[source].append((text.kind, text.id, text.title))
    problems = list(shown_problems(visit.content.root, visit.problems_of(SOURCES)))
    entries = sorted(visit.content.sources.items(), key=lambda pair: (pair[1].kind.value, pair[1].title))
    grouped = [(kind, list(items)) for kind, items in groupby(entries, key=lambda pair: pair[1].kind.value)]
    return visit.page("bronnen.html", grouped=grouped, cited=cited, problems=problems)


def terms_page(visit: Visit) -> Reply:
    """The glossary."""
    problems = list(shown_problems(visit.content.root, visit.problems_of(TERMS)))
    return visit.page("begrippen.html", problems=problems)


def checks_page(visit: Visit) -> Reply:
    """All that `check` says, by file."""
    problems = list(shown_problems(visit.content.root, visit.problems))
    errors = sum(problem.severity is Severity.ERROR for problem in visit.problems)
    proven = visit.snapshots.proof(visit.snapshot, visit.day) is not None
    pages = {
        visit.content.place(folder, f"{key}.yml"): (kind, key)
        for kind, folder in FOLDERS.items()
        for key in (path.stem for path in (visit.content.root / folder).glob("*.yml"))
    }
    return visit.page("controle.html", problems=problems, errors=errors, proven=proven, links=pages)
