"""Someone who talks to the running assistant: what they type, and what one turn brings back."""

import json
import uuid
from dataclasses import dataclass
from typing import Any

from runtime.servers import Assistant


@dataclass(frozen=True)
class Turn:
    """Everything that was sent in answer to one message."""

    messages: list[dict[str, Any]]

    @property
    def text(self) -> str:
        return "\n".join(message["text"] for message in self.messages if message.get("text"))

    @property
    def payloads_said(self) -> list[dict[str, Any]]:
        """Everything that says what it is, in order."""
        return [message["custom"] for message in self.messages if "custom" in message]

    @property
    def custom(self) -> dict[str, Any]:
        """The last payload of the turn: in a tree, the open question or the outcome; empty when there is none."""
        return self.payloads_said[-1] if self.payloads_said else {}

    @property
    def kinds(self) -> list[str]:
        """What all payloads say they are."""
        return [payload["soort"] for payload in self.payloads_said]

    def payload(self, kind: str) -> dict[str, Any]:
        """The payload of a kind."""
        return next(payload for payload in self.payloads_said if payload["soort"] == kind)

    @property
    def question(self) -> str | None:
        """The open question of a tree."""
        return self.custom["vraag"] if self.kind == "vraag" and "boom" in self.custom else None

    @property
    def kind(self) -> str | None:
        return self.custom.get("soort")

    @property
    def topics(self) -> list[str]:
        """What is answered or offered."""
        return self.custom.get("onderwerpen") or [self.custom[key] for key in ("id",) if key in self.custom]

    @property
    def payloads(self) -> list[str]:
        """What the buttons send."""
        return [button["payload"] for message in self.messages for button in message.get("buttons") or ()]

    def button(self, intent: str) -> str:
        """What the first button under an intent sends."""
        return next(payload for payload in self.payloads if payload.partition("{")[0] == f"/{intent}")


class Visitor:
    """A conversation of its own."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant, self.sender = assistant, f"test-{uuid.uuid4().hex}"

    def says(self, text: str) -> Turn:
        return Turn(self._assistant.say(self.sender, text))

    def presses(self, intent: str, **carried: str) -> Turn:
        """Press a button."""
        return self.says(f"/{intent}" + (json.dumps(carried, ensure_ascii=False) if carried else ""))

    def says_all(self, *texts: str) -> Turn:
        """Say several things and return the last turn."""
        return [self.says(text) for text in texts][-1]
