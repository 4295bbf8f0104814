"""What is made of a message that is typed after an answer: by the pipeline, by the list of towns, and by the reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rasa_sdk import Tracker

from actions import conversation
from actions.services import library, readers
from privacybalie.content.library import Library
from privacybalie.contract.names import Slot
from privacybalie.freetext.followup import about_another
from privacybalie.freetext.followup_kind import Asked
from privacybalie.freetext.followup_signs import country_in, read_signs

# From here hardly any other topic can be meant, or hardly any of ours.
_SURE, _OUTSIDE = 0.95, 0.5
# From here a message without a word of its own asks on, and is no cry for help.
_ONLY_ASKS = 0.7


@dataclass(frozen=True)
class PipelineHeard:
    """What the pipeline and the list of towns made of the message."""

    topic: str | None
    sure: bool
    outside: bool
    country: str | None
    likely: Mapping[str, float] | None


def only_asks(tracker: Tracker) -> bool:
    """Whether what is taken for a cry for help has no word of its own and surely asks on: "wat moet ik nu doen"."""
    shelf, last, text = library(), str(tracker.get_slot(Slot.TOPIC) or ""), conversation.text(tracker)
    if last not in shelf.answers or read_signs(shelf, shelf.answer(last), text).own_words:
        return False
    likely = _likely(shelf, last, text) or {}
    return max((likely.get(asked.value, 0.0) for asked in Asked), default=0.0) >= _ONLY_ASKS


def heard_after(shelf: Library, tracker: Tracker, last: str) -> PipelineHeard:
    """Return what was made of the message of this turn, after the answer to `last`."""
    decided = conversation.decision(tracker)
    topics = decided.get("topics") or []
    best = str(topics[0]) if decided.get("kind") == "answer" and topics else ""
    confidence, text = float(decided.get("confidence") or 0.0), conversation.text(tracker)
    topic = best.partition("/")[2]
    return PipelineHeard(
        topic=None if about_another(shelf.answers, last, topic, text) else topic or None,
        sure=confidence >= _SURE,
        outside=decided.get("kind") == "near" and confidence >= _OUTSIDE,
        country=country_in(shelf, text),
        likely=_likely(shelf, last, text),
    )


def _likely(shelf: Library, last: str, text: str) -> Mapping[str, float] | None:
    """Return what the learned reader makes of a message; None without one."""
    reader = readers().follow_ups
    reading = reader(text, read_signs(shelf, shelf.answer(last), text)) if reader is not None else None
    return reading.chances if reading is not None else None
