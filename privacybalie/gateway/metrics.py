"""Figures for operators (Prometheus): how much, how fast, how often it failed. No text, no ids, no addresses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)

from privacybalie.contract.payloads import KINDS
from privacybalie.gateway.store.draining import turns

# A turn takes 0.05 to 0.3 seconds; 20 is when the visitor is told to try again.
SECONDS = (0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1, 2, 5, 10, 20)


class Metrics:
    """The counters of one server."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._turns = Counter(
            "privacybalie_turns", "Turns by outcome: ok, or why not.", ["outcome"], registry=self._registry
        )
        self._seconds = Histogram(
            "privacybalie_turn_seconds", "Seconds a turn took.", buckets=SECONDS, registry=self._registry
        )
        self._messages = Counter(
            "privacybalie_messages", "Bot messages by what they are.", ["soort"], registry=self._registry
        )
        self._outcomes = Counter(
            "privacybalie_outcomes",
            "Outcomes by tree and light.",
            ["boom", "stoplicht"],
            registry=self._registry,
        )
        self._refused = Counter(
            "privacybalie_refused", "Requests that were refused, by code.", ["fout"], registry=self._registry
        )
        self._masked = Counter(
            "privacybalie_masked",
            "Things masked before storage, by kind.",
            ["soort"],
            registry=self._registry,
        )
        self._ready = Gauge(
            "privacybalie_ready", "Whether the last test turn worked.", registry=self._registry
        )
        in_flight = Gauge(
            "privacybalie_turns_in_flight",
            "Turns that are being answered, or wait for that; what the number of replicas follows.",
            registry=self._registry,
        )
        in_flight.set_function(lambda: turns.count)
        self._build = Gauge(
            "privacybalie_build_info",
            "1, labelled with what this server is.",
            ["balie", "inhoud"],
            registry=self._registry,
        )
        self._overdue = Gauge(
            "privacybalie_overdue",
            "Texts that should have been reviewed by today, by kind.",
            ["soort"],
            registry=self._registry,
        )
        ProcessCollector(registry=self._registry)  # memory, processor time, when it started

    def turn(self, outcome: str, seconds: float) -> None:
        """Count a turn."""
        self._turns.labels(outcome).inc()
        self._seconds.observe(seconds)

    def answered(self, sort: str | None, content: Mapping[str, Any]) -> None:
        """Count a bot message; the share of `suggestie` and `buiten_bereik` is the fallback share."""
        self._messages.labels(sort if sort in KINDS else "overig").inc()
        if sort == "uitkomst":
            self._outcomes.labels(str(content.get("boom")), str(content.get("stoplicht"))).inc()

    def refused(self, code: str) -> None:
        """Count a refusal."""
        self._refused.labels(code).inc()

    def masked(self, kinds: Mapping[str, int]) -> None:
        """Count what was masked."""
        for kind, count in kinds.items():
            self._masked.labels(kind).inc(count)

    def ready(self, *, is_ready: bool) -> None:
        """Note the result of the test turn."""
        self._ready.set(1 if is_ready else 0)

    def is_version(self, program: str, content: str) -> None:
        """Say what this server is, so that replicas that differ are noticed."""
        self._build.labels(program, content).set(1)

    def watch_reviews(self, overdue: Mapping[str, Callable[[], int]]) -> None:
        """Show how many texts are overdue, counted by kind whenever somebody reads the figures."""
        for kind, count in overdue.items():
            self._overdue.labels(kind).set_function(count)

    def text(self) -> bytes:
        """Return the figures in Prometheus' text format."""
        return generate_latest(self._registry)
