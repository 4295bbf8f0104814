"""Rasa's REST webhook, for programs on this machine, with the promises of our own door.

Rasa's own channel obeys any page a browser has open, answers a failed turn with 200 and an empty list, sends what it
could not store, and logs the visitor's text with the error. Here a request is checked like one at the door, a turn is
told once it is stored, and Rasa hears neither what was typed unmasked nor the sender's name.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from ruamel.yaml import YAML
from sanic import Blueprint, HTTPResponse, Sanic
from sanic.request import Request

from privacybalie.contract.names import MAX_TEXT
from privacybalie.gateway.conversation.service import ConversationService
from privacybalie.gateway.http import client_address, requests
from privacybalie.gateway.http.errors import Refused, error_sentence
from privacybalie.gateway.rest_buttons import Buttons, buttons
from privacybalie.gateway.store.draining import DrainingError, turns
from privacybalie.gateway.store.lifecycle import guard
from privacybalie.paths import ROOT
from privacybalie.settings import from_environment

Handler = Callable[[UserMessage], Awaitable[Any]]
Said = Mapping[str, Any]

DOMAIN = ROOT / "domain.yml"
MAX_SENDER = 256
NOTHING_SAID = "?"  # so that a message of nothing is answered too

logger = structlog.get_logger(__name__)


class RestInput(InputChannel):
    """The REST webhook under its usual address."""

    @classmethod
    def name(cls) -> str:
        """Keep Rasa's name, so that any Rasa client finds /webhooks/rest/webhook."""
        return "rest"

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """Serve Rasa's two addresses; none at all when the channel is switched off.

        Whether they may be reached from elsewhere is decided at the gate (privacybalie/gateway/http/middleware.py).
        """
        blueprint = Blueprint("rest")
        if not from_environment(os.environ).rest:
            return blueprint
        domain = YAML(typ="safe", pure=True).load(DOMAIN.read_text(encoding="utf-8"))

        async def prepare(app: Sanic, _loop: Any) -> None:
            app.ctx.rest = made(on_new_message, domain, app.ctx.door)

        async def alive(_request: Request) -> HTTPResponse:
            return HTTPResponse('{"status":"ok"}', content_type="application/json")

        async def receive(request: Request) -> HTTPResponse:
            rest: Rest = request.app.ctx.rest
            try:
                sender, text = rest.admit(request)
                return rest_messages(
                    await rest.turn(sender, text), as_lines=request.args.get("stream") == "true"
                )
            except Refused as refused:
                refusal: HTTPResponse = request.app.ctx.door.api.refusal(refused)
                return refusal

        blueprint.listener("before_server_start")(prepare)
        blueprint.add_route(alive, "/", methods=["GET"], name="alive")
        blueprint.add_route(receive, "/webhook", methods=["POST"], name="receive")
        guard(blueprint)
        return blueprint


def made(handle: Handler, domain: dict[str, Any], door: Any) -> Rest:
    """Return the channel for a domain file and the parts of the door (gateway/channel.py), whose limits it shares."""
    apology = str(domain["responses"]["utter_error"][0]["text"])
    too_long = error_sentence("tekst_te_lang", door.words["fouten"], MAX_TEXT)
    return Rest(handle, door.desk, buttons(domain, door.content), apology, too_long)


@dataclass(frozen=True)
class Rest:
    """Has the turns of programs. `apology` holds {referentie}; `too_long` is what a sender of too much hears."""

    handle: Handler
    desk: ConversationService
    buttons: Buttons
    apology: str
    too_long: str

    def admit(self, request: Request) -> tuple[str, str]:
        """Return sender and text of a request. Raises Refused.

        Programs send no Origin; a browser always does when a page posts, so whatever has one is a page.
        """
        if "origin" in request.headers or not client_address.allowed_host(request.host, self.desk.settings):
            raise Refused("oorsprong_geweigerd")
        self.desk.admit(
            client_address.caller(request.ip, request.headers, self.desk.settings.proxies).address
        )
        body = requests.json_body(request.body, request.headers.get("content-type", ""))
        sender, text = body.get("sender"), body.get("message")
        if not isinstance(text, str) or not isinstance(sender, str) or not 0 < len(sender) <= MAX_SENDER:
            raise Refused("ongeldig_verzoek")
        self.desk.count(self.name_of(sender))
        return sender, text

    def name_of(self, sender: str) -> str:
        """Return the name that Rasa, the store and every log know a sender by."""
        named = b"rest:" + sender.encode("utf-8", "surrogatepass")
        return hmac.new(self.desk.secret, named, hashlib.sha256).hexdigest()

    async def turn(self, sender: str, text: str) -> list[Said]:
        """Return the messages of a stored turn, or an apology; never nothing. Raises Refused when it is too busy."""
        name = self.name_of(sender)
        channel = CollectingOutputChannel()
        try:
            async with turns.turn(), self.desk.turnstile.enter(name):
                if (heard := await self._heard(text)) is None:
                    return [{"recipient_id": sender, "text": self.too_long}]
                await self.handle(UserMessage(heard, channel, name, input_channel=RestInput.name()))
        except DrainingError:
            raise Refused("druk", wait=5) from None
        except Refused:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it was, the sender hears so, and no log hears what was typed
            return [self._apologise(sender, type(error).__name__)]
        if not channel.messages:
            return [self._apologise(sender, "empty_turn")]
        return [{**message, "recipient_id": sender} for message in channel.messages]

    async def _heard(self, text: str) -> str | None:
        """Return what Rasa may hear: a payload as it is, and what was typed cleaned and masked; None when too long."""
        if self.buttons.has(text):
            return text
        typed = requests.cleaned(text)
        if len(typed) > MAX_TEXT:
            return None
        return requests.cleaned((await self.desk.mask(typed)).text) or NOTHING_SAID

    def _apologise(self, sender: str, cause: str) -> Said:
        reference = secrets.token_hex(4).upper()
        logger.error("turn_failed", reference=reference, cause=cause)
        return {"recipient_id": sender, "text": self.apology.replace("{referentie}", reference)}


def rest_messages(messages: list[Said], *, as_lines: bool) -> HTTPResponse:
    """Return messages as Rasa's webhook does: a list, or with `?stream=true` a line for each."""
    if not as_lines:
        return HTTPResponse(json.dumps(messages), content_type="application/json")
    lines = "".join(f"{json.dumps(message)}\n" for message in messages)
    return HTTPResponse(lines, content_type="text/event-stream")
