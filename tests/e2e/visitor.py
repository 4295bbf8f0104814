"""Someone in front of the widget: what they do, and what the page and its browser report meanwhile."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, Request, Response

# Runs before anything of the page: keeps what the browser refuses, and each line that is read aloud.
WITNESS = """
window.__violations = [];
addEventListener('securitypolicyviolation', (event) =>
  window.__violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
window.__announced = [];
window.__listen = () => {
  const root = document.querySelector('privacy-balie').shadowRoot;
  new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach((node) =>
    window.__announced.push(node.textContent)))).observe(
      root.querySelector('.announcements'), { childList: true, subtree: true, characterData: true });
};
"""
PATIENCE = 20_000  # milliseconds an answer may take on a busy machine


def origin(address: str) -> str:
    """Return scheme, host and port of an address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


class Visitor:
    """A person with a browser tab."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.errors: list[str] = []
        self.requested: set[str] = set()
        page.add_init_script(WITNESS)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._note)

    def _note(self, request: Request) -> None:
        if urlsplit(request.url).scheme in {"http", "https", "ws", "wss"}:
            self.requested.add(origin(request.url))

    def arrive(self, path: str = "") -> Response | None:
        """Open a page and wait for the widget's greeting where it is open."""
        response = self.page.goto(self.address + path)
        self.page.wait_for_selector("privacy-balie", state="attached")
        if self.window.is_visible():
            self.wait_for_greeting()
        return response

    def wait_for_greeting(self) -> None:
        """Wait until the conversation has begun."""
        self.page.wait_for_selector("privacy-balie .log li.balie", timeout=PATIENCE)

    @property
    def window(self) -> Locator:
        return self.page.locator("privacy-balie .panel")

    @property
    def launcher(self) -> Locator:
        return self.page.locator("privacy-balie .launcher")

    @property
    def field(self) -> Locator:
        return self.page.locator("privacy-balie #draft")

    @property
    def messages(self) -> Locator:
        return self.page.locator("privacy-balie .log > ol > li.balie")

    @property
    def own(self) -> Locator:
        return self.page.locator("privacy-balie .log > ol > li.u")

    @property
    def last(self) -> Locator:
        return self.messages.last

    @property
    def alarm(self) -> Locator:
        return self.page.locator("privacy-balie [role=alert]")

    def says(self, text: str) -> Locator:
        """Type something, send it, and wait for the whole answer."""
        return self.during(lambda: (self.field.fill(text), self.field.press("Enter")))

    def presses(self, name: str | re.Pattern[str], *, exact: bool = False) -> Locator:
        """Press the last button of that name in the conversation, and wait for the whole answer."""
        buttons = self.page.locator("privacy-balie .log").get_by_role("button", name=name, exact=exact)
        return self.during(buttons.last.click)

    def during(self, act: Callable[[], Any]) -> Locator:
        """Do something that sends, and wait for the whole answer."""
        before = self.messages.count()
        act()
        self.page.wait_for_function(
            """before => {
              const log = document.querySelector('privacy-balie').shadowRoot.querySelector('.log');
              return log.getAttribute('aria-busy') === 'false' && log.querySelectorAll('ol > li.balie').length > before;
            }""",
            arg=before,
            timeout=PATIENCE,
        )
        return self.last

    def chooses(self, name: str) -> None:
        """Something of the menu."""
        self.page.get_by_role("button", name="Meer mogelijkheden").click()
        self.page.locator("privacy-balie .menu").get_by_role("button", name=name).click()

    def downloads(self, act: Callable[[], Any], folder: Path) -> Path:
        """Do what starts a download, and return the file."""
        with self.page.expect_download() as waiting:
            act()
        path = folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path

    def listen(self) -> None:
        """From now on, keep what is read aloud."""
        self.page.evaluate("window.__listen()")

    @property
    def announced(self) -> list[str]:
        heard: list[str] = self.page.evaluate("window.__announced")
        return heard

    @property
    def violations(self) -> list[str]:
        kept: list[str] = self.page.evaluate("window.__violations ?? []")
        return kept

    @property
    def focused(self) -> str:
        """The name or id of what has the focus, inside the widget when it is there."""
        found: str = self.page.evaluate(
            """() => { let at = document.activeElement;
              while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
              return at?.id || at?.className || at?.tagName || ''; }"""
        )
        return found
