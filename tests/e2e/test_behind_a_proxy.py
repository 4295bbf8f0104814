"""The window behind a proxy as docs/inbedden.md shows it, that keeps answers until whole and signs people on."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from runtime import servers
from runtime.project import Project
from runtime.servers import Assistant
from tests.e2e.conftest import NewVisitor, unavailable
from tests.fixtures.nginx import program
from tests.fixtures.postgres import wait_for

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "inbedden.md"
HEADER = "X-Gebruiker"
SITE = """
worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/error.log;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  proxy_ignore_headers X-Accel-Buffering;
  server {{ listen 127.0.0.1:{known}; {known_location} }}
  server {{ listen 127.0.0.1:{unknown}; {unknown_location} }}
}}
"""


@dataclass(frozen=True)
class Intranet:
    """One assistant behind a proxy with two doors: one where people are signed on, one where nobody is."""

    signed_on: str
    stranger: str


@pytest.fixture(scope="module")
def intranet(
    checkout: Project, trained_model: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Intranet]:
    nginx = program()
    if nginx is None:
        unavailable("nginx is not installed: apt-get install nginx")
    known, unknown = servers.free_port(), servers.free_port()
    settings = {
        "PRIVACYBALIE_SSO_HEADER": HEADER,
        "PRIVACYBALIE_TRUSTED_PROXIES": "127.0.0.1",
        "PRIVACYBALIE_PUBLIC_URL": f"http://127.0.0.1:{known}",
        "PRIVACYBALIE_ORIGINS": f"http://127.0.0.1:{unknown}",
    }
    own = Project(checkout.root, tmp_path_factory.mktemp("achter"))
    assistant = Assistant(own, trained_model, servers.free_port(), settings=settings)
    folder = tmp_path_factory.mktemp("nginx")
    configuration = folder / "nginx.conf"
    name = f'proxy_set_header {HEADER} "jan";', f'proxy_set_header {HEADER} "";'
    doors = [_buffering(assistant.port, header) for header in name]
    configuration.write_text(
        SITE.format(
            folder=folder, known=known, unknown=unknown, known_location=doors[0], unknown_location=doors[1]
        )
    )
    proxy: subprocess.Popen[bytes] | None = None
    try:
        assistant.start()
        servers.wait_until_ready(assistant)
        proxy = subprocess.Popen([str(nginx), "-c", str(configuration), "-p", str(folder)])
        wait_for((folder / "pid").exists, 10)
        yield Intranet(f"http://127.0.0.1:{known}/balie/", f"http://127.0.0.1:{unknown}/balie/")
    finally:
        if proxy is not None:
            proxy.terminate()
            proxy.wait(10)
        assistant.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _buffering(port: int, more: str) -> str:
    """Return the example of the manual, with this machine's port, and with buffering after all."""
    example = re.search(r"```nginx\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    text, found = re.subn(r"proxy_buffering off;", f"proxy_buffering on; {more}", example[1])
    assert found == 1
    return text.replace("127.0.0.1:5005", f"127.0.0.1:{port}")


def test_answers_arrive_whole_through_a_proxy_that_keeps_them(
    new_visitor: NewVisitor, intranet: Intranet
) -> None:
    someone = new_visitor(intranet.signed_on)
    someone.arrive()
    someone.wait_for_greeting()
    answer = someone.says("wat is een verwerkersovereenkomst?")
    expect(answer).to_contain_text("bronnen")
    someone.presses("Meer uitleg")
    expect(someone.own).to_have_count(2)


@pytest.mark.parametrize("sent", [{}, {HEADER: "jan"}], ids=["no name", "a name of one's own"])
def test_nobody_talks_without_the_name_that_the_proxy_gives(intranet: Intranet, sent: dict[str, str]) -> None:
    answer = httpx.post(intranet.stranger + "api/v1/gesprek", json={}, headers=sent)
    assert answer.status_code == httpx.codes.UNAUTHORIZED
    assert answer.json()["bericht"]


def test_the_window_says_that_signing_on_is_needed(new_visitor: NewVisitor, intranet: Intranet) -> None:
    someone = new_visitor(intranet.stranger)
    someone.page.goto(someone.address)
    expect(someone.alarm).to_contain_text("U bent niet aangemeld", timeout=20_000)
