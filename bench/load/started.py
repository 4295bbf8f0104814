"""Assistants to measure: this checkout with its trained model, in a folder of their own, stopped afterwards."""

from __future__ import annotations

import subprocess
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


@dataclass
class TwoPrograms(Assistant):
    """An assistant with its actions in a server apart, as everybody had them before ADR 54."""

    actions: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        port = servers.free_port()
        self.endpoints = endpoints_apart(self.at, port)
        self.actions = self.launch(["actions", "--port", str(port)], "acties.log")
        super().start()

    def stop(self) -> None:
        super().stop()
        if self.actions is not None:
            self.actions.kill()
            self.actions.wait()


def endpoints_apart(at: Project, port: int) -> Path:
    """Write an endpoints.yml that names an action server on this machine, as its own comment says."""
    at.var.mkdir(parents=True, exist_ok=True)
    path = at.var / "endpoints.yml"
    text = (at.root / "endpoints.yml").read_text(encoding="utf-8")
    for line in ("action_endpoint:", "  url: ", "  enable_selective_domain: "):
        if text.count(f"# {line}") != 1:
            raise ValueError(f"endpoints.yml has no example with '{line}'")
        text = text.replace(f"# {line}", line)
    path.write_text(text.replace("127.0.0.1:5055", f"{servers.HOST}:{port}"), encoding="utf-8")
    return path


@dataclass(frozen=True)
class Replica:
    """A running assistant and its processes."""

    assistant: Assistant

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.assistant.port}/balie"

    def use(self) -> dict[str, Use]:
        """Return what each process has used, by its name."""
        return {name: use_of(pid) for name, pid in self.processes().items()}

    def processes(self) -> dict[str, int]:
        """Return the process ids, by name."""
        server, started = self.assistant.server, self.assistant
        actions = started.actions if isinstance(started, TwoPrograms) else None
        return ({"rasa": server.process.pid} if server else {}) | (
            {"actions": actions.pid} if actions else {}
        )


def trained() -> Path:
    """Return the model of this checkout. Raises FileNotFoundError: measuring is no moment to train one."""
    found = model.path_of(project.here())
    if not found.exists():
        raise FileNotFoundError(f"{found.name} is missing; run ./start --alleen-voorbereiden first")
    return found


@contextmanager
def assistant(
    folder: Path, settings: Mapping[str, str], database: str = "", kind: type[Assistant] = Assistant
) -> Iterator[Replica]:
    """Start one assistant with `folder` for what it writes."""
    folder.mkdir(parents=True, exist_ok=True)
    at = Project(project.here().root, folder)
    started = kind(at, trained(), servers.free_port(), database, {**LIMITS, **settings})
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
