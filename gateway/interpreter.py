"""Understanding beside the conversations: no choice and no page waits while somebody's long question is read.

Rasa reads a message on the loop that serves everybody: up to 0.1 s for 1,000 characters. Its processor has a place for
an interpreter elsewhere; ours is a thread of the same process. Reading is mostly sums, in which other threads go on.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.trackers import DialogueStateTracker


class ThreadInterpreter:
    """Reads one message at a time, in the order in which they come: the model is not made for two at once."""

    def __init__(self, processor: MessageProcessor) -> None:
        self._read = processor._parse_message_with_graph  # noqa: SLF001 - what the processor does without interpreter
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="understanding")

    async def parse(self, message: UserMessage) -> dict[str, Any]:
        """Return what Rasa's pipeline finds in a message, in the shape of its own interpreter over HTTP."""
        nothing_before = DialogueStateTracker.from_events(message.sender_id, [])
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._read, message, nothing_before)
