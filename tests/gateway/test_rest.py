"""Rasa's REST channel keeps the promises of our own door: checked, bounded, masked, stored before told, not silent."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import structlog
from rasa.core.channels.channel import UserMessage

from privacybalie.gateway.conversation.service import ConversationService
from privacybalie.gateway.http.errors import Refused
from privacybalie.gateway.metrics import Metrics
from privacybalie.gateway.redaction import redact
from privacybalie.gateway.rest_buttons import Buttons
from privacybalie.gateway.rest_channel import Rest, rest_messages
from privacybalie.gateway.store.draining import turns
from privacybalie.gateway.store.feedback import Opinions
from privacybalie.settings import from_environment

TOO_LONG, APOLOGY = "te lang", "sorry ({referentie})"
SENDER = "Els Maes 85.07.30-033.28"
CANARY = "kwartelkoning"
OURS = Buttons(
    frozenset({"faq", "restart", "answer_question"}),
    frozenset({"onderwerp", "vraag", "antwoord"}),
    frozenset({"zoom_avg", "rol", "ja", "nee"}),
)


@dataclass
class FakeRasa:
    """Hears messages, answers each with its text, and fails or says nothing when told to."""

    heard: list[UserMessage] = field(default_factory=list)
    error: Exception | None = None
    silent: bool = False

    async def __call__(self, message: UserMessage) -> None:
        self.heard.append(message)
        if not self.silent:
            await message.output_channel.send_text_message(message.sender_id, f"u zei {message.text}")
        if self.error is not None:
            raise self.error


@pytest.fixture
def rasa() -> FakeRasa:
    return FakeRasa()


@pytest.fixture
def rest(rasa: FakeRasa, tmp_path: Path) -> Rest:
    limits = {
        "PRIVACYBALIE_BURST_CONVERSATION": "3",
        "PRIVACYBALIE_BURST_ADDRESS": "5",
        "PRIVACYBALIE_QUEUE": "2",
    }
    desk = ConversationService(
        SimpleNamespace(),
        from_environment(limits),
        b"s" * 32,
        redact,
        Metrics(),
        lambda: 1_800_000_000.0,
        Opinions(tmp_path / "oordelen.db"),
    )
    return Rest(rasa, desk, OURS, APOLOGY, TOO_LONG)


def request(body: Any = None, **headers: str) -> Any:
    """Return a request as the web server hands it over; `_` in a header's name stands for a dash."""
    sent = {"host": "127.0.0.1:5005", "content-type": "application/json"}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    content = json.dumps({"sender": "s1", "message": "hallo"} if body is None else body).encode()
    return SimpleNamespace(headers=sent, host=sent["host"], ip="127.0.0.1", body=content)


def refusal(act: Callable[[], Any]) -> tuple[str, int]:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.code, caught.value.kind.status


def turn(rest: Rest, text: str, sender: str = "toets") -> list[Any]:
    return asyncio.run(rest.turn(sender, text))


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.test:8099"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:5005"},
        {"host": "evil.example:5005"},
        {"host": "localhost.evil.example"},
        {"host": ""},
    ],
)
def test_a_page_in_a_browser_is_refused_whatever_name_it_calls_us_by(
    rest: Rest, headers: dict[str, str]
) -> None:
    assert refusal(lambda: rest.admit(request(**headers))) == ("oorsprong_geweigerd", 403)


@pytest.mark.parametrize("kind", ["text/plain", "", "application/x-www-form-urlencoded", "application/jsonp"])
def test_only_json_is_read(rest: Rest, kind: str) -> None:
    assert refusal(lambda: rest.admit(request(content_type=kind))) == ("geen_json", 415)


@pytest.mark.parametrize(
    "body",
    [
        {"sender": "s1", "message": ["Ik ben Jan Peeters"]},
        {"sender": "s1", "message": 5},
        {"sender": "s1", "message": {"a": 1}},
        {"sender": "s1", "message": None},
        {"sender": "s1"},
        {"sender": 5, "message": "hallo"},
        {"sender": ["s1"], "message": "hallo"},
        {"sender": "", "message": "hallo"},
        {"sender": "s" * 257, "message": "hallo"},
        {"message": "hallo"},
    ],
)
def test_a_message_or_a_sender_that_is_no_text_is_a_faulty_request(rest: Rest, body: dict[str, Any]) -> None:
    assert refusal(lambda: rest.admit(request(body))) == ("ongeldig_verzoek", 400)


@pytest.mark.parametrize("body", [[], "x", 5])
def test_a_body_that_is_no_object_is_refused(rest: Rest, body: Any) -> None:
    assert refusal(lambda: rest.admit(request(body)))[0] == "velden_ongeldig"


def test_what_else_a_rasa_client_sends_is_not_looked_at(rest: Rest, rasa: FakeRasa) -> None:
    sent = {"sender": "s1", "message": "hallo", "metadata": {"tekst": "vals"}, "input_channel": "email"}
    sender, text = rest.admit(request(sent, host="localhost:5005"))
    turn(rest, text, sender)
    (message,) = rasa.heard
    assert (message.text, message.metadata, message.input_channel) == ("hallo", None, "rest")


def test_a_sender_and_an_address_have_the_pace_of_the_door(rest: Rest) -> None:
    for _ in range(3):
        rest.admit(request())
    assert refusal(lambda: rest.admit(request())) == ("te_snel", 429)
    rest.admit(request({"sender": "s2", "message": "hallo"}))
    assert refusal(lambda: rest.admit(request({"sender": "s3", "message": "hallo"}))) == ("te_snel", 429)


@pytest.mark.parametrize(
    "button",
    [
        *("/restart", "/faq", '/faq{"onderwerp": "zoom_avg"}', "/faq {}"),
        *('/answer_question{"vraag": "rol", "antwoord": "ja,nee"}', '/faq{"onderwerp": "2"}'),
    ],
)
def test_a_button_of_ours_reaches_rasa_as_it_is(rest: Rest, rasa: FakeRasa, button: str) -> None:
    turn(rest, button)
    assert [message.text for message in rasa.heard] == [button]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "/geheim",
            "//restart",
            "/ restart",
            "\u200b/restart x",
            '/faq{"a": {"b": 1}}',
            "/faq{onderwerp:X}",
        ),
        *('/faq{"naam": "zoom_avg"}', '/faq{"onderwerp": "Jan Peeters"}', '/faq{"onderwerp": ["zoom_avg"]}'),
        *('/faq{"onderwerp": 5}', "/faq{" + "[" * 900 + "}", '/faq{"onderwerp": "zoom_avg, "}', "/faq@1.0{}"),
    ],
)
def test_any_other_command_is_plain_text(rest: Rest, rasa: FakeRasa, text: str) -> None:
    turn(rest, text)
    (message,) = rasa.heard
    assert message.text is not None
    assert not message.text.startswith("/")


def test_personal_data_is_masked_before_rasa_hears_it_in_a_command_too(rest: Rest, rasa: FakeRasa) -> None:
    turn(rest, "mijn nummer is 0478 12 34 56")
    turn(rest, '/faq{"naam":"bel 0470 12 34 56"}')
    assert [message.text for message in rasa.heard] == [
        "mijn nummer is [telefoonnummer]",
        'faq{"naam":"bel [telefoonnummer]"}',
    ]


def test_rasa_and_the_store_never_hear_a_senders_name(rest: Rest, rasa: FakeRasa) -> None:
    (said,) = turn(rest, "hallo", SENDER)
    (message,) = rasa.heard
    assert said["recipient_id"] == SENDER
    assert "Maes" not in message.sender_id
    assert message.sender_id == rest.name_of(SENDER) != rest.name_of("iemand anders")
    assert turn(rest, "hallo", "\ud800"), "any text is a name"


def test_a_message_that_is_too_long_is_refused_with_a_sentence_and_not_processed(
    rest: Rest, rasa: FakeRasa
) -> None:
    assert [said["text"] for said in turn(rest, "a" * 1001)] == [TOO_LONG]
    assert rasa.heard == []


def test_a_message_of_nothing_still_gets_an_answer(rest: Rest, rasa: FakeRasa) -> None:
    assert turn(rest, " / \u200b ")
    assert [message.text for message in rasa.heard] == ["?"]


def test_a_turn_that_could_not_be_stored_is_an_apology_and_nothing_of_its_answer(
    rest: Rest, rasa: FakeRasa
) -> None:
    rasa.error = OSError(f"disk full: {CANARY}")
    with structlog.testing.capture_logs() as logged:
        (said,) = turn(rest, CANARY, SENDER)
    assert said["text"].startswith("sorry (")
    assert [line["cause"] for line in logged] == ["OSError"]
    assert not [word for word in (CANARY, "Maes") if word in repr(logged)]


def test_a_turn_without_a_word_is_an_apology(rest: Rest, rasa: FakeRasa) -> None:
    rasa.silent = True
    assert turn(rest, "hallo")[0]["text"].startswith("sorry (")


def test_a_server_that_stops_begins_no_turn(
    rest: Rest, rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "draining", True)
    assert refusal(lambda: turn(rest, "hallo")) == ("druk", 503)
    assert rasa.heard == []


def test_a_stream_is_a_line_for_each_message_and_ends() -> None:
    messages: list[Mapping[str, Any]] = [{"text": "een\ntwee"}, {"custom": {"soort": "antwoord"}}]
    stream, whole = rest_messages(messages, as_lines=True), rest_messages(messages, as_lines=False)
    assert stream.body is not None
    assert whole.body is not None
    assert [json.loads(line) for line in stream.body.splitlines()] == json.loads(whole.body) == messages
