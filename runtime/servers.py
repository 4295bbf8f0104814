"""The program that is the assistant: Rasa with our channel and actions in it, on this machine only."""

import contextlib
import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from runtime import project
from runtime.console import SetupProblem, last_line
from runtime.project import Project
from runtime.watchdog import Address, answers, ended

HOST = "127.0.0.1"
TURN_TIMEOUT = 30  # seconds a conversation turn may take before we call it failed
PATIENCE = 120  # seconds the server gets to become ready
GOODBYE = 30  # seconds the server gets to answer the turns in flight and stop by itself
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - what an administrator may choose; the default is this machine only
LOG = "rasa.log"
REST_VARIABLE = "PRIVACYBALIE_REST"
BASE_PATH = "/balie"  # privacybalie/settings.py has the same default


@dataclass
class Server:
    """A running Rasa, the head of its own process group."""

    log: Path
    process: subprocess.Popen[bytes]
    health: Address

    def reason_it_stopped(self) -> str | None:
        code = self.process.poll()
        if code is None:
            return None
        how = f"door signaal {signal.Signals(-code).name}" if code < 0 else f"met code {code}"
        return f"Rasa is gestopt {how} ({last_line(self.log)})"


@dataclass
class Assistant:
    """Starts, questions and stops the server."""

    at: Project
    model: Path
    port: int = 5005
    database: str = ""  # a file or an address; empty is a file in `var`
    settings: dict[str, str] = field(default_factory=dict)
    rest: bool = False  # whether Rasa's REST channel was asked for
    endpoints: Path = Path("endpoints.yml")
    server: Server | None = None

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}/webhooks/rest/webhook"

    @property
    def desk(self) -> str:
        """Where people find the demonstration page."""
        host = _reachable()
        name = f"[{host}]" if ":" in host else host
        return f"http://{name}:{self.port}{_base_path()}/"

    def start(self) -> None:
        require_free(self.port)
        where = ("--model", str(self.model), "--interface", listening_address(), "--port", str(self.port))
        files = ("--endpoints", str(self.endpoints), "--credentials", "credentials.yml")
        module = ("runtime.rasa_server", "run", *where, *files)
        self.server = Server(self.at.logs / LOG, self.launch(module, LOG), self._health)

    def _environment(self) -> dict[str, str]:
        return project.environment(
            PRIVACYBALIE_TRACKER_DB=self.database or str(self.at.var / "gesprekken.db"),
            PRIVACYBALIE_VAR=str(self.at.var),
            PRIVACYBALIE_REST="aan" if self.rest else rest_setting() or "uit",
            SANIC_ACCESS_LOG="false",
            **self.settings,
        )

    def launch(self, module: Sequence[str], log_name: str) -> subprocess.Popen[bytes]:
        """Run a module of ours in the background, with our settings and a log of its own."""
        log = self.at.logs / log_name
        project.make_private(self.at.var)
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists():
            log.replace(log.with_suffix(".vorige.log"))
        with open(log, "wb", opener=_for_us_alone) as output:
            return subprocess.Popen(
                [str(self.at.python), "-m", *module],
                cwd=self.at.root,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is for us; we tell the server
                umask=0o077,  # whatever it writes is for our own account
                preexec_fn=_stop_with_parent,  # noqa: PLW1509 -- ./start has one thread
            )

    @property
    def _health(self) -> Address:
        return Address(_reachable(), self.port, f"{_base_path()}/gezond")

    def lives(self) -> bool:
        """Whether it still does anything, busy or not."""
        return answers(self._health)

    def restart(self) -> None:
        """Stop a server that hangs, and start another; a turn that it was in comes again from the visitor's window."""
        if self.server is not None:
            _end(self.server, time.monotonic())
        self.start()

    def is_ready(self) -> bool:
        """Whether a real question gets a real answer; the server asks itself, and forgets that it did."""
        self.require_running()
        try:
            with urllib.request.urlopen(f"{self.desk}gereed", timeout=TURN_TIMEOUT):
                return True
        except (OSError, ValueError):
            return False

    def require_running(self) -> None:
        if self.server is not None and (reason := self.server.reason_it_stopped()):
            project.require_room(self.server.log.parent)  # on a full disk its log says nothing
            raise SetupProblem(f"{reason}; lees {self.at.shown(self.server.log)} en start opnieuw.")

    def say(self, sender: str, text: str) -> list[dict[str, Any]]:
        """One turn through the REST channel; Rasa answers with an empty list when something went wrong inside."""
        body = json.dumps({"sender": sender, "message": text}).encode()
        request = urllib.request.Request(self.address, body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=TURN_TIMEOUT) as response:
            answers: list[dict[str, Any]] = json.load(response)
            return answers

    def stop(self) -> None:
        """Stop the server and everything it started; it answers the turns in flight first."""
        if self.server is not None:
            _end(self.server, time.monotonic() + GOODBYE)
        self.server = None


def listening_address() -> str:
    return os.environ.get("PRIVACYBALIE_HOST") or HOST


def _reachable() -> str:
    """The address at which this machine finds the desk."""
    return HOST if listening_address() in EVERYWHERE else listening_address()


def _base_path() -> str:
    return os.environ.get("PRIVACYBALIE_BASE_PATH") or BASE_PATH


def rest_setting() -> str | None:
    """Whether an administrator switched Rasa's REST channel `aan` or `uit`; it is off unless somebody asks for it."""
    return os.environ.get(REST_VARIABLE)


def wait_until_ready(assistant: Assistant) -> None:
    """Return when the assistant answers; a `Problem` when it stops, or takes too long."""
    deadline = time.monotonic() + PATIENCE
    while not assistant.is_ready():
        project.require_room(assistant.at.var)
        if time.monotonic() > deadline:
            log = assistant.at.shown(assistant.at.logs / LOG)
            raise SetupProblem(
                f"De balie geeft na {PATIENCE} seconden nog geen antwoord; lees {log} en start opnieuw."
            )
        time.sleep(0.2)


def require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port in TIME_WAIT is free
        try:
            probe.bind((HOST, port))
        except OSError:
            raise SetupProblem(
                f"Poort {port} is al in gebruik, misschien door een andere ./start; stop dat programma of kies "
                "een andere poort met --port."
            ) from None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _end(server: Server, deadline: float) -> None:
    """Stop a server: until `deadline` as long as it answers, and soon when it does not."""
    _signal_group(server.process, signal.SIGTERM)
    ended(server.process, server.health, deadline - time.monotonic())
    _signal_group(server.process, signal.SIGKILL)
    server.process.wait()


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _signal_group(process: subprocess.Popen[bytes], number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)


def _stop_with_parent() -> None:
    """Ask the kernel to stop a server whose ./start was killed without a chance to do it (Linux only)."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)
