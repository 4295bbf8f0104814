"""The assistant's interface as a browser uses it: one request, its answer or the reason to try again."""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass, field
from typing import Any

PATIENCE = 40.0  # seconds for one request; the server itself gives up sooner
TRY_AGAIN = {429, 502, 503, 504}


class AgainError(Exception):
    """No answer this time; the same message may be sent again. `cause` is for the count."""

    def __init__(self, cause: str, wait: float = 0.0) -> None:
        super().__init__(cause)
        self.cause, self.wait = cause, wait


class RefusedError(Exception):
    """An answer that is neither success nor a reason to try again: a finding in itself."""


@dataclass
class GatewayClient:
    """A connection to the assistant; a broken one is made anew."""

    host: str
    port: int
    base: str = "/balie/api/v1"
    _connection: http.client.HTTPConnection | None = field(default=None, repr=False)

    def ask(self, method: str, path: str, token: str | None, body: Any = None) -> Any:
        """Return the JSON of an answer. Raises AgainError or RefusedError."""
        headers = {"Content-Type": "application/json"} if body is not None else {}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        try:
            status, raw = self._exchange(
                method, path, json.dumps(body) if body is not None else None, headers
            )
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise AgainError(type(error).__name__, 0.2) from None
        return _understood(status, raw)

    def leave(self, path: str, token: str, body: Any) -> None:
        """Send something and go away before the answer."""
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        try:
            self._connected().request("POST", self.base + path, json.dumps(body), headers)
        except OSError:
            pass
        finally:
            self.close()

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connected(self) -> http.client.HTTPConnection:
        if self._connection is None:
            self._connection = http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE)
        return self._connection

    def _exchange(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> tuple[int, bytes]:
        connection = self._connected()
        connection.request(method, self.base + path, body, headers)
        response = connection.getresponse()
        raw = response.read()
        if response.will_close:
            self.close()
        return response.status, raw


def _understood(status: int, raw: bytes) -> Any:
    try:
        answer = json.loads(raw)
    except ValueError:
        answer = {}
    if status in TRY_AGAIN or (status == http.client.CONFLICT and answer.get("opnieuw")):
        raise AgainError(
            f"{status} {answer.get('fout', '')}".strip(), min(float(answer.get("wacht", 1)), 2.0)
        )
    if not http.client.OK <= status < http.client.MULTIPLE_CHOICES:
        raise RefusedError(f"{status} {answer.get('fout', '')}")
    return answer
