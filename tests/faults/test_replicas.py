"""Three replicas behind nginx on one PostgreSQL: one is killed, one is stopped, and visitors notice nothing but a wait.

The long version, with its figures: `python -m bench.load replicas`.
"""

import asyncio
from pathlib import Path

import pytest

from bench.load.replicas import ReplicaPlan, Report, cluster, trouble
from tests.fixtures import nginx, postgres

pytestmark = pytest.mark.skipif(
    nginx.program() is None or postgres.binaries() is None, reason="nginx or PostgreSQL is not installed"
)

PLAN = ReplicaPlan(visitors=6, turns=8, kills=1, stops=1, seed=20261125)

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def report(trained_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Six people talk while a replica is killed and another one stopped."""
    assert trained_model.exists()
    with cluster(tmp_path_factory.mktemp("replicas")) as running:
        return asyncio.run(trouble(running, PLAN))


def test_no_acknowledged_turn_is_lost_doubled_or_out_of_order(report: Report) -> None:
    assert len(report.sent) >= PLAN.visitors * PLAN.turns
    assert dict(report.damage) == {"lost": 0, "doubled": 0, "reordered": 0}


def test_nobody_had_to_give_up(report: Report) -> None:
    assert report.given_up == 0


def test_conversations_move_to_another_replica(report: Report) -> None:
    assert len([name for name in report.answered if "," not in name]) >= 2
    assert report.passed_on > 0


def test_a_replica_that_is_stopped_ends_in_order(report: Report) -> None:
    assert report.codes == [0]
