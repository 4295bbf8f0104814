"""On pages that were not made for it: with shortcuts, styles, modules and a body of their own."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from runtime.servers import Assistant
from tests.e2e import toolchain
from tests.e2e.conftest import NewVisitor
from tests.e2e.other_site import OtherSite
from tests.e2e.visitor import Visitor

QUESTION = "wat is een verwerkersovereenkomst?"
# The usual guard against typing, and a listener at each place where a page may have one.
SHORTCUTS = """<input id="zoek"><script>
window.__heard = [];
for (const kind of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste', 'copy', 'cut',
  'compositionstart', 'compositionend'])
  for (const [where, early] of [[document, false], [document, true], [document.body, true], [window, false]])
    where.addEventListener(kind, (event) => window.__heard.push(`${kind} ${event.key ?? ''}`), early);
document.addEventListener('keydown', (event) => {
  if (['INPUT', 'TEXTAREA'].includes(event.target.tagName) || event.target.isContentEditable) return;
  if (event.key === 's' || event.key === '/') { event.preventDefault(); document.querySelector('#zoek').focus(); }
});
</script>"""
# Keeps what the element tells its page.
TOLD = """<script>
window.__told = [];
const dispatch = EventTarget.prototype.dispatchEvent;
EventTarget.prototype.dispatchEvent = function (event) {
  if (event.type.startsWith('privacybalie:')) window.__told.push([event.type, event.bubbles, event.detail]);
  return dispatch.call(this, event);
};
</script>"""
# Everything that is inherited, and what makes a page the place that "fixed" things are fixed to.
HOSTILE = """<style>
html { direction: rtl; }
body, body * {
  white-space: nowrap; text-indent: 3em; text-shadow: 1px 1px red; text-align: right; font: italic 30px serif;
  letter-spacing: 5px; word-spacing: 9px; line-height: 3; text-transform: uppercase; color: lime; cursor: help;
  hyphens: auto; visibility: hidden; list-style: square; quotes: "x" "y"; font-variant: small-caps; tab-size: 9;
  -webkit-user-select: none; overflow-wrap: normal; word-break: break-all; font-weight: 900; pointer-events: none; }
body { transform: translateZ(0); min-height: 3000px; overflow: hidden; opacity: .99; }
</style><script>document.documentElement.dir = 'rtl'</script>"""
COMPUTED = """() => {
  const root = document.querySelector('privacy-balie').shadowRoot;
  return Object.fromEntries(['.panel', '#title', '.card', '.lead p', '#draft', '.send'].map((selector) => {
    const seen = getComputedStyle(root.querySelector(selector));
    return [selector, Object.fromEntries([...seen].map((name) => [name, seen.getPropertyValue(name)]))];
  }));
}"""


def put_up(other_site: OtherSite, path: str, body: str) -> str:
    return other_site.shows(path, "", body)


def tag(balie: Assistant, attributes: str = "data-open") -> str:
    return f'<script src="{balie.desk}privacybalie.js" defer {attributes}></script>'


def test_what_is_typed_in_the_window_does_not_reach_the_page(
    new_visitor: NewVisitor, other_site: OtherSite, balie: Assistant
) -> None:
    someone = new_visitor(put_up(other_site, "/toetsen", SHORTCUTS + tag(balie)))
    someone.arrive()
    someone.field.focus()
    someone.page.keyboard.type("is dit ok / s")
    expect(someone.field).to_have_value("is dit ok / s")
    someone.page.keyboard.press("Control+a")
    someone.page.keyboard.press("Control+x")
    expect(someone.field).to_have_value("")
    someone.page.keyboard.press("Control+v")
    expect(someone.field).to_have_value("is dit ok / s")
    someone.page.keyboard.press("Shift+Enter")
    expect(someone.field).to_have_value("is dit ok / s\n")
    assert someone.page.evaluate("window.__heard") == []
    someone.page.keyboard.press("Escape")
    expect(someone.launcher).to_be_focused()
    someone.page.locator("h1").click()
    someone.page.keyboard.press("s")
    expect(someone.page.locator("#zoek")).to_be_focused()  # outside the window the page keeps its keys
    assert "keydown s" in someone.page.evaluate("window.__heard")


def test_the_page_hears_every_event_that_is_described_and_no_other(
    new_visitor: NewVisitor, other_site: OtherSite, balie: Assistant
) -> None:
    someone = new_visitor(put_up(other_site, "/gehoord", TOLD + tag(balie, "")))
    someone.arrive()
    someone.launcher.click()
    someone.wait_for_greeting()
    someone.says(QUESTION)
    someone.page.keyboard.press("Escape")
    expect(someone.launcher).to_be_focused()
    told = someone.page.evaluate("window.__told")
    readme = (toolchain.WIDGET / "README.md").read_text(encoding="utf-8")
    assert {name for name, *_ in told} == set(
        re.findall(r"^\| `(privacybalie:[a-z]+)`", readme, re.MULTILINE)
    )
    assert all(rest == [True, None] for _, *rest in told)  # they bubble, and carry no text


def test_no_style_of_the_page_gets_into_the_window(
    new_visitor: NewVisitor, other_site: OtherSite, balie: Assistant
) -> None:
    seen = []
    for path, styles in (("/kaal", ""), ("/druk", HOSTILE)):
        someone = new_visitor(put_up(other_site, path, styles + tag(balie)))
        someone.arrive()
        someone.says(QUESTION)
        seen.append(someone.page.evaluate(COMPUTED))
    bare, busy = seen
    different = {
        (selector, name): (bare[selector][name], value)
        for selector, styles in busy.items()
        for name, value in styles.items()
        if bare[selector].get(name) != value
    }
    assert different == {}


@pytest.mark.parametrize("position", ["links", "rechts"])
def test_the_launcher_stands_where_it_was_asked_on_any_page(
    new_visitor: NewVisitor, other_site: OtherSite, balie: Assistant, position: str
) -> None:
    body = HOSTILE + tag(balie, f'data-position="{position}"')
    someone = new_visitor(put_up(other_site, "/plaats", body))
    someone.arrive()
    box = someone.launcher.bounding_box()
    assert box is not None
    assert abs(box["y"] + box["height"] - (900 - 24)) <= 1
    left = box["x"] if position == "links" else 1360 - box["x"] - box["width"]
    assert abs(left - 24) <= 1
    someone.launcher.click()
    someone.wait_for_greeting()


def test_a_script_tag_of_type_module_finds_its_own_server_and_settings(
    new_visitor: NewVisitor, other_site: OtherSite, balie: Assistant
) -> None:
    script = (
        f'<script type="module" src="{balie.desk}privacybalie.js" data-open data-title="Vraag het"></script>'
    )
    someone = new_visitor(put_up(other_site, "/module", script))
    someone.arrive()
    someone.wait_for_greeting()
    expect(someone.page.get_by_role("heading", name="Vraag het")).to_be_visible()


def test_an_import_finds_its_own_server(
    new_visitor: NewVisitor, other_site: OtherSite, balie: Assistant
) -> None:
    script = f'<script type="module">await import("{balie.desk}privacybalie.js")</script>'
    someone = new_visitor(put_up(other_site, "/import", script))
    someone.arrive()
    someone.launcher.click()
    someone.wait_for_greeting()


def test_who_does_not_know_its_own_address_says_so_and_shows_nothing(
    new_visitor: NewVisitor, other_site: OtherSite, balie: Assistant
) -> None:
    someone = new_visitor(put_up(other_site, "/bundel", '<script type="module" src="/app.js"></script>'))
    code = someone.page.request.get(f"{balie.desk}privacybalie.js").text()
    someone.page.route(
        "**/app.js",
        lambda route: route.fulfill(content_type="text/javascript; charset=utf-8", body=code),
    )
    with someone.page.expect_console_message(lambda line: "data-server" in line.text) as said:
        someone.page.goto(someone.address)
    assert said.value.type == "error"
    assert someone.launcher.count() == 0


def test_a_frame_without_an_origin_is_told_why_it_is_refused(
    new_visitor: NewVisitor, other_site: OtherSite, balie: Assistant
) -> None:
    put_up(other_site, "/binnen", tag(balie))
    frame = '<iframe sandbox="allow-scripts" src="/binnen" width=800 height=600></iframe>'
    someone = new_visitor(put_up(other_site, "/zandbak", frame))
    with someone.page.expect_console_message(lambda line: "allow-same-origin" in line.text):
        someone.page.goto(someone.address)
    alarm = someone.page.frame_locator("iframe").locator("privacy-balie [role=alert]")
    expect(alarm).to_contain_text("even niet bereikbaar")
    expect(alarm).not_to_contain_text("bewaard")


def test_a_page_that_swaps_its_body_keeps_the_window_and_the_conversation(
    new_visitor: NewVisitor, other_site: OtherSite, balie: Assistant
) -> None:
    someone = new_visitor(put_up(other_site, "/turbo", tag(balie)))
    someone.arrive()
    someone.says(QUESTION)
    someone.page.evaluate(
        """() => { const body = document.createElement('body');
          body.innerHTML = '<h1>Volgende pagina</h1>';
          document.documentElement.replaceChild(body, document.body); }"""
    )
    expect(someone.own).to_have_count(1)
    expect(someone.window).to_be_visible()
    someone.says("bedankt")
    someone.field.focus()
    someone.page.keyboard.press("Escape")
    expect(someone.launcher).to_be_focused()


@pytest.mark.parametrize("size", [(740, 360), (320, 256), (1360, 900)])
def test_a_new_answer_begins_in_view_however_low_the_window_is(
    new_visitor: NewVisitor, size: tuple[int, int]
) -> None:
    width, height = size
    someone = new_visitor(viewport={"width": width, "height": height})
    someone.arrive()
    if someone.launcher.is_visible():
        someone.launcher.click()
        someone.wait_for_greeting()
    long = "Wij zijn met drie collega's en twee klanten. " * 6 + QUESTION
    for text in (QUESTION, "is zoom avg-conform?", long):
        before = someone.messages.count()
        someone.says(text)
        someone.page.wait_for_timeout(700)  # smooth scrolling
        box = someone.messages.nth(before).bounding_box()
        assert box is not None
        assert 0 <= box["y"] < height - 60, text
        assert someone.page.evaluate("document.scrollingElement.scrollLeft") == 0


def answered_by_a_clock_that_is_fast(page: Page) -> None:
    page.add_init_script(
        """const real = Date; const off = 3 * 3600e3;
        Date = class extends real { constructor(...given) { given.length ? super(...given) : super(real.now() + off); }
          static now() { return real.now() + off; } };"""
    )


def test_the_times_are_those_of_the_server(new_visitor: NewVisitor) -> None:
    someone = new_visitor()
    answered_by_a_clock_that_is_fast(someone.page)
    someone.arrive()
    someone.page.route("**/api/v1/bericht", _hold)
    someone.field.fill(QUESTION)
    someone.field.press("Enter")
    expect(someone.own).to_have_count(1)
    assert someone.own.locator("time").count() == 0  # not known yet
    someone.page.unroute("**/api/v1/bericht")
    someone.page.reload()
    someone.wait_for_greeting()
    expect(someone.last).to_contain_text("contract", timeout=20_000)
    times = "all => all.map((one) => Date.parse(one.dateTime))"
    live = someone.page.locator("privacy-balie time").evaluate_all(times)
    assert live[-2] <= live[-1] <= live[-2] + 30_000
    someone.page.reload()
    someone.wait_for_greeting()
    again = someone.page.locator("privacy-balie time").evaluate_all(times)
    assert again == sorted(again)
    assert again[-1] - again[-2] < 30_000


def _hold(_route: Route) -> None:
    """Never answer."""


def test_the_window_counts_characters_as_the_server_does(visitor: Visitor) -> None:
    count = visitor.page.locator("privacy-balie .count")
    for text, said in (
        ("😀" * 600, ""),
        ("😀" * 999, "Nog 1 teken"),
        ("😀" * 1001, "1 teken te veel"),
        ("a \n \u200b " * 401, "Nog 199 tekens"),
        ("e\u0301" * 998, "Nog 2 tekens"),
    ):
        visitor.field.fill(text)
        expect(count).to_have_text(re.compile(f"^{said}$"))
    visitor.field.fill("😀" * 1000)
    visitor.field.press("Enter")
    expect(visitor.messages).to_have_count(2, timeout=20_000)
    expect(visitor.alarm).to_be_empty()


@pytest.mark.parametrize("look", [{}, {"forced_colors": "active"}])
def test_the_chosen_thumb_differs_in_shape_and_not_only_in_colour(
    new_visitor: NewVisitor, look: dict[str, Any]
) -> None:
    someone = new_visitor(**look)
    someone.arrive()
    answer = someone.says(QUESTION)
    thumb = answer.get_by_role("button", name="Dit hielp mij", exact=True)
    thumb.click()
    expect(thumb).to_have_attribute("aria-pressed", "true")
    fills = answer.locator("[data-thumb]").evaluate_all(
        "all => all.map((one) => [one.ariaPressed, getComputedStyle(one.querySelector('svg')).fill])"
    )
    assert [pressed for pressed, _ in fills] == ["true", "false"]
    assert fills[0][1] != "none"
    assert fills[1][1] == "none"
