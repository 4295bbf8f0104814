"""The API over HTTP: reads a request, asks the desk, writes the answer. Nothing is decided here."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sanic import HTTPResponse
from sanic.request import Request

from privacybalie.content.loader import Content
from privacybalie.contract.payloads import WelcomePayload
from privacybalie.days import day_of
from privacybalie.gateway.conversation import history, note_download, transcript
from privacybalie.gateway.conversation.message_stream import (
    Answered,
    Finished,
    Part,
    Received,
    arriving,
    collected,
)
from privacybalie.gateway.conversation.service import ConversationService
from privacybalie.gateway.conversation.tokens import Identity
from privacybalie.gateway.http import client_address, errors, headers, requests
from privacybalie.gateway.http.errors import Refused
from privacybalie.gateway.store import feedback

Served = HTTPResponse | None
Handler = Callable[[Request], Coroutine[Any, Any, Served]]
STREAM = "text/event-stream"
HEARTBEAT = 10  # seconds; proxies close what is silent for longer
BEARER = "Bearer "
OPENING_MESSAGE = history.message_id(0, 0)


@dataclass(frozen=True)
class Api:
    """The API's handlers, and what they need."""

    desk: ConversationService
    content: Content
    words: Mapping[str, Any]
    version: Mapping[str, str]
    share: Callable[[Identity, str], Awaitable[str]]
    judged: Callable[[str, Mapping[str, int]], None]
    shared_days: int = 90
    topics: Sequence[Mapping[str, str]] = ()

    def guarded(self, handler: Handler) -> Handler:
        """Return a handler behind the door: allowed origin, signed in where needed, not too often; refusals in JSON."""

        async def serve(request: Request) -> Served:
            try:
                self.admit(request)
                return await handler(request)
            except Refused as refused:
                return self.refusal(refused)

        return serve

    def admit(self, request: Request) -> None:
        """Let a request in. Raises Refused."""
        settings = self.desk.settings
        sent = request.headers.get("origin")
        if sent is not None and not client_address.allowed_origin(sent, request.host, settings):
            raise Refused("oorsprong_geweigerd")
        who = client_address.caller(request.ip, request.headers, settings.proxies)
        self.desk.admit(who.address)
        if settings.sso_header and not (who.by_proxy and request.headers.get(settings.sso_header)):
            raise Refused("aanmelding_nodig")

    def refusal(self, refused: Refused) -> HTTPResponse:
        """Return a refusal as an answer."""
        self.desk.figures.refused(refused.code)
        extra = {} if refused.seconds is None else {"Retry-After": str(refused.seconds)}
        if refused.kind.status == 401:  # noqa: PLR2004 - the status that names its scheme
            extra["WWW-Authenticate"] = "Bearer"
        return json_answer(errors.error_body(refused, self.words["fouten"]), refused.kind.status, extra)

    async def start(self, request: Request) -> Served:
        """POST /gesprek."""
        wanted = requests.start(_fields(request))
        token, who, messages = await self.desk.open(wanted.country or self._home())
        body = {
            "token": token,
            "verloopt": history.moment(self.desk.until(who)),
            "berichten": self._noticed(messages),
            "versie": self.version,
        }
        return json_answer(body, 201)

    def _home(self) -> str | None:
        """Return the country whose law counts where this desk stands, when its organisation said so."""
        return self.content.own.organisation.country if self.content.own is not None else None

    async def message(self, request: Request) -> Served:
        """POST /bericht, as one JSON answer or as a stream."""
        who = self._who(request)
        parts = self.desk.turn(who, requests.message(_fields(request)))
        seconds = self.desk.settings.turn_seconds
        if STREAM in request.headers.get("accept", ""):
            return await self._stream(request, arriving(parts, seconds, HEARTBEAT))
        received, messages = await collected(parts, seconds)
        return json_answer(_as_body(received) | {"berichten": messages})

    async def topic_list(self, _request: Request) -> Served:
        """GET /onderwerpen."""
        return json_answer({"onderwerpen": list(self.topics)})

    async def resume(self, request: Request) -> Served:
        """GET /gesprek."""
        who = self._who(request)
        until = history.moment(self.desk.until(who))

        def written(past: tuple[history.RecordedTurn, ...]) -> str:
            said = {"berichten": self._noticed(history.as_list(past)), "gekozen": history.chosen_text(past)}
            return json.dumps({"verloopt": until, **said})

        body = await self.desk.write(written, await self.desk.resume(who))
        return HTTPResponse(body, content_type="application/json")

    async def transcript(self, request: Request) -> Served:
        """GET /gesprek/verslag."""
        who = self._who(request)
        if set(request.args) != {"vorm"} or request.args.getlist("vorm") not in (["tekst"], ["json"]):
            raise Refused("velden_ongeldig")
        past = await self.desk.resume(who)
        if request.args.get("vorm") == "json":
            text = await self.desk.write(self._as_json, past)
            return _download("gesprek.json", "application/json", text.encode())
        text = await self.desk.write(self._as_text, past)
        return _download("gesprek.txt", "text/plain; charset=utf-8", text.encode())

    async def erase(self, request: Request) -> Served:
        """DELETE /gesprek."""
        return json_answer({"gewist": {"gebeurtenissen": await self.desk.erase(self._who(request))}})

    async def note(self, request: Request) -> Served:
        """POST /gesprek/nota."""
        who = self._who(request)
        wanted = requests.note_request(_fields(request))
        slots = await self.desk.slots(who)
        name, body = await asyncio.to_thread(
            note_download.write_note, self.content, slots, wanted, self._today()
        )
        return _download(name, note_download.TYPES[wanted.form], body)

    async def judge(self, request: Request) -> Served:
        """POST /gesprek/oordeel."""
        who = self._who(request)
        opinion = requests.opinion(_fields(request))
        about = feedback.judged(await self.desk.resume(who), opinion.message)
        reason = (await self.desk.mask(opinion.reason)).text if opinion.reason else None
        key = feedback.key_of(self.desk.secret, who.sender_id, opinion.message)
        day = self._today()
        moved = await asyncio.to_thread(
            self.desk.opinions.add, about, key, up=opinion.up, reason=reason, day=day
        )
        self.judged(about.topic or about.sort, moved)
        return HTTPResponse(status=204)

    async def sharing(self, request: Request) -> Served:
        """POST /gesprek/delen: first what would be shared, then, on confirmation, sharing exactly what was seen."""
        who = self._who(request)
        seen = requests.sharing(_fields(request))
        text = await self.desk.to_share(who, self._as_text)
        mark = transcript.mark(text)
        if seen is None:
            return json_answer({"voorbeeld": text, "kenmerk": mark})
        if seen != mark:
            raise Refused("voorbeeld_verlopen")
        return json_answer({"gedeeld": await self.share(who, text)}, 201)

    def _noticed(self, messages: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """Return messages of which the greeting also says itself in a few lines, and what is kept, if that is kept."""
        return [self._greeting(one) if one.get("id") == OPENING_MESSAGE else one for one in messages]

    def _greeting(self, one: Mapping[str, Any]) -> Mapping[str, Any]:
        lines = [line.strip() for line in self.words["welkom"]]
        if not self.desk.settings.keep_unanswered:
            return {**one, "inhoud": WelcomePayload(regels=lines).sent()}
        notice = self.words["bewaart_onbeantwoord"].format(dagen=self.shared_days).strip()
        said = WelcomePayload(regels=lines, melding=notice).sent()
        return {**one, "tekst": f"{one['tekst']}\n\n{notice}", "inhoud": said}

    def _as_json(self, past: tuple[history.RecordedTurn, ...]) -> str:
        return transcript.as_json(self._noticed(history.as_list(past)))

    def _as_text(self, past: tuple[history.RecordedTurn, ...]) -> str:
        return transcript.as_text(past, self.words)

    async def _stream(self, request: Request, parts: AsyncIterator[Part | None]) -> Served:
        """Send the parts of a turn as they come. What goes wrong before the first is an ordinary refusal."""
        first = await anext(parts)
        while first is None:
            first = await anext(parts)
        extra = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        response = await request.respond(headers=extra, content_type=f"{STREAM}; charset=utf-8")
        await response.send(event(first))
        try:
            async for part in parts:
                await response.send(event(part))
        except Refused as refused:
            self.desk.figures.refused(refused.code)
            await response.send(_event("fout", errors.error_body(refused, self.words["fouten"])))
        await response.eof()
        return None

    def _who(self, request: Request) -> Identity:
        sent = request.headers.get("authorization", "")
        return self.desk.identify(sent.removeprefix(BEARER) if sent.startswith(BEARER) else None)

    def _today(self) -> date:
        return day_of(datetime.fromtimestamp(self.desk.clock(), UTC))


def json_answer(
    body: Mapping[str, Any], status: int = 200, extra: Mapping[str, str] | None = None
) -> HTTPResponse:
    """Return JSON. What is in a conversation may hold half a surrogate pair, so it is written in ASCII."""
    return HTTPResponse(json.dumps(body), status, dict(extra or {}), "application/json")


def event(part: Part | None) -> str:
    """Return a part as a server-sent event; None is a heartbeat."""
    if isinstance(part, Received):
        return _event("ontvangen", _as_body(part))
    if isinstance(part, Answered):
        return _event("bericht", part.message)
    if isinstance(part, Finished):
        return _event("klaar", {"beurt": part.turn})
    return ": hartslag\n\n"


def _event(name: str, body: Mapping[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(body)}\n\n"


def _as_body(received: Received) -> dict[str, Any]:
    return {
        "beurt": received.turn,
        "herhaald": received.repeated,
        "tekst": received.text,
        "gemaskeerd": list(received.masked),
    }


def _fields(request: Request) -> dict[str, Any]:
    return requests.json_body(request.body, request.headers.get("content-type", ""))


def _download(name: str, kind: str, body: bytes) -> HTTPResponse:
    return HTTPResponse(body, 200, {"Content-Disposition": f'attachment; filename="{name}"'}, kind)


async def preflight(request: Request) -> HTTPResponse:  # noqa: ARG001 - the gate adds the headers
    """OPTIONS of an API address."""
    return HTTPResponse(status=204, headers=headers.cors_headers("", preflight=True))
