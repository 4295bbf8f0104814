"""The accessibility tree of chromium and of Firefox, as the nodes that both speak of, and keys to go through it."""

from __future__ import annotations

from typing import Any, Protocol

from playwright.sync_api import CDPSession

from tests.e2e.firefox import Firefox
from tests.e2e.reading_paths import Node
from tests.e2e.visitor import Visitor

KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "ArrowUp": "\ue013", "ArrowDown": "\ue015", "Space": "\ue00d"}
STATES = {"expanded": "open", "focused": "focus", "checked": "aan", "pressed": "ingedrukt"}
# Of roles that are called otherwise in one of the browsers.
ROLES = {"DisclosureTriangle": "summary", "disclosuretriangle": "summary", "StaticText": "tekst"}
# nsIAccessibleStates
BITS = {0x4: "focus", 0x10: "aan", 0x200: "open", 0x8: "ingedrukt", 0x400: "dicht"}
# What Firefox hands to the accessibility services of the system: read where it has it, in its own process.
FIREFOX_TREE = """
const service = Components.classes["@mozilla.org/accessibilityService;1"]
  .getService(Components.interfaces.nsIAccessibilityService);
const found = [];
const walk = (one) => {
  const state = {};
  one.getState(state, {});
  found.push([one.computedARIARole, service.getStringRole(one.role), one.name ?? "", state.value]);
  for (let child = one.firstChild; child; child = child.nextSibling) walk(child);
};
const page = service.getAccessibleFor(
  Services.wm.getMostRecentWindow("navigator:browser").gBrowser.selectedBrowser);
if (page) walk(page);  // not there yet at the first question: asking starts the service
return found;
"""
# Bring the focus to what is called so, the last if there are more, as somebody does who goes along the buttons.
FOCUS = """
const name = arguments[0];
const called = (one) => (one.ariaLabel ?? one.innerText).replace(/\\s+/g, ' ').trim();
const all = [...root.querySelectorAll('button, summary, input')].filter((one) => one.checkVisibility());
const found = all.filter((one) => called(one.type === 'checkbox' ? one.parentElement : one) === name).at(-1);
found?.focus();
return !!found;
"""
TO_FIELD = "if (!root.activeElement) root.querySelector('#draft').focus()"
SETTLED = "return root.querySelector('.log')?.ariaBusy === 'false'"
SAID = "return [...root.querySelectorAll('.announcements p')].map((one) => one.textContent)"


class Reader(Protocol):
    """A browser that is gone through by keyboard and read as a tree."""

    def run(self, script: str, *arguments: Any) -> Any: ...
    def press(self, key: str) -> None: ...
    def types(self, text: str) -> None: ...
    def tree(self) -> list[Node]: ...


class Chromium:
    """Chromium, through its own protocol."""

    def __init__(self, visitor: Visitor) -> None:
        self._page = visitor.page
        self._session: CDPSession = visitor.page.context.new_cdp_session(visitor.page)

    def run(self, script: str, *arguments: Any) -> Any:
        body = (
            f"(arguments) => {{ const root = document.querySelector('privacy-balie').shadowRoot; {script} }}"
        )
        return self._page.evaluate(body, list(arguments))

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)

    def types(self, text: str) -> None:
        self._page.keyboard.type(text)

    def tree(self) -> list[Node]:
        nodes = self._session.send("Accessibility.getFullAXTree")["nodes"]
        return [_chromium_node(one) for one in nodes if not one.get("ignored")]


def _chromium_node(one: dict[str, Any]) -> Node:
    role = str(one.get("role", {}).get("value", ""))
    held = {item["name"]: item["value"].get("value") for item in one.get("properties", ())}
    states = {told for name, told in STATES.items() if str(held.get(name)).lower() == "true"}
    if held.get("expanded") is False:
        states.add("dicht")
    return Node(ROLES.get(role, role), _tidy(one.get("name", {}).get("value", "")), frozenset(states))


class FirefoxReader:
    """Firefox, through Marionette."""

    def __init__(self, firefox: Firefox) -> None:
        self._firefox = firefox

    def run(self, script: str, *arguments: Any) -> Any:
        return self._firefox.run(script, *arguments)

    def press(self, key: str) -> None:
        self._firefox.types(KEYS[key])

    def types(self, text: str) -> None:
        self._firefox.types(text)

    def tree(self) -> list[Node]:
        return [_firefox_node(*one) for one in self._firefox.run_as_browser(FIREFOX_TREE)]


def _firefox_node(aria: str, role: str, name: str, state: int) -> Node:
    told = aria or role.replace(" ", "")
    if role in {"text leaf", "summary"}:
        told = {"text leaf": "tekst", "summary": "summary"}[role]
    states = {word for bit, word in BITS.items() if state & bit}
    return Node(ROLES.get(told, told), _tidy(name), frozenset(states))


def _tidy(name: object) -> str:
    return " ".join(str(name or "").split())
