"""From results to rows: what each peer took, how many times less ours takes, and what was aimed at."""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bench.peers.measure import ANSWER, BUTTON, MARKS, TYPED

Results = Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    """One line of the table. `times` is how many times better ours is; `target` what it should be, if anything."""

    name: str
    stock: str
    ours: str
    times: float
    target: float | None = None

    @property
    def verdict(self) -> str:
        """Say whether the target was reached, and how far it is."""
        if self.target is None:
            return ""
        if self.times >= self.target:
            return f"≥ {self.target:g} × reached"
        return f"**≥ {self.target:g} × missed**: {self.times / self.target:.0%} of it"


def comparison_rows(results: Results) -> list[Row]:
    """Return the rows that there are results for."""
    found = []
    if sizes := results.get("environment"):
        found.append(_row("installed environment", sizes["stock"] / 1e6, sizes["ours"] / 1e6, "MB", 4))
    if training := results.get("training"):
        stock = training["stock"]["hundred"]["cpu"]
        found.append(_row("training, processor time", stock, training["ours"]["cpu"], "s", 50))
    if both := results.get("side_by_side"):
        found += _served(both["stock"], both["ours"])
    return found


def _served(stock: Results, ours: Results) -> list[Row]:
    def median(peer: Results, kind: str) -> float:
        return statistics.median(start[kind] for start in peer["start"])

    def resident(peer: Results, when: str) -> float:
        return float(peer["memory"][when]["resident"]) / 1e6

    def turn(kind: str, figure: str, target: float | None) -> Row:
        name = f"{kind}, {figure if figure != 'cpu' else 'processor time'}"
        return _ms(name, stock["turns"][kind][figure], ours["turns"][kind][figure], target)

    def mark(number: int) -> Row:
        theirs, own = (peer["long"]["marks"][str(number)] for peer in (stock, ours))
        reached = min(peer["long"]["turns"] for peer in (stock, ours))
        said = f", **extrapolated** from {reached}" if reached < number else ""
        return _ms(f"turn {number} of a conversation{said}", theirs, own, 5 if number == max(MARKS) else None)

    most = [peer["throughput"]["per_core_second"] for peer in (stock, ours)]
    return [
        _row("start to first answer", median(stock, "clock"), median(ours, "clock"), "s", 10),
        _row("the same, processor time", median(stock, "cpu"), median(ours, "cpu"), "s", None),
        _row("memory when ready", resident(stock, "ready"), resident(ours, "ready"), "MB", 5),
        _row("memory after the turns below", resident(stock, "after"), resident(ours, "after"), "MB", None),
        turn(TYPED, "p50", 2.5),
        turn(TYPED, "p95", 2.5),
        turn(TYPED, "cpu", None),
        *(turn(kind, figure, None) for kind in (BUTTON, ANSWER) for figure in ("p50", "p95")),
        *(mark(number) for number in MARKS),
        Row("turns per second of one core", f"{most[0]:.1f}", f"{most[1]:.1f}", most[1] / most[0]),
    ]


def _row(name: str, stock: float, ours: float, unit: str, target: float | None) -> Row:
    return Row(name, f"{_figure(stock)} {unit}", f"{_figure(ours)} {unit}", stock / ours, target)


def _ms(name: str, stock: float, ours: float, target: float | None) -> Row:
    return _row(name, stock * 1000, ours * 1000, "ms", target)


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"  # noqa: PLR2004 - two figures are enough


def understanding(accuracy: Results) -> tuple[str, bool]:
    """Return the sentence about the test set, and whether ours is better at once."""
    ours, stock = accuracy["ours"], accuracy["stock"]
    better = ours["top1"] > stock["top1"]
    said = (
        f"right topic first: ours {ours['top1']:.1%}, stock {stock['top1']:.1%}; among the first three: ours "
        f"{ours['top3']:.1%}, stock {stock['top3']:.1%} (n = {accuracy['n']})"
    )
    return said, better
