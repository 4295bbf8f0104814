"""The report as one page that stands alone: no script, nothing fetched, for a screen and for paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from privacybalie.contract.counts import CARD, LONGER, SECONDS
from privacybalie.report import plots
from privacybalie.report.figures import WEEK, Month, MonthReport, Shown
from privacybalie.report.plots import Caption, PlotBar

# What is said in plots; read by whoever runs this.
PHRASES = "woorden.yml"
TEMPLATES = Path(__file__).resolve().parent / "templates"
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
    *("augustus", "september", "oktober", "november", "december"),
)
MOST_BARS = 20
THOUSAND = 1000
Phrases = Mapping[str, Any]


def report_page(report: MonthReport, made: date, phrases: Phrases) -> str:
    """Return the page."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(datum=day_in_dutch, maand=month_in_dutch, getal=with_points)
    days = report.month.days
    return environment.get_template("rapport.html").render(
        r=report,
        gemaakt=made,
        klaar=_sum(tree.row.numbers["klaar"] for tree in report.trees),
        weken=[days[at : at + WEEK] for at in range(0, len(days), WEEK)],
        verlaten={
            tree.row.id: _lying(
                phrases,
                phrases["verlaten"],
                [
                    (phrases["kaart"] if row.id == CARD else row.title, row.numbers["verlaten"])
                    for row in tree.left
                ],
            )
            for tree in report.trees
        },
        **_plots(report, phrases),
    )


def _plots(report: MonthReport, phrases: Phrases) -> dict[str, Markup]:
    handled = [(phrases["soorten"][name], count) for name, count in report.handled.items()]
    topics = [(row.title, row.numbers["antwoord"]) for row in report.topics[:MOST_BARS]]
    return {
        "per_dag": _days(report, phrases),
        "afhandeling": _lying(phrases, phrases["afhandeling"], handled),
        "onderwerpen": _lying(phrases, phrases["onderwerpen"], topics),
        "tijden": _lying(
            phrases, phrases["tijden"], [(_up_to(name, phrases), at) for name, at in report.seconds]
        ),
    }


def _days(report: MonthReport, phrases: Phrases) -> Markup:
    said = [(day, count, _said(count, phrases)) for day, count in report.days]
    bars = [PlotBar(str(day.day), count, f"{day_in_dutch(day)}: {words}") for day, count, words in said]
    description = phrases["per_dag_uitleg"].format(
        meest=max((count or 0 for _, count in report.days), default=0),
        stil=sum(count is None for _, count in report.days),
    )
    return Markup(plots.columns(Caption(phrases["per_dag"], description), bars))  # noqa: S704 -- plots escape


def _lying(phrases: Phrases, title: str, rows: Sequence[tuple[str, Shown]]) -> Markup:
    bars = [PlotBar(label, count, _said(count, phrases)) for label, count in rows]
    description = phrases["lijst_uitleg"].format(rijen="; ".join(f"{bar.label}: {bar.said}" for bar in bars))
    return Markup(plots.lying(Caption(title, description), bars))  # noqa: S704 -- plots escape


def _said(count: Shown, phrases: Phrases) -> str:
    return str(phrases["weinig"]) if count is None else with_points(count)


def _up_to(name: str, phrases: Phrases) -> str:
    seconds = SECONDS[-1] if name == LONGER else name
    return str(phrases["langer" if name == LONGER else "tot"].format(seconden=seconds.replace(".", ",")))


def _sum(numbers: Iterable[Shown]) -> Shown:
    """Return the sum of what is shown; None when nothing is."""
    return sum(one or 0 for one in numbers) or None


def with_points(value: int) -> str:
    """Return a number with a point between thousands."""
    return f"{value:,}".replace(",", ".")


def day_in_dutch(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_in_dutch(month: Month) -> str:
    return f"{MONTHS[month.number - 1]} {month.year}"
