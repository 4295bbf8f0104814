"""What holds for every request of the server, whichever channel it is for: known addresses only, and safe headers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import structlog
from sanic import HTTPResponse, Sanic
from sanic.exceptions import SanicException
from sanic.handlers import ErrorHandler
from sanic.headers import format_http1_response
from sanic.request import Request
from sanic.response import BaseHTTPResponse

from privacybalie.contract.names import MAX_BODY, ErrorCode
from privacybalie.gateway.http import client_address, descriptors, headers, protocol
from privacybalie.gateway.http.api import Api
from privacybalie.gateway.http.connections import Connections
from privacybalie.gateway.http.errors import Refused, code_for
from privacybalie.gateway.http.protocol import Entrance, StrictProtocol
from privacybalie.gateway.sparse_log import Sparingly
from privacybalie.settings import Settings

REST = {"/webhooks/rest/webhook", "/webhooks/rest/"}
API = "/api/v1"
HEALTH = ("/gezond", "/gereed")
KEEP_ALIVE = 75  # seconds; nginx lets go of a connection that nobody uses after 60

logger = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Middleware:
    """Put around Rasa's web server once."""

    api: Api
    settings: Settings
    clock: Callable[[], float]  # seconds that never go back

    def install(self, app: Sanic) -> None:
        """Take over what Rasa leaves open: its own addresses, its CORS, its error pages and its size limit."""
        app.config.REQUEST_MAX_SIZE = MAX_BODY
        app.config.KEEP_ALIVE_TIMEOUT = KEEP_ALIVE
        app.config.ACCESS_LOG = False
        app.ctx.sanic_cors.resources = []  # it would answer every OPTIONS request, and allow credentials
        app.error_handler = Errors(self.api)
        app.register_middleware(self.before, "request")
        app.register_middleware(self.after, "response")
        protocol.serve_with_strict_protocol(app, self._entrance())

    def _entrance(self) -> Entrance:
        settings = self.settings
        most = descriptors.room_for(settings.connections)
        connections: Connections[StrictProtocol] = Connections(most, settings.connections_address)
        return Entrance(connections, self.written, settings.proxies, Sparingly(self.clock), self.clock)

    def written(self, code: ErrorCode) -> bytes:
        """Return a whole answer to what is no request of ours, for whoever closes the connection after it."""
        response = self.api.refusal(Refused(code))
        content = response.body or b""
        closing = {"Connection": "close", "Content-Length": str(len(content))}
        response.headers.update({**headers.ALWAYS, **headers.DATA, **closing})
        return bytes(format_http1_response(response.status, response.processed_headers) + content)

    async def before(self, request: Request) -> HTTPResponse | None:
        """Let only our addresses through, and only requests that came in through our protocol."""
        if not isinstance(request.transport.get_protocol(), StrictProtocol):
            raise RuntimeError  # noqa: TRY004 - a server that reads requests by itself can be stopped by one of them
        if not self._is_called_rightly(request):
            return self.api.refusal(Refused("oorsprong_geweigerd"))
        base = self.settings.base
        if request.path in {"/", base}:
            return HTTPResponse(status=302, headers={"Location": f"{base}/"})
        if request.path.startswith(f"{base}/"):
            return None
        caller = client_address.caller(request.ip, request.headers, self.settings.proxies)
        if self.settings.rest and request.path in REST and caller.local:
            return None
        return self.api.refusal(Refused("niet_gevonden"))

    async def after(self, request: Request, response: BaseHTTPResponse) -> None:
        """Add the headers that an answer lacks."""
        for name, value in {**headers.ALWAYS, **headers.DATA}.items():
            response.headers.setdefault(name, value)
        if request.path.startswith(f"{self.settings.base}{API}"):
            self._share(request, response)

    def _is_called_rightly(self, request: Request) -> bool:
        """Whether the name that a browser called us by is ours. What monitors ask for holds nothing to protect."""
        who = client_address.caller(request.ip, request.headers, self.settings.proxies)
        if who.by_proxy or request.path.removeprefix(self.settings.base) in self._open_to_all():
            return True
        return client_address.allowed_host(request.host, self.settings)

    def _open_to_all(self) -> tuple[str, ...]:
        """Addresses that monitors find by whatever name: health, and figures when they ask for a password."""
        return (*HEALTH, "/metrics") if self.settings.metrics_token else HEALTH

    def _share(self, request: Request, response: BaseHTTPResponse) -> None:
        """Let the page that asked read the answer, a refusal too, when it is one of the allowed ones."""
        response.headers["Vary"] = "Origin"
        sent = request.headers.get("origin")
        if sent is not None and client_address.allowed_origin(sent, request.host, self.settings):
            response.headers.update(headers.cors_headers(sent))


class Errors(ErrorHandler):
    """Answers what no handler answered, in our words; the log gets the class of the error and no more."""

    def __init__(self, api: Api) -> None:
        super().__init__()
        self.api = api

    def response(self, request: Request | None, exception: Exception) -> HTTPResponse:  # noqa: ARG002 - Sanic's signature
        """Return a refusal for whatever went wrong."""
        if not isinstance(exception, SanicException):
            logger.error("request_failed", cause=type(exception).__name__)
            return self.api.refusal(Refused("storing"))
        code = code_for(getattr(exception, "status_code", None) or 500)
        found = self.api.refusal(Refused(code))
        allow = (getattr(exception, "headers", None) or {}).get("Allow")
        return answer_allowing(found, str(allow)) if allow else found


def answer_allowing(response: HTTPResponse, methods: str) -> HTTPResponse:
    """Return a 405 that says which methods an address knows."""
    response.headers["Allow"] = methods
    return response
