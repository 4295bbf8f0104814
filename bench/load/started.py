"""Assistants to measure: this checkout with its trained model, in a folder of their own, stopped afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.load.figures import Use, use_of
from runtime import model, project, servers
from runtime.project import Project
from runtime.servers import Assistant

# Everybody comes from one address here, so only the limits per conversation are left as they are.
LIMITS = {"PRIVACYBALIE_RATE_ADDRESS": "10000000", "PRIVACYBALIE_BURST_ADDRESS": "1000000"}


@dataclass(frozen=True)
class Replica:
    """A running assistant and its two processes."""

    assistant: Assistant

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.assistant.port}/balie"

    def use(self) -> dict[str, Use]:
        """Return what each process has used, by its name."""
        names = {"De actieserver": "actions", "Rasa": "rasa"}
        return {names[server.name]: use_of(server.process.pid) for server in self.assistant.servers}


def trained() -> Path:
    """Return the model of this checkout. Raises FileNotFoundError: measuring is no moment to train one."""
    found = model.path_of(project.here())
    if not found.exists():
        raise FileNotFoundError(f"{found.name} is missing; run ./start --alleen-voorbereiden first")
    return found


@contextmanager
def assistant(folder: Path, settings: Mapping[str, str], database: str = "") -> Iterator[Replica]:
    """Start one assistant with `folder` for what it writes."""
    folder.mkdir(parents=True, exist_ok=True)
    at = Project(project.here().root, folder)
    ports = servers.free_port(), servers.free_port()
    started = Assistant(at, trained(), *ports, database, {**LIMITS, **settings})
    try:
        started.start()
        servers.wait_until_ready(started)
        yield Replica(started)
    finally:
        started.stop()


@contextmanager
def workshop() -> Iterator[Path]:
    """Return a folder that goes away."""
    with tempfile.TemporaryDirectory(prefix="balie-bench-") as name:
        yield Path(name)
