"""People who talk: each has one conversation after another, and repeats a message until it was answered."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from bench.chaos.api import AgainError, GatewayClient, RefusedError
from bench.chaos.oracle import Acknowledged, answers_digest

TYPED = (
    "Mag ik een gesprek stiekem opnemen?",
    "Is Zoom toegestaan onder de AVG?",
    "wanneer heb ik een verwerkersovereenkomst nodig",
    "ik wil een vergadering opnemen, mag dat?",
    "hoe lang mag ik een opname bewaren?",
    "hallo",
    "waarom?",
    "bedankt",
    "wat bewaart u van mij?",
    "terug",
    "het weer in Gent",
)
PRESSES, LEAVES, CLICKS_TWICE = 0.6, 0.05, 0.05  # shares of the turns
PATIENCE = 300.0  # seconds after which a message that gets no answer is a finding


@dataclass
class Conversation:
    """What one visitor knows of one conversation."""

    token: str
    turns: list[Acknowledged] = field(default_factory=list)
    unanswered: str | None = None


@dataclass
class TurnTally:
    """What all visitors together did, for whoever watches."""

    turns: int = 0
    repeated: int = 0
    refusals: Counter[str] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)
    conversations: list[Conversation] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, seconds: float, *, repeated: bool) -> None:
        with self.lock:
            self.turns += 1
            self.repeated += repeated
            self.waits.append(seconds)

    def refused(self, cause: str) -> None:
        with self.lock:
            self.refusals[cause] += 1


class ChaosVisitor(threading.Thread):
    """One person, who stops when everybody together has had enough turns."""

    def __init__(self, door: GatewayClient, tally: TurnTally, chance: random.Random, wanted: int) -> None:
        super().__init__(daemon=True)
        self.door, self.tally, self.chance, self.wanted = door, tally, chance, wanted

    def run(self) -> None:
        try:
            while self.tally.turns < self.wanted:
                self._converse(self.chance.choice((3, 12, 25, 70)))
        except Exception as error:  # noqa: BLE001 -- a visitor who gives up is a finding, not a crash of the bench
            self.tally.problems.append(f"{type(error).__name__}: {error}")
        finally:
            self.door.close()

    def _converse(self, turns: int) -> None:
        begun = self._until_answered("POST", "/gesprek", None, {})
        conversation = Conversation(begun["token"])
        with self.tally.lock:
            self.tally.conversations.append(conversation)
        messages = begun["berichten"]
        for _ in range(turns):
            if self.tally.turns >= self.wanted:
                return
            messages = self._turn(conversation, messages) or messages

    def _turn(
        self, conversation: Conversation, messages: list[dict[str, Any]]
    ) -> list[dict[str, Any]] | None:
        said = self._wish(messages)
        conversation.unanswered = said["id"]
        begin = time.monotonic()
        if self.chance.random() < LEAVES:
            self.door.leave("/bericht", conversation.token, said)
        if self.chance.random() < CLICKS_TWICE:
            self._click_at_the_same_time(conversation.token, said)
        try:
            answer = self._until_answered("POST", "/bericht", conversation.token, said)
        except RefusedError as refused:
            if "keuze_verlopen" not in str(refused):
                raise
            conversation.unanswered = None  # not said: the button is not offered any more
            self.tally.refused(str(refused))
            return None
        conversation.unanswered = None
        conversation.turns.append(
            Acknowledged(said["id"], answer["beurt"], answers_digest(answer["berichten"]))
        )
        self.tally.count(time.monotonic() - begin, repeated=answer["herhaald"])
        found: list[dict[str, Any]] = answer["berichten"]
        return found

    def _wish(self, messages: list[dict[str, Any]]) -> dict[str, Any]:
        identifier = f"beurt-{self.chance.getrandbits(64):016x}"
        offered = [(message["id"], button["index"]) for message in messages for button in message["knoppen"]]
        if offered and self.chance.random() < PRESSES:
            message, index = self.chance.choice(offered)
            return {"id": identifier, "keuze": {"bericht": message, "index": [index]}}
        return {"id": identifier, "tekst": self.chance.choice(TYPED)}

    def _click_at_the_same_time(self, token: str, said: dict[str, Any]) -> None:
        other = GatewayClient(self.door.host, self.door.port, self.door.base)

        def click() -> None:
            try:
                other.ask("POST", "/bericht", token, said)
            except (AgainError, RefusedError):
                pass
            finally:
                other.close()

        threading.Thread(target=click, daemon=True).start()

    def _until_answered(self, method: str, path: str, token: str | None, body: Any) -> Any:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return self.door.ask(method, path, token, body)
            except AgainError as again:
                self.tally.refused(again.cause)
                if time.monotonic() > deadline:
                    raise RefusedError(f"no answer in {PATIENCE:.0f} s ({again.cause})") from None
                time.sleep(again.wait * self.chance.uniform(0.5, 1.0) + 0.02)
