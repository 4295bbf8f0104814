"""What a visitor sees at once, reads on, takes along and looks for."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.conftest import NewVisitor
from tests.e2e.visitor import Visitor

TODAY = "2027-03-04T10:00:00Z"
QUESTION = "Wat is een verwerkersovereenkomst?"
GLANCE = 3  # lines


def explained(visitor: Visitor) -> Locator:
    """The lawyer's layer of an answer with several parts."""
    visitor.says("Is Zoom AVG-conform?")
    visitor.presses("Meer uitleg")
    visitor.presses("België", exact=True)
    return visitor.presses("Meer uitleg")


def open_parts(card: Locator) -> list[str]:
    found = card.locator(".folds > details[open] > summary")
    return [text.strip() for text in found.all_inner_texts()]


def searching(visitor: Visitor) -> Locator:
    visitor.chooses("Zoek in alle onderwerpen")
    field = visitor.page.get_by_role("searchbox", name="Een woord uit uw vraag")
    expect(field).to_be_focused()
    return field


def found(visitor: Visitor) -> list[str]:
    topics = visitor.page.locator("privacy-balie .search .topic:visible")
    return [text.strip() for text in topics.all_inner_texts()]


def test_a_first_visit_explains_itself_in_at_most_three_short_lines_and_some_examples(
    visitor: Visitor,
) -> None:
    first = visitor.messages.first
    lines = first.locator(".welcome > ul > li").all_inner_texts()
    assert 1 <= len(lines) <= GLANCE
    assert all(len(line) <= 50 for line in lines)
    assert first.locator(".topic").count() == 4
    log = visitor.page.locator("privacy-balie .log")
    assert log.evaluate("log => log.scrollHeight <= log.clientHeight")  # nothing of it has to be scrolled to


def test_the_first_lines_are_there_again_after_a_reload(visitor: Visitor) -> None:
    visitor.says(QUESTION)
    before = visitor.messages.first.inner_text()
    visitor.page.reload()
    expect(visitor.messages).to_have_count(2)
    assert visitor.messages.first.inner_text() == before


def test_of_the_parts_of_an_explanation_one_is_open_at_a_time(visitor: Visitor) -> None:
    card = explained(visitor)
    titles = card.locator(".folds > details > summary")
    first, *others = [text.strip() for text in titles.all_inner_texts()]
    assert open_parts(card) == [first]
    titles.nth(2).click()
    expect(card.locator(".folds > details[open]")).to_have_count(1)
    assert open_parts(card) == [others[1]]


def test_the_table_of_parts_names_each_and_leads_to_it(visitor: Visitor) -> None:
    card = explained(visitor)
    table = card.get_by_role("navigation", name="Onderdelen van deze uitleg").get_by_role("button")
    titles = [text.strip() for text in card.locator(".folds > details > summary").all_inner_texts()]
    assert [text.strip() for text in table.all_inner_texts()] == titles
    assert {"Let hierop", "Uitzonderingen"} <= set(titles)
    table.last.click()
    expect(card.locator(".folds > details").last.locator(".folded")).to_be_in_viewport()
    assert open_parts(card) == titles[-1:]
    focused = "() => document.querySelector('privacy-balie').shadowRoot.activeElement.textContent.trim()"
    assert visitor.page.evaluate(focused) == titles[-1]


def test_the_parts_of_an_outcome_open_one_at_a_time_too(visitor: Visitor) -> None:
    from tests.e2e.test_journeys import to_outcome

    to_outcome(visitor)
    card = visitor.last
    card.locator("summary").filter(has_text="Meer uitleg").click()
    parts = card.locator(".folds > details")
    parts.nth(0).locator("summary").first.click()
    parts.nth(2).locator("summary").first.click()
    expect(card.locator(".folds > details[open]")).to_have_count(1)


def test_sources_stand_under_what_they_are_with_the_law_first(visitor: Visitor) -> None:
    answer = visitor.says("Is Zoom AVG-conform?")
    answer.get_by_text(re.compile(r"^\d+ bronnen$")).click()
    headings = answer.locator(".folded h4").all_inner_texts()
    assert headings[0] == "Wetgeving"
    assert {"Toezichthouders en ordes", "Leveranciers"} <= set(headings)
    links = answer.locator(".folded h4:has-text('Wetgeving') + ul a")
    assert "eur-lex" in str(links.first.get_attribute("href"))


def test_an_answer_is_copied_for_the_file_with_where_and_when_it_was_read(visitor: Visitor) -> None:
    visitor.page.clock.set_fixed_time(TODAY)
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.says(QUESTION).get_by_role("button", name="Kopieer voor het dossier").click()
    expect(visitor.page.locator("privacy-balie .toast")).to_have_text("Gekopieerd")
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"Vraag: {QUESTION}\nAntwoord: ")
    assert re.search(r"\nGeldt voor: .+\nZekerheid: .+\nNagekeken op \d+ \w+ 20\d\d\.\n", copied)
    assert re.search(r"\n\nWetgeving\n- .+, art\. 28, .+geraadpleegd op .+, https://", copied)
    assert "\n\nGelezen op 4 maart 2027 via Privacybalie.\n" in copied
    assert copied.endswith("Geen Orde (OVB, NOvA) of toezichthouder (GBA, AP) keek dit na.")


def test_every_topic_can_be_looked_up(visitor: Visitor) -> None:
    searching(visitor)
    listed = visitor.page.request.get(f"{visitor.address}api/v1/onderwerpen").json()["onderwerpen"]
    assert visitor.page.locator("privacy-balie .search .topic").count() == len(listed)
    status = visitor.page.locator("privacy-balie .search").get_by_role("status")
    expect(status).to_have_text(f"{len(listed)} onderwerpen")


@pytest.mark.parametrize("words", ["zoom avg", "GDPR zoom", "zóóm"])
def test_a_topic_is_found_by_its_words_and_by_others_for_the_same(visitor: Visitor, words: str) -> None:
    searching(visitor).press_sequentially(words)
    assert "Is Zoom AVG-conform?" in found(visitor)
    assert len(found(visitor)) < 10


def test_a_search_without_a_result_says_so_and_what_to_do(visitor: Visitor) -> None:
    searching(visitor).press_sequentially("xylofoon")
    expect(visitor.page.locator("privacy-balie .search").get_by_role("status")).to_contain_text(
        "stel uw vraag gewoon in het gesprek"
    )


def test_a_topic_that_was_found_is_asked_with_the_keyboard_alone(visitor: Visitor) -> None:
    searching(visitor).press_sequentially("zoom avg")
    place = found(visitor).index("Is Zoom AVG-conform?")
    for _ in range(place + 1):
        visitor.page.keyboard.press("ArrowDown")
    visitor.page.keyboard.press("ArrowUp")
    visitor.page.keyboard.press("ArrowDown")
    answer = visitor.during(lambda: visitor.page.keyboard.press("Enter"))
    expect(visitor.own.last).to_contain_text("Is Zoom AVG-conform?")
    expect(answer.locator(".asked")).to_have_text("Is Zoom AVG-conform?")
    expect(visitor.field).to_be_focused()


def test_escape_leaves_the_search(visitor: Visitor) -> None:
    searching(visitor)
    visitor.page.keyboard.press("Escape")
    expect(visitor.field).to_be_focused()


def test_what_is_looked_for_stays_in_the_window(visitor: Visitor) -> None:
    field = searching(visitor)
    sent: list[str] = []
    visitor.page.on("request", lambda request: sent.append(request.url))
    field.press_sequentially("beroepsgeheim")
    visitor.page.wait_for_timeout(300)
    assert sent == []


def test_nothing_more_than_the_script_is_loaded_before_somebody_asks(new_visitor: NewVisitor) -> None:
    someone = new_visitor()
    loaded: list[str] = []
    someone.page.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
    someone.arrive()
    assert [name for name in loaded if name.startswith("privacybalie")] == ["privacybalie.js"]


def test_a_second_file_that_is_not_ours_is_refused_and_the_window_says_so(new_visitor: NewVisitor) -> None:
    someone = new_visitor()
    altered = "window.__pwned = 1; export const pages = {}, nl = {}, en = {}, css = '';"
    someone.page.route(
        "**/privacybalie-later-*.js",
        lambda route: route.fulfill(body=altered, content_type="text/javascript"),
    )
    someone.arrive()
    someone.chooses("Zoek in alle onderwerpen")
    expect(someone.alarm).to_contain_text("Dit onderdeel kon niet worden geladen.")
    assert someone.page.evaluate("window.__pwned") is None
    someone.page.unroute("**/privacybalie-later-*.js")
