"""When something fails: it is said, nothing typed is lost, and one button puts it right."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.conftest import NewVisitor
from tests.e2e.visitor import Visitor

QUESTION = "wat is een verwerkersovereenkomst?"
KEPT = f'"beurt":1,"tekst":"{QUESTION}","gemaskeerd":[]'
SEND = "**/api/v1/bericht"
RETRY = "Probeer opnieuw"


def once(visitor: Visitor, status: int, body: str, kind: str = "application/json", **headers: str) -> None:
    """Let the next message meet this answer, and those after it the real server."""
    visitor.page.route(
        SEND,
        lambda route: route.fulfill(status=status, body=body, content_type=kind, headers=headers),
        times=1,
    )


def fails(visitor: Visitor) -> None:
    visitor.field.fill(QUESTION)
    visitor.field.press("Enter")
    expect(visitor.alarm).not_to_be_empty()
    expect(visitor.own.last).to_contain_text(QUESTION)


def recovers(visitor: Visitor) -> None:
    visitor.page.get_by_role("button", name=RETRY).click()
    expect(visitor.last).to_contain_text("contract", timeout=20_000)
    expect(visitor.alarm).to_be_empty()
    expect(visitor.own).to_have_count(1)


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (500, "{}", "application/json"),
        (502, "<html>Bad gateway</html>", "text/html"),
        (503, '{"fout":"storing","bericht":"Er ging iets mis aan onze kant.","opnieuw":true}', "application/json"),
        (504, '{"fout":"te_traag","bericht":"Het duurde te lang.","opnieuw":true}', "application/json"),
        (200, f'{{{KEPT},"herhaald":false,"berichten":[]}}', "application/json"),
        (200, f"event: ontvangen\ndata: {{{KEPT}}}\n\n", "text/event-stream"),
        (200, 'event: fout\ndata: {"fout":"storing","bericht":"Mislukt.","opnieuw":true}\n\n', "text/event-stream"),
    ],
    ids=["500", "proxy", "503", "504", "empty", "cut off", "error event"],
)  # fmt: skip
def test_a_failed_turn_is_said_and_tried_again_with_one_button(
    visitor: Visitor, status: int, body: str, kind: str
) -> None:
    once(visitor, status, body, kind)
    fails(visitor)
    if '"bericht"' not in body:  # a sentence of the server's own stands alone
        expect(visitor.alarm).to_contain_text("Wat u typte, is bewaard.")
    expect(visitor.page.get_by_role("button", name=RETRY)).to_have_count(1)
    recovers(visitor)


def test_messages_of_a_turn_that_failed_are_taken_back(visitor: Visitor) -> None:
    message: dict[str, Any] = {
        "id": "b9-0",
        "tekst": "half antwoord",
        "knoppen": [],
        "inhoud": None,
        "tijd": "2026-11-25",
    }
    events = f'event: bericht\ndata: {json.dumps(message)}\n\nevent: fout\ndata: {{"fout":"storing"}}\n\n'
    once(visitor, 200, events, "text/event-stream")
    fails(visitor)
    expect(visitor.messages.filter(has_text="half antwoord")).to_have_count(0)
    recovers(visitor)


def test_too_fast_goes_on_by_itself_after_the_wait(visitor: Visitor) -> None:
    once(visitor, 429, '{"fout":"te_snel","bericht":"Dat ging te snel.","opnieuw":true,"wacht":1}')
    fails(visitor)
    expect(visitor.alarm).to_contain_text("Dat ging te snel. U kunt over 1 seconde verder.")
    expect(visitor.last).to_contain_text("contract", timeout=20_000)


def test_without_a_connection_the_message_waits_and_goes_when_it_is_back(visitor: Visitor) -> None:
    visitor.page.context.set_offline(True)
    fails(visitor)
    expect(visitor.alarm).to_contain_text("U bent niet verbonden")
    visitor.page.context.set_offline(False)
    expect(visitor.last).to_contain_text("contract", timeout=20_000)
    expect(visitor.own).to_have_count(1)


def test_an_expired_conversation_is_replaced_and_the_question_is_sent_there(visitor: Visitor) -> None:
    once(visitor, 401, '{"fout":"token_verlopen","bericht":"Verlopen.","opnieuw":false}')
    fails(visitor)
    expect(visitor.alarm).to_contain_text("Uw gesprek is verlopen")
    assert visitor.page.evaluate("sessionStorage.length") == 0
    visitor.page.get_by_role("button", name="Begin een nieuw gesprek").click()
    expect(visitor.last).to_contain_text("contract", timeout=20_000)
    expect(visitor.own).to_have_count(1)


def test_a_refused_text_goes_back_to_where_it_was_typed(visitor: Visitor) -> None:
    once(visitor, 422, '{"fout":"tekst_te_lang","bericht":"Maak uw bericht korter.","opnieuw":false}')
    visitor.field.fill(QUESTION)
    visitor.field.press("Enter")
    expect(visitor.alarm).to_have_text("Maak uw bericht korter.")
    expect(visitor.field).to_have_value(QUESTION)


def test_a_text_that_is_too_long_is_not_cut_and_not_sent(visitor: Visitor) -> None:
    visitor.field.fill("a" * 950)
    expect(visitor.page.locator("privacy-balie .count")).to_have_text("Nog 50 tekens")
    visitor.field.fill("a" * 1010)
    visitor.field.press("Enter")
    expect(visitor.alarm).to_have_text("10 tekens te veel")
    expect(visitor.field).to_have_value("a" * 1010)
    assert visitor.own.count() == 0


def test_what_was_typed_but_not_sent_survives_a_reload(visitor: Visitor) -> None:
    visitor.field.fill("een halve vraag")
    visitor.page.reload()
    visitor.wait_for_greeting()
    expect(visitor.field).to_have_value("een halve vraag")


def test_what_was_not_sent_survives_a_reload_and_is_sent_then(visitor: Visitor) -> None:
    once(visitor, 500, "{}")
    fails(visitor)
    visitor.page.reload()
    visitor.wait_for_greeting()
    expect(visitor.own).to_contain_text("Nog niet verstuurd")


def test_typing_on_while_an_answer_is_on_its_way_queues_the_messages(visitor: Visitor) -> None:
    order: list[str] = []

    def slowly(route: Route) -> None:
        order.append((route.request.post_data_json or {})["tekst"])
        visitor.page.wait_for_timeout(300)
        route.continue_()

    visitor.page.route(SEND, slowly)
    for text in ("bedankt", QUESTION):
        visitor.field.fill(text)
        visitor.field.press("Enter")
    expect(visitor.last).to_contain_text("contract", timeout=20_000)
    assert order == ["bedankt", QUESTION]


def test_a_server_that_is_away_at_the_start_can_be_tried_again(new_visitor: NewVisitor) -> None:
    someone = new_visitor()
    someone.page.route("**/api/v1/gesprek", lambda route: route.abort(), times=1)
    someone.page.goto(someone.address)
    expect(someone.alarm).to_contain_text("even niet bereikbaar")
    expect(someone.alarm).not_to_contain_text("bewaard")  # nothing was typed
    someone.page.get_by_role("button", name=RETRY).click()
    someone.wait_for_greeting()


def test_an_unread_answer_is_counted_on_the_launcher(visitor: Visitor) -> None:
    visitor.page.route(SEND, lambda route: (visitor.page.wait_for_timeout(600), route.continue_()))
    visitor.field.fill(QUESTION)
    visitor.field.press("Enter")
    visitor.page.get_by_role("button", name="Verklein het venster").click()
    expect(visitor.launcher).to_have_accessible_name(re.compile("1 nieuw bericht"), timeout=20_000)
    visitor.launcher.click()
    expect(visitor.last).to_contain_text("contract")
