"""The main journey in Debian's Firefox ESR, with real key presses."""

import pytest

from privacybalie.gateway.http.static_files import read_static_files
from runtime.servers import Assistant
from tests.e2e.conftest import EVERYTHING, Site
from tests.e2e.firefox import Firefox
from tests.e2e.other_site import OtherSite

ENTER, ESCAPE = "\ue007", "\ue00c"
COUNT = "root.querySelectorAll('.log > ol > li.balie').length"
SETTLED = f"return root.querySelector('.log').ariaBusy === 'false' && {COUNT}"


def test_firefox_asks_chooses_and_closes_by_keyboard_without_a_violation(
    firefox: Firefox, balie: Assistant
) -> None:
    firefox.visit(balie.desk)
    firefox.wait("return root.querySelector('.log li.balie')")
    firefox.run(
        "window.__violations = []; addEventListener('securitypolicyviolation',"
        " (event) => window.__violations.push(event.effectiveDirective)); root.querySelector('#draft').focus()"
    )
    asks(firefox, "wat is een verwerkersovereenkomst?")
    answer = firefox.run("return [...root.querySelectorAll('.log > ol > li')].at(-1).innerText")
    assert "contract" in answer
    assert "bronnen" in answer
    answered = firefox.wait(SETTLED)
    firefox.types("help mij kiezen: mag ik dit gesprek opnemen?" + ENTER)
    firefox.wait(f"{SETTLED} > {answered}")
    asked = firefox.wait(SETTLED)
    firefox.types("\ue013")  # arrow up: to the choices
    assert firefox.run("return root.activeElement.className") == "option"
    firefox.types(ENTER)
    firefox.wait(f"{SETTLED} > {asked}")
    assert firefox.run("return root.activeElement.id") == "draft"
    said = firefox.run("return root.querySelectorAll('.log > ol > li').length")
    firefox.visit(balie.desk)
    firefox.wait(f"return root.querySelectorAll('.log > ol > li').length === {said}")
    firefox.run("root.querySelector('#draft').focus()")
    firefox.types(ESCAPE)
    firefox.wait("return root.activeElement?.className === 'launcher'")
    assert firefox.run("return window.__violations ?? []") == []


@pytest.mark.parametrize("leaves", ["flee", "erase"])
def test_in_firefox_the_back_button_does_not_bring_the_conversation_back(
    firefox: Firefox, site: Site, leaves: str
) -> None:
    firefox.visit(f"{site()}/een")
    asks(firefox, "wat is een verwerkersovereenkomst?")
    firefox.run("document.querySelector('a[href=\"/twee\"]').click()")
    firefox.wait("return location.pathname === '/twee' && root.querySelector('.log li.u')")
    if leaves == "flee":
        firefox.run("root.querySelector('.flee').click()")
        firefox.wait_for_address("about:blank")
    else:
        firefox.run("[...root.querySelectorAll('.menu button')].at(-1).click()")
        firefox.wait("const sure = root.querySelector('.danger'); sure?.click(); return sure !== null")
        firefox.wait("return root.querySelector('.talk').hidden && root.querySelector('.overlay .primary')")
    firefox.command("WebDriver:Back")
    firefox.wait(SETTLED)
    assert "wat is een verwerkersovereenkomst?" not in firefox.run(f"return {EVERYTHING}")


def test_in_firefox_back_shows_how_the_conversation_went_on_elsewhere(firefox: Firefox, site: Site) -> None:
    firefox.visit(f"{site()}/een")
    asks(firefox, "wat is een verwerkersovereenkomst?")
    firefox.run("document.querySelector('a[href=\"/twee\"]').click()")
    firefox.wait("return location.pathname === '/twee' && root.querySelector('.log li.u')")
    asks(firefox, "bedankt")
    firefox.command("WebDriver:Back")
    shown = firefox.wait("return window.__back?.shown")  # the page was kept alive, and is shown again
    assert "verwerkersovereenkomst?" not in shown
    firefox.wait("return root.querySelectorAll('.log li.u').length === 2")


def test_in_firefox_the_field_grows_with_its_text(firefox: Firefox, balie: Assistant) -> None:
    firefox.visit(balie.desk)
    firefox.wait("return root.querySelector('.log li.balie')")
    firefox.run("root.querySelector('#draft').focus()")
    height = "return root.querySelector('#draft').clientHeight"
    one = firefox.wait(height)
    firefox.types(
        "een vraag die zo lang is dat zij niet op een regel past, ook niet op twee, en wie weet drie"
    )
    assert (
        firefox.wait(height) > 1.3 * one
    )  # a line more at least: how many depends on the fonts of the machine
    assert firefox.run("const f = root.querySelector('#draft'); return f.scrollHeight - f.clientHeight") <= 1
    firefox.run("root.querySelector('#draft').select()")
    firefox.types("\ue003")  # backspace
    assert firefox.wait(height) == one


@pytest.mark.parametrize("ours", [True, False], ids=["ours", "altered"])
def test_firefox_runs_the_second_file_only_when_it_is_the_one_the_script_was_built_with(
    firefox: Firefox, balie: Assistant, other_site: OtherSite, *, ours: bool
) -> None:
    name, file = next(one for one in read_static_files().modules.items() if "later" in one[0])
    other_site.serves(f"/{name}", file.body if ours else b"globalThis.__ran = 1;" + file.body)
    tag = f'<script src="{balie.desk}privacybalie.js" defer data-server="{other_site.origin}"></script>'
    chat = balie.desk.removesuffix("/balie/")
    firefox.visit(other_site.shows("/tweede", f"default-src 'self' {chat}", tag))
    firefox.wait("root.querySelector('.launcher').click(); return true")
    firefox.wait("const all = root.querySelectorAll('.notice .link'); all[0]?.click(); return all.length")
    if ours:
        firefox.wait("return root.querySelector('.assurances')")
    else:
        firefox.wait("return root.querySelector('.alarm p') && !root.querySelector('.overlay')")
        assert firefox.run("return window.__ran ?? null") is None
        assert firefox.run("return root.querySelector('.assurances')") is None


def asks(firefox: Firefox, text: str) -> None:
    """Type something, send it, and wait for the whole answer."""
    firefox.wait("return root.querySelector('.log li.balie')")
    firefox.run("root.querySelector('#draft').focus()")
    before = firefox.wait(SETTLED)
    firefox.types(text + ENTER)
    firefox.wait(f"{SETTLED} > {before}")
