"""An assistant whose action server can be taken away and given back."""

import os
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime import project, servers
from runtime.project import Project
from runtime.servers import Assistant
from tests.conftest import GENEROUS

PATIENCE = 240  # a busy machine takes its time; what is judged is what happens, not when


class Patient(Assistant):
    """An assistant that survives what we do to its action server."""

    def lose_actions(self) -> None:
        """Kill the action server as the kernel does when memory is short."""
        actions = next(server for server in self.servers if server.name == "De actieserver")
        os.killpg(actions.process.pid, signal.SIGKILL)
        actions.process.wait()
        self.servers.remove(actions)

    def start_again(self, **settings: str) -> None:
        """Stop both servers and start them, with other settings if need be."""
        self.stop()
        self.settings.update(settings)
        self.start()
        servers.wait_until_ready(self)

    def return_actions(self, **settings: str) -> None:
        """Start the action server again, with other settings if need be."""
        log = f"acties-{len(list(self.at.logs.glob('acties*')))}.log"
        module = ["actions", "--port", str(self.actions_port)]
        self._launch("De actieserver", module, log, project.environment(**settings))
        deadline = time.monotonic() + PATIENCE
        while not self._actions_are_healthy():
            self.require_running()
            assert time.monotonic() < deadline
            time.sleep(0.1)

    def _actions_are_healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://{servers.HOST}:{self.actions_port}/health", timeout=5):
                return True
        except urllib.error.URLError:
            return False

    def logged(self) -> dict[str, str]:
        """Return every log there is, by name."""
        return {path.name: path.read_text(errors="replace") for path in self.at.logs.iterdir()}


@pytest.fixture(scope="module")
def patient(
    checkout: Project, trained_model: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Patient]:
    """An assistant of this module's own, with both servers running."""
    own = Project(checkout.root, tmp_path_factory.mktemp("storing"))
    assistant = Patient(
        own, trained_model, servers.free_port(), servers.free_port(), settings=dict(GENEROUS), rest=True
    )
    try:
        assistant.start()
        servers.wait_until_ready(assistant)
        yield assistant
    finally:
        assistant.stop()


@pytest.fixture
def without_actions(patient: Patient) -> Iterator[Patient]:
    """No action server; it comes back afterwards unless the test gave it back."""
    patient.lose_actions()
    yield patient
    if len(patient.servers) == 1:
        patient.return_actions()


@pytest.fixture
def without_content(patient: Patient, tmp_path: Path) -> Iterator[Patient]:
    """An action server that finds its content folder empty, so that every action raises."""
    patient.lose_actions()
    patient.return_actions(PRIVACYBALIE_CONTENT=str(tmp_path))
    yield patient
    patient.lose_actions()
    patient.return_actions()
