"""The numbers of a report as CSV: one line each, and an empty number for what is hidden."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from privacybalie.report.figures import MonthReport, ReportRow, Shown

COLUMNS = ("maand", "tabel", "id", "naam", "kolom", "aantal")
Line = tuple[str, str, str, str, Shown]


def as_csv(report: MonthReport) -> str:
    """Return the table, in the form that spreadsheets of our countries open."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for table, name, title, column, count in _lines(report):
        writer.writerow((str(report.month), table, name, title, column, "" if count is None else count))
    return "\ufeff" + text.getvalue()


def _lines(report: MonthReport) -> Iterator[Line]:
    for day, count in report.days:
        yield "dag", day.isoformat(), "", "vragen", count
    yield from _named("afhandeling", report.handled)
    yield from _named("geweigerd", report.refused)
    yield from _named("aanbod", report.offered)
    for row in report.topics:
        yield from _row("onderwerp", row)
    titles = {row.id: row.title for row in report.topics}
    for day, topic, count in report.topic_days:
        yield "onderwerp_dag", topic, titles.get(topic, ""), day.isoformat(), count
    for tree in report.trees:
        yield from _row("vragenlijst", tree.row)
        yield from (
            ("uitkomst", tree.row.id, tree.row.title, light, count) for light, count in tree.lights.items()
        )
        for row in tree.left:
            yield "verlaten", f"{tree.row.id}/{row.id}", row.title, "verlaten", row.numbers["verlaten"]
    for row in report.judged:
        yield from _row("duim", row)
    yield from (("duur", name, "", "antwoorden", count) for name, count in report.seconds)
    yield from (("inhoud", version, "", day.isoformat(), None) for day, version in report.versions)
    yield from (("gewijzigd", "", title, day.isoformat(), None) for day, title in report.changed)


def _named(table: str, numbers: Mapping[str, Shown]) -> Iterator[Line]:
    yield from ((table, name, "", "vragen", count) for name, count in numbers.items())


def _row(table: str, row: ReportRow) -> Iterator[Line]:
    yield from ((table, row.id, row.title, column, count) for column, count in row.numbers.items())
