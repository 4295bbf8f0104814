"""The web server of the review site: Sanic, which Rasa brings, on this machine only."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import unquote

from sanic import HTTPResponse, Sanic
from sanic.request import Request

from privacybalie.days import today
from privacybalie.proefbalie.site import HEADERS, ReviewSite, SiteRequest

HOST = "127.0.0.1"
LARGEST_FORM = 100_000
METHODS = ("GET", "POST")


def serve_review_site(root: Path, port: int) -> None:
    """Serve the site until somebody stops it."""
    hosts = frozenset({f"{HOST}:{port}", f"localhost:{port}"})
    app(ReviewSite(root, hosts, today)).run(HOST, port, access_log=False, motd=False)


def app(site: ReviewSite) -> Sanic:
    """Return the server; a visit is answered in a thread, because reading content takes long for a loop."""
    made = Sanic("proefbalie", configure_logging=False)
    made.config.REQUEST_MAX_SIZE = LARGEST_FORM
    made.config.FALLBACK_ERROR_FORMAT = "text"

    async def answer(request: Request, path: str = "") -> HTTPResponse:
        reply = await asyncio.to_thread(site.reply, _asked(request, path))
        headers = dict(HEADERS) if reply.location is None else {**HEADERS, "Location": reply.location}
        return HTTPResponse(reply.body, reply.status, headers, reply.kind)

    made.add_route(answer, "/", methods=METHODS, name="voorpagina")
    made.add_route(answer, "/<path:path>", methods=METHODS, name="bladzijde")
    return made


def _asked(request: Request, path: str) -> SiteRequest:
    return SiteRequest(
        request.method,
        tuple(unquote(part) for part in path.split("/") if part),
        {name: tuple(values) for name, values in request.get_args(keep_blank_values=True).items()},
        {name: tuple(values) for name, values in (request.form or {}).items()},
        request.headers.get("host", ""),
        request.headers.get("origin"),
    )
