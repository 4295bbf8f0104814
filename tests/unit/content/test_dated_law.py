"""What is told of law that ended, changed or soon will, on any day."""

from datetime import date, timedelta

import pytest

from privacybalie.content.dated_law import LawNotice, is_behind, notices
from privacybalie.content.schema.base import Citation
from privacybalie.content.schema.sources import Source

REVIEWED = date(2026, 1, 15)


def source(title: str, **more: object) -> Source:
    kept = {"soort": "wet", "land": "BE", "geraadpleegd": "2026-01-10", "gezien": "ja"}
    return Source.parse_obj({**kept, "titel": title, **more})


REGISTER = {
    "oud": source("Oude fruitwet", geldt_tot="2026-08-31", opvolger="nieuw"),
    "nieuw": source("Nieuwe fruitwet", geldt_van="2026-09-01"),
    "weg": source("Tijdelijke fruitwet", geldt_tot="2026-08-31"),
    "anders": source(
        "Fruitwetboek",
        wijzigingen=[{"op": "2026-12-16", "wat": "Een ladder is verplicht.", "artikelen": ["12", "13bis"]}],
    ),
}


def told(day: str, *cited: str | dict[str, str], reviewed: date = REVIEWED) -> tuple[LawNotice, ...]:
    made = [Citation.parse_obj({"bron": item} if isinstance(item, str) else item) for item in cited]
    return notices(made, REGISTER, reviewed, date.fromisoformat(day))


def kinds(found: tuple[LawNotice, ...]) -> list[str]:
    return [notice.movement.value for notice in found]


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2026-06-01", []),
        ("2026-06-02", ["vervalt"]),
        ("2026-08-31", ["vervalt"]),
        ("2026-09-01", ["vervallen"]),
        ("2030-01-01", ["vervallen"]),
    ],
)
def test_a_source_is_said_to_end_ninety_days_ahead_and_to_have_ended_from_the_day_after(
    day: str, kind: list[str]
) -> None:
    assert kinds(told(day, "oud")) == kind
    assert kinds(told(day, "weg")) == kind


def test_the_successor_is_named_where_there_is_one() -> None:
    assert [notice.what for notice in told("2026-09-01", "oud")] == ["Nieuwe fruitwet"]
    assert [notice.what for notice in told("2026-09-01", "weg")] == [None]


def test_a_text_that_cites_the_successor_too_has_taken_the_end_into_account() -> None:
    assert told("2026-09-01", "oud", "nieuw") == ()


def test_a_review_after_the_end_does_not_mend_a_text_that_cites_what_ended() -> None:
    assert kinds(told("2026-10-01", "weg", reviewed=date(2026, 9, 20))) == ["vervallen"]


def test_a_citation_may_say_that_the_text_reckons_with_the_end() -> None:
    assert told("2026-10-01", {"bron": "weg", "stand": "2026-09-01"}) == ()
    assert kinds(told("2026-10-01", {"bron": "weg", "stand": "2026-08-31"})) == ["vervallen"]


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2026-06-02", []),
        ("2026-06-03", ["begint"]),
        ("2026-08-31", ["begint"]),
        ("2026-09-01", []),
    ],
)
def test_a_source_that_does_not_hold_yet_is_said_to_come_when_that_is_near(day: str, kind: list[str]) -> None:
    assert kinds(told(day, "nieuw")) == kind


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2026-09-16", []),
        ("2026-09-17", ["verandert"]),
        ("2026-12-15", ["verandert"]),
        ("2026-12-16", ["veranderd"]),
    ],
)
def test_a_change_is_announced_ninety_days_ahead_and_told_from_its_day(day: str, kind: list[str]) -> None:
    assert kinds(told(day, "anders")) == kind


def test_a_review_on_the_day_of_a_change_or_later_has_taken_it_into_account() -> None:
    assert told("2027-01-01", "anders", reviewed=date(2026, 12, 16)) == ()
    assert kinds(told("2027-01-01", "anders", reviewed=date(2026, 12, 15))) == ["veranderd"]


def test_a_text_written_for_a_change_to_come_announces_it_and_is_not_behind_it() -> None:
    ready = {"bron": "anders", "stand": "2026-12-16"}
    assert kinds(told("2026-12-15", ready)) == ["verandert"]
    assert told("2026-12-16", ready) == ()


@pytest.mark.parametrize(
    ("article", "touched"),
    [("12", True), ("11-13bis", True), ("13", False), ("120", False), ("5, 12 en 20", True)],
)
def test_a_change_of_some_articles_touches_who_cites_one_of_them(article: str, *, touched: bool) -> None:
    assert bool(told("2026-12-16", {"bron": "anders", "artikel": article})) == touched


def test_what_has_passed_comes_first_and_each_movement_once() -> None:
    article = {"bron": "anders", "artikel": "12"}
    found = told("2026-09-20", article, "anders", "weg")
    assert kinds(found) == ["vervallen", "verandert"]


def test_only_what_has_passed_makes_a_text_less_certain() -> None:
    assert is_behind(told("2026-09-20", "anders", "weg"))
    assert not is_behind(told("2026-09-20", "anders"))


def test_whoever_plans_ahead_sees_further_than_a_visitor() -> None:
    cited = [Citation.parse_obj({"bron": "oud"})]
    assert kinds(notices(cited, REGISTER, REVIEWED, date(2026, 2, 1), timedelta(days=365))) == ["vervalt"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"geldt_van": "2026-09-01", "geldt_tot": "2026-08-31"}, "ligt voor 'geldt_van'"),
        ({"opvolger": "nieuw"}, "hoort 'geldt_tot'"),
        ({"geldt_tot": 2026}, "date"),
    ],
)
def test_dates_that_cannot_be_are_refused(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        source("Fruitwet", **wrong)
