"""Understanding beside the conversations: no choice and no page waits while somebody's long question is read.

Rasa reads a message on the loop that serves everybody: up to 0.1 s for 1,000 characters. Its processor has a place for
an interpreter elsewhere; ours is a thread of the same process. Reading is mostly sums, in which other threads go on.
The addresses take turns (gateway/conversation/fair_queue.py): nobody keeps the others waiting by sending much.

What a button says (`/intent{…}`) is not read at all: Rasa would compute two sentence vectors of it and then replace
all that was found by what the payload says.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.nlu.classifiers.regex_message_handler import RegexMessageHandler
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from privacybalie.gateway.conversation.fair_queue import FairThread


class ThreadInterpreter:
    """Reads one message at a time, the addresses in turn: the model is not made for two at once."""

    def __init__(self, processor: MessageProcessor, begin: Callable[[str], None] = lambda _: None) -> None:
        """Take what reads; `begin` is told of a message just before, for what can be done beside it."""
        self._parse = processor._parse_message_with_graph  # noqa: SLF001 - what the processor does without interpreter
        self._begin, self._domain = begin, processor.domain
        self._thread, self._one = FairThread("understanding"), threading.Lock()

    async def parse(self, message: UserMessage) -> dict[str, Any]:
        """Return what Rasa's pipeline finds in a message, in the shape of its own interpreter over HTTP."""
        if (said := parse_payload(message.text, self._domain)) is not None:
            return said
        nothing_before = DialogueStateTracker.from_events(message.sender_id, [])
        return await self._thread.run(self._read, message, nothing_before)

    def read_again(self, text: str) -> dict[str, Any]:
        """Return what the pipeline finds in other words than were sent: for an action, in its own thread."""
        message = UserMessage(text)
        return self._read(message, DialogueStateTracker.from_events(message.sender_id, []))

    def _read(self, message: UserMessage, nothing_before: DialogueStateTracker) -> dict[str, Any]:
        with self._one:
            if message.text:
                self._begin(message.text)
            return dict(self._parse(message, nothing_before))


def parse_payload(text: str, domain: Domain) -> dict[str, Any] | None:
    """Return what a button's payload says, exactly as Rasa's pipeline ends up with it; None for other text."""
    message = Message({TEXT: text})
    unpacked = YAMLStoryReader.unpack_regex_message(message, domain, RegexMessageHandler.__name__)
    return dict(unpacked.as_dict(only_output_properties=True)) if unpacked is not message else None
