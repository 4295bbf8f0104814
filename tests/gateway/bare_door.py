"""The door's server without a model, for what has to do with connections.

`python -m tests.gateway.bare_door PORT SECONDS`; SECONDS is how long a first or half request may take.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

from sanic import HTTPResponse, Sanic
from sanic.request import Request

from privacybalie.gateway.http.api import Api, json_answer
from privacybalie.gateway.http.errors import Refused, error_body
from privacybalie.gateway.http.middleware import Middleware
from privacybalie.settings import from_environment


class Refusing:
    """What the gate needs of the API."""

    def refusal(self, refused: Refused) -> HTTPResponse:
        return json_answer(error_body(refused, {refused.code: "Kan niet."}), refused.kind.status)


def server() -> Sanic:
    """Return a server with the gate around it that says how long the body was that it got."""
    app = Sanic("bare_door", configure_logging=False)
    app.ctx.sanic_cors = SimpleNamespace(resources=[])  # Rasa's, which the gate switches off
    for path in ("/balie/gezond", "/balie/metrics", "/balie/"):
        app.add_route(_alive, path, methods=["GET", "HEAD"], name=path.replace("/", "_"))
    app.add_route(_length, "/balie/api/v1/lengte", methods=["POST"])
    app.add_route(_stream, "/balie/api/v1/stroom", methods=["POST"])
    Middleware(cast(Api, Refusing()), from_environment(os.environ), time.monotonic).install(app)
    return app


async def _alive(_request: Request) -> HTTPResponse:
    return json_answer({"gezond": True})


async def _length(request: Request) -> HTTPResponse:
    return json_answer({"lengte": len(request.body)})


async def _stream(request: Request) -> None:
    response = await request.respond(content_type="text/event-stream")
    for number in range(int(request.body or b"3")):
        await asyncio.sleep(0.2)
        await response.send(f"data: {number}\n\n")
    await response.eof()


def main(arguments: list[str]) -> None:
    app: Any = server()
    app.ctx.entrance = replace(app.ctx.entrance, patience=float(arguments[1]))
    app.run(host="127.0.0.1", port=int(arguments[0]), backlog=100, workers=1)


if __name__ == "__main__":
    main(sys.argv[1:])
