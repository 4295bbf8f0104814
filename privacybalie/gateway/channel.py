"""The Rasa input channel that serves the widget (credentials.yml): puts the parts together and gives them addresses."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from ruamel.yaml import YAML
from sanic import Blueprint, HTTPResponse, Sanic

from privacybalie.content.library import Library
from privacybalie.content.loader import Content
from privacybalie.content.overlay import read_once
from privacybalie.content.problems import ContentError
from privacybalie.content.reviews import counters
from privacybalie.contract.counts import Key
from privacybalie.days import today
from privacybalie.gateway import local_actions
from privacybalie.gateway.conversation.button_choices import ChosenButton
from privacybalie.gateway.conversation.rasa_session import RasaSessions
from privacybalie.gateway.conversation.readiness import Readiness
from privacybalie.gateway.conversation.service import ConversationService
from privacybalie.gateway.conversation.tokens import Identity
from privacybalie.gateway.counting.served_texts import text_hashes
from privacybalie.gateway.http import openapi, static_files
from privacybalie.gateway.http.api import Api, preflight
from privacybalie.gateway.http.middleware import API, Middleware
from privacybalie.gateway.http.own_window import dressed
from privacybalie.gateway.http.pages import Pages
from privacybalie.gateway.http.static_files import StaticFiles
from privacybalie.gateway.metrics import Metrics
from privacybalie.gateway.rasa_patches import patch_agent
from privacybalie.gateway.redaction import read_dictionaries, redact
from privacybalie.gateway.store import counts, feedback
from privacybalie.gateway.store.feedback import Opinions
from privacybalie.gateway.store.lifecycle import guard
from privacybalie.gateway.store.retention import plan_from
from privacybalie.gateway.store.server_secret import server_secret
from privacybalie.paths import folder_of_content, folder_of_own
from privacybalie.presentation.answers import candidate
from privacybalie.presentation.topic_list import topic_list
from privacybalie.setting_types import is_loopback
from privacybalie.settings import Settings, SettingsError, from_environment

Reads = Callable[..., Coroutine[Any, Any, HTTPResponse]]

WORDS = "sjablonen/balie.yml"


class WidgetChannel(InputChannel):
    """The widget's channel, under the base path instead of Rasa's /webhooks."""

    def __init__(self) -> None:
        try:
            self.settings = from_environment(os.environ)
            self.secret = server_secret()
            plain = static_files.read_static_files()
            folder = folder_of_content(os.environ)
            self.content = read_once(folder, folder_of_own(os.environ), signed=self.settings.signed)
            own = self.content.own
            self.shop = dressed(plain, own.organisation.window) if own is not None else plain
            self.words = YAML(typ="safe", pure=True).load((folder / WORDS).read_text(encoding="utf-8"))
        except (SettingsError, ContentError, OSError) as problem:
            raise SystemExit(str(problem)) from None  # one line for ./start to show, not a traceback

    @classmethod
    def name(cls) -> str:
        """Name the channel."""
        return "balie"

    def url_prefix(self) -> str:
        """Return the base path; an absolute one replaces Rasa's own."""
        return self.settings.base

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:  # noqa: ARG002 - we store only whole turns, so we speak to Rasa's processor ourselves
        """Return all addresses."""
        return Gateway(self.settings, self.secret, self.shop, self.content, self.words).blueprint


class GatewayBlueprint(Blueprint):
    """A blueprint that puts the gate around the server it is registered on."""

    def register(self, app: Sanic, options: dict[str, Any]) -> None:
        """Take our place on the server."""
        super().register(app, options)
        self.ctx.door.install(app)


class Gateway:
    """Composition root of the gateway: makes its parts, connects them and gives them addresses."""

    def __init__(
        self, settings: Settings, secret: bytes, shop: StaticFiles, content: Content, words: dict[str, Any]
    ) -> None:
        self.running: Sanic | None = None
        self.settings = settings
        self.content, self.words = content, words
        self.blueprint = GatewayBlueprint("balie")
        self.blueprint.ctx.door = self
        figures = Metrics()
        version = {
            "balie": openapi.version(),
            "inhoud": content.version,
            "script": shop.script_name,
            "integriteit": shop.script.integrity,
        }
        figures.is_version(version["balie"], version["inhoud"])
        figures.watch_reviews(counters(content, today))
        self.rasa = RasaSessions(self._agent, settings.wait_seconds)
        kept = Opinions(settings.var / feedback.FILE)
        library = Library(content)
        topics = topic_list(library)
        asked = {
            topic.id: ChosenButton(button["payload"], topic.tekst)
            for topic in topics
            if (button := candidate(library, topic.id)) is not None
        }
        listed = [topic.dict() for topic in topics]
        self.desk = ConversationService(self.rasa, settings, secret, redact, figures, time.time, kept, asked)
        days = plan_from(os.environ).shared.days
        self.api = Api(self.desk, content, words, version, self._share, self._judged, days, listed)
        readiness = Readiness(self.rasa, secret, figures, time.time, settings.turn_seconds)
        described = openapi.read_description(settings)
        self.pages = Pages(shop, settings, figures, readiness, version, described, self.api)
        self._add_api()
        self._add_pages()
        self.blueprint.listener("after_server_start")(self._prepare)
        guard(self.blueprint)

    def install(self, app: Sanic) -> None:
        """Remember the server, and put the gate around all of it."""
        self.running = app
        app.ctx.door = self  # for our other channel (privacybalie/gateway/rest_channel.py)
        Middleware(self.api, self.settings, time.monotonic).install(app)

    def _agent(self) -> Any:
        return getattr(self.running.ctx, "agent", None) if self.running is not None else None

    async def _share(self, who: Identity, text: str) -> str:
        return str(await self.rasa.store.share(who.sender_id, text))

    def _judged(self, topic: str, moved: Mapping[str, int]) -> None:
        """Count an opinion, or that somebody changed one."""
        for thumb, by in moved.items():
            if by and (key := Key("duim", topic, thumb)).allowed:
                self.rasa.store.ledger.add([key], by)

    async def _prepare(self, app: Sanic, _loop: Any) -> None:
        if self.settings.rest and not is_loopback(app.state.host or "127.0.0.1"):
            raise SystemExit(
                "Rasa luistert niet alleen op deze computer en PRIVACYBALIE_REST=aan: zet PRIVACYBALIE_REST=uit "
                "of start met --interface 127.0.0.1."
            )
        seconds = 2.0 * self.settings.turn_seconds
        reads = patch_agent(app.ctx.agent, seconds)
        read_dictionaries()
        if app.ctx.agent.action_endpoint is None:
            try:
                local_actions.install().read_again = reads.read_again if reads is not None else None
                await local_actions.install().ready(seconds)
            except local_actions.ActionPackageError as missing:
                raise SystemExit(
                    f"De map {missing}/ is niet te laden; lees de regels hiervoor en start opnieuw."
                ) from None
        if app.ctx.agent.is_ready():  # without a model the start is refused elsewhere, with the remedy
            texts = list(text_hashes(self.content.root))
            await asyncio.to_thread(
                counts.note_served, self.rasa.store.engine, self.content.version, texts, today()
            )
            self.rasa.store.ledger.first.wanted = self.settings.keep_unanswered
        self.rasa.open = True

    def _add_api(self) -> None:
        api = self.api
        routes = {
            ("POST", "/gesprek"): api.start,
            ("GET", "/gesprek"): api.resume,
            ("DELETE", "/gesprek"): api.erase,
            ("GET", "/onderwerpen"): api.topic_list,
            ("POST", "/bericht"): api.message,
            ("GET", "/gesprek/verslag"): api.transcript,
            ("POST", "/gesprek/nota"): api.note,
            ("POST", "/gesprek/oordeel"): api.judge,
            ("POST", "/gesprek/delen"): api.sharing,
        }
        for (method, path), handler in routes.items():
            name = f"{method}{path}".lower().replace("/", "_")
            self.blueprint.add_route(
                api.guarded(handler), API + path, methods=[method], name=name, strict_slashes=True
            )
        for path in sorted({path for _, path in routes}):
            name = f"options{path}".replace("/", "_")
            self.blueprint.add_route(api.guarded(preflight), API + path, methods=["OPTIONS"], name=name)

    def _add_pages(self) -> None:
        pages, reads = self.pages, ["GET", "HEAD"]
        self.blueprint.add_route(pages.page(""), "/", methods=reads, name="page", strict_slashes=True)
        for address in ("chat", "controle"):
            self.blueprint.add_route(
                pages.page(address), f"/{address}", methods=reads, name=address, strict_slashes=True
            )
        named: dict[str, Reads] = {
            "/privacybalie.js": pages.latest,
            f"/{pages.shop.script_name}": pages.pinned,
            **{f"/{name}": pages.module for name in pages.shop.modules},
            "/gezond": pages.alive,
            "/gereed": pages.ready,
            "/versie": pages.versions,
            "/openapi.json": pages.described,
            "/metrics": pages.measured,
            "/pages/<name:str>": pages.part,
        }
        for place, (path, handler) in enumerate(named.items()):
            name = f"read_{place}"
            self.blueprint.add_route(_function(handler), path, methods=reads, name=name, strict_slashes=True)


def _function(handler: Reads) -> Reads:
    """Return a handler on which Sanic can write its name; it cannot on a method."""

    async def serve(*args: Any, **kwargs: Any) -> Any:
        return await handler(*args, **kwargs)

    return serve
