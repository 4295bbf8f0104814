"""An assistant whose actions can be made to fail."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime import servers
from runtime.project import Project
from tests.conftest import GENEROUS
from tests.faults.flaky import Inside


class Patient(Inside):
    """An assistant that survives what we do to its actions."""

    def start_again(self, **settings: str) -> None:
        """Stop the server and start it, with other settings if need be."""
        self.stop()
        self.settings.update(settings)
        self.start()
        servers.wait_until_ready(self)


@pytest.fixture(scope="module")
def patient(
    checkout: Project, trained_model: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Patient]:
    """An assistant of this module's own."""
    own = Project(checkout.root, tmp_path_factory.mktemp("storing"))
    assistant = Patient(own, trained_model, servers.free_port(), settings=dict(GENEROUS), rest=True)
    try:
        assistant.start()
        servers.wait_until_ready(assistant)
        yield assistant
    finally:
        assistant.stop()


@pytest.fixture
def without_actions(patient: Patient) -> Iterator[Patient]:
    """Every action raises before anything of ours can catch it."""
    patient.behave("raises")
    yield patient
    patient.behave()


@pytest.fixture
def apologising(patient: Patient) -> Iterator[Patient]:
    """Every action raises, and apologises for it."""
    patient.behave("apologises")
    yield patient
    patient.behave()
