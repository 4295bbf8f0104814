"""An opinion keeps what it is about and nothing that leads back to a person."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from gateway.opinions import Judged, Opinions, judged
from gateway.problems import Refused
from tests.gateway.conversation import bot, said, talk

DAY = date(2026, 11, 25)


def test_an_opinion_is_about_the_topic_of_its_message() -> None:
    past = talk(said("een"), bot("Ja.", soort="antwoord", id="zoom_avg"), bot("Dag."))
    assert judged(past, "b1-0") == Judged("antwoord", "zoom_avg")
    assert judged(past, "b1-1") == Judged("tekst", "")


def test_there_is_no_opinion_on_what_was_not_said() -> None:
    with pytest.raises(Refused, match="niet_gevonden"):
        judged(talk(), "b1-0")


def test_a_row_holds_day_sort_topic_thumb_and_reason(tmp_path: Path) -> None:
    opinions = Opinions(tmp_path / "map" / "oordelen.db")
    opinions.add(Judged("antwoord", "zoom_avg"), up=False, reason="te lang", day=DAY)
    opinions.add(Judged("tekst", ""), up=True, reason=None, day=DAY)
    assert opinions.rows() == [
        ("2026-11-25", "antwoord", "zoom_avg", "neer", "te lang"),
        ("2026-11-25", "tekst", "", "op", None),
    ]
    with sqlite3.connect(opinions.path) as database:
        columns = [row[1] for row in database.execute("PRAGMA table_info(oordelen)")]
    database.close()
    assert columns == ["dag", "soort", "onderwerp", "duim", "reden"]
