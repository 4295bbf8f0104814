"""The days that texts name: what begins or ends between today and the day for which an editor looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from privacybalie.content.loader import Content
from privacybalie.proefbalie.searching import strings_of

_MONTHS = {
    name: number
    for number, name in enumerate(
        (
            *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
            *("augustus", "september", "oktober", "november", "december"),
        ),
        start=1,
    )
}
_DAY = re.compile(
    rf"(?P<before>(?:\w+\W+){{0,3}})\b(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{'|'.join(_MONTHS)})\s+(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|\n+")
_ENDS = re.compile(
    r"\b(tot|t/m|uiterlijk|vóór|voor|eindigt|vervalt|loopt af|afloopt)\b[\w\s]*$", re.IGNORECASE
)
_BEGINS = re.compile(
    r"\b(vanaf|sinds|met ingang van|ingang|begint|start|in werking)\b[\w\s]*$", re.IGNORECASE
)


class DayTurn(StrEnum):
    """What a sentence says that happens on a day."""

    ENDS = "einde"
    BEGINS = "begin"
    NAMES = "noemt"


@dataclass(frozen=True, order=True)
class DayNamed:
    """A sentence that names a day, and the text it stands in."""

    day: date
    kind: str
    id: str
    title: str
    sentence: str
    turn: DayTurn


def days_named(content: Content, after: date, until: date) -> tuple[DayNamed, ...]:
    """Return the sentences that name a day later than `after`, up to and including `until`; each once per text."""
    return tuple(sorted({item for item in _all(content) if after < item.day <= until}))


def _all(content: Content) -> Iterator[DayNamed]:
    for answer in content.answers.values():
        for day, sentence, turn in _in_texts(strings_of(answer.texts)):
            yield DayNamed(day, "antwoord", answer.id, answer.question, sentence, turn)
    for tree in content.trees.values():
        for day, sentence, turn in _in_texts(strings_of([tree.nodes, tree.endings])):
            yield DayNamed(day, "boom", tree.id, tree.title, sentence, turn)


def _in_texts(texts: Iterator[str]) -> Iterator[tuple[date, str, DayTurn]]:
    for text in texts:
        if " 20" in text:
            for sentence in _SENTENCE.split(text):
                for found in _DAY.finditer(sentence):
                    day = _day(found)
                    if day is not None:
                        yield day, sentence.strip(), _turn(found["before"] or "")


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), _MONTHS[found["month"].lower()], int(found["day"] or 1))
    except ValueError:
        return None


def _turn(before: str) -> DayTurn:
    if _ENDS.search(before):
        return DayTurn.ENDS
    return DayTurn.BEGINS if _BEGINS.search(before) else DayTurn.NAMES
