"""What is changed in Rasa's agent: reading in a thread, one check of the form of answers."""

import asyncio
import threading
import warnings
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.core.channels.channel import UserMessage
from rasa.nlu.classifiers.regex_message_handler import RegexMessageHandler
from rasa.shared.core.domain import Domain
from rasa.shared.nlu.training_data.message import Message

from privacybalie.gateway.rasa_patches import check_answers_once, keep_typed_commands_out_of_the_log
from privacybalie.gateway.thread_interpreter import ThreadInterpreter, parse_payload

with warnings.catch_warnings():  # Rasa warns of what changed in its version 3
    warnings.simplefilter("ignore")
    DOMAIN = Domain.from_path(Path(__file__).resolve().parents[2] / "domain.yml")


class SlowReader:
    """Reads until it is let go, and remembers how many were being read at once."""

    domain = DOMAIN

    def __init__(self) -> None:
        self.go, self.begun = threading.Event(), threading.Event()
        self.now, self.most, self.read = 0, 0, list[str]()

    def _parse_message_with_graph(self, message: UserMessage, _tracker: Any) -> dict[str, Any]:
        self.now += 1
        self.most = max(self.most, self.now)
        self.begun.set()
        self.go.wait()
        self.read.append(message.text)
        self.now -= 1
        return {"text": message.text}


async def test_others_are_served_while_a_long_question_is_read() -> None:
    reader = SlowReader()
    reading = asyncio.create_task(ThreadInterpreter(reader).parse(UserMessage("lang")))
    await asyncio.to_thread(reader.begun.wait)
    assert not reading.done()  # and here we are
    reader.go.set()
    assert await reading == {"text": "lang"}


async def test_messages_are_read_one_at_a_time_in_the_order_in_which_they_came() -> None:
    reader = SlowReader()
    interpreter = ThreadInterpreter(reader)
    reader.go.set()
    texts = [str(number) for number in range(20)]
    await asyncio.gather(*(interpreter.parse(UserMessage(text)) for text in texts))
    assert reader.read == texts
    assert reader.most == 1


async def test_a_message_that_cannot_be_read_is_an_error_of_that_turn() -> None:
    def broken(_message: UserMessage, _tracker: Any) -> dict[str, Any]:
        raise ValueError("no model")

    interpreter = ThreadInterpreter(SimpleNamespace(_parse_message_with_graph=broken, domain=DOMAIN))
    with pytest.raises(ValueError, match="no model"):
        await interpreter.parse(UserMessage("hallo"))


def at_the_end_of_the_pipeline(text: str) -> dict[str, Any]:
    """Return what Rasa makes of a message in which its classifiers found something else."""
    found = Message(
        {"text": text, "intent": {"name": "nonsense", "confidence": 1.0}, "entities": [{"entity": "x"}]}
    )
    return RegexMessageHandler().process([found], DOMAIN)[0].as_dict(only_output_properties=True)


@pytest.mark.filterwarnings("ignore:Failed to parse arguments")
@pytest.mark.parametrize("entities", ["", '{"land": "be"}', "@0.7", ' {"land": "nl"} en meer', "{kapot"])
async def test_what_a_button_says_is_what_rasa_would_have_read_in_it_without_reading(entities: str) -> None:
    for intent in sorted(DOMAIN.intents):
        text = f"/{intent}{entities}"
        said = await ThreadInterpreter(SlowReader()).parse(UserMessage(text))
        assert said == at_the_end_of_the_pipeline(text)
        assert said["intent"]["name"] == intent


@pytest.mark.filterwarnings("ignore:Failed to parse arguments")
@pytest.mark.parametrize("text", ["/bestaat_niet", "/ hallo", "mag ik /affirm zeggen", "/", ""])
def test_what_only_looks_like_a_payload_is_read(text: str) -> None:
    assert parse_payload(text, DOMAIN) is None


@pytest.fixture
def quick_check(monkeypatch: pytest.MonkeyPatch) -> RemoteAction:
    monkeypatch.setattr(RemoteAction, "_validate_action_result", RemoteAction._validate_action_result)
    check_answers_once()
    return RemoteAction("action_x", None)


@pytest.mark.parametrize(
    "wrong",
    [[], {"events": {}}, {"events": [{"event": "slot"}]}, {"events": [], "responses": ["tekst"]}],
    ids=["a list", "no list of events", "an event without its parts", "a response that is a text"],
)
def test_an_action_that_answers_in_another_form_is_still_refused(
    quick_check: RemoteAction, wrong: Any
) -> None:
    with pytest.raises(ValidationError):
        quick_check._validate_action_result(wrong)


def test_an_action_that_answers_well_is_accepted_without_checking_the_schema_again(
    quick_check: RemoteAction, monkeypatch: pytest.MonkeyPatch
) -> None:
    def again(*_arguments: Any, **_options: Any) -> None:
        raise AssertionError("the schema is checked again")

    monkeypatch.setattr(Draft202012Validator, "check_schema", again)
    good = {"events": [{"event": "slot", "name": "land", "value": "be"}], "responses": [{"text": "ja"}]}
    assert quick_check._validate_action_result(good)


def test_rasas_warning_that_quotes_a_command_whole_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        parse_payload('/faq{"naam": "Jan Peeters"}', DOMAIN)
        assert ["Jan Peeters" in str(one.message) for one in warned] == [True], (
            "what is silenced is still so called"
        )
        warned.clear()
        keep_typed_commands_out_of_the_log()
        for text in ('/faq{"naam": "Jan Peeters"}', "/faq{onderwerp:X}", "/geheim"):
            parse_payload(text, DOMAIN)
    assert warned == []
    assert "Jan" not in "".join(capsys.readouterr())
