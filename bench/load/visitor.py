"""A visitor's program: what the widget does over HTTP, with the same patience and the same id when it tries again."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx

PATIENCE = 60.0  # seconds the widget goes on trying a message before it asks its user
PAUSE = 0.3  # seconds before trying again when the server named none
AGAIN = {429, 502, 503, 504}
BUSY = 409


class GaveUp(Exception):  # noqa: N818 - an outcome that is counted
    """A message that was never acknowledged."""


@dataclass
class Sent:
    """One acknowledged turn: which, how long the visitor waited in all, and how often it was sent."""

    id: str
    turn: int
    seconds: float
    tries: int
    sort: str
    at: float


@dataclass
class Visitor:
    """One conversation."""

    client: httpx.AsyncClient
    random: Random
    token: str = ""
    acknowledged: list[Sent] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)  # statuses that were tried again
    last: list[dict[str, Any]] = field(default_factory=list)

    async def open(self) -> None:
        answer = await self._until_served("POST", "gesprek", {})
        self.token, self.last = answer["token"], answer["berichten"]

    async def say(self, text: str, sort: str = "tekst") -> Sent:
        return await self._turn({"tekst": text}, sort)

    async def choose(self, message: dict[str, Any], place: int) -> Sent:
        return await self._turn({"keuze": {"bericht": message["id"], "index": [place]}}, "knop")

    def options(self) -> list[tuple[dict[str, Any], int]]:
        """Return the buttons of the last turn that answer a question."""
        return [
            (message, button["index"])
            for message in self.last
            for button in message["knoppen"]
            if button["soort"] == "optie"
        ]

    async def kept(self) -> list[str]:
        """Return the ids of what the server says this visitor said."""
        answer = await self._until_served("GET", "gesprek", None)
        return [said["id"] for said in answer["berichten"] if said["van"] == "u"]

    async def _turn(self, what: dict[str, Any], sort: str) -> Sent:
        identifier = f"{self.random.getrandbits(64):016x}"
        began, before = time.monotonic(), len(self.refused)
        answer = await self._until_served("POST", "bericht", {"id": identifier, **what})
        self.last = answer["berichten"]
        now = time.monotonic()
        tries = 1 + len(self.refused) - before
        sent = Sent(identifier, answer["beurt"], now - began, tries, sort, now)
        self.acknowledged.append(sent)
        return sent

    async def _until_served(self, method: str, path: str, body: dict[str, Any] | None) -> dict[str, Any]:
        """Ask until it is served; the id in the body makes that safe."""
        deadline = time.monotonic() + PATIENCE
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        while time.monotonic() < deadline:
            status, pause = 0, PAUSE
            try:
                answer = await self.client.request(method, path, json=body, headers=headers)
                if answer.is_success:
                    return dict(answer.json())
                status, pause = answer.status_code, _pause(answer)
            except httpx.TransportError:
                pass
            self.refused.append(status)
            await asyncio.sleep(pause)
        raise GaveUp


def _pause(answer: httpx.Response) -> float:
    """Return how long to wait before trying again. Raises GaveUp when that would never help."""
    problem = answer.json() if answer.headers.get("content-type", "").startswith("application/json") else {}
    busy = answer.status_code == BUSY and problem.get("opnieuw")
    if answer.status_code not in AGAIN and not busy:
        raise GaveUp(f"{answer.status_code} {problem.get('fout')}")
    return float(problem.get("wacht") or PAUSE)


def client(address: str, most: int = 200) -> httpx.AsyncClient:
    """Return a client for the API at `address`, with the time the widget gives one request."""
    limits = httpx.Limits(max_connections=most, max_keepalive_connections=most)
    return httpx.AsyncClient(
        base_url=f"{address}/api/v1/",
        timeout=25.0,
        limits=limits,
        verify=False,  # noqa: S501 -- our own nginx, on this machine, with a certificate of the moment
        trust_env=False,
    )


def damage(visitor: Visitor, kept: list[str]) -> dict[str, int]:
    """Return how many acknowledged turns were lost, doubled or put in another order."""
    wanted = [sent.id for sent in visitor.acknowledged]
    here = [identifier for identifier in kept if identifier in set(wanted)]
    firsts = list(dict.fromkeys(here))
    in_order = [identifier for identifier in wanted if identifier in set(firsts)]
    return {
        "lost": len(set(wanted) - set(kept)),
        "doubled": len(here) - len(firsts),
        "reordered": sum(a != b for a, b in zip(firsts, in_order, strict=True)),
    }
