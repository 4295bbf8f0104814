"""Which texts are due, and which day it is."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from privacybalie import days
from privacybalie.content.loader import Content
from privacybalie.content.reviews import counters, due
from privacybalie.days import day_of
from privacybalie.gateway.metrics import Metrics
from tests.fixtures.inhoud import toy


@pytest.fixture(scope="module")
def content() -> Content:
    return toy()


def test_answers_and_trees_are_due_oldest_first(content: Content) -> None:
    found = [(item.folder, item.id) for item in due(content, date(2026, 8, 15))]
    assert found == [
        ("antwoorden", "pruim"),
        ("antwoorden", "peer"),
        ("antwoorden", "appel"),
        ("antwoorden", "kers"),
        ("beslisbomen", "fruit"),
    ]


def test_nothing_is_due_the_day_before(content: Content) -> None:
    assert due(content, date(2026, 5, 14)) == ()


def test_the_figures_count_what_is_overdue_on_the_day_they_are_read(content: Content) -> None:
    today = [date(2026, 2, 1)]
    figures = Metrics()
    figures.watch_reviews(counters(content, lambda: today[0]))
    assert b'privacybalie_overdue{soort="antwoord"} 0.0' in figures.text()
    today[0] = date(2026, 9, 1)
    assert b'privacybalie_overdue{soort="antwoord"} 4.0' in figures.text()
    assert b'privacybalie_overdue{soort="boom"} 1.0' in figures.text()


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 12, 31, 23, 25, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 7, 1, 22, 5, tzinfo=UTC), date(2026, 7, 2)),
    ],
)
def test_a_day_is_the_offices_whatever_the_machine_thinks(moment: datetime, day: date) -> None:
    assert day_of(moment) == day


def test_there_is_one_clock_for_days() -> None:
    """Whoever needs a day takes it from `days`: no other module makes one of the machine's clock."""
    root = Path(days.__file__).parent.parent
    folders = ("privacybalie", "actions")
    asks = ("date.today(", ".astimezone(", "datetime.now().", "datetime.today(", ").date()")
    found = [
        f"{path.relative_to(root)}: {sign}"
        for folder in folders
        for path in sorted((root / folder).rglob("*.py"))
        for sign in asks
        if path.name != "days.py" and sign in path.read_text(encoding="utf-8")
    ]
    assert found == []
