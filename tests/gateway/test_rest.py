"""Rasa's REST channel keeps the promises of our own door: bounded, masked, no commands but our buttons."""

import asyncio
from typing import Any

import pytest
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from gateway.redaction import redact
from gateway.rest import as_at_the_door

TOO_LONG = "te lang"


def heard(text: str) -> tuple[list[str | None], list[dict[str, Any]]]:
    """Return what Rasa gets to hear of a message, and what the sender hears at once."""
    reached: list[str | None] = []
    channel = CollectingOutputChannel()

    async def rasa(message: UserMessage) -> None:
        reached.append(message.text)

    careful = as_at_the_door(rasa, ["faq", "restart"], redact, TOO_LONG)
    asyncio.run(careful(UserMessage(text, channel, "toets")))
    return reached, channel.messages


@pytest.mark.parametrize("button", ["/restart", '/faq{"onderwerp": "zoom_avg"}'])
def test_a_button_of_ours_reaches_rasa_as_it_is(button: str) -> None:
    assert heard(button) == ([button], [])


@pytest.mark.parametrize(
    "text", ["/geheim", "//restart", "/ restart", "\u200b/restart x", '/faq{"a": {"b": 1}}']
)
def test_any_other_command_is_plain_text(text: str) -> None:
    ((reached,), _) = heard(text)
    assert reached is not None
    assert not reached.startswith("/")


def test_personal_data_is_masked_before_rasa_hears_it() -> None:
    ((reached,), _) = heard("mijn nummer is 0478 12 34 56")
    assert reached == "mijn nummer is [telefoonnummer]"


def test_a_message_that_is_too_long_is_refused_with_a_sentence_and_not_processed() -> None:
    reached, said = heard("a" * 1001)
    assert reached == []
    assert [message["text"] for message in said] == [TOO_LONG]


def test_a_message_of_nothing_still_gets_an_answer() -> None:
    ((reached,), _) = heard(" / \u200b ")
    assert reached == "?"
