"""The comparison after a chaos run notices each way in which a conversation can go wrong."""

from __future__ import annotations

import random
from typing import Any

import pytest

from bench.chaos import faults
from bench.chaos.__main__ import unapologetic
from bench.chaos.machine import HungActions
from bench.chaos.oracle import Acknowledged, OracleVerdict, answers_digest, judge
from bench.chaos.visitors import TurnTally


def bot(number: int, text: str = "antwoord") -> dict[str, Any]:
    return {"van": "balie", "id": f"b{number}-0", "tekst": text, "knoppen": [], "inhoud": None, "tijd": "t"}


def kept(*ids: str) -> list[dict[str, Any]]:
    found = [bot(0)]
    for number, identifier in enumerate(ids, 1):
        found += [{"van": "u", "id": identifier, "tekst": "x", "tijd": "t"}, bot(number)]
    return found


def told(*ids: str) -> list[Acknowledged]:
    return [
        Acknowledged(identifier, number, answers_digest([bot(number)]))
        for number, identifier in enumerate(ids, 1)
    ]


def wrong(acknowledged: list[Acknowledged], messages: list[dict[str, Any]]) -> set[str]:
    verdict = OracleVerdict()
    judge(verdict, "x", acknowledged, messages)
    return set(verdict.wrong)


def test_a_conversation_that_is_kept_as_it_was_told_is_clean() -> None:
    assert wrong(told("a", "b", "c"), kept("a", "b", "c")) == set()
    assert wrong([], kept()) == set()


@pytest.mark.parametrize(
    ("ids", "finding"),
    [
        (("a", "c"), "lost"),
        ((), "lost"),
        (("a", "b", "b", "c"), "duplicated"),
        (("a", "c", "b"), "reordered"),
        (("a", "b", "c", "d"), "never acknowledged"),
    ],
)
def test_each_deviation_has_its_name(ids: tuple[str, ...], finding: str) -> None:
    assert finding in wrong(told("a", "b", "c"), kept(*ids))


def test_another_answer_than_was_told_is_noticed() -> None:
    messages = kept("a")
    messages[-1] = bot(1, "iets anders")
    assert wrong(told("a"), messages) == {"changed"}


def test_a_wrong_number_is_noticed() -> None:
    assert wrong([Acknowledged("a", 2, answers_digest([bot(1)]))], kept("a")) == {"misnumbered"}


def test_a_silent_answer_is_noticed() -> None:
    assert wrong([Acknowledged("a", 1, "[]")], kept("a")[:-1]) == {"unanswered"}


def test_the_same_seed_plans_the_same_faults_evenly() -> None:
    counts = {"kill": 3, "lock": 2, "deploy": 1}
    plans = [faults.plan(counts, 700, random.Random(7)) for _ in range(2)]  # noqa: S311
    assert plans[0] == plans[1]
    assert [fault.after for fault in plans[0]] == [100, 200, 300, 400, 500, 600]
    assert sorted(fault.kind for fault in plans[0]) == ["deploy", "kill", "kill", "kill", "lock", "lock"]


@pytest.mark.parametrize(
    ("hung", "finding"),
    [
        (HungActions(3, 2, 3, 0), "of 3 actions that hung 2 were given up"),
        (HungActions(3, 3, 1, 0), "of 3 threads of actions that hung 1 came back"),
        (HungActions(3, 3, 3, 4), "4 actions were refused because no thread was left"),
    ],
)
def test_what_becomes_of_an_action_that_hangs_is_noticed(hung: HungActions, finding: str) -> None:
    assert list(hung.problems()) == [finding]
    assert list(HungActions(3, 4, 3, 0).problems()) == []


def test_a_visitor_who_waits_in_vain_and_hears_nothing_is_noticed() -> None:
    tally = TurnTally()
    tally.refusals.update({"504 te_traag": 2, "503 storing": 5})
    assert list(unapologetic(HungActions(3, 3, 3, 0), tally)) == [
        "3 actions hung and 2 visitors were told to try again"
    ]
    tally.refused("409 bezig")
    assert list(unapologetic(HungActions(3, 3, 3, 0), tally)) == []
