"""Rasa's REST channel, with a promise added: no turn ends in silence, and no failure writes what was typed to a log.

Rasa answers a failed turn with 200 and an empty list, and logs the visitor's text with the error.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import structlog
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.channels.rest import RestInput as RasaRestInput
from ruamel.yaml import YAML
from sanic import Blueprint

from gateway.redaction import Redact, redact
from gateway.requests import MAX_TEXT, clean
from gateway.settings import from_environment
from gateway.store.in_flight import turns
from gateway.store.store_guard import guard

Handler = Callable[[UserMessage], Awaitable[Any]]

ROOT = Path(__file__).resolve().parent.parent
DOMAIN = ROOT / "domain.yml"
WORDS = ROOT / "content" / "sjablonen" / "balie.yml"

logger = structlog.get_logger(__name__)


class RestInput(RasaRestInput):
    """The REST webhook under its usual address."""

    @classmethod
    def name(cls) -> str:
        """Keep Rasa's name, so that any Rasa client finds /webhooks/rest/webhook."""
        return "rest"

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """Serve Rasa's routes with a handler that always answers; none at all when the channel is switched off.

        Whether it may be reached from elsewhere is decided at the gate (gateway/gate.py).
        """
        if not from_environment(os.environ).rest:
            return Blueprint("rest")
        domain, words = (
            YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")) for path in (DOMAIN, WORDS)
        )
        apology = str(domain["responses"]["utter_error"][0]["text"])
        too_long = str(words["fouten"]["tekst_te_lang"])
        careful = as_at_the_door(on_new_message, domain["intents"], redact, too_long)
        handle = never_silent(counted(careful), apology)
        blueprint = super().blueprint(handle)
        guard(blueprint)
        return blueprint


def never_silent(handle: Handler, apology: str) -> Handler:
    """Return `handle` with an apology for turns that raise or say nothing; `apology` holds {referentie}."""

    async def guarded(message: UserMessage) -> Any:
        result = None
        try:
            result = await handle(message)
        except Exception as error:  # noqa: BLE001 - Rasa's own handler would log the visitor's text
            await _apologise(message, apology, type(error).__name__)
            return None
        channel = message.output_channel
        if isinstance(channel, CollectingOutputChannel) and not channel.messages:
            await _apologise(message, apology, "empty_turn")
        return result

    return guarded


def as_at_the_door(handle: Handler, intents: Sequence[str], redact: Redact, too_long: str) -> Handler:
    """Return `handle` with what was typed cleaned, bounded and masked, as at our own door; a button passes as it is.

    Only "/" with an intent of ours is a button: Rasa takes any other such message for a command, and logs it whole when
    it cannot read it.
    """
    names = "|".join(re.escape(intent) for intent in intents)
    command = re.compile(rf"/(?:{names})\s*(?:\{{[^{{}}]*\}})?\s*")

    async def careful(message: UserMessage) -> Any:
        text = message.text or ""
        if command.fullmatch(text.strip()) is not None and len(text) <= MAX_TEXT:
            return await handle(message)
        typed = clean(text)
        if len(typed) > MAX_TEXT:
            await message.output_channel.send_text_message(message.sender_id, too_long)
            return None
        message.text = redact(typed).text or "?"
        return await handle(message)

    return careful


def counted(handle: Handler) -> Handler:
    """Return `handle` with every turn counted as in flight, so that a server that stops finishes it."""

    async def turn(message: UserMessage) -> Any:
        async with turns.turn():
            return await handle(message)

    return turn


async def _apologise(message: UserMessage, apology: str, cause: str) -> None:
    reference = secrets.token_hex(4).upper()
    logger.error("turn_failed", reference=reference, cause=cause)
    if message.output_channel is not None:
        text = apology.replace("{referentie}", reference)
        await message.output_channel.send_text_message(message.sender_id, text)
