"""Nothing a visitor types reaches a log, whatever goes well or wrong."""

import json
import urllib.error
import urllib.request

import pytest

from tests.conversations.visitor import Visitor
from tests.faults.conftest import Patient

# A word that is nowhere else, and so that no spelling or lemma can turn it into another.
CANARY = "kwartelkoning"
TYPED = {
    "question": "mag ik het gesprek met mevrouw {} opnemen in Gent",
    "word": "{}",
    "command": "/{}",
    "broken_command": '/faq{{"onderwerp": "{}"',
    "unknown_topic": '/faq{{"onderwerp": "{}"}}',
    "unknown_country": '/choose_country{{"land": "{}"}}',
    "odd_value": '/show_more{{"onderwerp": ["{}"]}}',
    "braces": "{{{}}}",
    "long": "{} " * 60,
    "not_dutch": "may I record Mrs {} on Monday",
    "crisis": "ik ben {} en ik wil niet meer leven",
    "unknown_entity": '/faq{{"naam": "{}"}}',
    "no_json": "/faq{{onderwerp:{}}}",
    "confidence": '/faq@{}{{"onderwerp": "zoom_avg"}}',
}
NO_TEXT = (["{}"], {"a": "{}"}, 5, None)  # sent by a sender with a word as a name


def leaks(assistant: Patient) -> list[str]:
    """Say all of it, each with a word of its own; return which of it came in which log."""
    words = {name: f"{CANARY}{number}x" for number, name in enumerate(TYPED)}
    visitor = Visitor(assistant)
    for name, text in TYPED.items():
        visitor.says(text.format(*[words[name]] * text.count("{}")))
    for number, message in enumerate(NO_TEXT):
        words[f"no_text{number}"] = word = f"{CANARY}{number}y"
        for way in ("", "?stream=true"):
            refused(
                assistant.address + way, json.dumps({"sender": word, "message": message}).replace("{}", word)
            )
    words["sender"] = f"{CANARY}z"
    assistant.say(words["sender"], "hallo")
    logged = {log: text.lower() for log, text in assistant.logged().items()}
    assert logged
    found = [(name, log) for name, word in words.items() for log, text in logged.items() if word in text]
    return [f"{name} in {log}" for name, log in found]


def refused(address: str, body: str) -> None:
    request = urllib.request.Request(address, body.encode(), {"Content-Type": "application/json"})
    with pytest.raises(urllib.error.HTTPError, match="400"):
        urllib.request.urlopen(request, timeout=10)


@pytest.mark.parametrize("state", ["patient", "without_actions", "apologising"])
def test_nothing_typed_is_in_a_log(state: str, request: pytest.FixtureRequest) -> None:
    assert leaks(request.getfixturevalue(state)) == []
