"""A browser's side of the API: one conversation, as the widget has it."""

from __future__ import annotations

import json
import uuid
from typing import Any

import httpx

TIMEOUT = 30


def client(address: str, headers: dict[str, str] | None = None) -> httpx.Client:
    """Return a client that leaves no connection open, so that nobody has to close it."""
    once = httpx.Limits(max_keepalive_connections=0)
    return httpx.Client(base_url=address, headers=headers, timeout=TIMEOUT, limits=once)


class Browser:
    """One tab. `token` is None until a conversation was begun."""

    def __init__(self, desk: str, origin: str | None = None, *, begin: bool = True) -> None:
        headers = {"Origin": origin} if origin else {}
        self.http = client(desk, headers)
        self.token: str | None = None
        self.opening: dict[str, Any] = {}
        if begin:
            self.begin()

    def begin(self, **fields: str) -> dict[str, Any]:
        """Begin a conversation, and keep its token."""
        self.opening = self.http.post("api/v1/gesprek", json=fields).raise_for_status().json()
        self.token = self.opening["token"]
        return self.opening

    @property
    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def post(self, path: str, body: Any, **headers: str) -> httpx.Response:
        """Send JSON as it is given."""
        sent = {"Content-Type": "application/json"} | self.bearer | headers
        return self.http.post(f"api/v1/{path}", content=json.dumps(body), headers=sent)

    def get(self, path: str) -> httpx.Response:
        return self.http.get(f"api/v1/{path}", headers=self.bearer)

    def erase(self) -> httpx.Response:
        return self.http.delete("api/v1/gesprek", headers=self.bearer)

    def says(self, text: str, identifier: str | None = None) -> httpx.Response:
        """Type something."""
        return self.post("bericht", {"id": identifier or new_id(), "tekst": text})

    def chooses(self, message: str, *indexes: int, identifier: str | None = None) -> httpx.Response:
        """Press buttons."""
        choice = {"bericht": message, "index": list(indexes)}
        return self.post("bericht", {"id": identifier or new_id(), "keuze": choice})

    def streams(self, body: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
        """Send a message and return its events."""
        sent = self.bearer | {"Accept": "text/event-stream"}
        answer = self.http.post("api/v1/bericht", json=body, headers=sent).raise_for_status()
        assert answer.headers["content-type"].startswith("text/event-stream")
        return [event(block) for block in answer.text.split("\n\n") if block and not block.startswith(":")]


def event(block: str) -> tuple[str, dict[str, Any]]:
    """Read one server-sent event."""
    name, data = block.split("\n")
    return name.removeprefix("event: "), json.loads(data.removeprefix("data: "))


def new_id() -> str:
    return uuid.uuid4().hex
