"""`python -m privacybalie due`: what editors must reread, most urgent first, as a list or as a calendar."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

from privacybalie.content.agenda import Cause, Reread, Task, agenda, law_days
from privacybalie.content.loader import Content
from privacybalie.content.overlay import read_with_own
from privacybalie.content.resting import RestingText, dated_texts
from privacybalie.documents.calendar_file import WholeDay, calendar_file

# So many sources are named per text; the rest is in the file itself.
MOST_SOURCES = 5
LAW = {
    "vervallen": "steunt op een bron die gold tot en met {day}: {title}",
    "veranderd": "het recht veranderde op {day}: {what}",
    "vervalt": "steunt op een bron die nog geldt tot en met {day}: {title}",
    "verandert": "het recht verandert op {day}: {what}",
}


def list_due(options: argparse.Namespace) -> int:
    """Print the list, and write the calendar when asked; return 1 when it cannot be written."""
    content = read_with_own(options.inhoud, options.eigen)
    tasks = agenda(content, options.op, timedelta(days=options.dagen))
    for urgent, part in groupby(tasks, key=lambda task: task.by <= options.op or task.behind):
        print("Nu:" if urgent else "Binnenkort:")
        for task in part:
            print("\n".join(_lines(task, options.op)))
    _print_awaited(content, options.op)
    count = len(content.answers) + len(content.trees) + len(content.courts)
    horizon = options.op + timedelta(days=options.dagen)
    print(f"{len(tasks)} van {count} teksten na te kijken voor {horizon}.")
    return _write_calendar(content, options.ics, options.op) if options.ics else 0


def _lines(task: Task, today: date) -> Iterator[str]:
    yield f"- [ ] {task.by} {task.text.folder}/{task.text.id}: {task.text.title}"
    for notice in task.law:
        told = LAW[notice.movement.value]
        yield f"      recht: {told.format(day=notice.day, title=notice.title, what=notice.what)}"
    review = task.text.review
    late = "had nagelezen moeten zijn" if review.is_overdue(today) else "nalezen"
    yield f"      herziening: {late} voor {review.again_by}; laatst gelezen op {review.on}"
    for source in task.sources[:MOST_SOURCES]:
        yield f"      bron {source.source} ({source.title}): {_why(source)}"
    left = len(task.sources) - MOST_SOURCES
    if left > 0:
        yield f"      en nog {left} bronnen die een blik verdienen"


def _print_awaited(content: Content, today: date) -> None:
    """Print what may come on any day, with the texts that it would touch: no review date watches it."""
    waiting: dict[str, set[str]] = {}
    for text in dated_texts(content, today):
        for awaits in {
            content.sources[item.source].awaits for item in text.citations if item.source in content.sources
        }:
            if awaits is not None:
                waiting.setdefault(awaits, set()).add(text.id)
    if waiting:
        print("Af te wachten, op een dag die niemand kent:")
    for awaits, texts in sorted(waiting.items()):
        print(f"- {awaits}: {', '.join(sorted(texts))}")


def _why(source: Reread) -> str:
    causes = ", ".join(source.causes)
    told = {Cause.ENDED, Cause.CHANGES, Cause.AWAITS} & set(source.causes)
    return f"{causes}: {source.what}" if source.what and told else causes


def _write_calendar(content: Content, path: Path, today: date) -> int:
    days = [*_reviews(content, today), *_law(content, today)]
    try:
        path.write_bytes(calendar_file("Privacybalie: nalezen en recht", days, today))
    except OSError as error:
        print(f"{path}: niet te schrijven: {error.strerror}; kies een andere plaats", file=sys.stderr)
        return 1
    print(f"{path}: {len(days)} dagen.")
    return 0


def _reviews(content: Content, today: date) -> Iterator[WholeDay]:
    """Yield the last day on which texts can still be reread in time, with all of them."""
    texts = sorted(dated_texts(content, today), key=lambda text: (text.review.again_by, text.folder, text.id))
    for day, group in groupby(texts, key=lambda text: text.review.again_by):
        due = list(group)
        yield WholeDay(
            uid=f"nalezen-{day}@privacybalie",
            day=day - timedelta(days=1),
            summary=f"Laatste dag: {len(due)} teksten nalezen",
            description=_named(due),
        )


def _law(content: Content, today: date) -> Iterator[WholeDay]:
    for item in law_days(content, today):
        yield WholeDay(
            uid=f"recht-{item.source}-{item.day}@privacybalie",
            day=item.day,
            summary=f"Recht vanaf vandaag: {item.what}",
            description=_named(list(item.texts)) or "Geen tekst haalt dit aan.",
        )


def _named(texts: list[RestingText]) -> str:
    return "\n".join(f"{text.folder}/{text.id}: {text.title}" for text in texts)
