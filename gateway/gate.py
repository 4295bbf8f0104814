"""What holds for every request of the server, whichever channel it is for: known addresses only, and safe headers."""

from __future__ import annotations

from dataclasses import dataclass

import structlog
from sanic import HTTPResponse, Sanic
from sanic.exceptions import SanicException
from sanic.handlers import ErrorHandler
from sanic.request import Request
from sanic.response import BaseHTTPResponse

from gateway import addresses, headers
from gateway.problems import Refused, code_for
from gateway.requests import MAX_BODY
from gateway.settings import Settings
from gateway.web import Api

REST = {"/webhooks/rest/webhook", "/webhooks/rest/"}
API = "/api/v1"

logger = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Gate:
    """Put around Rasa's web server once."""

    api: Api
    settings: Settings

    def install(self, app: Sanic) -> None:
        """Take over what Rasa leaves open: its own addresses, its CORS, its error pages and its size limit."""
        app.config.REQUEST_MAX_SIZE = MAX_BODY
        app.config.ACCESS_LOG = False
        app.ctx.sanic_cors.resources = []  # it would answer every OPTIONS request, and allow credentials
        app.error_handler = Errors(self.api)
        app.register_middleware(self.before, "request")
        app.register_middleware(self.after, "response")

    async def before(self, request: Request) -> HTTPResponse | None:
        """Let only our addresses through."""
        base = self.settings.base
        if request.path in {"/", base}:
            return HTTPResponse(status=302, headers={"Location": f"{base}/"})
        if request.path.startswith(f"{base}/"):
            return None
        caller = addresses.caller(request.ip, request.headers, self.settings.proxies)
        if self.settings.rest and request.path in REST and caller.local:
            return None
        return self.api.refusal(Refused("niet_gevonden"))

    async def after(self, request: Request, response: BaseHTTPResponse) -> None:
        """Add the headers that an answer lacks."""
        for name, value in {**headers.ALWAYS, **headers.DATA}.items():
            response.headers.setdefault(name, value)
        if request.stream is not None and may_be_unread(request):
            # Sanic would promise to keep the connection, find the rest too large, and close it on the next request.
            request.stream.keep_alive = False
        if request.path.startswith(f"{self.settings.base}{API}"):
            self._share(request, response)

    def _share(self, request: Request, response: BaseHTTPResponse) -> None:
        """Let the page that asked read the answer, a refusal too, when it is one of the allowed ones."""
        response.headers["Vary"] = "Origin"
        sent = request.headers.get("origin")
        if sent is not None and addresses.allowed_origin(sent, request.host, self.settings):
            response.headers.update(headers.shared(sent))


def may_be_unread(request: Request) -> bool:
    """Return whether the body is so large, or of such unknown size, that a refusal leaves some of it unread."""
    length = request.headers.get("content-length", "0")
    return "transfer-encoding" in request.headers or not length.isdecimal() or int(length) > MAX_BODY


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
