"""Everything that can fail: servers, the database and, for several servers, the proxy before them."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from privacybalie.gateway.local_actions import AT_ONCE
from runtime import servers
from runtime.project import Project
from runtime.servers import HOST, Assistant, Server
from tests.faults.flaky import Inside
from tests.fixtures.postgres import Postgres

PATIENCE = 180
TURN_SECONDS = 5  # until a visitor is told to try again; an action is given up after twice as long
HANGING = AT_ONCE - 1  # so many actions hang at once: one thread is left for everybody else
UNLIMITED = {
    "PRIVACYBALIE_RATE_CONVERSATION": "1000000",
    "PRIVACYBALIE_BURST_CONVERSATION": "1000000",
    "PRIVACYBALIE_RATE_ADDRESS": "10000000",
    "PRIVACYBALIE_BURST_ADDRESS": "1000000",
}


@dataclass(frozen=True)
class HungActions:
    """How many actions were made to hang, and what became of them and of the threads they held."""

    hung: int
    given_up: int
    ended_late: int
    refused: int  # because no thread was left: the pool has run dry

    def problems(self) -> Iterator[str]:
        """Yield a sentence for each promise that was not kept; a server that is slow may give up more than hung."""
        if self.given_up < self.hung:
            yield f"of {self.hung} actions that hung {self.given_up} were given up"
        if self.ended_late < self.hung:
            yield f"of {self.hung} threads of actions that hung {self.ended_late} came back"
        if self.refused:
            yield f"{self.refused} actions were refused because no thread was left"


@dataclass
class Machine:
    """Servers that share one database and one secret."""

    at: Project
    model: Path
    replicas: int = 1
    postgres: Postgres | None = None
    turn_seconds: int = TURN_SECONDS
    assistants: list[Inside] = field(default_factory=list)
    proxy: subprocess.Popen[bytes] | None = None
    port: int = field(default_factory=servers.free_port)

    @property
    def address(self) -> str:
        return self.postgres.address if self.postgres else str(self.at.var / "gesprekken.db")

    def start(self) -> None:
        settings = UNLIMITED | {
            "PRIVACYBALIE_SECRET_FILE": str(self._secret()),
            "PRIVACYBALIE_TURN_SECONDS": str(self.turn_seconds),
        }
        for number in range(self.replicas):
            own = Project(self.at.root, self.at.var / f"server{number}")
            assistant = Inside(own, self.model, servers.free_port(), self.address, dict(settings))
            assistant.start()
            self.assistants.append(assistant)
            servers.wait_until_ready(assistant)
        if self.replicas > 1:
            self._start_proxy()
        else:
            self.port = self.assistants[0].port

    def stop(self) -> None:
        for assistant in self.assistants:
            assistant.stop()
        if self.proxy is not None:
            self.proxy.terminate()
            self.proxy.wait()

    def kill(self, which: int) -> None:
        """Kill a server as a power cut would, and start it again."""
        self._end(which, signal.SIGKILL)
        self._begin(which)

    def deploy(self, which: int) -> int:
        """Stop a server as an upgrade would, and start it again; return its exit code."""
        code = self._end(which, signal.SIGTERM)
        self._begin(which)
        return code

    def restart_database(self, seconds: float) -> None:
        """Stop PostgreSQL as a power cut would, and start it after a while."""
        if self.postgres is None:
            raise ValueError("SQLite has no server to restart")
        self.postgres.stop("immediate")
        time.sleep(seconds)
        self.postgres.start()

    def hang(self, which: int) -> None:
        """Let actions of a server hang until each was given up, and then let them end; `hung` judges how that went."""
        given_up, ended = self._logged("action_timeout"), self._logged("action_ended_late")
        self.assistants[which].behave("some", HANGING)
        try:
            _wait_for(lambda: self._logged("action_timeout") >= given_up + HANGING)
        finally:
            self.assistants[which].behave()
        _wait_for(lambda: self._logged("action_ended_late") >= ended + HANGING)

    def hung(self, times: int) -> HungActions:
        """Return what the logs say of the actions that hung, so many times."""
        return HungActions(
            times * HANGING,
            self._logged("action_timeout"),
            self._logged("action_ended_late"),
            self._logged("actions_stuck"),
        )

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep everybody from writing, as a careless backup or a migration would."""
        if self.postgres is None:
            with contextlib.closing(
                sqlite3.connect(self.address, timeout=10, isolation_level=None)
            ) as holder:
                holder.execute("BEGIN EXCLUSIVE")
                yield
                holder.execute("ROLLBACK")
            return
        import psycopg2  # here, because SQLite needs none of it

        with contextlib.closing(psycopg2.connect(self.address)) as holder, holder.cursor() as cursor:
            cursor.execute("LOCK TABLE conversations, turns IN ACCESS EXCLUSIVE MODE")
            yield
            holder.rollback()

    def logs(self) -> Iterator[Path]:
        yield from self.at.var.rglob("*.log")

    def resident_megabytes(self) -> list[float]:
        """Return the memory of each server."""
        found = []
        for assistant in self.assistants:
            pid = _running(assistant).process.pid
            pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
            found.append(pages * os.sysconf("SC_PAGE_SIZE") / 1e6)
        return found

    def _logged(self, event: str) -> int:
        return sum(path.read_text(errors="replace").count(f'"{event}"') for path in self.logs())

    def _end(self, which: int, number: signal.Signals) -> int:
        server = _running(self.assistants[which])
        os.killpg(server.process.pid, number)
        return server.process.wait(PATIENCE)

    def _begin(self, which: int) -> None:
        assistant = self.assistants[which]
        log = assistant.at.logs / "rasa.log"
        if log.exists():  # every log is kept, to look for what was typed in it
            log.replace(log.with_name(f"rasa-{time.monotonic_ns()}.log"))
        assistant.start()
        servers.wait_until_ready(assistant)

    def _secret(self) -> Path:
        path = self.at.var / "geheim"
        if not path.exists():
            path.write_bytes(os.urandom(32))
            path.chmod(0o600)
        return path

    def _start_proxy(self) -> None:
        """Run nginx as deploy/ would: each request to the next server, and past one that is down."""
        nginx = shutil.which("nginx") or "/usr/sbin/nginx"
        folder = Path(tempfile.mkdtemp(prefix="balie-nginx-", dir=self.at.var))
        upstream = "\n".join(
            f"server {HOST}:{one.port} max_fails=1 fail_timeout=2s;" for one in self.assistants
        )
        (folder / "nginx.conf").write_text(
            NGINX.format(folder=folder, upstream=upstream, host=HOST, port=self.port)
        )
        self.proxy = subprocess.Popen([nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")])
        deadline = time.monotonic() + PATIENCE
        while not _answers(f"http://{HOST}:{self.port}/balie/gezond"):
            if time.monotonic() > deadline:
                raise TimeoutError("nginx does not answer")
            time.sleep(0.1)


def _wait_for(condition: Callable[[], bool]) -> None:
    """Return once it is so, or when there is no sense in waiting any longer."""
    deadline = time.monotonic() + PATIENCE
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.2)


def _running(assistant: Assistant) -> Server:
    if assistant.server is None:
        raise RuntimeError("this server does not run")
    return assistant.server


NGINX = """
daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  upstream balie {{ {upstream} keepalive 32; }}
  server {{
    listen {host}:{port};
    location / {{
      proxy_pass http://balie; proxy_http_version 1.1;
      proxy_set_header Connection ""; proxy_set_header Host $host:$server_port;
      proxy_connect_timeout 2s; proxy_read_timeout 60s; proxy_next_upstream error timeout;
    }}
  }}
}}
"""


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except OSError:
        return False
