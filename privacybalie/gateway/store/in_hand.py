"""What a turn has read of its conversation, whose lock it holds, so that it reads it once."""

from __future__ import annotations

from contextvars import ContextVar

from rasa.shared.core.trackers import DialogueStateTracker

_read: ContextVar[DialogueStateTracker | None] = ContextVar("in_hand", default=None)


def keep(tracker: DialogueStateTracker | None) -> None:
    """Keep a conversation for whoever reads it next in this task; None for nothing."""
    _read.set(tracker)


def take(sender_id: str) -> DialogueStateTracker | None:
    """Return the conversation if it was kept, once: whoever has it will change it."""
    tracker = _read.get()
    if tracker is None or tracker.sender_id != sender_id:
        return None
    _read.set(None)
    return tracker
