"""The numbers of a month, as they may be shown. Every number of the page comes from here, through the veil, by name."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from privacybalie.content.loader import Content
from privacybalie.contract.counts import CARD, LONGER, SECONDS, Count
from privacybalie.report.suppression import Veil

HANDLED = ("beantwoord", "vragenlijst", "land_gevraagd", "aangeboden", "geweigerd")
HELPED = ("beantwoord", "vragenlijst", "land_gevraagd")
REASONS = ("buiten", "onzin", "taal")
LIGHTS = ("groen", "oranje", "rood", "info")
THUMBS = ("op", "neer", "reden")
ENOUGH_FOR_SHARE = 20
WEEK = 7
Shown = int | None


@dataclass(frozen=True)
class Month:
    """A month of a calendar."""

    year: int
    number: int

    @classmethod
    def read(cls, text: str) -> Month:
        """Return the month of a text as 2027-01. Raises ValueError."""
        first = date.fromisoformat(f"{text}-01")
        return cls(first.year, first.month)

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def before(self) -> Month:
        earlier = self.first - timedelta(days=1)
        return Month(earlier.year, earlier.month)

    @property
    def days(self) -> Sequence[date]:
        return [self.first + timedelta(days=number) for number in range(self.last.day)]

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"


@dataclass(frozen=True)
class ReportRow:
    """One line of a table: what it is about, and its numbers, of which those that are hidden are None."""

    id: str
    title: str
    numbers: Mapping[str, Shown]


@dataclass(frozen=True)
class TreeFigures:
    """What became of one decision tree."""

    row: ReportRow
    lights: Mapping[str, Shown]
    left: Sequence[ReportRow]


@dataclass(frozen=True)
class MonthReport:
    """Everything that a report says."""

    month: Month
    days: Sequence[tuple[date, Shown]]
    handled: Mapping[str, Shown]
    typed: Shown
    typed_before: Shown
    helped_share: int | None
    refused: Mapping[str, Shown]
    topics: Sequence[ReportRow]
    few_topics: int
    topic_days: Sequence[tuple[date, str, int]]
    offered: Mapping[str, Shown]
    trees: Sequence[TreeFigures]
    thumbs: Mapping[str, Shown]
    judged: Sequence[ReportRow]
    seconds: Sequence[tuple[str, Shown]]
    quick_share: int | None
    versions: Sequence[tuple[date, str]]
    changed: Sequence[tuple[date, str]]


Pick = Callable[[Count], bool]


class _Numbers:
    """Adds up counts and shows sums; a sum has one name, however often it is asked for."""

    def __init__(self, counts: Sequence[Count], month: Month, veil: Veil) -> None:
        self._counts = [one for one in counts if month.first <= one.day <= month.last]
        self._month, self._veil = month, veil
        self._sums: Counter[tuple[str, str, str]] = Counter()
        for one in self._counts:
            self._sums[one.kind, one.item, one.detail] += one.times

    @property
    def weeks(self) -> Sequence[Sequence[date]]:
        """Return the days of the month by seven; the last ones are fewer."""
        days = self._month.days
        return [days[at : at + WEEK] for at in range(0, len(days), WEEK)]

    def exact(self, kind: str, item: str | None = None, detail: str | None = None) -> int:
        """Return a sum over what was not named; for our own decisions, never to be shown."""
        return sum(
            times
            for (of_kind, of_item, of_detail), times in self._sums.items()
            if of_kind == kind and item in {None, of_item} and detail in {None, of_detail}
        )

    def shown(self, kind: str, item: str | None = None, detail: str | None = None) -> Shown:
        return self.veiled(self.exact(kind, item, detail), kind, item or "*", detail or "*")

    def veiled(self, count: int, *name: str) -> Shown:
        return self._veil.shown(count, str(self._month), *name)

    def of_day(self, kind: str, day: date) -> Shown:
        times = sum(one.times for one in self._counts if one.kind == kind and one.day == day)
        return self._veil.shown(times, day.isoformat(), kind)

    def of_days(self, topic: str, first: date, last: date) -> Shown:
        """Return how often a topic was answered in these days."""
        times = sum(
            one.times
            for one in self._counts
            if one[1:4] == ("onderwerp", topic, "antwoord") and first <= one.day <= last
        )
        return self._veil.shown(times, first.isoformat(), last.isoformat(), topic)

    def items(self, kind: str) -> Sequence[str]:
        return sorted({item for of_kind, item, _ in self._sums if of_kind == kind})

    def details(self, kind: str, item: str) -> Sequence[str]:
        return sorted({of for of_kind, of_item, of in self._sums if (of_kind, of_item) == (kind, item)})


def month_report(counts: Sequence[Count], month: Month, content: Content, veil: Veil) -> MonthReport:
    """Return the report on a month; `counts` begin a month earlier, to compare with."""
    numbers, earlier = _Numbers(counts, month, veil), _Numbers(counts, month.before, veil)
    handled = {name: numbers.shown("afhandeling", name) for name in HANDLED}
    seconds = [(name, numbers.shown("duur", name)) for name in (*SECONDS, LONGER)]
    topics = _topics(numbers, content)
    return MonthReport(
        month=month,
        days=[(day, numbers.of_day("afhandeling", day)) for day in month.days],
        handled=handled,
        typed=numbers.shown("afhandeling"),
        typed_before=earlier.shown("afhandeling"),
        helped_share=share([handled[name] for name in HELPED], handled.values()),
        refused={why: numbers.shown("afhandeling", "geweigerd", why) for why in REASONS},
        topics=[row for row in topics if row.numbers["antwoord"] is not None],
        few_topics=len(content.answers) - sum(row.numbers["antwoord"] is not None for row in topics),
        topic_days=[
            (day, topic, number)
            for topic in numbers.items("onderwerp")
            for day in month.days
            if (number := numbers.of_days(topic, day, day)) is not None
        ],
        offered={name: numbers.shown("onderwerp", None, name) for name in ("aangeboden", "gekozen")},
        trees=[_tree(numbers, content, tree) for tree in content.trees],
        thumbs={name: numbers.shown("duim", None, name) for name in THUMBS},
        judged=_judged(numbers, content),
        seconds=seconds,
        quick_share=share(
            [number for name, number in seconds if name in SECONDS[:5]], [at for _, at in seconds]
        ),
        versions=_versions(counts, month),
        changed=_changed(counts, month, content),
    )


def share(part: Iterable[Shown], whole: Iterable[Shown]) -> int | None:
    """Return a percentage of what is shown, from what is shown; None when that is too little to say."""
    base = sum(number or 0 for number in whole)
    return round(100 * sum(number or 0 for number in part) / base) if base >= ENOUGH_FOR_SHARE else None


def _topics(numbers: _Numbers, content: Content) -> Sequence[ReportRow]:
    weeks = {f"week{at + 1}": days for at, days in enumerate(numbers.weeks)}
    rows = [
        ReportRow(
            topic,
            _title(content, topic),
            {
                **{name: numbers.shown("onderwerp", topic, name) for name in ("antwoord", "meer")},
                **{name: numbers.of_days(topic, days[0], days[-1]) for name, days in weeks.items()},
            },
        )
        for topic in numbers.items("onderwerp")
    ]
    return sorted(rows, key=lambda row: (-(row.numbers["antwoord"] or 0), row.title))


def _judged(numbers: _Numbers, content: Content) -> Sequence[ReportRow]:
    rows = [
        ReportRow(item, _title(content, item), {name: numbers.shown("duim", item, name) for name in THUMBS})
        for item in numbers.items("duim")
    ]
    told = [row for row in rows if any(number is not None for number in row.numbers.values())]
    return sorted(told, key=lambda row: (-(row.numbers["neer"] or 0), row.title))


def _tree(numbers: _Numbers, content: Content, tree: str) -> TreeFigures:
    ended = {name: numbers.shown("boom", tree, name) for name in ("begonnen", "klaar", "gestopt")}
    left = [
        ReportRow(question, _question(content, tree, question), {"verlaten": gone})
        for question in numbers.details("boom_in", tree)
        if (gone := _left(numbers, tree, question)) is not None
    ]
    return TreeFigures(
        ReportRow(tree, content.trees[tree].title, ended),
        {light: numbers.shown("uitkomst", tree, light) for light in LIGHTS},
        sorted(left, key=lambda row: -(row.numbers["verlaten"] or 0)),
    )


def _left(numbers: _Numbers, tree: str, question: str) -> Shown:
    """Return how many came to a question and did not go on; who began before midnight of the last day is among them."""
    gone = numbers.exact("boom_in", tree, question) - numbers.exact("boom_uit", tree, question)
    return numbers.veiled(gone, "verlaten", tree, question)


def _title(content: Content, item: str) -> str:
    if item in content.answers:
        return content.answers[item].question
    return content.trees[item].title if item in content.trees else item


def _question(content: Content, tree: str, question: str) -> str:
    known = content.trees[tree].questions
    return known[question].question if question in known and question != CARD else question


def _versions(counts: Sequence[Count], month: Month) -> Sequence[tuple[date, str]]:
    """Return from which day which version of the content was served, the last one from before the month first."""
    first: dict[str, date] = {}
    for one in sorted(one for one in counts if one.kind == "inhoud" and one.day <= month.last):
        first.setdefault(one.item, one.day)
    ordered = sorted((day, version) for version, day in first.items())
    before = [pair for pair in ordered if pair[0] < month.first][-1:]
    return [*before, *(pair for pair in ordered if pair[0] >= month.first)]


def _changed(counts: Sequence[Count], month: Month, content: Content) -> Sequence[tuple[date, str]]:
    """Return which texts became others in this month; a text that is first seen when counting began did not."""
    of_texts = sorted(one for one in counts if one.kind == "tekst" and one.day <= month.last)
    began = of_texts[0].day if of_texts else month.last
    seen: dict[str, set[str]] = {}
    found = []
    for one in of_texts:
        known = seen.setdefault(one.item, set())
        if one.detail not in known and one.day >= month.first and (known or one.day > began):
            found.append((one.day, _title(content, one.item.partition("/")[2])))
        known.add(one.detail)
    return found
