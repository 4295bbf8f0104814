"""The shipped nginx configuration, in front of a running assistant: what passes, what it refuses, what it writes."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import httpx
import pytest

from bench.load.visitor import Visitor, client
from runtime.project import Project
from runtime.servers import Assistant, free_port, wait_until_ready
from tests.fixtures.nginx import Nginx, program

pytestmark = pytest.mark.skipif(program() is None, reason="nginx is not installed")

QUESTION = "Mag ik een gesprek stiekem opnemen?"


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder that nginx's own user can reach."""
    with tempfile.TemporaryDirectory(prefix="balie-nginx-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture(scope="module")
def behind(
    checkout: Project, trained_model: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Assistant]:
    """An assistant that knows it stands behind nginx."""
    own = Project(checkout.root, tmp_path_factory.mktemp("var"))
    settings = {
        "PRIVACYBALIE_TRUSTED_PROXIES": "127.0.0.1",
        "PRIVACYBALIE_PUBLIC_URL": "https://balie.voorbeeld.be",
        "PRIVACYBALIE_ORIGINS": "https://intranet.voorbeeld.be",
    }
    assistant = Assistant(own, trained_model, free_port(), settings=settings)
    try:
        assistant.start()
        wait_until_ready(assistant)
        yield assistant
    finally:
        assistant.stop()


@pytest.fixture(scope="module")
def nginx(folder: Path, behind: Assistant) -> Iterator[Nginx]:
    """Nginx with the configuration for one server."""
    running = Nginx(folder / "een", "upstream.conf", [behind.port])
    (folder / "een").mkdir(mode=0o755)
    running.prepare()
    running.start()
    yield running
    running.stop()


@pytest.fixture
def browser(nginx: Nginx) -> Iterator[httpx.Client]:
    """Something that asks nginx."""
    with httpx.Client(base_url=f"https://127.0.0.1:{nginx.https}", verify=False, timeout=30) as asks:  # noqa: S501
        yield asks


@pytest.mark.parametrize("upstream", ["upstream.conf", "upstream-container.conf", "upstream-replicas.conf"])
def test_nginx_reads_the_configuration_without_a_complaint(upstream: str) -> None:
    count = 3 if "replicas" in upstream else 1
    with tempfile.TemporaryDirectory(prefix="balie-nginx-") as name:
        Path(name).chmod(0o755)
        checked = Nginx(Path(name), upstream, [free_port() for _ in range(count)])
        checked.prepare()
        done = checked.check()
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


async def test_a_conversation_works_through_nginx(nginx: Nginx) -> None:
    async with client(nginx.address) as through:
        visitor = Visitor(through, Random(1))  # noqa: S311 - ids, not secrets
        await visitor.open()
        sent = await visitor.say(QUESTION)
        assert sent.turn == 1
        assert visitor.last[0]["tekst"]
        assert await visitor.kept() == [sent.id]


def test_an_answer_is_streamed_as_it_comes(browser: httpx.Client) -> None:
    token = browser.post("/balie/api/v1/gesprek", json={}).json()["token"]
    headers = {"Authorization": f"Bearer {token}", "Accept": "text/event-stream"}
    body = {"id": "stroom-1", "tekst": QUESTION}
    with browser.stream("POST", "/balie/api/v1/bericht", json=body, headers=headers) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        events = [line.removeprefix("event: ") for line in answer.iter_lines() if line.startswith("event:")]
    assert events[0] == "ontvangen"
    assert events[-1] == "klaar"


RASA = (
    "/webhooks/rest/webhook",
    "/webhooks/balie",
    "/status",
    "/version",
    "/model",
    "/conversations/x/tracker",
    "/domain",
)


@pytest.mark.parametrize("path", RASA)
def test_nothing_of_rasa_is_reachable(browser: httpx.Client, path: str) -> None:
    assert browser.get(path).status_code == 404
    assert browser.post(path, json={}).status_code == 404


def test_the_figures_are_not_for_visitors(browser: httpx.Client) -> None:
    assert browser.get("/balie/metrics").status_code == 404


def test_a_body_that_is_too_large_never_reaches_the_assistant(browser: httpx.Client) -> None:
    answer = browser.post("/balie/api/v1/gesprek", json={"land": "x" * 20_000})
    assert answer.status_code == 413
    assert answer.json()["fout"] == "te_groot"


def test_a_visitor_cannot_say_who_they_are(browser: httpx.Client) -> None:
    browser.get("/balie/gezond", headers={"X-Forwarded-For": "6.6.6.6", "X-Gebruiker": "directeur"})
    # What the assistant would count by or trust comes from nginx alone; a forged origin is still refused behind it.
    answer = browser.post("/balie/api/v1/gesprek", json={}, headers={"Origin": "https://kwaad.voorbeeld"})
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


def test_whoever_types_http_is_sent_to_https(nginx: Nginx) -> None:
    answer = httpx.get(f"http://127.0.0.1:{nginx.http}/balie/chat")
    assert answer.status_code == 308
    assert answer.headers["location"].startswith("https://")


def test_nothing_of_a_visitor_is_in_nginx_own_log(browser: httpx.Client, nginx: Nginx) -> None:
    token = browser.post("/balie/api/v1/gesprek", json={}).json()["token"]
    browser.post(
        "/balie/api/v1/bericht",
        json={"id": "logboek-1", "tekst": "kwartelkoning"},
        headers={"Authorization": f"Bearer {token}", "User-Agent": "Kwartel/1"},
    )
    browser.get("/balie/chat?naam=kwartel")
    log = nginx.log().lower()
    assert "path=/balie/api/v1/bericht status=200" in log
    for trace in ("kwartel", token[:20].lower()):
        assert trace not in log
    assert not [line for line in log.splitlines() if line.startswith("127.0.0.1")]


def test_an_assistant_that_is_away_is_a_refusal_that_can_be_tried_again(folder: Path) -> None:
    (folder / "weg").mkdir(mode=0o755)
    lonely = Nginx(folder / "weg", "upstream.conf", [free_port()])
    lonely.prepare()
    lonely.start()
    try:
        answer = httpx.post(f"{lonely.address}/api/v1/gesprek", json={}, verify=False)  # noqa: S501
    finally:
        stopped = lonely.stop()
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "2"
    assert answer.json() == json.loads(answer.text) | {"fout": "storing", "opnieuw": True, "wacht": 2}
    assert stopped == 0


def test_a_flood_from_one_address_is_slowed_down_with_a_sentence(nginx: Nginx) -> None:
    """Last, because everybody here has that address."""
    with httpx.Client(verify=False) as asks:  # noqa: S501 - our own certificate
        answers = [asks.get(f"{nginx.address}/gezond") for _ in range(600)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert {answer.json()["fout"] for answer in refused} == {"te_snel"}
    assert {answer.headers["retry-after"] for answer in refused} <= {"1", "2"}
