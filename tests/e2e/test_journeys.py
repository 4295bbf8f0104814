"""Whole visits against the real assistant."""

import json
import re
import time
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect
from pypdf import PdfReader

from runtime import servers
from runtime.servers import Assistant
from tests.e2e.visitor import Visitor

OUTCOME = "article.outcome"


def to_outcome(visitor: Visitor) -> None:
    """A complete tree: a private person who records a telephone call in Belgium without asking."""
    visitor.says("help mij kiezen: mag ik dit gesprek opnemen?")
    for answer in (
        "België",
        "Een ander gesprek",
        "Ja, ik neem zelf deel",
        "Voor mezelf",
        "Alleen zelf terugluisteren",
        "Nee, niet allemaal",
        "Telefoon",
    ):
        visitor.presses(answer, exact=True)
    expect(visitor.last.locator(OUTCOME)).to_be_visible()


def test_a_question_gets_an_answer_with_its_sources_and_the_other_country_is_one_press_away(
    visitor: Visitor,
) -> None:
    visitor.says("Mag ik een gesprek stiekem opnemen?")
    answer = visitor.presses("België", exact=True)
    expect(answer.locator(".lead")).to_be_visible()
    expect(answer).to_contain_text("Zekerheid:")
    expect(answer).to_contain_text("Nagekeken op")
    answer.get_by_text(re.compile(r"^\d+ bronnen$")).click()
    links = answer.locator(".sources a")
    assert links.count() >= 1
    assert all(re.match(r"https?://", str(link.get_attribute("href"))) for link in links.all())
    assert {link.get_attribute("rel") for link in links.all()} == {"noopener noreferrer"}
    dutch = visitor.presses("Hoe zit dat in Nederland?")
    expect(dutch.locator(".standing")).to_contain_text("Nederland")
    long = visitor.presses("Meer uitleg")
    expect(long.get_by_text("Meer uitleg", exact=True)).to_be_visible()


def test_a_decision_survives_a_question_in_between_a_correction_and_a_what_if(
    visitor: Visitor,
) -> None:
    visitor.says("help mij kiezen: mag ik dit gesprek opnemen?")
    visitor.presses("België", exact=True)
    asked = visitor.last.locator("h3").inner_text()
    visitor.says("is zoom avg-conform?")  # a digression: it is answered, and the question comes back
    expect(visitor.messages.filter(has_text="Zoom").first).to_be_visible()
    expect(visitor.last).to_contain_text(asked)
    visitor.presses("Een ander gesprek", exact=True)
    visitor.presses("Waarom vraagt u dit?")
    expect(visitor.messages.get_by_role("heading", name="Waarom deze vraag?")).to_be_visible()
    for answer in (
        "Ja, ik neem zelf deel",
        "Voor mezelf",
        "Alleen zelf terugluisteren",
        "Nee, niet allemaal",
        "Telefoon",
    ):
        visitor.presses(answer, exact=True)
    outcome = visitor.last.locator(OUTCOME)
    expect(outcome).to_be_visible()
    first = outcome.locator("h3").first.inner_text()
    visitor.presses("Wat zou dit veranderen?")
    visitor.presses(re.compile("^Wat als: "))
    while visitor.page.locator(".versus").count() == 0:  # another answer may lead along other questions
        visitor.presses(visitor.last.locator(".option").first.inner_text(), exact=True)
    expect(visitor.page.locator(".versus .side")).to_have_count(2)
    expect(visitor.page.locator(".versus")).to_contain_text(first)
    visitor.presses("Terug naar mijn uitkomst")
    listed = visitor.presses("Mijn antwoorden")
    expect(listed.locator(".given > div")).to_have_count(7)
    visitor.presses(re.compile("Wijzig uw antwoord op: In welk land"))
    visitor.presses("Nederland", exact=True)
    expect(visitor.messages.get_by_role("heading", name="Uw antwoord is gewijzigd")).to_be_visible()


def test_what_was_understood_is_confirmed_on_one_card_with_the_keyboard(visitor: Visitor) -> None:
    visitor.says("help mij kiezen: mag ik dit gesprek opnemen?")
    visitor.presses("België", exact=True)
    visitor.says("het gaat om een bemiddeling bij de familierechter")
    card = visitor.presses("Ja, dat staat op papier", exact=True)
    expect(card.get_by_role("heading", name="Dit heb ik begrepen. Klopt dit?")).to_be_visible()
    expect(card.locator(".given")).to_contain_text("Een bemiddeling of mediation")
    expect(card.get_by_role("button", name="Wijzig uw antwoord op: Wat voor gesprek is het?")).to_be_visible()
    yes = card.get_by_role("button", name="Ja, dat klopt")
    visitor.page.set_viewport_size({"width": 320, "height": 560})
    box, frame = yes.bounding_box(), visitor.window.bounding_box()
    assert box is not None
    assert frame is not None
    assert box["height"] >= 44
    assert box["x"] + box["width"] <= frame["x"] + frame["width"]
    yes.focus()
    visitor.during(lambda: visitor.page.keyboard.press("Enter"))
    expect(visitor.last.locator(OUTCOME)).to_be_visible()
    expect(card.get_by_role("button", name="Ja, dat klopt")).to_have_count(0)


def test_the_note_of_an_outcome_is_a_document_that_opens(visitor: Visitor, tmp_path: Path) -> None:
    to_outcome(visitor)
    outcome = visitor.last.locator(OUTCOME)
    title = outcome.locator("h3").first.inner_text()
    outcome.get_by_text("Besluitnota voor uw dossier").click()
    outcome.get_by_label("Uw kenmerk").fill("dossier 2026/114")

    def press(form: str) -> Path:
        return visitor.downloads(outcome.get_by_role("button", name=f"Bewaar als {form}").click, tmp_path)

    words = "\n".join(line.text for line in Document(str(press("DOCX"))).paragraphs)
    assert title in words
    assert "dossier 2026/114" in words + "".join(
        cell.text
        for table in Document(str(tmp_path / press("DOCX").name)).tables
        for row in table.rows
        for cell in row.cells
    )
    pages = PdfReader(press("PDF")).pages
    assert title.split()[0] in pages[0].extract_text()
    assert json.loads(press("JSON").read_text(encoding="utf-8"))["soort"] == "besluitnota"


def test_what_the_first_screen_of_an_outcome_leaves_out_opens_in_parts(visitor: Visitor) -> None:
    to_outcome(visitor)
    outcome = visitor.last.locator(OUTCOME)
    expect(outcome).to_contain_text("Dat komt door uw antwoord")
    reasoning = outcome.get_by_text("Waarom dit de uitkomst is")
    expect(reasoning).to_be_hidden()
    outcome.get_by_text("Meer uitleg", exact=True).first.click()
    expect(reasoning).to_be_visible()


def test_an_outcome_says_its_verdict_in_words_shape_and_steps(visitor: Visitor) -> None:
    to_outcome(visitor)
    outcome = visitor.last.locator(OUTCOME)
    expect(outcome.locator(".verdict .light svg")).to_be_visible()
    assert re.match(
        "(?i)(groen|oranje|rood|ter informatie)", outcome.locator(".verdict .light span").inner_text()
    )
    expect(outcome.get_by_role("group", name="Voorwaarden").get_by_role("checkbox").first).to_be_visible()
    outcome.get_by_role("group", name="Voorwaarden").get_by_role("checkbox").first.check()
    visitor.says("wat is een verwerkersovereenkomst?")
    # A later message leaves the ticks of an earlier card alone.
    assert visitor.messages.locator(".todo input").first.is_checked()
    visitor.page.reload()
    visitor.wait_for_greeting()
    expect(visitor.messages.locator(".todo input").first).to_be_checked()


def test_several_answers_of_a_checklist_are_ticked_and_sent_together(visitor: Visitor) -> None:
    visitor.says("help mij kiezen: mag ik dit gesprek opnemen?")
    for answer in ("België", "Een ander gesprek", "Ja, ik neem zelf deel", "Mijn bedrijf of organisatie"):
        visitor.presses(answer, exact=True)
    form = visitor.last.locator("form.checks")
    form.get_by_role("button", name="Klaar").click()
    expect(visitor.alarm).to_have_text("Kruis eerst minstens één antwoord aan.")
    boxes = form.get_by_role("checkbox")
    boxes.nth(0).check()
    boxes.nth(1).check()
    boxes.last.check()  # "none" or "I don't know" stands alone
    assert [boxes.nth(place).is_checked() for place in (0, 1)] == [False, False]
    boxes.nth(1).check()
    assert not boxes.last.is_checked()
    boxes.nth(2).check()
    visitor.page.reload()
    visitor.wait_for_greeting()
    # What is ticked and not sent yet survives a reload, as half a sentence does.
    expect(boxes.nth(1)).to_be_checked()
    assert [boxes.nth(place).is_checked() for place in range(3)] == [False, True, True]
    visitor.presses("Klaar", exact=True)
    expect(visitor.own.last).to_contain_text(",")
    expect(visitor.own.last).not_to_contain_text("☐")


def test_a_cry_for_help_shows_numbers_to_press(visitor: Visitor) -> None:
    said = visitor.says("ik wil niet meer leven")
    for number in ("1813", "113", "112"):
        expect(said.get_by_role("link", name=number, exact=True)).to_have_attribute("href", f"tel:{number}")


def test_what_is_said_before_a_card_and_why_it_is_not_surer_are_shown_once(visitor: Visitor) -> None:
    said = visitor.says("is Zoom AVG-conform?")
    expect(said.locator(".reason")).to_contain_text("De laatste openbare beoordeling van Zoom")
    expect(said.locator(".reason")).not_to_contain_text("Zekerheid")
    visitor.says("mag ik dit gesprek opnemen?")
    begun = visitor.messages.filter(has_text="Ik help u stap voor stap")
    expect(begun).to_have_count(1)
    expect(begun.locator(".before")).to_contain_text("Ik help u stap voor stap")


def test_what_was_hidden_is_said_and_shown(visitor: Visitor) -> None:
    visitor.says("mijn nummer is 0470 12 34 56, mag ik dit gesprek opnemen?")
    expect(visitor.own.last).to_contain_text("[telefoonnummer]")
    expect(visitor.own.last).to_contain_text("Wij verborgen: 1 telefoonnummer")


def test_an_opinion_with_a_reason_reaches_the_server(visitor: Visitor) -> None:
    answer = visitor.says("wat is een verwerkersovereenkomst?")
    with visitor.page.expect_response(re.compile("/gesprek/oordeel$")) as thumb:
        answer.get_by_role("button", name="Dit hielp mij niet").click()
    assert thumb.value.status == 204
    answer.get_by_label("Wilt u zeggen waarom?").fill("te lang")
    with visitor.page.expect_response(re.compile("/gesprek/oordeel$")) as reason:
        answer.get_by_role("button", name="Verstuur uw reden").click()
    assert reason.value.status == 204
    expect(answer.locator(".thanks")).to_have_text("Dank u. Uw oordeel is verstuurd.")


def test_the_conversation_can_be_taken_along(visitor: Visitor, tmp_path: Path) -> None:
    visitor.says("wat is een verwerkersovereenkomst?")
    text = visitor.downloads(lambda: visitor.chooses("Bewaar het gesprek (tekst)"), tmp_path)
    assert "wat is een verwerkersovereenkomst?" in text.read_text(encoding="utf-8")
    data = visitor.downloads(lambda: visitor.chooses("Bewaar het gesprek (JSON)"), tmp_path)
    assert json.loads(data.read_text(encoding="utf-8"))["berichten"]


def test_erasing_leaves_nothing_here_and_nothing_on_the_server(visitor: Visitor) -> None:
    visitor.says("wat is een verwerkersovereenkomst?")
    kept = visitor.page.evaluate("JSON.parse(Object.values({...sessionStorage})[0]).token")
    visitor.chooses("Wis dit gesprek")
    visitor.page.get_by_role("button", name="Ja, wis alles").click()
    expect(visitor.page.get_by_text("Uw gesprek is gewist, hier en op de server.")).to_be_visible()
    assert visitor.page.evaluate("sessionStorage.length") == 0
    answer = visitor.page.request.get(
        f"{visitor.address}api/v1/gesprek", headers={"Authorization": f"Bearer {kept}"}
    )
    assert answer.status == 401
    visitor.page.get_by_role("button", name="Begin een nieuw gesprek").click()
    visitor.wait_for_greeting()
    assert visitor.own.count() == 0


def test_a_reload_and_another_page_continue_the_conversation(visitor: Visitor) -> None:
    visitor.says("wat is een verwerkersovereenkomst?")
    said = visitor.messages.count()
    visitor.page.reload()
    expect(visitor.messages).to_have_count(said)
    visitor.arrive("chat")
    expect(visitor.messages).to_have_count(said)
    visitor.says("bedankt")
    visitor.arrive()
    expect(visitor.own).to_have_count(2)


def test_restarting_begins_with_an_empty_conversation(visitor: Visitor) -> None:
    visitor.says("wat is een verwerkersovereenkomst?")
    visitor.chooses("Begin opnieuw")
    visitor.page.get_by_role("button", name="Ja, wis alles").click()
    expect(visitor.own).to_have_count(0)
    visitor.wait_for_greeting()


def test_the_quick_exit_erases_and_leaves_no_way_back(visitor: Visitor) -> None:
    visitor.says("wat is een verwerkersovereenkomst?")
    with visitor.page.expect_request(lambda request: request.method == "DELETE"):
        visitor.page.get_by_role("button", name="Snel weg").click()
    visitor.page.wait_for_url("about:blank")
    visitor.page.go_back()
    assert "balie" not in visitor.page.url


@pytest.mark.parametrize("page", ["", "chat"])
def test_nobody_needs_to_guess_that_this_is_a_machine(visitor: Visitor, page: str) -> None:
    visitor.arrive(page)
    expect(visitor.window.locator(".notice")).to_contain_text("Automatische assistent, geen advocaat.")
    visitor.window.get_by_role("button", name="Privacy", exact=True).click()
    expect(visitor.page.get_by_role("heading", name="Wat gebeurt er met wat u typt?")).to_be_visible()
    visitor.page.keyboard.press("Escape")
    expect(visitor.field).to_be_focused()


def test_sharing_shows_first_what_is_shared(visitor: Visitor) -> None:
    visitor.says("wat is een verwerkersovereenkomst?")
    visitor.chooses("Deel dit gesprek")
    expect(visitor.page.locator("privacy-balie .preview")).to_contain_text(
        "wat is een verwerkersovereenkomst?"
    )
    visitor.page.get_by_role("button", name="Ja, deel deze kopie").click()
    expect(visitor.page.locator("privacy-balie .toast")).to_have_text("Dank u. De kopie is bewaard.")


def test_a_conversation_goes_on_after_the_server_was_restarted(visitor: Visitor, balie: Assistant) -> None:
    visitor.says("help mij kiezen: mag ik dit gesprek opnemen?")
    visitor.presses("België", exact=True)
    balie.stop()
    visitor.field.fill("een ander gesprek")
    visitor.field.press("Enter")
    expect(visitor.alarm).not_to_be_empty()
    expect(visitor.own.last).to_contain_text("Nog niet verstuurd")
    balie.start()
    servers.wait_until_ready(balie)
    time.sleep(0.5)
    visitor.page.get_by_role("button", name="Probeer opnieuw").click()
    expect(visitor.last.locator("h3")).to_contain_text("Neemt u zelf deel", timeout=30_000)
    expect(visitor.own.last).not_to_contain_text("Nog niet verstuurd")
