"""What is no conversation: pages, the script, and what operators ask."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any

from sanic import HTTPResponse
from sanic.request import Request

from privacybalie.gateway.conversation.readiness import Readiness
from privacybalie.gateway.http import client_address, headers
from privacybalie.gateway.http.api import Api, json_answer
from privacybalie.gateway.http.errors import Refused
from privacybalie.gateway.http.static_files import File, StaticFiles
from privacybalie.gateway.metrics import Metrics
from privacybalie.settings import Settings


@dataclass(frozen=True)
class Pages:
    """Serves files, health and figures."""

    shop: StaticFiles
    settings: Settings
    figures: Metrics
    readiness: Readiness
    version: Mapping[str, str]
    description: Mapping[str, Any]
    api: Api

    def page(self, address: str) -> Callable[[Request], Coroutine[Any, Any, HTTPResponse]]:
        """Return the handler of one of our pages."""

        async def serve(request: Request) -> HTTPResponse:
            extra = headers.page_headers(self.settings, framed=address == "chat")
            return send(request, self.shop.pages[address], extra)

        return serve

    async def part(self, request: Request, name: str) -> HTTPResponse:
        """A style sheet, script or picture of our pages."""
        if name not in self.shop.parts:
            return self.api.refusal(Refused("niet_gevonden"))
        return send(request, self.shop.parts[name], {**headers.SHARED, "Cache-Control": headers.LATEST})

    async def latest(self, request: Request) -> HTTPResponse:
        """The widget's script, whichever version is installed."""
        return send(request, self.shop.script, {**headers.SHARED, "Cache-Control": headers.LATEST})

    async def pinned(self, request: Request) -> HTTPResponse:
        """The widget's script under the address of exactly this version."""
        return send(request, self.shop.script, {**headers.SHARED, "Cache-Control": headers.FOREVER})

    async def module(self, request: Request) -> HTTPResponse:
        """What the script loads itself, under the address of exactly this version."""
        name = request.path.rpartition("/")[2]
        return send(request, self.shop.modules[name], {**headers.SHARED, "Cache-Control": headers.FOREVER})

    async def alive(self, _request: Request) -> HTTPResponse:
        """The process answers, and turns are possible: 500 once only starting again would help."""
        stuck = self.readiness.rasa.stuck
        return json_answer({"gezond": not stuck}, 500 if stuck else 200)

    async def ready(self, _request: Request) -> HTTPResponse:
        """A turn works."""
        works = await self.readiness.is_ready()
        return json_answer({"gereed": works}, 200 if works else 503, {} if works else {"Retry-After": "5"})

    async def versions(self, _request: Request) -> HTTPResponse:
        """Which version runs, and how to embed exactly that one."""
        return json_answer(self.version)

    async def described(self, _request: Request) -> HTTPResponse:
        """The description of the API."""
        return json_answer(self.description)

    async def measured(self, request: Request) -> HTTPResponse:
        """Figures, for this machine or whoever has the password."""
        if not self._may_see_figures(request):
            return self.api.refusal(Refused("geen_toegang"))
        return HTTPResponse(self.figures.text(), 200, {}, "text/plain; version=0.0.4; charset=utf-8")

    def _may_see_figures(self, request: Request) -> bool:
        if not self.settings.metrics_token:
            return client_address.caller(request.ip, request.headers, self.settings.proxies).local
        sent = request.headers.get("authorization", "").encode()
        return hmac.compare_digest(sent, f"Bearer {self.settings.metrics_token}".encode())


def send(request: Request, file: File, extra: Mapping[str, str]) -> HTTPResponse:
    """Return a file: not again when the browser has it, packed when it can unpack."""
    common = {**extra, "ETag": file.tag, "Vary": "Accept-Encoding"}
    if file.tag in {
        tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")
    }:
        return HTTPResponse(None, 304, common)
    if file.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return HTTPResponse(file.packed, 200, {**common, "Content-Encoding": "gzip"}, file.type)
    return HTTPResponse(file.body, 200, common, file.type)
