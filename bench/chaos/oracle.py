"""Compares what visitors were told with what is kept. Pure: no server, no database."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Acknowledged:
    """A turn that a visitor got an answer to."""

    id: str
    number: int
    answer: str


@dataclass
class OracleVerdict:
    """What went wrong, counted over all conversations."""

    conversations: int = 0
    turns: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def add(self, kind: str, count: int, where: str) -> None:
        if count:
            self.wrong[kind] += count
            self.examples.append(f"{kind}: {where}")

    @property
    def clean(self) -> bool:
        return not self.wrong


def judge(
    verdict: OracleVerdict, name: str, acknowledged: Sequence[Acknowledged], kept: Iterable[Mapping[str, Any]]
) -> None:
    """Add one conversation to the verdict; `kept` is GET gesprek's list of messages."""
    stored = list(turns(kept))
    ids = [identifier for identifier, _ in stored]
    told = [turn.id for turn in acknowledged]
    verdict.conversations += 1
    verdict.turns += len(told)
    verdict.add("lost", len(set(told) - set(ids)), name)
    verdict.add("duplicated", len(ids) - len(set(ids)), name)
    verdict.add("never acknowledged", len(set(ids) - set(told)), name)
    first = [identifier for place, identifier in enumerate(ids) if identifier not in ids[:place]]
    both = set(told) & set(ids)
    verdict.add("reordered", int([i for i in first if i in both] != [i for i in told if i in both]), name)
    numbers = [turn.number for turn in acknowledged]
    verdict.add("misnumbered", int(numbers != list(range(1, len(numbers) + 1))), name)
    answers = dict(stored)
    verdict.add(
        "changed", sum(answers.get(turn.id, turn.answer) != turn.answer for turn in acknowledged), name
    )
    verdict.add("unanswered", sum(turn.answer == "[]" for turn in acknowledged), name)


def turns(kept: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, str]]:
    """Yield each turn that is kept: its id and what it was answered."""
    current: str | None = None
    answers: list[Mapping[str, Any]] = []
    for message in kept:
        if message["van"] == "u":
            if current is not None:
                yield current, answers_digest(answers)
            current, answers = message["id"], []
        else:
            answers.append(message)
    if current is not None:
        yield current, answers_digest(answers)


def answers_digest(messages: Iterable[Mapping[str, Any]]) -> str:
    """Return what the answers to a turn were, so that two tellings of it can be compared."""
    return json.dumps(
        [[m["id"], m["tekst"], [button["tekst"] for button in m["knoppen"]], m["inhoud"]] for m in messages],
        sort_keys=True,
    )
