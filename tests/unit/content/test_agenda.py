"""What editors must reread, most urgent first, and where to look."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from privacybalie.content.agenda import Cause, Task, agenda, law_days
from privacybalie.content.loader import Content, read
from tests.fixtures.inhoud import plant

LAW = """\
  titel: Belgische fruitwet
  geldt_tot: 2026-04-30
  wacht_op: het arrest over de mand
"""
CHANGE = """\
  titel: Europese fruitwet
  wijzigingen: [{op: 2026-07-01, artikelen: ["4"], wat: een ladder is verplicht}]
"""


@pytest.fixture
def content(tmp_path: Path) -> Content:
    tree = plant(tmp_path)
    tree.replace("bronnen.yml", "  titel: Belgische fruitwet\n", LAW)
    tree.replace("bronnen.yml", "  titel: Europese fruitwet\n", CHANGE)
    return read(tree.root)


def tasks(content: Content, day: date, days: int = 30) -> dict[str, Task]:
    return {task.text.id: task for task in agenda(content, day, timedelta(days=days))}


def test_law_that_ends_brings_a_review_forward(content: Content) -> None:
    found = tasks(content, date(2026, 4, 1))
    assert {key: task.by for key, task in found.items()} == dict.fromkeys(
        ("peer", "pruim", "fruit"), date(2026, 4, 30)
    )


def test_what_is_behind_the_law_comes_before_what_is_only_late(content: Content) -> None:
    found = agenda(content, date(2026, 7, 15), timedelta(days=30))
    assert [(task.text.id, task.behind) for task in found] == [
        ("peer", True),
        ("pruim", True),
        ("fruit", True),
        ("appel", False),
    ]


def test_each_task_says_which_source_to_look_at_first_and_why(content: Content) -> None:
    first, *_ = tasks(content, date(2026, 6, 1))["pruim"].sources
    assert (first.source, first.causes) == ("belgische_wet", (Cause.ENDED, Cause.AWAITS, Cause.PARTLY))
    assert first.what == "het arrest over de mand"


def test_a_source_that_nobody_looked_at_for_a_year_is_named(content: Content) -> None:
    found = tasks(content, date(2027, 1, 13), 365)["kers"].sources
    assert not [item for item in found if Cause.OLD in item.causes]
    found = tasks(content, date(2027, 1, 14), 365)["kers"].sources
    assert [item.source for item in found if Cause.OLD in item.causes] == ["ervaring"]


def test_what_a_text_already_reckons_with_asks_nothing_of_editors(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    tree.replace("bronnen.yml", "  titel: Europese fruitwet\n", CHANGE.replace('"4"', '"6:7"'))
    assert "appel" in tasks(read(tree.root), date(2026, 6, 1), 31)
    tree.replace("antwoorden/appel.yml", 'artikel: "6:7", ', 'artikel: "6:7", stand: 2026-07-01, ')
    assert "appel" not in tasks(read(tree.root), date(2026, 6, 1), 31)


def test_the_days_of_the_law_name_the_texts_they_touch(content: Content) -> None:
    days = [
        (item.day, item.what, [text.id for text in item.texts])
        for item in law_days(content, date(2026, 2, 1))
    ]
    assert days == [
        (date(2026, 5, 1), "Belgische fruitwet (vervallen)", ["peer", "pruim", "fruit"]),
        (date(2026, 7, 1), "een ladder is verplicht", ["pruim"]),
    ]


def test_days_of_the_law_that_are_past_are_left_out(content: Content) -> None:
    assert [item.day for item in law_days(content, date(2026, 5, 2))] == [date(2026, 7, 1)]
