"""What the window does with the page around it: paper, size, invitations, and pages with settings of their own."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from runtime.servers import Assistant
from tests.e2e.conftest import NewVisitor
from tests.e2e.other_site import OtherSite
from tests.e2e.visitor import Visitor

QUESTION = "wat is een verwerkersovereenkomst?"
# A window that prints shows its paper until the dialog of the printer is closed; nobody closes one here.
PRINTER = "window.print = () => { window.__printed = (window.__printed ?? 0) + 1; }"
ON_PAPER = "document.querySelector('.privacybalie-paper').shadowRoot.querySelector('.paper').innerText"


def _page(other_site: OtherSite, balie: Assistant, path: str, body: str, attributes: str = "") -> str:
    chat = balie.desk.removesuffix("/balie/")
    script = f'<script src="{balie.desk}privacybalie.js" defer {attributes}></script>'
    return other_site.shows(path, f"default-src 'self'; script-src {chat}; connect-src {chat}", body + script)


def _prints(visitor: Visitor, act: Callable[[], object]) -> str:
    """Return what is on the paper."""
    visitor.page.evaluate(PRINTER)
    act()
    visitor.page.wait_for_function("window.__printed")
    visitor.page.emulate_media(media="print")
    paper: str = visitor.page.evaluate(ON_PAPER)
    return paper


def test_an_answer_is_printed_alone_with_everything_in_it_unfolded(visitor: Visitor) -> None:
    answer = visitor.says(QUESTION)
    paper = _prints(visitor, answer.get_by_role("button", name="Druk dit antwoord af").last.click)
    folded = (answer.locator("details").first.locator("li, p").last.text_content() or "").strip()
    assert folded != ""
    assert folded[:40] in paper
    expect(visitor.page.locator("main").first).to_be_hidden()
    expect(visitor.window).to_be_hidden()
    visitor.page.evaluate("dispatchEvent(new Event('afterprint'))")
    visitor.page.emulate_media(media="screen")
    expect(visitor.page.locator(".privacybalie-paper")).to_have_count(0)
    expect(visitor.window).to_be_visible()


def test_a_conversation_is_printed_with_both_sides_of_it(visitor: Visitor) -> None:
    visitor.says(QUESTION)
    paper = _prints(visitor, lambda: visitor.chooses("Druk het gesprek af"))
    assert QUESTION in paper
    assert "erwerkersovereenkomst" in paper.replace(QUESTION, "")
    assert re.search(r"Bron: Privacybalie, \d{1,2} \w+ \d{4}\. Informatie, geen juridisch advies\.", paper)
    addresses = visitor.page.evaluate(
        """() => [...document.querySelector('.privacybalie-paper').shadowRoot.querySelectorAll('a[href^=http]')]
          .map((link) => [link.href, getComputedStyle(link, '::after').content])"""
    )
    assert len(addresses) > 1
    assert all(address in printed for address, printed in addresses)


def test_what_was_printed_does_not_stay_in_the_page_when_the_conversation_is_erased(visitor: Visitor) -> None:
    visitor.says(QUESTION)
    _prints(visitor, lambda: visitor.chooses("Druk het gesprek af"))
    visitor.page.emulate_media(media="screen")
    visitor.chooses("Wis dit gesprek")
    visitor.page.get_by_role("button", name="Ja, wis alles").click()
    expect(visitor.page.get_by_text("Uw gesprek is gewist, hier en op de server.")).to_be_visible()
    expect(visitor.page.locator(".privacybalie-paper")).to_have_count(0)


def test_the_free_corner_makes_the_window_larger_and_the_button_undoes_it(visitor: Visitor) -> None:
    before = visitor.window.bounding_box()
    corner = visitor.page.locator("privacy-balie .corner").bounding_box()
    assert before is not None
    assert corner is not None
    mouse = visitor.page.mouse
    mouse.move(corner["x"] + 5, corner["y"] + 5)
    mouse.down()
    mouse.move(corner["x"] - 115, corner["y"] - 35, steps=4)
    mouse.up()
    dragged = visitor.window.bounding_box()
    assert dragged is not None
    assert abs(dragged["width"] - before["width"] - 120) <= 2
    mouse.move(corner["x"] - 300, corner["y"])  # nobody holds it any more
    assert visitor.window.bounding_box() == dragged
    visitor.page.get_by_role("button", name="Maak het venster groter").click()
    visitor.page.get_by_role("button", name="Maak het venster kleiner").click()
    assert visitor.window.bounding_box() == before


def test_an_invitation_comes_once_per_tab_and_opens_the_window(
    new_visitor: NewVisitor, other_site: OtherSite, balie: Assistant
) -> None:
    invitation = "Neemt u straks een gesprek op?"
    address = _page(other_site, balie, "/tip", "", f'data-proactive="{invitation}"')
    someone = new_visitor(address)
    someone.arrive()
    tip = someone.page.locator("privacy-balie .tip-text")
    expect(tip).to_have_text(invitation, timeout=10_000)
    assert someone.focused == "BODY"  # an invitation takes nobody's place
    tip.click()
    someone.wait_for_greeting()
    expect(tip).to_have_count(0)
    someone.page.keyboard.press("Escape")
    someone.page.reload()
    someone.launcher.wait_for()
    someone.page.wait_for_timeout(5_000)
    expect(tip).to_have_count(0)


def test_an_invitation_that_is_closed_leaves_the_focus_on_the_launcher(
    new_visitor: NewVisitor, other_site: OtherSite, balie: Assistant
) -> None:
    someone = new_visitor(_page(other_site, balie, "/tip2", "", 'data-proactive="Een vraag?"'))
    someone.arrive()
    someone.page.get_by_role("button", name="Sluit deze tip").click(timeout=10_000)
    expect(someone.page.locator("privacy-balie .tip")).to_have_count(0)
    assert someone.focused == "launcher"


def test_a_page_that_places_the_window_itself_gets_no_second_one(
    new_visitor: NewVisitor, other_site: OtherSite, balie: Assistant
) -> None:
    own = '<privacy-balie data-position="vlak" data-title="Vraag het hier"></privacy-balie>'
    someone = new_visitor(_page(other_site, balie, "/eigen", own))
    someone.arrive()
    someone.wait_for_greeting()
    assert someone.page.locator("privacy-balie").count() == 1
    expect(someone.page.get_by_role("heading", name="Vraag het hier")).to_be_visible()


def test_a_page_that_wants_no_history_keeps_nothing_in_the_tab(
    new_visitor: NewVisitor, other_site: OtherSite, balie: Assistant
) -> None:
    address = _page(other_site, balie, "/vergeet", "", 'data-open data-history="none"')
    someone = new_visitor(address)
    someone.arrive()
    someone.wait_for_greeting()
    someone.says(QUESTION)
    assert someone.page.evaluate("sessionStorage.length + localStorage.length") == 0
    someone.arrive()
    someone.wait_for_greeting()
    expect(someone.own).to_have_count(0)
