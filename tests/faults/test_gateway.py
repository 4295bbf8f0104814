"""Whatever fails behind the door, the visitor hears what to do, nothing half is kept, and trying again works."""

import re
import time
from collections.abc import Iterator

import pytest

from tests.faults.conftest import Patient
from tests.gateway.browser import Browser, client, new_id

QUESTION = "Mag ik een gesprek stiekem opnemen?"
CANARY = "kwartelkoning"


@pytest.fixture
def slow_actions(patient: Patient) -> Iterator[Patient]:
    """Each action takes three seconds, as on a full machine."""
    patient.behave(delay=3)
    yield patient
    patient.behave()


def test_a_turn_without_actions_is_an_error_that_can_be_tried_again(patient: Patient) -> None:
    browser, identifier = Browser(patient.desk), new_id()
    before = browser.get("gesprek").json()["berichten"]
    patient.behave("raises")
    failed = browser.says(QUESTION, identifier)
    assert (failed.status_code, failed.json()["fout"], failed.json()["opnieuw"]) == (503, "storing", True)
    assert int(failed.headers["retry-after"]) == failed.json()["wacht"]
    assert "niet verwerkt" in failed.json()["bericht"]
    assert browser.get("gesprek").json()["berichten"] == before
    patient.behave()
    again = browser.says(QUESTION, identifier).json()
    assert (again["herhaald"], again["beurt"]) == (False, 1)


def test_an_action_that_raises_is_such_an_error_too(apologising: Patient) -> None:
    browser = Browser(apologising.desk)
    failed = browser.says(QUESTION)
    assert (failed.status_code, failed.json()["fout"]) == (503, "storing")
    assert len(browser.get("gesprek").json()["berichten"]) == 1


def test_the_window_opens_without_actions(without_actions: Patient) -> None:
    opening = Browser(without_actions.desk).opening["berichten"]
    assert "automatische assistent" in opening[0]["tekst"]


def test_a_stream_that_fails_ends_in_an_error_and_keeps_nothing(without_actions: Patient) -> None:
    browser = Browser(without_actions.desk)
    events = browser.streams({"id": new_id(), "tekst": QUESTION})
    assert [name for name, _ in events] == ["ontvangen", "fout"]
    assert events[-1][1]["opnieuw"]
    assert len(browser.get("gesprek").json()["berichten"]) == 1


def test_it_is_alive_but_not_ready_without_actions(without_actions: Patient) -> None:
    http = client(without_actions.desk)
    time.sleep(5.1)  # what it knew before may be told for five seconds
    assert http.get("gezond").status_code == 200
    assert (http.get("gereed").status_code, http.get("gereed").json()) == (503, {"gereed": False})


def test_a_slow_turn_finishes_when_the_visitor_leaves_and_others_do_not_wait(slow_actions: Patient) -> None:
    browser, other, identifier = Browser(slow_actions.desk), Browser(slow_actions.desk), new_id()
    browser.says("opnieuw beginnen")  # what a first message loads is no part of this
    left = client(slow_actions.desk)
    left.timeout = 1.0
    with pytest.raises(Exception, match="timed out"):
        left.post("api/v1/bericht", json={"id": identifier, "tekst": QUESTION}, headers=browser.bearer)
    begun = time.monotonic()
    Browser(slow_actions.desk)
    assert other.says("opnieuw beginnen").status_code == 200
    assert time.monotonic() - begun < 2
    deadline = time.monotonic() + 20
    while (answer := browser.says(QUESTION, identifier)).status_code == 409:
        assert answer.json()["fout"] == "bezig"
        assert time.monotonic() < deadline
    assert answer.json()["herhaald"]


@pytest.mark.parametrize("state", ["patient", "without_actions", "apologising"])
def test_nothing_said_at_the_door_is_in_a_log_or_a_figure(state: str, request: pytest.FixtureRequest) -> None:
    """T10, for logs: each path has a word of its own, the ones that end in an error too."""
    assistant: Patient = request.getfixturevalue(state)
    browser, words = Browser(assistant.desk), (f"{CANARY}{number}x" for number in range(99))
    spoken = [
        browser.says(f"mag ik het gesprek met mevrouw {next(words)} opnemen"),
        browser.says(f'/faq{{"onderwerp": "{next(words)}"}}'),
        browser.says(f"{next(words)} " * 200),
        browser.says("hallo", f"{next(words)}"),
        browser.chooses(next(words), 0),
        browser.post("bericht", {"id": new_id(), "tekst": "hallo", next(words): 1}),
        browser.post("bericht", next(words)),
        browser.post("gesprek/nota", {"vorm": "pdf", "kenmerk": next(words)}),
        browser.post("gesprek/oordeel", {"bericht": "b0-0", "duim": "op", "reden": next(words)}),
        browser.get(f"gesprek/verslag?vorm={next(words)}"),
        browser.http.get(next(words)),
        browser.http.get("api/v1/gesprek", headers={"Authorization": f"Bearer {next(words)}"}),
        browser.http.post("api/v1/gesprek", json={}, headers={"Origin": f"http://{next(words)}.be"}),
        browser.http.post(
            "api/v1/gesprek", content=next(words), headers={"Content-Type": "application/json"}
        ),
        browser.http.post(
            "api/v1/gesprek", content=next(words) * 2000, headers={"Content-Type": "text/plain"}
        ),
    ]
    assert {answer.status_code for answer in spoken if answer.status_code >= 500} <= {503, 504}
    written = assistant.logged() | {"metrics": browser.http.get("metrics").text}
    forbidden = (CANARY, browser.token or "no token", (browser.token or "no token").split(".")[0])
    leaks = [name for name, text in written.items() if any(word in text for word in forbidden)]
    assert leaks == []
    assert re.search(r"turn", written["rasa.log"])
