"""An intranet on another origin that embeds the widget under a strict policy of its own."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

PAGE = """<!doctype html><html lang="nl"><meta charset="utf-8"><title>Ander intranet</title>
<h1>Ander intranet</h1>{body}</html>"""


class OtherSite:
    """Pages by address, each with the policy that a test gives it."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[str, str]] = {}
        self.scripts: dict[str, bytes] = {}
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                policy, body = site.pages.get(self.path, ("default-src 'none'", ""))
                script = site.scripts.get(self.path)
                sent = PAGE.format(body=body).encode() if script is None else script
                kind = "text/html" if script is None else "text/javascript"
                self.send_response(200 if self.path in {**site.pages, **site.scripts} else 404)
                self.send_header("Content-Type", f"{kind}; charset=utf-8")
                self.send_header("Content-Security-Policy", policy)
                self.send_header("Content-Length", str(len(sent)))
                self.end_headers()
                self.wfile.write(sent)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def shows(self, path: str, policy: str, body: str) -> str:
        """Put a page up, and return its address."""
        self.pages[path] = (policy, body)
        return self.origin + path

    def serves(self, path: str, script: bytes) -> None:
        """Serve a script."""
        self.scripts[path] = script

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
