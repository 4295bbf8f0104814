"""A conversation to take along: as text for people, as JSON for programs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from privacybalie.gateway.conversation.history import OPENING, BotUtterance, RecordedTurn, moment


def as_json(messages: Sequence[Mapping[str, Any]]) -> str:
    """Return messages as the API sends them."""
    return json.dumps({"berichten": messages}, ensure_ascii=False, indent=2) + "\n"


def as_text(conversation: Sequence[RecordedTurn], words: Mapping[str, str]) -> str:
    """Return the conversation as people read it."""
    return "\n".join([words["verslag_titel"], "", *_lines(conversation, words), words["verslag_voet"], ""])


def mark(text: str) -> str:
    """Return by what the very text that was seen is recognised when its sharing is confirmed."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _lines(conversation: Sequence[RecordedTurn], words: Mapping[str, str]) -> Iterator[str]:
    for turn in conversation:
        if turn.heard.id != OPENING:
            yield f"{words['verslag_u']} ({_minute(turn.heard.time)}):"
            yield from (turn.shown, "")
        for message in turn.answers:
            yield f"{words['verslag_balie']} ({_minute(message.time)}):"
            yield from (message.text.strip(), *_extras(message, words), "")


def _extras(message: BotUtterance, words: Mapping[str, str]) -> Iterator[str]:
    for button in message.buttons:
        yield words["verslag_keuze"].format(tekst=button.title)
    for source in (message.content or {}).get("bronnen") or ():
        parts = [str(source[key]) for key in ("titel", "artikel", "url") if source.get(key)]
        yield words["verslag_bron"].format(bron=", ".join(parts))


def _minute(seconds: float) -> str:
    return moment(seconds)[:16].replace("T", " ") + " UTC"
