"""The report on a month: complete, alone on its page, and without a small number in any of its forms."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.month import invented_month
from privacybalie.cli.main import main
from privacybalie.cli.report import report_phrases
from privacybalie.contract.counts import Count
from privacybalie.gateway.store import counts
from privacybalie.gateway.store.database import connect, database_address, make_tables
from privacybalie.report.figures import Month, MonthReport, ReportRow, Shown, month_report, share
from privacybalie.report.page import report_page
from privacybalie.report.suppression import LEAST, Veil
from privacybalie.report.table import COLUMNS, as_csv
from tests.fixtures.inhoud import MINIMAL, toy

MONTH, VEIL = Month(2027, 1), Veil(b"s" * 32)
WHOLE = toy()
TOPICS, TREES = sorted(WHOLE.answers)[:4], sorted(WHOLE.trees)[:2]
MADE = [
    *invented_month(MONTH.before, WHOLE, 2, changes=False),
    *invented_month(MONTH, WHOLE),
]
REPORT = month_report(MADE, MONTH, WHOLE, VEIL)
HTML = report_page(REPORT, date(2027, 2, 1), report_phrases())
KEYS = st.one_of(
    st.tuples(
        st.just("onderwerp"), st.sampled_from(TOPICS), st.sampled_from(["antwoord", "meer", "aangeboden"])
    ),
    st.tuples(st.just("afhandeling"), st.just("geweigerd"), st.sampled_from(["buiten", "onzin"])),
    st.tuples(st.just("boom"), st.sampled_from(TREES), st.sampled_from(["begonnen", "klaar"])),
    st.tuples(st.sampled_from(["boom_in", "boom_uit"]), st.sampled_from(TREES), st.just("land")),
    st.tuples(st.just("duim"), st.sampled_from(TOPICS), st.sampled_from(["op", "neer", "reden"])),
    st.tuples(st.just("duur"), st.sampled_from(["0.1", "langer"]), st.just("")),
)
COUNTS = st.lists(
    st.builds(
        lambda day, key, times: Count._make((MONTH.first + timedelta(days=day), *key, times)),
        st.integers(0, 30),
        KEYS,
        st.integers(-1, 12),
    ),
    max_size=40,
)


class Page(HTMLParser):
    """The tags of a page, and what they name."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def parsed(text: str) -> list[tuple[str, dict[str, str | None]]]:
    reader = Page()
    reader.feed(text)
    return reader.tags


def numbers(report: MonthReport) -> Iterator[Shown]:
    """Return every number that a report holds."""
    rows: list[ReportRow] = [*report.topics, *report.judged]
    for tree in report.trees:
        rows += [tree.row, *tree.left]
        yield from tree.lights.values()
    for row in rows:
        yield from row.numbers.values()
    for named in (report.handled, report.refused, report.offered, report.thumbs):
        yield from named.values()
    yield from (count for _, count in (*report.days, *report.seconds))
    yield from (count for _, _, count in report.topic_days)
    yield from (report.typed, report.typed_before)


@given(COUNTS, st.binary(min_size=32, max_size=32))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_number_of_a_report_is_below_five_or_exact(found: list[Count], secret: bytes) -> None:
    report = month_report(found, MONTH, WHOLE, Veil(secret))
    assert all(count is None or (count >= LEAST and count % LEAST == 0) for count in numbers(report))
    told = [int(row[5]) for row in csv.reader(io.StringIO(as_csv(report)), delimiter=";") if row[5].isdigit()]
    assert all(count >= LEAST and count % LEAST == 0 for count in told)


@given(COUNTS, st.sampled_from(TOPICS), st.integers(1, 4))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_topic_that_few_asked_is_not_named(found: list[Count], topic: str, times: int) -> None:
    others = [one for one in found if one.item != topic]
    report = month_report(
        [*others, Count(MONTH.first, "onderwerp", topic, "antwoord", times)], MONTH, WHOLE, VEIL
    )
    assert topic not in {row.id for row in report.topics}
    assert WHOLE.answers[topic].question not in report_page(report, MONTH.last, report_phrases())
    assert topic not in as_csv(report)


def test_a_month_of_nothing_says_so() -> None:
    empty = month_report([], MONTH, WHOLE, VEIL)
    assert set(numbers(empty)) == {None}
    assert empty.helped_share is None
    assert len(parsed(report_page(empty, MONTH.last, report_phrases()))) > 50


def test_a_page_has_its_parts_in_order() -> None:
    assert re.findall(r"<h2>(.*?)</h2>", HTML) == [
        "In het kort",
        "Vragen per dag",
        "Wat er met een vraag gebeurde",
        "Waarover het ging",
        "Vragenlijsten",
        "Duimen",
        "Hoe snel de balie antwoordde",
        "Wat er in de teksten veranderde",
        "Hoe u dit leest",
    ]
    assert [tree.row.title in HTML for tree in REPORT.trees] == [True] * len(WHOLE.trees)
    assert len(re.findall(r"<h1>", HTML)) == 1


def test_a_page_stands_alone_and_runs_nothing() -> None:
    tags = parsed(HTML)
    assert not {"script", "link", "iframe", "img", "object", "form"} & {tag for tag, _ in tags}
    for _, attributes in tags:
        assert not {"src", "href", "style"} & set(attributes)
        assert not any(name.startswith("on") for name in attributes)
    assert "url(" not in HTML
    assert "@import" not in HTML


def test_every_plot_is_told_in_words_and_every_table_has_a_caption() -> None:
    plots = [attributes for tag, attributes in parsed(HTML) if tag == "svg"]
    assert len(plots) >= 4
    assert all(plot["role"] == "img" and len(plot["aria-label"] or "") > 40 for plot in plots)
    assert len(re.findall("<svg", HTML)) == len(re.findall("<desc>", HTML))
    assert len(re.findall("<table", HTML)) == len(re.findall("<caption>", HTML))


def test_a_table_has_a_line_for_each_number_and_names_no_one() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(REPORT).removeprefix("\ufeff")), delimiter=";"))
    assert tuple(rows[0]) == COLUMNS
    assert {row[1] for row in rows[1:]} == {
        *(
            "dag",
            "afhandeling",
            "geweigerd",
            "aanbod",
            "onderwerp",
            "onderwerp_dag",
            "vragenlijst",
            "uitkomst",
        ),
        *("verlaten", "duim", "duur", "inhoud", "gewijzigd"),
    }
    assert all(len(row) == len(COLUMNS) for row in rows)


def test_what_changed_in_the_texts_has_its_day() -> None:
    assert {day for day, _ in REPORT.changed} == {date(2027, 1, 15)}
    assert [version for _, version in REPORT.versions] == ["3f0c2a91be77", "9a41d00c52e8"]


def test_shares_are_of_what_is_shown_and_of_enough() -> None:
    assert share([15, None], [15, None, 5]) == 75
    assert share([10], [15]) is None


def test_where_a_tree_is_left_is_who_came_less_who_went_on() -> None:
    (tree,) = TREES[:1]
    question = next(iter(WHOLE.trees[tree].questions))
    found = [
        Count(MONTH.first, "boom_in", tree, question, 60),
        Count(MONTH.last, "boom_uit", tree, question, 20),
    ]
    report = month_report(found, MONTH, WHOLE, VEIL)
    ((row,),) = [one.left for one in report.trees if one.left]
    assert row.id == question
    assert 25 <= (row.numbers["verlaten"] or 0) <= 55


def test_a_month_is_read_as_people_write_it() -> None:
    assert (Month.read("2027-01").before.first, Month.read("2028-02").last.day) == (date(2026, 12, 1), 29)
    with pytest.raises(ValueError, match="month"):
        Month.read("2027-13")


def test_the_command_writes_a_page_and_a_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = connect(database_address(str(tmp_path / "gesprekken.db")))
    make_tables(engine)
    counts.write(engine, "een", MADE)
    engine.dispose()
    monkeypatch.setenv("PRIVACYBALIE_VAR", str(tmp_path))
    monkeypatch.delenv("PRIVACYBALIE_TRACKER_DB", raising=False)
    assert main(["--inhoud", str(MINIMAL), "rapport", "--maand", "2027-01"]) == 0
    assert "<h2>Duimen</h2>" in (tmp_path / "rapport-2027-01.html").read_text(encoding="utf-8")
    assert (tmp_path / "rapport-2027-01.csv").exists()
    assert "rapport-2027-01.html" in capsys.readouterr().out


def test_without_a_database_the_command_says_what_to_look_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PRIVACYBALIE_VAR", str(tmp_path / "leeg"))
    monkeypatch.delenv("PRIVACYBALIE_TRACKER_DB", raising=False)
    assert main(["--inhoud", str(MINIMAL), "rapport", "--maand", "2027-01"]) == 1
    assert "PRIVACYBALIE_TRACKER_DB" in capsys.readouterr().err
