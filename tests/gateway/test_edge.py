"""What the server shows to whoever asks: known addresses only, safe headers, no page it was not told about."""

import gzip
from typing import Any

import httpx
import pytest

from privacybalie.gateway.http.static_files import FOLDER, read_static_files
from runtime.servers import Assistant
from tests.gateway.browser import Browser, client

# Addresses of Rasa's own interface, its channels and its neighbours (rasa/server.py, rasa/core/channels).
RASA = [
    *("/version", "/status", "/domain", "/model", "/model/train", "/model/test/stories", "/model/test/intents"),
    *("/model/predict", "/model/parse", "/conversations", "/conversations/default", "/conversations/default/tracker"),
    *("/conversations/default/tracker/events", "/conversations/default/story", "/conversations/default/execute"),
    *("/conversations/default/trigger_intent", "/conversations/default/predict", "/conversations/default/messages"),
    *("/webhooks", "/webhooks/", "/webhooks/rest", "/webhooks/callback/webhook", "/webhooks/socketio"),
    *("/webhooks/facebook/webhook", "/webhooks/telegram/webhook", "/webhooks/slack/webhook", "/webhooks/rasa/webhook"),
    *("/webhooks/chat", "/webhooks/balie", "/webhooks/balie/api/v1/gesprek", "/socket.io/", "/socket.io/?EIO=4"),
    *("/docs", "/auth", "/auth/me", "/metrics", "/api", "/favicon.ico", "/robots.txt", "/.env", "/.git/config"),
    *("/balie/../domain", "/balie/%2e%2e/domain", "/balie/pages/../channel.py", "/balie/pages/%2e%2e%2fchannel.py"),
    *("/balie/static/", "/balie/api", "/balie/api/v1", "/balie/api/v1/", "/balie/api/v2/gesprek", "/balie/chat/"),
]  # fmt: skip
EVIL = "https://evil.example"


@pytest.fixture(scope="module")
def http(server: Assistant) -> httpx.Client:
    return client(server.desk.removesuffix("/balie/"))


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS"])
def test_no_address_of_rasas_answers(http: httpx.Client, method: str) -> None:
    """T12."""
    statuses = {path: http.request(method, path).status_code for path in RASA}
    assert {path: status for path, status in statuses.items() if status not in {404, 405}} == {}


def test_the_front_door_leads_to_the_desk(http: httpx.Client) -> None:
    for path in ("/", "/balie"):
        answer = http.get(path)
        assert (answer.status_code, answer.headers["location"]) == (302, "/balie/")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/balie/",
        "/balie/chat",
        "/balie/gezond",
        "/balie/privacybalie.js",
        "/balie/weg",
        "/balie/api/v1/gesprek",
        "/weg",
    ],
)
def test_every_answer_has_safe_headers_and_no_cookie(http: httpx.Client, path: str) -> None:
    headers = http.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "content-security-policy" in headers
    assert "permissions-policy" in headers
    assert "set-cookie" not in headers
    assert "server" not in headers
    assert "access-control-allow-credentials" not in headers


@pytest.mark.parametrize("path", ["/balie/", "/balie/chat", "/balie/controle"])
def test_a_page_runs_our_script_and_nothing_else(http: httpx.Client, path: str) -> None:
    policy = http.get(path).headers["content-security-policy"].split("; ")
    assert {"default-src 'self'", "base-uri 'none'", "object-src 'none'", "form-action 'self'"} <= set(policy)
    assert {"require-trusted-types-for 'script'", "trusted-types lit-html"} <= set(policy)
    framed = "frame-ancestors 'self'" if path.endswith("chat") else "frame-ancestors 'none'"
    assert framed in policy


def test_the_api_is_never_kept_by_a_browser(http: httpx.Client) -> None:
    assert http.get("/balie/api/v1/gesprek").headers["cache-control"] == "no-store"


def test_the_script_is_ours_and_may_be_loaded_from_anywhere(http: httpx.Client) -> None:
    own = (FOLDER / "static" / "privacybalie.js").read_bytes()
    latest = http.get("/balie/privacybalie.js")
    assert latest.content == own
    assert latest.headers["cache-control"] == "no-cache"
    assert latest.headers["cross-origin-resource-policy"] == "cross-origin"
    assert latest.headers["access-control-allow-origin"] == "*"
    pinned = http.get("/balie/" + http.get("/balie/versie").json()["script"])
    assert pinned.content == own
    assert "immutable" in pinned.headers["cache-control"]
    assert http.get("/balie/privacybalie-00000000.js").status_code == 404


def test_what_the_script_loads_is_served_under_the_address_it_knows_and_no_other(http: httpx.Client) -> None:
    for name, file in read_static_files().modules.items():
        served = http.get(f"/balie/{name}")
        assert served.content == file.body
        assert "immutable" in served.headers["cache-control"]
        assert served.headers["access-control-allow-origin"] == "*"
    assert http.get("/balie/privacybalie-later-00000000.js").status_code == 404


def test_a_file_is_packed_and_not_sent_twice(http: httpx.Client) -> None:
    with http.stream("GET", "/balie/privacybalie.js", headers={"Accept-Encoding": "gzip"}) as answer:
        packed = b"".join(answer.iter_raw())
    assert gzip.decompress(packed) == (FOLDER / "static" / "privacybalie.js").read_bytes()
    tag = answer.headers["etag"]
    again = http.get("/balie/privacybalie.js", headers={"If-None-Match": f'"x", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    plain = http.get("/balie/privacybalie.js", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers


def test_a_page_of_another_origin_is_refused_whatever_it_asks(server: Assistant) -> None:
    evil = Browser(server.desk, EVIL, begin=False)
    answers = [
        evil.http.post("api/v1/gesprek", json={}),
        evil.get("gesprek"),
        evil.http.options("api/v1/bericht"),
        evil.http.post("api/v1/bericht", content=b"{", headers={"Content-Type": "text/plain"}),
    ]
    assert {(answer.status_code, answer.json()["fout"]) for answer in answers} == {
        (403, "oorsprong_geweigerd")
    }
    assert not any("access-control-allow-origin" in answer.headers for answer in answers)


def test_our_own_page_may_ask_and_its_preflight_is_answered(server: Assistant) -> None:
    own = server.desk.removesuffix("/balie/")
    browser = Browser(server.desk, own)
    preflight = browser.http.options("api/v1/bericht", headers={"Access-Control-Request-Method": "POST"})
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == own
    assert "Authorization" in preflight.headers["access-control-allow-headers"]
    said = browser.says("hallo")
    assert said.headers["access-control-allow-origin"] == own
    assert said.headers["vary"] == "Origin"


def test_a_refusal_can_be_read_by_the_page_that_asked(server: Assistant) -> None:
    own = server.desk.removesuffix("/balie/")
    answer = Browser(server.desk, own, begin=False).get("gesprek")
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (401, own)


@pytest.mark.parametrize(
    ("kind", "content", "status"),
    [
        ("text/plain", b"{}", 415),
        ("application/json", b"{", 400),
        ("application/json", b"[" * 16_000, 400),
        ("application/json", b'{"land": "FR"}', 422),
        ("application/json", b"x" * 17_000, 413),
        ("application/json", b"x" * 5_000_000, 413),
    ],
)
def test_what_cannot_be_read_is_refused_in_json(
    http: httpx.Client, kind: str, content: bytes, status: int
) -> None:
    answer = http.post("/balie/api/v1/gesprek", content=content, headers={"Content-Type": kind})
    assert answer.status_code == status
    assert answer.json()["bericht"]


def test_a_wrong_method_says_which_one_is_right(http: httpx.Client) -> None:
    answer = http.put("/balie/api/v1/gesprek")
    assert (answer.status_code, answer.json()["fout"]) == (405, "methode_niet_toegestaan")
    assert "POST" in answer.headers["allow"]


def test_figures_are_for_this_machine_and_not_for_who_comes_through_a_proxy(http: httpx.Client) -> None:
    assert "privacybalie_turns_total" in http.get("/balie/metrics").text
    assert http.get("/balie/metrics", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 403


def test_rasas_rest_channel_is_for_this_machine_and_not_for_who_comes_through_a_proxy(
    http: httpx.Client,
) -> None:
    body = {"sender": "test-door", "message": "hallo"}
    assert http.post("/webhooks/rest/webhook", json=body).json()[0]["text"]
    passed_on = http.post("/webhooks/rest/webhook", json=body, headers={"X-Forwarded-For": "10.0.0.1"})
    assert passed_on.status_code == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://evil.test:8099"}, 403),
        ({"Host": "evil.example:5005"}, 403),
        ({"Content-Type": "text/plain"}, 415),
    ],
)
@pytest.mark.parametrize("way", ["", "?stream=true"])
def test_a_page_of_another_site_cannot_use_rasas_rest_channel(
    http: httpx.Client, headers: dict[str, str], status: int, way: str
) -> None:
    body = {"sender": "test-kwaad", "message": "/restart"}
    answer = http.post(f"/webhooks/rest/webhook{way}", json=body, headers=headers)
    assert (answer.status_code, "recipient_id" in answer.text) == (status, False)


@pytest.mark.parametrize("way", ["", "?stream=true"])
@pytest.mark.parametrize("message", [5, {"a": 1}, ["Ik ben Jan Peeters"], None])
def test_a_message_to_rasas_rest_channel_that_is_no_text_is_refused_at_once(
    http: httpx.Client, message: Any, way: str
) -> None:
    answer = http.post(
        f"/webhooks/rest/webhook{way}", json={"sender": "test-fout", "message": message}, timeout=5
    )
    assert (answer.status_code, answer.json()["fout"]) == (400, "ongeldig_verzoek")


def test_it_is_alive_and_ready_and_says_which_version_it_is(http: httpx.Client) -> None:
    assert http.get("/balie/gezond").json() == {"gezond": True}
    assert http.get("/balie/gereed").json() == {"gereed": True}
    assert set(http.get("/balie/versie").json()) == {"balie", "inhoud", "script", "integriteit"}
