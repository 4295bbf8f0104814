"""The short version of bench/chaos: no acknowledged turn is lost, doubled, reordered or changed, whatever is killed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import pytest

from bench.chaos.__main__ import run
from bench.chaos.machine import HANGING, Machine
from runtime.project import Project
from tests.fixtures import postgres
from tests.fixtures.postgres import Postgres

pytestmark = pytest.mark.long


def options(**counts: int) -> argparse.Namespace:
    usual = {"turns": 300, "visitors": 6, "seed": 5, "seconds": 900, "kill": 2, "deploy": 0}
    return argparse.Namespace(**usual | {"lock": 1, "database": 0, "hang": 0} | counts)


def run_on(machine: Machine, wanted: argparse.Namespace) -> dict[str, Any]:
    try:
        if machine.postgres is not None:
            machine.postgres.start()
        machine.start()
        return run(machine, wanted)
    finally:
        machine.stop()
        if machine.postgres is not None:
            machine.postgres.remove()


def assert_nothing_lost(figures: dict[str, Any], turns: int) -> None:
    assert figures["wrong"] == {}, figures
    assert figures["problems"] == [], figures
    assert figures["turns acknowledged"] >= turns, figures
    assert figures["typed words in logs or database files"] == 0


def test_on_sqlite(checkout: Project, trained_model: Path, tmp_path: Path) -> None:
    figures = run_on(Machine(Project(checkout.root, tmp_path), trained_model), options())
    assert figures["faults"] == {"kill": 2, "deploy": 0, "lock": 1, "database": 0, "hang": 0}
    assert_nothing_lost(figures, 300)


def test_actions_that_hang_are_given_up_and_their_threads_come_back(
    checkout: Project, trained_model: Path, tmp_path: Path
) -> None:
    machine = Machine(Project(checkout.root, tmp_path), trained_model, turn_seconds=1)
    figures = run_on(machine, options(turns=120, kill=0, lock=0, hang=2))
    assert_nothing_lost(figures, 120)
    hung = figures["actions that hung"]
    assert hung["hung"] == 2 * HANGING <= min(hung["given_up"], hung["ended_late"])
    assert hung["refused"] == 0


@pytest.mark.skipif(postgres.binaries() is None, reason="PostgreSQL is not installed on this machine")
def test_on_postgresql(checkout: Project, trained_model: Path, tmp_path: Path) -> None:
    machine = Machine(Project(checkout.root, tmp_path), trained_model, postgres=Postgres.made())
    figures = run_on(machine, options(turns=120, kill=1, database=1))
    assert_nothing_lost(figures, 120)
