"""Small conversations to test with: what was said, and what answered it."""

from typing import Any

from privacybalie.gateway.conversation.history import OPENING, Heard, Turn, Uttered, turns, uttered

AT = 1_800_000_000.0


def said(identifier: str, text: str = "hallo", **notes: Any) -> Heard:
    return Heard(identifier, text, AT, notes)


def bot(text: str = "Dag.", *buttons: tuple[str, str], **content: Any) -> Uttered:
    offered = [{"title": title, "payload": payload} for title, payload in buttons]
    return uttered({"text": text, "buttons": offered, "custom": content, "timestamp": AT})


def talk(*events: Heard | Uttered) -> tuple[Turn, ...]:
    """Return the turns of a conversation that begins with the usual opening."""
    opening = bot("Welkom.", ("Mag ik opnemen?", "Mag ik opnemen?"), ("Help", "/help"))
    return turns([Heard(OPENING, "/greet", AT), opening, *events])
