"""A running door that is spoken to in bytes, and where it writes."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from privacybalie.paths import ROOT
from runtime import servers

HANGS = 5  # seconds after which a request counts as never answered; answers take milliseconds
FINE = b"GET /balie/gezond HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
LAST = FINE.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")


@dataclass(frozen=True)
class Attacked:
    """A running door, and where it writes."""

    port: int
    log: Path

    def logged(self) -> str:
        return self.log.read_text(errors="replace")

    def send(self, data: bytes) -> bytes:
        """Send bytes and read until the connection is closed. Raises TimeoutError when it is not."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=HANGS) as connection:
            found = b""
            try:
                connection.sendall(data)
                while received := connection.recv(65536):
                    found += received
            except ConnectionError:
                return found  # closed while we were sending, which is an answer too
            return found

    def break_off(self, data: bytes) -> None:
        with socket.create_connection(("127.0.0.1", self.port), timeout=HANGS) as connection:
            connection.sendall(data)

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=HANGS)


@contextmanager
def started(folder: Path, patience: float = 240, **settings: str) -> Iterator[Attacked]:
    """Run the door without a model."""
    door = Attacked(servers.free_port(), folder / "door.log")
    env = {"PATH": "/usr/bin:/bin", **settings}
    command = [sys.executable, "-m", "tests.gateway.bare_door", str(door.port), str(patience)]
    with door.log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=output, stderr=subprocess.STDOUT)
    try:
        while not _answers(door):
            assert process.poll() is None, door.logged()
            time.sleep(0.1)
        yield door
    finally:
        process.kill()
        process.wait()


def _answers(door: Attacked) -> bool:
    try:
        return b"gezond" in door.send(LAST)
    except OSError:
        return False
