"""Whole conversations through the door, as the widget has them, with the real assistant behind it."""

import contextlib
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from runtime.servers import Assistant
from tests.gateway.browser import Browser, new_id
from tests.gateway.test_requests import SPELLINGS

SECRETLY = "Mag ik een gesprek stiekem opnemen?"
ZOOM = "Is Zoom AVG-conform?"


@pytest.fixture
def browser(server: Assistant) -> Browser:
    return Browser(server.desk)


def fault(answer: httpx.Response, status: int) -> str:
    """Check that an answer is a refusal of this status; return its code."""
    assert answer.status_code == status, answer.text
    found = answer.json()
    assert found["bericht"]
    assert isinstance(found["opnieuw"], bool)
    return str(found["fout"])


def test_the_opening_says_that_it_is_a_machine_and_what_becomes_of_the_data(browser: Browser) -> None:
    (message,) = browser.opening["berichten"]
    assert "automatische assistent" in message["tekst"]
    assert any("gegevens" in button["tekst"] for button in message["knoppen"])
    assert message["id"] == "b0-0"


def test_a_question_with_a_country_chosen_by_its_place(browser: Browser) -> None:
    asked = browser.says(SECRETLY).json()
    (question,) = asked["berichten"]
    assert question["inhoud"]["soort"] == "vraag"
    answered = browser.chooses(question["id"], 0).json()
    assert (answered["tekst"], answered["beurt"]) == ("België", 2)
    (answer,) = answered["berichten"]
    assert (answer["inhoud"]["soort"], answer["inhoud"]["land"]) == ("antwoord", "BE")


def test_a_country_given_at_the_start_is_not_asked_for(server: Assistant) -> None:
    browser = Browser(server.desk, begin=False)
    browser.begin(land="NL")
    (answer,) = browser.says(SECRETLY).json()["berichten"]
    assert (answer["inhoud"]["soort"], answer["inhoud"]["land"]) == ("antwoord", "NL")


def test_payloads_never_leave_the_server(browser: Browser) -> None:
    asked = browser.says(SECRETLY)
    assert "/choose_country" not in asked.text + browser.get("gesprek").text
    assert set(asked.json()["berichten"][0]["knoppen"][0]) == {
        *("index", "tekst", "soort", "opdracht", "optie")
    }


def test_messages_come_as_events_and_then_the_turn_is_done(browser: Browser) -> None:
    events = browser.streams({"id": new_id(), "tekst": ZOOM})
    assert [name for name, _ in events] == ["ontvangen", "bericht", "klaar"]
    assert events[0][1]["tekst"] == ZOOM
    assert events[1][1]["inhoud"]["id"] == "zoom_avg"


def test_a_stream_says_the_same_as_the_whole_answer(browser: Browser) -> None:
    identifier = new_id()
    streamed = [
        data for name, data in browser.streams({"id": identifier, "tekst": ZOOM}) if name == "bericht"
    ]
    whole = browser.says(ZOOM, identifier).json()
    assert whole["herhaald"]
    assert [{**message, "tijd": ""} for message in whole["berichten"]] == [
        {**message, "tijd": ""} for message in streamed
    ]


def test_what_is_refused_before_the_first_event_is_an_ordinary_refusal(browser: Browser) -> None:
    wish = {"id": new_id(), "keuze": {"bericht": "b7-0", "index": [0]}}
    assert fault(browser.post("bericht", wish, Accept="text/event-stream"), 409) == "keuze_verlopen"


def test_the_same_message_five_times_at_once_is_one_turn(browser: Browser) -> None:
    identifier = new_id()
    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(lambda _: browser.says(ZOOM, identifier), range(5)))
    assert {answer.status_code for answer in answers} == {200}
    assert sum(not answer.json()["herhaald"] for answer in answers) == 1
    assert [entry["van"] for entry in browser.get("gesprek").json()["berichten"]] == ["balie", "u", "balie"]


def test_a_conversation_is_resumed_with_what_was_chosen(browser: Browser) -> None:
    (question,) = browser.says(SECRETLY).json()["berichten"]
    browser.chooses(question["id"], 1)
    resumed = browser.get("gesprek").json()
    assert [entry["tekst"] for entry in resumed["berichten"] if entry["van"] == "u"] == [
        SECRETLY,
        "Nederland",
    ]
    assert resumed["gekozen"] == {question["id"]: [1]}


def test_restarting_the_conversation_keeps_the_history_and_its_numbers(browser: Browser) -> None:
    browser.says(ZOOM)
    assert browser.says("opnieuw beginnen").json()["beurt"] == 2
    assert browser.says("hallo").json()["beurt"] == 3
    ids = [entry["id"] for entry in browser.get("gesprek").json()["berichten"] if entry["van"] == "balie"]
    assert ids == sorted(set(ids), key=ids.index)
    assert ids[0] == "b0-0"


def test_a_transcript_can_be_taken_along(browser: Browser) -> None:
    browser.says(ZOOM)
    text = browser.get("gesprek/verslag?vorm=tekst")
    assert "attachment" in text.headers["content-disposition"]
    assert ZOOM in text.text
    assert "Bron: " in text.text
    whole = json.loads(browser.get("gesprek/verslag?vorm=json").text)
    assert whole["berichten"] == browser.get("gesprek").json()["berichten"]
    assert fault(browser.get("gesprek/verslag?vorm=docx"), 422) == "velden_ongeldig"
    assert fault(browser.get("gesprek/verslag"), 422) == "velden_ongeldig"


def test_an_erased_conversation_is_gone_and_its_token_with_it(browser: Browser) -> None:
    browser.says(ZOOM)
    erased = browser.erase()
    assert erased.status_code == 200
    assert erased.json()["gewist"]["gebeurtenissen"] > 0
    after = [
        browser.says("hallo"),
        browser.get("gesprek"),
        browser.get("gesprek/verslag?vorm=tekst"),
        browser.erase(),
        browser.post("gesprek/nota", {"vorm": "pdf"}),
        browser.post("gesprek/oordeel", {"bericht": "b0-0", "duim": "op"}),
    ]
    assert {fault(answer, 401) for answer in after} == {"token_ongeldig"}


def test_an_opinion_is_kept_without_the_conversation(server: Assistant, browser: Browser) -> None:
    (answer,) = browser.says(ZOOM).json()["berichten"]
    opinion = {"bericht": answer["id"], "duim": "neer", "reden": "te algemeen voor mij"}
    assert browser.post("gesprek/oordeel", opinion).status_code == 204
    assert fault(browser.post("gesprek/oordeel", opinion | {"bericht": "b5-5"}), 404) == "niet_gevonden"
    assert b"te algemeen voor mij" in (server.at.var / "oordelen.db").read_bytes()


def test_there_is_no_note_without_an_outcome(browser: Browser) -> None:
    assert fault(browser.post("gesprek/nota", {"vorm": "docx", "kenmerk": "2026/1"}), 409) == "geen_uitkomst"


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "Bearer",
        "Bearer x",
        "Basic abc",
        "Bearer " + "a" * 75,
        "bearer {}",
        "{}",
        "Bearer {}x",
        "Bearer  {}",
    ],
)
def test_without_the_right_token_there_is_no_conversation(browser: Browser, sent: str) -> None:
    answer = browser.http.get("api/v1/gesprek", headers={"Authorization": sent.format(browser.token)})
    assert fault(answer, 401) == "token_ongeldig"
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_token_in_the_address_or_the_body_is_worth_nothing(browser: Browser) -> None:
    assert fault(browser.http.get(f"api/v1/gesprek?token={browser.token}"), 401) == "token_ongeldig"


@pytest.mark.parametrize("method", ["PUT", "GET", "POST"])
def test_a_body_that_is_too_large_costs_its_sender_the_connection_and_nobody_an_answer(
    server: Assistant, method: str
) -> None:
    with httpx.Client(base_url=server.desk) as client:
        for _ in range(3):
            refused = client.request(method, "api/v1/gesprek/delen", content=b"[" * 16_999)
            assert refused.status_code >= 400
            assert refused.headers["connection"] == "close"
            assert client.get("gezond").headers["connection"] == "keep-alive"


def test_fifty_visitors_at_once_each_see_only_their_own(server: Assistant) -> None:
    """T5, small: bench/load has the long run."""
    words = ("zoom", "teams", "skype", "signal", "whatsapp")
    visitors = [Browser(server.desk) for _ in range(10)]

    def talk(number: int) -> list[str]:
        visitor = visitors[number]
        for word in words:
            assert visitor.says(f"kwartel{number}x {word}").status_code == 200
        return [entry["tekst"] for entry in visitor.get("gesprek").json()["berichten"] if entry["van"] == "u"]

    with ThreadPoolExecutor(5) as pool:
        seen = list(pool.map(talk, range(10)))
    assert seen == [[f"kwartel{number}x {word}" for word in words] for number in range(10)]


def test_no_spelling_of_a_command_is_obeyed(browser: Browser) -> None:
    """T4 through the whole chain; test_requests.py has all intents."""
    for spelling in SPELLINGS:
        answer = browser.says(spelling.format("restart"))
        assert answer.status_code == 200, ascii(spelling)
        assert not answer.json()["tekst"].startswith("/")
    transcript = browser.get("gesprek/verslag?vorm=json").json()
    said = [entry["tekst"] for entry in transcript["berichten"] if entry["van"] == "u"]
    assert len(said) == len(SPELLINGS)
    assert not any(text.startswith("/") for text in said)


def test_personal_data_is_masked_before_anything_keeps_it(browser: Browser) -> None:
    said = browser.says("mail jan.peeters@voorbeeld.be over de opname").json()
    assert said["tekst"] == "mail [e-mailadres] over de opname"
    assert said["gemaskeerd"] == [{"soort": "e-mailadres", "aantal": 1}]
    assert "jan.peeters" not in browser.get("gesprek").text


def test_what_is_shared_is_the_preview_that_was_seen_and_one_copy(
    server: Assistant, browser: Browser
) -> None:
    browser.says(ZOOM)
    seen = browser.post("gesprek/delen", {"stap": "voorbeeld"}).json()
    assert ZOOM in seen["voorbeeld"]
    browser.says("kwartelkoning komt pas na het voorbeeld")
    confirmation = {"stap": "bevestig", "kenmerk": seen["kenmerk"]}
    assert fault(browser.post("gesprek/delen", confirmation), 409) == "voorbeeld_verlopen"
    assert fault(browser.post("gesprek/delen", {"stap": "bevestig"}), 422) == "velden_ongeldig"
    assert shared(server) & {seen["voorbeeld"]} == set()
    other = Browser(server.desk)
    preview = other.post("gesprek/delen", {"stap": "voorbeeld"}).json()
    before = len(shared(server))
    for _ in range(2):
        kept = other.post("gesprek/delen", {"stap": "bevestig", "kenmerk": preview["kenmerk"]})
        assert (kept.status_code, bool(kept.json()["gedeeld"])) == (201, True)
    assert len(shared(server)) == before + 1
    assert preview["voorbeeld"] in shared(server)
    other.erase()
    assert len(shared(server)) == before


def shared(server: Assistant) -> set[str]:
    with contextlib.closing(sqlite3.connect(server.at.var / "gesprekken.db")) as database:
        return {row[0] for row in database.execute("SELECT text FROM shared")}


def test_erasing_takes_the_opinions_of_a_conversation_along(server: Assistant, browser: Browser) -> None:
    (answer,) = browser.says(ZOOM).json()["berichten"]
    opinion = {"bericht": answer["id"], "duim": "neer", "reden": "een wielewaal zong erbij"}
    assert browser.post("gesprek/oordeel", opinion).status_code == 204
    file = server.at.var / "oordelen.db"
    assert b"wielewaal" in file.read_bytes()
    browser.erase()
    assert b"wielewaal" not in file.read_bytes()


def test_only_our_own_account_reads_what_running_leaves_behind(server: Assistant, browser: Browser) -> None:
    browser.post("gesprek/oordeel", {"bericht": "b0-0", "duim": "op"})
    kept = [path for path in server.at.var.rglob("*") if path.is_file()]
    assert {"oordelen.db", "gesprekken.db", "rasa.log"} <= {path.name for path in kept}
    assert [path.name for path in kept if path.stat().st_mode & 0o077] == []
    assert server.at.var.stat().st_mode & 0o077 == 0


def test_nothing_typed_can_be_read_in_the_database(server: Assistant, browser: Browser) -> None:
    browser.says("kwartelkoning en zoom")
    random = str(browser.token).split(".", maxsplit=1)[0]
    kept = [path.read_bytes() for path in server.at.var.glob("gesprekken.db*")]
    assert kept
    assert not any(word in file for file in kept for word in (b"kwartelkoning", random.encode()))
