"""With a keyboard, with large text, in every theme, and read aloud."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, expect

from runtime.servers import Assistant
from tests.e2e.conftest import DESKTOP, NewVisitor
from tests.e2e.test_journeys import to_outcome
from tests.e2e.visitor import Visitor

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SMALL = {"width": 320, "height": 568}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "320 pixels": {"viewport": SMALL},
    "400 %": {"viewport": {"width": 320, "height": 256}},
    "phone, dark": {**PHONE, "color_scheme": "dark"},
    "phone on its side": {**PHONE, "viewport": {"width": 740, "height": 360}},
}


def problems(page: Page, axe: str) -> list[str]:
    """What axe finds against WCAG A and AA, by rule and place."""
    page.evaluate(axe)  # a script tag would be refused by the page's policy
    found = page.evaluate("(tags) => axe.run(document, {runOnly: {type: 'tag', values: tags}})", WCAG)
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def open_up(visitor: Visitor) -> None:
    if visitor.launcher.is_visible():
        visitor.launcher.click()
    visitor.wait_for_greeting()


def see_everything(visitor: Visitor) -> None:
    """An answer and an outcome, with every part open."""
    visitor.says("wat is een verwerkersovereenkomst?")
    to_outcome(visitor)
    visitor.page.locator("privacy-balie details").evaluate_all("all => all.forEach((one) => one.open = true)")


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_answers_and_outcomes(new_visitor: NewVisitor, axe: str, look: str) -> None:
    someone = new_visitor(**LOOKS[look])
    someone.arrive()
    open_up(someone)
    see_everything(someone)
    assert problems(someone.page, axe) == []


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize(
    "view", ["Wis dit gesprek", "Deel dit gesprek", "Zoek in alle onderwerpen", "Privacy"]
)
def test_axe_finds_nothing_in_the_pages_over_the_conversation(
    new_visitor: NewVisitor, axe: str, view: str, look: str
) -> None:
    someone = new_visitor(**LOOKS[look])
    someone.arrive()
    if view == "Privacy":
        someone.window.get_by_role("button", name="Privacy", exact=True).click()
    else:
        someone.chooses(view)
    first = "#zoek" if view.startswith("Zoek") else "#overlay"
    expect(someone.page.locator(f"privacy-balie {first}")).to_be_focused()
    assert problems(someone.page, axe) == []


@pytest.mark.parametrize("page", ["chat", "controle"])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_axe_finds_nothing_on_our_other_pages(
    new_visitor: NewVisitor, axe: str, page: str, look: str
) -> None:
    someone = new_visitor(**LOOKS[look])
    someone.arrive(page)
    someone.page.wait_for_timeout(1000)
    assert problems(someone.page, axe) == []


@pytest.fixture
def large_text(
    playwright: Playwright, chromium_path: str, balie: Assistant, tmp_path: Path
) -> Iterator[Visitor]:
    """Someone whose browser shows all text at twice the usual size."""
    preferences = tmp_path / "Default" / "Preferences"
    preferences.parent.mkdir()
    preferences.write_text(json.dumps({"webkit": {"webprefs": {"default_font_size": 32}}}))
    context = playwright.chromium.launch_persistent_context(
        tmp_path, executable_path=chromium_path, args=["--no-sandbox"], viewport=DESKTOP
    )
    someone = Visitor(context.pages[0], balie.desk)
    someone.arrive()
    yield someone
    context.close()


def test_twice_the_text_size_leaves_everything_usable(large_text: Visitor, axe: str) -> None:
    size = large_text.field.evaluate("field => getComputedStyle(field).fontSize")
    assert size == "32px"
    see_everything(large_text)
    assert problems(large_text.page, axe) == []
    assert scrolls_sideways(large_text) == []


def scrolls_sideways(visitor: Visitor) -> list[str]:
    """What is wider than its place."""
    wide: list[str] = visitor.page.evaluate(
        """() => {
          const root = document.querySelector('privacy-balie').shadowRoot;
          const parts = [document.documentElement, ...root.querySelectorAll('.panel, .log, .card, .head')];
          return parts.filter((one) => one.scrollWidth > one.clientWidth + 1)
            .map((one) => one.className || one.tagName);
        }"""
    )
    return wide


@pytest.mark.parametrize("look", ["320 pixels", "400 %", "phone on its side"])
def test_a_small_screen_needs_no_sideways_scrolling(new_visitor: NewVisitor, look: str) -> None:
    someone = new_visitor(**LOOKS[look])
    someone.arrive()
    open_up(someone)
    see_everything(someone)
    assert scrolls_sideways(someone) == []


def test_on_a_phone_on_its_side_the_window_fills_the_screen_and_there_is_room_to_read_and_type(
    new_visitor: NewVisitor,
) -> None:
    someone = new_visitor(**LOOKS["phone on its side"])
    someone.arrive()
    open_up(someone)
    someone.says("wat is een verwerkersovereenkomst?")
    assert someone.window.bounding_box() == {"x": 0, "y": 0, "width": 740, "height": 360}
    expect(someone.field).to_be_in_viewport(ratio=1)
    log = someone.page.locator("privacy-balie .log").bounding_box()
    assert log is not None
    assert log["height"] >= 360 / 2


@pytest.mark.parametrize("look", ["light", "forced colours"])
def test_what_can_be_pressed_looks_like_it(new_visitor: NewVisitor, look: str) -> None:
    """By a border, an underline or an arrow: not by its colour alone, which forced colours take away."""
    someone = new_visitor(**LOOKS[look])
    someone.arrive()
    open_up(someone)
    see_everything(someone)
    plain = someone.page.locator("privacy-balie .root button:visible").evaluate_all(
        """all => all.filter((one) => {
          const style = getComputedStyle(one), inner = getComputedStyle(one.firstElementChild ?? one);
          const lined = [style, inner].some((at) => at.textDecorationLine.includes('underline'));
          const edged = style.borderTopStyle !== 'none' && style.borderTopWidth !== '0px';
          return !lined && !edged && !one.querySelector('svg') && !one.closest('.menu, nav');
        }).map((one) => one.textContent.trim())"""
    )
    assert plain == []


def test_everything_that_can_be_pressed_is_at_least_24_pixels(visitor: Visitor) -> None:
    see_everything(visitor)
    pressable = visitor.page.locator("privacy-balie").locator("button, input, summary, textarea")
    small = pressable.evaluate_all(
        """all => all.filter((one) => one.checkVisibility()).filter((one) => {
          const { width, height } = (one.closest('label') ?? one).getBoundingClientRect();
          return width < 24 || height < 24;
        }).map((one) => one.className)"""
    )
    assert small == []


def test_the_whole_way_works_with_the_keyboard_alone(new_visitor: NewVisitor) -> None:
    someone = new_visitor()
    someone.arrive("?toetsen")
    page = someone.page
    assert someone.focused == "BODY"  # opening by itself takes no focus
    someone.field.focus()
    page.keyboard.press("Escape")
    expect(someone.launcher).to_be_focused()
    expect(someone.launcher).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(someone.field).to_be_focused()
    page.keyboard.type("help mij kiezen: mag ik dit gesprek opnemen?")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    expect(someone.last.locator(".option").first).to_be_visible(timeout=20_000)
    expect(someone.field).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(someone.last.locator(".option").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(someone.field).to_be_focused()  # before the pressed button goes
    expect(someone.own.last).to_contain_text("België", timeout=20_000)
    page.keyboard.press("Escape")
    expect(someone.launcher).to_be_focused()


def test_escape_leaves_the_innermost_thing_first(visitor: Visitor) -> None:
    visitor.page.get_by_role("button", name="Meer mogelijkheden").click()
    visitor.page.keyboard.press("Escape")
    expect(visitor.page.locator("privacy-balie .menu")).to_be_hidden()
    expect(visitor.page.get_by_role("button", name="Meer mogelijkheden")).to_be_focused()
    expect(visitor.window).to_be_visible()
    visitor.chooses("Wis dit gesprek")
    visitor.page.keyboard.press("Escape")
    expect(visitor.field).to_be_focused()


def test_enter_while_composing_a_character_does_not_send(visitor: Visitor) -> None:
    visitor.field.fill("ni")
    visitor.field.evaluate(
        """field => field.dispatchEvent(new KeyboardEvent('keydown',
          {key: 'Enter', isComposing: true, bubbles: true, composed: true}))"""
    )
    assert visitor.own.count() == 0


def test_each_finished_message_is_read_aloud_exactly_once(visitor: Visitor) -> None:
    visitor.listen()
    before = visitor.messages.count()
    visitor.says("help mij kiezen: mag ik dit gesprek opnemen?")
    visitor.presses("België", exact=True)
    visitor.presses("Waarom vraagt u dit?")
    visitor.says("is zoom avg-conform?")
    came = visitor.messages.count() - before
    assert len(visitor.announced) == came
    assert all(visitor.announced)  # a question that is asked again may well sound the same
    assert any("Antwoordkeuzes:" in line for line in visitor.announced)


def test_what_was_remembered_is_not_read_aloud_again(visitor: Visitor) -> None:
    visitor.says("wat is een verwerkersovereenkomst?")
    visitor.page.reload()
    visitor.page.wait_for_timeout(1500)
    assert visitor.page.locator("privacy-balie .announcements p").count() == 0


def test_a_new_message_leaves_the_others_in_place(visitor: Visitor) -> None:
    visitor.says("wat is een verwerkersovereenkomst?")
    visitor.page.evaluate(
        """() => { window.__drawn = [];
          const log = document.querySelector('privacy-balie').shadowRoot.querySelector('.log > ol');
          new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach((node) => {
            const item = (node.nodeType === 1 ? node : node.parentElement)?.closest('li.balie, li.u');
            const place = [...log.querySelectorAll(':scope > li')].indexOf(item);
            if (item && node.nodeType === 1) window.__drawn.push(place);
          }))).observe(log, {childList: true, subtree: true}); }"""
    )
    old = visitor.page.locator("privacy-balie .log > ol > li").count()
    visitor.says("is zoom avg-conform?")
    drawn = visitor.page.evaluate("window.__drawn")
    assert [
        place for place in drawn if place < old - 1
    ] == []  # the last one before may lose its open choices


def test_the_window_tells_assistive_technology_what_it_is(visitor: Visitor) -> None:
    visitor.says("wat is een verwerkersovereenkomst?")
    dialog = visitor.page.get_by_role("dialog", name="Privacybalie")
    expect(dialog.get_by_role("log", name="Gesprek")).to_have_attribute("aria-live", "off")
    expect(dialog.get_by_role("textbox", name="Uw vraag of antwoord")).to_be_visible()
    nameless = [
        button
        for button in dialog.get_by_role("button").all()
        if not button.evaluate("b => (b.ariaLabel || b.innerText).trim()")
    ]
    assert nameless == []


def test_on_a_phone_the_page_behind_is_out_of_reach(new_visitor: NewVisitor) -> None:
    someone = new_visitor(**LOOKS["phone, dark"])
    someone.arrive()
    expect(someone.window).to_be_hidden()  # on a phone it opens on request only
    someone.launcher.click()
    someone.wait_for_greeting()
    assert someone.window.evaluate("panel => panel.matches(':modal')")
    someone.page.get_by_role("button", name="Verklein het venster").click()
    expect(someone.launcher).to_be_focused()


def test_nothing_moves_for_who_asks_for_stillness(new_visitor: NewVisitor) -> None:
    someone = new_visitor(reduced_motion="reduce")
    someone.arrive()
    someone.page.route("**/api/v1/bericht", lambda _route: None)
    someone.field.fill("bedankt")
    someone.field.press("Enter")
    dot = someone.page.locator("privacy-balie .busy i").first
    assert dot.evaluate("dot => getComputedStyle(dot).animationName") == "none"


def test_english_words_for_who_asks_for_them(
    new_visitor: NewVisitor, balie: Assistant, other_site: Any
) -> None:
    address = f"{balie.desk}privacybalie.js"
    tag = f'<script src="{address}" defer data-open data-lang="en" data-title="Privacy desk"></script>'
    other_site.shows("/engels", f"default-src 'self' {balie.desk.removesuffix('/balie/')}", tag)
    someone = new_visitor(other_site.origin)
    someone.arrive("/engels")
    someone.wait_for_greeting()
    expect(someone.page.get_by_role("dialog", name="Privacy desk")).to_be_visible()
    expect(someone.page.get_by_role("textbox", name="Your question or answer")).to_be_visible()
