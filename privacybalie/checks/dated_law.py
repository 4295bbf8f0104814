"""What must hold of dates: texts are reviewed in time, the register names what exists, none rests on what ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from privacybalie.content.dated_law import Movement
from privacybalie.content.loader import SOURCES, Content
from privacybalie.content.problems import Problem, Severity, did_you_mean
from privacybalie.content.resting import dated_texts
from privacybalie.content.reviews import due
from privacybalie.content.yaml_files import line_of, line_of_words

NOTICE = timedelta(days=30)


def successors_are_registered(content: Content, _today: date) -> Iterator[Problem]:
    """`opvolger` is another entry of the register."""
    for key, source in content.sources.items():
        following = source.successor
        if following is not None and (following == key or following not in content.sources):
            hint = did_you_mean(following, set(content.sources) - {key})
            message = f"opvolger '{following}' van '{key}' is geen andere bron uit het register.{hint}"
            yield Problem(content.place(SOURCES), line_of(content.root / SOURCES, (key, "opvolger")), message)


def law_is_current(content: Content, today: date, *, strict: bool) -> Iterator[Problem]:
    """No text rests on law that ended or changed since it was reviewed; a date is a warning, for editors an error."""
    for text in dated_texts(content, today):
        for notice in text.law:
            if not notice.movement.has_passed:
                continue
            name = f"{text.id}.yml"
            message = (
                f"bron '{notice.source}' gold tot en met {notice.day}; haal aan wat nu geldt, of zet 'stand' bij de"
                " verwijzing als de tekst er rekening mee houdt"
                if notice.movement is Movement.ENDED
                else f"bron '{notice.source}' veranderde op {notice.day}; lees de tekst na en zet nieuwe datums"
            )
            severity = Severity.ERROR if strict else Severity.WARNING
            line = line_of_words(content.root / text.folder / name, "gecontroleerd", "op:")
            yield Problem(content.place(text.folder, name), line, message, severity)


def reviews_are_on_time(content: Content, today: date, *, strict: bool) -> Iterator[Problem]:
    """Every text is reviewed before its date; a month ahead it is announced."""
    for item in due(content, today + NOTICE):
        name, late = f"{item.id}.yml", item.by <= today
        line = line_of_words(content.root / item.folder / name, "gecontroleerd", "opnieuw_voor")
        message = (
            f"de herziening was voor {item.by}; lees de tekst na en zet nieuwe datums"
            if late
            else f"de herziening moet voor {item.by} gebeuren"
        )
        severity = Severity.ERROR if late and strict else Severity.WARNING
        yield Problem(content.place(item.folder, name), line, message, severity)
