"""Several replicas behind nginx on one PostgreSQL: some are killed, some are stopped, no acknowledged turn is lost."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from bench.load import script
from bench.load.figures import waiting
from bench.load.script import Script
from bench.load.started import Replica, assistant
from bench.load.visitor import GaveUp, Sent, Visitor, client, damage
from runtime import servers
from tests.fixtures.nginx import Nginx
from tests.fixtures.postgres import Postgres


@dataclass(frozen=True)
class Cluster:
    """What visitors talk to, and what we take away from it."""

    nginx: Nginx
    replicas: list[Replica]

    def kill(self, number: int) -> None:
        """End a replica as a power cut does."""
        rasa = self._process(number)
        os.killpg(rasa.pid, signal.SIGKILL)
        rasa.wait()

    def stop(self, number: int) -> int:
        """End a replica as an operator does; return its exit code."""
        rasa = self._process(number)
        rasa.terminate()
        return rasa.wait(60)

    def start_again(self, number: int) -> None:
        started = self.replicas[number].assistant
        started.start()
        servers.wait_until_ready(started)

    def _process(self, number: int) -> subprocess.Popen[bytes]:
        server = self.replicas[number].assistant.server
        if server is None:
            raise RuntimeError("this replica does not run")
        return server.process

    def answered(self) -> Counter[str]:
        """Return how many messages each replica answered, from nginx's own log."""
        lines = [line for line in self.nginx.log().splitlines() if "path=/balie/api/v1/bericht" in line]
        return Counter(line.partition("replica=")[2].partition(" replica_status")[0] for line in lines)


@contextmanager
def cluster(folder: Path, count: int = 3) -> Iterator[Cluster]:
    """Start a database, its replicas and nginx; leave nothing behind."""
    secret = folder / "geheim"
    secret.write_bytes(os.urandom(48))
    secret.chmod(0o600)
    settings = {
        "PRIVACYBALIE_SECRET_FILE": str(secret),
        "PRIVACYBALIE_TRUSTED_PROXIES": "127.0.0.1",
        "PRIVACYBALIE_PUBLIC_URL": "https://balie.voorbeeld.be",
    }
    with ExitStack() as stack:
        database = Postgres.made()
        stack.callback(database.remove)
        database.start()
        replicas = [
            stack.enter_context(assistant(folder / f"replica-{number}", settings, database.address))
            for number in range(1, count + 1)
        ]
        nginx = Nginx(
            Path(stack.enter_context(_own_folder())),
            "upstream-replicas.conf",
            [one.assistant.port for one in replicas],
        )
        nginx.prepare()
        nginx.start()
        stack.callback(nginx.stop)
        yield Cluster(nginx, replicas)


@contextmanager
def _own_folder() -> Iterator[str]:
    """Return a folder that nginx's own user can reach."""
    with tempfile.TemporaryDirectory(prefix="balie-nginx-") as name:
        Path(name).chmod(0o755)
        yield name


@dataclass(frozen=True)
class ReplicaPlan:
    """How many visitors say how much, and how often a replica is lost or stopped meanwhile."""

    visitors: int
    turns: int
    kills: int
    stops: int
    seed: int


@dataclass(frozen=True)
class Report:
    """What came of it."""

    replicas: int
    codes: list[int]  # of the replicas that were stopped
    seconds: float
    sent: list[Sent]
    answered: Counter[str]
    passed_on: int
    again: Counter[str]
    given_up: int
    damage: Counter[str]

    def lines(self) -> list[str]:
        return [
            (
                f"replicas: {self.replicas}; stopped ones ended with {self.codes}; "
                f"{len(self.sent)} acknowledged turns in {self.seconds:.0f} s"
            ),
            f"  answered by: {dict(self.answered)}",
            f"  waited: {waiting([one.seconds for one in self.sent])}",
            (
                f"  passed on by nginx to another replica: {self.passed_on}; tried again by the visitor: "
                f"{dict(self.again)}"
            ),
            (
                f"  given up {self.given_up}, lost {self.damage['lost']}, doubled {self.damage['doubled']}, "
                f"reordered {self.damage['reordered']}"
            ),
        ]


async def trouble(running: Cluster, plan: ReplicaPlan) -> Report:
    """Carry the plan out while visitors talk, and compare what they were told with what is kept."""
    said, began, over = script.read_script(), time.monotonic(), asyncio.Event()
    async with client(running.nginx.address) as through:
        visitors = [Visitor(through, script.rng(plan.seed, number)) for number in range(plan.visitors)]
        conversations = [asyncio.create_task(_talk(visitor, said, plan.turns, over)) for visitor in visitors]
        codes = await _events(running, plan)
        over.set()
        given_up = sum(await asyncio.gather(*conversations))
        harm: Counter[str] = Counter()
        for visitor in visitors:
            harm.update(damage(visitor, await visitor.kept()))
    return Report(
        len(running.replicas),
        codes,
        time.monotonic() - began,
        [one for visitor in visitors for one in visitor.acknowledged],
        running.answered(),
        sum("replica=" in line and ", " in line for line in running.nginx.log().splitlines()),
        Counter(str(status or "connection") for visitor in visitors for status in visitor.refused),
        given_up,
        harm,
    )


async def _talk(visitor: Visitor, said: Script, turns: int, over: asyncio.Event) -> int:
    """Have a conversation, until there is no more trouble to be had; return how many turns were given up."""
    try:
        await visitor.open()
        while len(visitor.acknowledged) < turns or not over.is_set():
            await said.turn(visitor)
            await asyncio.sleep(visitor.random.uniform(0.5, 1.5))
    except (GaveUp, httpx.HTTPError):
        return 1
    return 0


async def _events(running: Cluster, plan: ReplicaPlan) -> list[int]:
    """Take replicas away and give them back, spread over the time in which people talk."""
    random, codes = script.rng(plan.seed, -1), []
    events = ["kill"] * plan.kills + ["stop"] * plan.stops
    random.shuffle(events)
    for event in events:
        await asyncio.sleep(random.uniform(3, 6))
        number = random.randrange(len(running.replicas))
        if event == "kill":
            await asyncio.to_thread(running.kill, number)
        else:
            codes.append(await asyncio.to_thread(running.stop, number))
        await asyncio.sleep(random.uniform(1, 3))
        await asyncio.to_thread(running.start_again, number)
    return codes
