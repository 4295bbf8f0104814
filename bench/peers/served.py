"""Both peers while they run: how they are started, and a visitor of each who can do the same things."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import httpx

from bench.load import script
from bench.load.figures import use_of
from bench.load.started import LIMITS
from bench.load.visitor import GaveUp, Visitor
from bench.peers import processes, stock_project
from bench.peers.workplace import Workplace
from runtime import model, project, servers
from runtime.project import Project
from runtime.servers import HOST, Assistant

PATIENCE = 300.0  # seconds a peer gets to give its first answer
PAUSE = 0.05
SEED = 20261130
FIRST_QUESTION = "Is Zoom AVG-conform?"
OPEN_TREE = "Mag ik dit gesprek opnemen?"
PREFERRED = "Een ander gesprek"  # the answer after which both go on asking
NO_LIMIT = {
    **LIMITS,
    "PRIVACYBALIE_RATE_CONVERSATION": "1000000",
    "PRIVACYBALIE_BURST_CONVERSATION": "100000",
}


class Talk(Protocol):
    """One conversation. Each turn returns the seconds until its whole answer was there."""

    async def ask(self, text: str) -> float:
        """Type something."""

    async def open_form(self) -> float:
        """Begin the decision about recording a conversation."""

    async def press(self) -> float:
        """Press a button of the last question."""

    def options(self) -> list[str]:
        """Return the labels of the buttons of the last question; none when nothing is asked."""


@dataclass
class OurTalk:
    """A conversation through the window's own API."""

    visitor: Visitor

    async def ask(self, text: str) -> float:
        return (await self.visitor.say(text)).seconds

    async def open_form(self) -> float:
        return await self.ask(OPEN_TREE)

    async def press(self) -> float:
        place = first_choice(self.options())
        return (await self.visitor.choose(*self.visitor.options()[place])).seconds

    def options(self) -> list[str]:
        labels = {
            button["index"]: button["tekst"] for message in self.visitor.last for button in message["knoppen"]
        }
        return [labels[place] for _, place in self.visitor.options()]


@dataclass
class StockTalk:
    """A conversation through Rasa's REST channel."""

    client: httpx.AsyncClient
    sender: str
    buttons: list[dict[str, str]] = field(default_factory=list)

    async def ask(self, text: str) -> float:
        began = time.monotonic()
        answer = await self.client.post(
            "webhooks/rest/webhook", json={"sender": self.sender, "message": text}
        )
        took = time.monotonic() - began
        messages: list[dict[str, Any]] = answer.raise_for_status().json()
        if not messages:
            raise GaveUp(f"no answer to {text}")
        self.buttons = [button for message in messages for button in message.get("buttons", [])]
        return took

    async def open_form(self) -> float:
        return await self.ask("/boom")

    async def press(self) -> float:
        return await self.ask(self.buttons[first_choice(self.options())]["payload"])

    def options(self) -> list[str]:
        return [button["title"] for button in self.buttons]


def first_choice(labels: list[str]) -> int:
    """Return which option is taken: the same in both, and one after which the questions go on."""
    return labels.index(PREFERRED) if PREFERRED in labels else 0


@dataclass
class Peer:
    """One that runs: its processes, and how to begin a conversation with it."""

    name: str
    pids: list[int]
    client: httpx.AsyncClient
    came: int = 0

    async def talk(self) -> Talk:
        """Begin a conversation."""
        self.came += 1
        if self.name == "stock":
            return StockTalk(self.client, f"visitor-{self.came}")
        visitor = Visitor(self.client, script.rng(SEED, self.came))
        await visitor.open()
        return OurTalk(visitor)

    def seconds(self) -> float:
        """Return the seconds of a core used so far."""
        return sum(use_of(pid).seconds for pid in self.pids)

    async def first_answer(self) -> None:
        """Wait until a typed question is answered."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                if self.name == "stock":
                    await StockTalk(self.client, "first").ask(FIRST_QUESTION)
                    return
                opened = await self.client.post("gesprek", json={})
                if opened.is_success:
                    await OurTalk(Visitor(self.client, script.rng(SEED, 0), opened.json()["token"])).ask(
                        FIRST_QUESTION
                    )
                    return
            except (httpx.HTTPError, GaveUp):
                if time.monotonic() > deadline or not all(processes.lives(pid) for pid in self.pids):
                    raise
            await asyncio.sleep(PAUSE)


@contextmanager
def ours(at: Project, database: str) -> Iterator[Peer]:
    """Start our copy with its own model; the database is a file or an address."""
    served = Assistant(at, model.path_of(at), servers.free_port(), database, NO_LIMIT)
    served.start()
    try:
        if served.server is None:
            raise RuntimeError("not started")
        client = _client(f"http://{HOST}:{served.port}{servers.BASE_PATH}/api/v1/")
        yield Peer("ours", [served.server.process.pid], client)
    finally:
        served.stop()


@contextmanager
def stock(at: Workplace, model_file: Path) -> Iterator[Peer]:
    """Start stock Rasa and its action server, as `rasa run` and `rasa run actions` do."""
    port, actions = servers.free_port(), servers.free_port()
    endpoints = stock_project.endpoints(at.stock, actions)
    run = [
        "run",
        "--interface",
        HOST,
        "--port",
        str(port),
        "--model",
        str(model_file),
        "--endpoints",
        str(endpoints),
    ]
    logs = at.root / "log"
    logs.mkdir(exist_ok=True)
    started = [
        _launched(at, ["run", "actions", "--port", str(actions)], logs / "stock-actions.log"),
        _launched(at, [*run, "--credentials", "credentials.yml"], logs / "stock.log"),
    ]
    try:
        yield Peer("stock", [one.pid for one in started], _client(f"http://{HOST}:{port}/"))
    finally:
        for one in started:
            os.killpg(one.pid, signal.SIGKILL)
            one.wait()


def _client(address: str) -> httpx.AsyncClient:
    limits = httpx.Limits(max_connections=200, max_keepalive_connections=200)
    return httpx.AsyncClient(base_url=address, timeout=60.0, limits=limits, trust_env=False)


def stock_variables(extra: Mapping[str, str]) -> dict[str, str]:
    """Return the variables stock Rasa gets: it reports nothing, and listens on this machine only."""
    clean = {name: value for name, value in os.environ.items() if name not in project.FOREIGN}
    return clean | {"RASA_TELEMETRY_ENABLED": "false", "SANIC_HOST": HOST, **extra}


def _launched(at: Workplace, arguments: list[str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("wb") as output:
        return subprocess.Popen(
            [str(at.stock_python), "-m", "rasa", *arguments],
            cwd=at.stock,
            env=stock_variables({}),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def emptied(folder: Path) -> Path:
    """Return a folder with nothing in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def faq_questions() -> list[str]:
    """Return typed questions of the development set, in the order of the file."""
    return list(script.read_script().questions)


def read_json_file(path: Path) -> Any:
    """Return what a file says."""
    return json.loads(path.read_text(encoding="utf-8"))
