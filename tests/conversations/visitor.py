"""Someone who talks to the running assistant: what they type, and what one turn brings back."""

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
    def custom(self) -> dict[str, Any]:
        """The one payload of the turn; empty when it has none."""
        payloads = [message["custom"] for message in self.messages if "custom" in message]
        assert len(payloads) <= 1, "each turn carries at most one payload"
        return payloads[0] if payloads else {}

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

    def says_all(self, *texts: str) -> Turn:
        """Say several things and return the last turn."""
        return [self.says(text) for text in texts][-1]
