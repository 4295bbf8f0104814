"""What the gate asks of every request, tried on a server without a model."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from sanic import Sanic

from privacybalie.gateway.http.protocol import StrictProtocol, StrictSanic
from tests.gateway.attacked import Attacked, started
from tests.gateway.bare_door import server


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    with started(tmp_path_factory.mktemp("namen"), PRIVACYBALIE_PUBLIC_URL="https://balie.be") as door:
        yield door


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    """A door that trusts what runs on this machine, and has a password for its figures."""
    folder = tmp_path_factory.mktemp("proxy")
    with started(
        folder, PRIVACYBALIE_TRUSTED_PROXIES="127.0.0.9", PRIVACYBALIE_METRICS_TOKEN="x" * 24
    ) as door:
        yield door


def status(door: Attacked, path: str, host: str, local_address: str | None = None) -> int:
    transport = httpx.HTTPTransport(local_address=local_address)
    with httpx.Client(transport=transport, trust_env=False) as client:
        return client.get(f"http://127.0.0.1:{door.port}{path}", headers={"Host": host}).status_code


@pytest.mark.parametrize(
    "path", ["/balie/metrics", "/balie/", "/balie/api/v1/gesprek", "/", "/webhooks/rest/webhook"]
)
def test_a_name_that_was_made_to_lead_here_reads_nothing(door: Attacked, path: str) -> None:
    """DNS rebinding: the browser thinks that we are a part of the attacker's site."""
    assert status(door, path, "evil.example") == 403
    assert status(door, path, f"evil.example:{door.port}") == 403


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:5005", "balie.be", "10.0.0.8:5005"])
def test_our_own_names_are_served(door: Attacked, host: str) -> None:
    assert status(door, "/balie/", host) == 200


@pytest.mark.parametrize("path", ["/balie/gezond"])
def test_health_may_be_asked_by_any_name(door: Attacked, path: str) -> None:
    assert status(door, path, "balie-1:5005") == 200


def test_figures_with_a_password_and_what_our_proxy_passes_on_may_have_any_name(proxied: Attacked) -> None:
    assert status(proxied, "/balie/metrics", "balie-1:5005") == 200
    assert status(proxied, "/balie/", "balie-1:5005") == 403
    assert status(proxied, "/balie/", "balie-1:5005", local_address="127.0.0.9") == 200


def test_whoever_runs_the_server_runs_it_with_our_protocol(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rasa calls run() without naming a protocol, also as plain `rasa run`."""
    given: dict[str, object] = {}
    monkeypatch.setattr(Sanic, "run", lambda _self, **settings: given.update(settings))
    monkeypatch.setattr(Sanic, "_app_registry", {})
    app = server()
    assert isinstance(app, StrictSanic)
    app.run(host="127.0.0.1", port=5005)
    assert given["protocol"] is StrictProtocol
