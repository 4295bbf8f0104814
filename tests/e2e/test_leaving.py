"""After "Snel weg" and "Wis dit gesprek" no page of this browser shows the conversation again."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from runtime.servers import Assistant
from tests.e2e.conftest import EVERYTHING, NewVisitor, Site
from tests.e2e.visitor import Visitor

QUESTION = "wat is een verwerkersovereenkomst?"


def flee(someone: Visitor) -> None:
    someone.page.get_by_role("button", name="Snel weg").click()
    someone.page.wait_for_url("about:blank")


def erase(someone: Visitor) -> None:
    someone.chooses("Wis dit gesprek")
    someone.page.get_by_role("button", name="Ja, wis alles").click()
    expect(someone.page.get_by_text("Uw gesprek is gewist, hier en op de server.")).to_be_visible()


LEAVING = pytest.mark.parametrize("leave", [flee, erase])


def follow(someone: Visitor, link: str) -> None:
    someone.page.get_by_role("link", name=link).click()
    someone.page.wait_for_url(f"**/{link}")


def press_back(someone: Visitor) -> None:
    someone.page.evaluate("setTimeout(() => history.back(), 0)")
    someone.page.wait_for_url("**/een", wait_until="commit")  # a kept page does not load again


def back(someone: Visitor) -> str:
    """Press Back, be sure that the page was kept alive, and return what it showed at once."""
    press_back(someone)
    someone.page.wait_for_function("() => window.__back")
    shown: str = someone.page.evaluate("window.__back.shown")
    return shown


def asked(new_visitor: NewVisitor, address: str) -> Visitor:
    """Someone who asked a question on the first page."""
    someone = new_visitor(address)
    someone.arrive("/een")
    someone.says(QUESTION)
    return someone


@LEAVING
def test_the_back_button_does_not_bring_the_conversation_back(
    new_visitor: NewVisitor, site: Site, leave: Callable[[Visitor], None]
) -> None:
    someone = asked(new_visitor, site())
    someone.field.fill("een halve vraag")
    follow(someone, "twee")
    expect(someone.own).to_contain_text([QUESTION])
    leave(someone)
    press_back(someone)
    someone.wait_for_greeting()
    someone.field.press_sequentially("x")
    seen = someone.page.evaluate(EVERYTHING)
    assert QUESTION not in seen
    assert "halve" not in seen
    someone.page.reload()
    someone.wait_for_greeting()
    assert someone.own.count() == 0


def test_back_shows_how_the_conversation_went_on_elsewhere(new_visitor: NewVisitor, site: Site) -> None:
    someone = asked(new_visitor, site())
    follow(someone, "twee")
    someone.wait_for_greeting()
    someone.says("bedankt")
    back(someone)
    expect(someone.own).to_have_count(2)


def test_a_page_that_was_kept_alive_shows_nothing_of_what_was_erased_meanwhile(
    new_visitor: NewVisitor, site: Site, balie: Assistant
) -> None:
    someone = asked(new_visitor, site())
    kept = someone.page.evaluate("JSON.parse(Object.values({...sessionStorage})[0]).token")
    follow(someone, "zonder")
    erased = someone.page.request.delete(
        f"{balie.desk}api/v1/gesprek", headers={"Authorization": f"Bearer {kept}"}
    )
    assert erased.ok
    assert QUESTION not in back(someone)
    expect(someone.alarm).to_contain_text("Uw gesprek is verlopen")
    assert QUESTION not in someone.page.evaluate(EVERYTHING)
    someone.page.get_by_role("button", name="Begin een nieuw gesprek").click()
    someone.wait_for_greeting()
    someone.page.reload()
    someone.wait_for_greeting()
    assert someone.own.count() == 0


def test_nothing_is_shown_before_the_server_says_that_the_conversation_still_exists(
    new_visitor: NewVisitor, site: Site
) -> None:
    someone = asked(new_visitor, site())
    held: list[Route] = []
    someone.page.route("**/api/v1/gesprek", lambda route: held.append(route))  # noqa: PLW0108 - it wants a function
    someone.page.reload()
    someone.page.wait_for_timeout(500)
    assert held != []
    assert someone.own.count() == 0
    someone.field.fill("bedankt")  # what is typed meanwhile is not lost
    for route in held:
        route.continue_()
    expect(someone.own).to_have_count(1)
    expect(someone.field).to_have_value("bedankt")


def test_a_page_that_keeps_no_history_forgets_when_it_is_left(new_visitor: NewVisitor, site: Site) -> None:
    someone = asked(new_visitor, site('data-open data-history="none"'))
    follow(someone, "zonder")
    assert QUESTION not in back(someone)
    someone.wait_for_greeting()
    assert someone.own.count() == 0


def copied(someone: Visitor, path: str) -> Visitor:
    """A second tab that the page opens: it starts with a copy of what the first one remembers."""
    with someone.page.expect_popup() as opening:
        someone.page.evaluate("(path) => void window.open(path)", path)
    return Visitor(opening.value, someone.address)


@LEAVING
def test_another_tab_with_the_same_conversation_forgets_it_at_once(
    new_visitor: NewVisitor, site: Site, leave: Callable[[Visitor], None]
) -> None:
    someone = asked(new_visitor, site())
    other = copied(someone, "/twee")
    expect(other.own).to_have_count(1)
    other.field.fill("een halve vraag")
    leave(someone)
    other.page.wait_for_function("() => sessionStorage.length === 0")
    expect(other.own).to_have_count(0)
    seen = other.page.evaluate(EVERYTHING)
    assert QUESTION not in seen
    assert "halve" not in seen


def test_another_conversation_in_another_tab_stays(new_visitor: NewVisitor, site: Site) -> None:
    someone = asked(new_visitor, site())
    other = copied(someone, "/twee")
    other.chooses("Begin opnieuw")
    other.page.get_by_role("button", name="Ja, wis alles").click()
    expect(someone.own).to_have_count(0)  # it was the same one until then
    other.wait_for_greeting()
    other.says("bedankt")
    someone.page.get_by_role("button", name="Begin een nieuw gesprek").click()
    someone.wait_for_greeting()
    erase(someone)
    expect(other.own).to_have_count(1)


def test_a_tab_that_was_elsewhere_asks_the_server_before_it_shows_anything(
    new_visitor: NewVisitor, site: Site
) -> None:
    someone = asked(new_visitor, site())
    other = copied(someone, "/zonder")
    other.page.wait_for_load_state()
    erase(someone)
    other.page.goto(f"{other.address}/twee")
    expect(other.alarm).to_contain_text("Uw gesprek is verlopen")
    assert QUESTION not in other.page.evaluate(EVERYTHING)
    other.page.get_by_role("button", name="Begin een nieuw gesprek").click()
    other.wait_for_greeting()
    assert other.own.count() == 0


def test_a_choice_that_another_tab_overtook_shows_where_the_conversation_is(
    new_visitor: NewVisitor, site: Site
) -> None:
    someone = new_visitor(site())
    someone.arrive("/een")
    someone.says("help mij kiezen: mag ik dit gesprek opnemen?")
    other = copied(someone, "/twee")
    expect(other.last.locator(".option").first).to_be_visible(timeout=20_000)
    someone.presses("België", exact=True)
    other.last.get_by_role("button", name="Nederland", exact=True).click()
    expect(other.alarm).to_contain_text("Kies uit het laatste bericht")
    expect(other.messages).to_have_count(someone.messages.count())
    assert other.last.inner_text() == someone.last.inner_text()


def test_what_was_typed_cannot_be_undone_back_into_the_field_after_erasing(
    new_visitor: NewVisitor, site: Site
) -> None:
    someone = asked(new_visitor, site())
    someone.field.press_sequentially("een halve vraag")
    erase(someone)
    someone.page.get_by_role("button", name="Begin een nieuw gesprek").click()
    someone.wait_for_greeting()
    someone.field.focus()
    someone.page.keyboard.press("Control+z")
    expect(someone.field).to_have_value("")
