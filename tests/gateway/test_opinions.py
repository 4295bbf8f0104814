"""An opinion keeps what it is about and nothing that leads back to a person."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from privacybalie.gateway.http.errors import Refused
from privacybalie.gateway.store.feedback import Opinions, StoredFeedback, judged, key_of
from tests.gateway.conversation import bot, said, talk

DAY = date(2026, 11, 25)


def test_an_opinion_is_about_the_topic_of_its_message() -> None:
    past = talk(said("een"), bot("Ja.", soort="antwoord", id="zoom_avg"), bot("Dag."))
    assert judged(past, "b1-0") == StoredFeedback("antwoord", "zoom_avg")
    assert judged(past, "b1-1") == StoredFeedback("tekst", "")


def test_there_is_no_opinion_on_what_was_not_said() -> None:
    with pytest.raises(Refused, match="niet_gevonden"):
        judged(talk(), "b1-0")


def test_a_row_holds_day_sort_topic_thumb_and_reason(tmp_path: Path) -> None:
    opinions = Opinions(tmp_path / "map" / "oordelen.db")
    opinions.add(StoredFeedback("antwoord", "zoom_avg"), "a", up=False, reason="te lang", day=DAY)
    opinions.add(StoredFeedback("tekst", ""), "b", up=True, reason=None, day=DAY)
    assert opinions.rows() == [
        ("2026-11-25", "antwoord", "zoom_avg", "neer", "te lang"),
        ("2026-11-25", "tekst", "", "op", None),
    ]
    with sqlite3.connect(opinions.path) as database:
        columns = [row[1] for row in database.execute("PRAGMA table_info(oordelen)")]
    database.close()
    assert columns == ["dag", "soort", "onderwerp", "duim", "reden", "sleutel"]


def test_a_thumb_and_then_its_reason_are_one_opinion(tmp_path: Path) -> None:
    opinions, about = Opinions(tmp_path / "oordelen.db"), StoredFeedback("antwoord", "zoom_avg")
    opinions.add(about, "a", up=False, reason=None, day=DAY)
    opinions.add(about, "a", up=False, reason="te lang", day=DAY)
    opinions.add(about, "a", up=False, reason=None, day=DAY)
    assert opinions.rows() == [("2026-11-25", "antwoord", "zoom_avg", "neer", "te lang")]


def test_who_changes_their_mind_leaves_one_opinion_without_the_old_reason(tmp_path: Path) -> None:
    opinions, about = Opinions(tmp_path / "oordelen.db"), StoredFeedback("antwoord", "zoom_avg")
    opinions.add(about, "a", up=False, reason="te lang", day=DAY)
    opinions.add(about, "a", up=True, reason=None, day=DAY)
    assert opinions.rows() == [("2026-11-25", "antwoord", "zoom_avg", "op", None)]


def test_the_key_of_an_opinion_differs_per_message_conversation_and_installation() -> None:
    keys = {
        key_of(secret, sender, message)
        for secret in (b"s" * 32, b"t" * 32)
        for sender in ("a" * 64, "b" * 64)
        for message in ("b1-0", "b1-1")
    }
    assert len(keys) == 8
    assert {len(key) for key in keys} == {16}


def test_a_file_from_before_there_were_keys_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "oordelen.db"
    with sqlite3.connect(path) as database:
        database.execute(
            "CREATE TABLE oordelen (dag TEXT, soort TEXT, onderwerp TEXT, duim TEXT, reden TEXT)"
        )
        database.execute("INSERT INTO oordelen VALUES ('2025-01-01', 'tekst', '', 'op', NULL)")
    database.close()
    opinions = Opinions(path)
    opinions.add(StoredFeedback("tekst", ""), "a", up=True, reason=None, day=DAY)
    assert len(opinions.rows()) == 2
    assert opinions.purge(DAY) == 1


def test_erasing_makes_no_file(tmp_path: Path) -> None:
    assert Opinions(tmp_path / "oordelen.db").purge(DAY) == 0
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_for_our_own_account_also_when_it_was_not(tmp_path: Path) -> None:
    for path in (tmp_path / "nieuw" / "oordelen.db", tmp_path / "oordelen.db"):
        if path.parent == tmp_path:
            path.touch(0o644)
        Opinions(path).add(StoredFeedback("tekst", ""), "a", up=True, reason=None, day=DAY)
        assert path.stat().st_mode & 0o077 == 0


def test_opinions_are_erased_by_their_keys(tmp_path: Path) -> None:
    opinions = Opinions(tmp_path / "oordelen.db")
    for key in "abc":
        opinions.add(StoredFeedback("tekst", key), key, up=True, reason=None, day=DAY)
    assert opinions.erase(["a", "c", "bestaat niet"]) == 2
    assert [row[2] for row in opinions.rows()] == ["b"]
    assert Opinions(tmp_path / "geen.db").erase(["a"]) == 0


def test_an_opinion_says_by_how_much_which_numbers_moved(tmp_path: Path) -> None:
    opinions, about = Opinions(tmp_path / "oordelen.db"), StoredFeedback("antwoord", "zoom_avg")

    def moved(*, up: bool, reason: str | None = None) -> dict[str, int]:
        return {
            name: by for name, by in opinions.add(about, "a", up=up, reason=reason, day=DAY).items() if by
        }

    assert moved(up=False) == {"neer": 1}
    assert moved(up=False, reason="te lang") == {"reden": 1}
    assert moved(up=False) == {}
    assert moved(up=True) == {"op": 1, "neer": -1, "reden": -1}
