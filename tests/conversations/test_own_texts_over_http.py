"""A running desk with an organisation's own texts: what visitors get, over HTTP, from the invented hospital."""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime import servers
from runtime.project import Project
from runtime.servers import Assistant
from tests.conftest import GENEROUS
from tests.conversations.visitor import Visitor
from tests.fixtures.eigen_teksten import EXAMPLES
from tests.fixtures.inhoud import ours

HOSPITAL = next(path for path in EXAMPLES if path.name == "ziekenhuis")
NAME = "Ziekenhuis Wilgenhof"


@pytest.fixture(scope="module")
def hospital(
    checkout: Project, trained_model: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Assistant]:
    """A desk of the hospital's; its own messages are not taught here, for which it would be trained again."""
    own = Project(checkout.root, tmp_path_factory.mktemp("var"))
    settings = {**GENEROUS, "PRIVACYBALIE_EIGEN": str(HOSPITAL)}
    assistant = Assistant(own, trained_model, servers.free_port(), settings=settings, rest=True)
    try:
        assistant.start()
        servers.wait_until_ready(assistant)
        yield assistant
    finally:
        assistant.stop()


def test_an_answer_on_a_tool_says_what_is_agreed_here(hospital: Assistant) -> None:
    told = Visitor(hospital).says(ours().answers["whatsapp_avg"].question).payload("antwoord")
    assert told["organisatie"]["geheel"] is False
    assert told["organisatie"]["tekst"].startswith(
        "WhatsApp gebruikt u bij ons niet. Gebruik Microsoft Teams."
    )


def test_a_replaced_text_and_an_own_topic_say_whose_they_are(hospital: Assistant) -> None:
    visitor = Visitor(hospital)
    turn = visitor.presses("faq", onderwerp="werkgroep_whatsapp")
    assert turn.text.startswith(f"Van uw organisatie, {NAME}.")
    assert turn.payload("antwoord")["organisatie"]["geheel"] is True
    turn = visitor.presses("faq", onderwerp="eigen_beeldbellen_patient")
    assert turn.payload("antwoord")["organisatie"]["naam"] == NAME
    assert "Zekerheid" not in turn.text


def test_what_is_off_and_who_to_ask_are_theirs(hospital: Assistant) -> None:
    visitor = Visitor(hospital)
    turn = visitor.says(ours().answers["mifid_opnemen"].question)
    assert "toestel 4999" in turn.text
    assert "antwoord" not in turn.kinds
    assert f"de privacydienst van {NAME}" in visitor.says("ik wil een mens spreken").text


def test_the_window_has_their_name_and_colours_and_a_conversation_their_country(hospital: Assistant) -> None:
    with urllib.request.urlopen(f"{hospital.desk}privacybalie.js") as answer:
        script = answer.read().decode()
    assert 'titel:"Privacybalie Wilgenhof"' in script
    assert "#0b5d4e" in script
    request = urllib.request.Request(
        f"{hospital.desk}api/v1/gesprek", b"{}", {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request) as answer:
        token = json.load(answer)["token"]
    body = json.dumps({"id": "vraag-0001", "tekst": "Mag ik een gesprek stiekem opnemen?"}).encode()
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    asked = urllib.request.Request(f"{hospital.desk}api/v1/bericht", body, headers)
    with urllib.request.urlopen(asked) as answer:
        said = json.load(answer)["berichten"]
    assert [one["inhoud"]["land"] for one in said if one["inhoud"]["soort"] == "antwoord"] == ["BE"]
