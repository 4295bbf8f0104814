"""Actions that fail on command, in Rasa's process or apart; and the assistants that have to live with them."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import subprocess
import threading
import time
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from bench.chaos.api import GatewayClient
from bench.load.started import endpoints_apart
from runtime import servers
from runtime.servers import HOST, Assistant

APART = ("down", "500", "slow", "garbage", "half", "cut", "empty")
INSIDE = ("raises", "ends", "unknown", "nothing", "garbage", "apologises", "hangs", "spins")
FAULTY = Path(__file__).with_name("faulty")
PATIENCE = 240  # a busy machine takes its time; what is judged is what happens, not when
SLOW = 60.0  # longer than anyone waits


class Handler(BaseHTTPRequestHandler):
    """Passes a request on to the real action server, or fails as its mode says."""

    server: Flaky

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked += 1
        mode = self.server.mode
        if mode == "down":
            self.close_connection = True
        elif mode == "slow":
            self.server.over.wait(SLOW)
        elif mode == "500":
            self._answer(500, b'{"error": "internal", "action_name": "x"}')
        elif mode == "garbage":
            self._answer(200, b"<html>502 Bad Gateway</html>")
        elif mode == "half":
            status, whole = self._asked(body)
            self._answer(status, whole[: len(whole) // 2])
        elif mode == "cut":
            status, whole = self._asked(body)
            self._answer(status, whole[: len(whole) // 2], length=len(whole))
        elif mode == "empty":
            self._answer(200, b"{}")
        else:
            time.sleep(self.server.delay)
            self._answer(*self._asked(body))

    def _asked(self, body: bytes) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(HOST, self.server.real_port, timeout=30)
        connection.request("POST", self.path, body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        found = response.read()
        connection.close()
        return response.status, found

    def _answer(self, status: int, body: bytes, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class Flaky(ThreadingHTTPServer):
    """Listens where Rasa looks for its actions."""

    daemon_threads = True

    def __init__(self, port: int, real_port: int) -> None:
        super().__init__((HOST, port), Handler)
        self.real_port, self.mode, self.delay, self.asked = real_port, "well", 0.0, 0
        self.over = threading.Event()  # set when a slow answer need not be waited for any longer

    def handle_error(self, *_: Any) -> None:
        """Say nothing about clients that hung up."""


@dataclass
class Unlucky(Assistant, ABC):
    """An assistant whose actions fail when a test says so."""

    @abstractmethod
    def behave(self, mode: str = "well", delay: float = 0.0) -> None:
        """Let every action from now on fail like this, or work after so many seconds."""

    @property
    @abstractmethod
    def asked(self) -> int:
        """How many actions were asked since `behave`."""

    def door(self) -> GatewayClient:
        """Return a new connection, as a browser would make."""
        return GatewayClient(HOST, self.port)

    def ask(self, method: str, path: str, token: str | None, body: Any = None) -> Any:
        """Ask one thing over a connection of its own."""
        with contextlib.closing(self.door()) as door:
            return door.ask(method, path, token, body)

    def logged(self) -> dict[str, str]:
        """Return every log there is, by name."""
        return {path.name: path.read_text(errors="replace") for path in self.at.logs.iterdir()}


@dataclass
class Inside(Unlucky):
    """Its actions are in Rasa's process, where `faulty/sitecustomize.py` makes them fail."""

    def start(self) -> None:
        self.settings.update(PYTHONPATH=str(FAULTY), BALIE_FAULT=str(self._mode))
        self.behave()
        super().start()

    def behave(self, mode: str = "well", delay: float = 0.0) -> None:
        self._mode.parent.mkdir(parents=True, exist_ok=True)
        written = self._mode.with_suffix(".nieuw")
        written.write_text(f"{mode} {delay}")
        written.replace(self._mode)
        self._mode.with_suffix(".asked").write_text("")

    @property
    def asked(self) -> int:
        return len(self._mode.with_suffix(".asked").read_text())

    @property
    def _mode(self) -> Path:
        return self.at.var / "storing.txt"


@dataclass
class Apart(Unlucky):
    """Its actions are in a server of their own, behind one that fails; endpoints.yml names it."""

    flaky: Flaky | None = None
    actions: subprocess.Popen[bytes] | None = None
    asked_port: int = field(default_factory=servers.free_port)
    real_port: int = field(default_factory=servers.free_port)

    def start(self) -> None:
        self.endpoints = endpoints_apart(self.at, self.asked_port)
        self.flaky = Flaky(self.asked_port, self.real_port)
        threading.Thread(target=self.flaky.serve_forever, daemon=True).start()
        self.return_actions()
        super().start()

    def stop(self) -> None:
        super().stop()
        self.lose_actions()
        if self.flaky is not None:
            self.flaky.over.set()
            self.flaky.shutdown()
            self.flaky.server_close()

    def lose_actions(self) -> None:
        """Kill the action server as the kernel does when memory is short."""
        if self.actions is not None:
            os.killpg(self.actions.pid, signal.SIGKILL)
            self.actions.wait()
        self.actions = None

    def return_actions(self) -> None:
        """Start the action server, as somebody does who has it apart."""
        self.actions = self.launch(["actions", "--port", str(self.real_port)], "acties.log")
        deadline = time.monotonic() + PATIENCE
        while not self._actions_are_healthy():
            assert self.actions.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.1)

    def _actions_are_healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://{HOST}:{self.real_port}/health", timeout=5):
                return True
        except urllib.error.URLError:
            return False

    def behave(self, mode: str = "well", delay: float = 0.0) -> None:
        assert self.flaky is not None
        self.flaky.over.set()
        self.flaky.over = threading.Event()
        self.flaky.mode, self.flaky.delay, self.flaky.asked = mode, delay, 0

    @property
    def asked(self) -> int:
        return self.flaky.asked if self.flaky is not None else 0
