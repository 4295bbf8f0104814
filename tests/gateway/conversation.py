"""Small conversations to test with: what was said, and what answered it."""

from typing import Any

from privacybalie.gateway.conversation.history import (
    OPENING,
    BotUtterance,
    RecordedTurn,
    UserUtterance,
    recorded_turns,
    uttered,
)

AT = 1_800_000_000.0


def said(identifier: str, text: str = "hallo", **notes: Any) -> UserUtterance:
    return UserUtterance(identifier, text, AT, notes)


def bot(text: str = "Dag.", *buttons: tuple[str, str], **content: Any) -> BotUtterance:
    offered = [{"title": title, "payload": payload} for title, payload in buttons]
    return uttered({"text": text, "buttons": offered, "custom": content, "timestamp": AT})


def talk(*events: UserUtterance | BotUtterance) -> tuple[RecordedTurn, ...]:
    """Return the turns of a conversation that begins with the usual opening."""
    opening = bot("Welkom.", ("Mag ik opnemen?", "Mag ik opnemen?"), ("Help", "/help"))
    return recorded_turns([UserUtterance(OPENING, "/greet", AT), opening, *events])
