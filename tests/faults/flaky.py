"""An action server that fails on command, in front of the real one; and the assistant that has to live with it."""

from __future__ import annotations

import contextlib
import http.client
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from bench.chaos.api import GatewayClient
from runtime import servers
from runtime.servers import HOST, Assistant

FAILURES = ("down", "500", "slow", "garbage", "half", "cut", "empty")
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
class Unlucky(Assistant):
    """An assistant whose actions fail when a test says so."""

    real_port: int = field(default_factory=servers.free_port)
    flaky: Flaky | None = None

    def start(self) -> None:
        self.flaky = Flaky(self.actions_port, self.real_port)
        threading.Thread(target=self.flaky.serve_forever, daemon=True).start()
        self._launch(
            "De actieserver",
            ["actions", "--port", str(self.real_port)],
            "acties.log",
            self._environment(),
        )
        self.start_rasa()

    def stop(self) -> None:
        super().stop()
        if self.flaky is not None:
            self.flaky.over.set()
            self.flaky.shutdown()
            self.flaky.server_close()

    def door(self) -> GatewayClient:
        """Return a new connection, as a browser would make."""
        return GatewayClient(HOST, self.port)

    def ask(self, method: str, path: str, token: str | None, body: Any = None) -> Any:
        """Ask one thing over a connection of its own."""
        with contextlib.closing(self.door()) as door:
            return door.ask(method, path, token, body)

    def behave(self, mode: str = "well", delay: float = 0.0) -> None:
        assert self.flaky is not None
        self.flaky.mode, self.flaky.delay, self.flaky.asked = mode, delay, 0
