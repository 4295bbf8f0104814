"""The real review site over toy content that a test may change, and an editor without JavaScript."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.error
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from privacybalie.paths import ROOT
from runtime import servers
from tests.fixtures.inhoud import Tree, plant
from tests.proefbalie.bladzijde import Bladzijde

PATIENCE = 60


@dataclass
class Editor:
    """Somebody who reads, types and presses, in a browser that only knows links and forms."""

    address: str
    page: Bladzijde = field(default_factory=Bladzijde)

    def goes_to(self, path: str) -> Bladzijde:
        return self._take(httpx.get(f"{self.address}{path}", follow_redirects=True, timeout=PATIENCE))

    def clicks(self, words: str) -> Bladzijde:
        return self.goes_to(self.page.link(words))

    def sends(
        self, action: str, button: tuple[str, str] | None = None, **typed: str | list[str]
    ) -> Bladzijde:
        """Fill in the form with this address and send it."""
        form = self.page.form(action)
        data = form.filled(button, typed)
        if form.method == "post":
            sent = httpx.post(
                f"{self.address}{form.action}", data=data, follow_redirects=True, timeout=PATIENCE
            )
        else:
            sent = httpx.get(
                f"{self.address}{form.action}", params=data, follow_redirects=True, timeout=PATIENCE
            )
        return self._take(sent)

    def _take(self, answer: httpx.Response) -> Bladzijde:
        self.page = Bladzijde(answer)
        return self.page


@dataclass(frozen=True)
class RunningSite:
    address: str
    content: Tree


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    folder = tmp_path_factory.mktemp("proef")
    content = plant(folder)
    port = servers.free_port()
    command = [
        sys.executable,
        "-m",
        "privacybalie",
        "--inhoud",
        str(content.root),
        "proef",
        "--port",
        str(port),
    ]
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
    try:
        address = f"http://{servers.HOST}:{port}"
        _wait(address, process, log)
        yield RunningSite(address, content)
    finally:
        process.terminate()
        process.wait()


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        try:
            httpx.get(address, timeout=PATIENCE)
        except (httpx.HTTPError, urllib.error.URLError):
            time.sleep(0.1)
        else:
            return
    pytest.fail("the review site does not answer")


@pytest.fixture
def editor(site: RunningSite) -> Editor:
    return Editor(site.address)
