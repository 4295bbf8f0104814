"""What a message after an answer may ask of it, where nothing is sure: to be offered, or a question of its own."""

from __future__ import annotations

from privacybalie.content.schema.base import Answer
from privacybalie.freetext.apart import is_asked
from privacybalie.freetext.followup_kind import (
    ASKED_NAMES,
    MOST_WORDS,
    OFFERED,
    OTHER_SUBJECT,
    OWN,
    Asked,
    Heard,
    elsewhere,
    own_words,
)
from privacybalie.text.words import words

# From here something may be asked and is offered, so many at most; above `_OTHER` in all it is rather something else.
_OTHER, _LEAST_OFFERED, _MOST_OFFERED = 0.5, 0.1, 3
# Below this a message is hardly one of its own: another topic that is not sure is then offered, not answered.
_HARDLY_OWN = 0.2


def in_doubt(heard: Heard, last: Answer) -> bool:
    """Whether another topic would be answered, not surely, to what is hardly a message of its own."""
    return elsewhere(heard, last) and not heard.sure and (heard.likely or {}).get(OWN, 1.0) < _HARDLY_OWN


def is_whole_question(text: str, last: Answer) -> bool:
    """Whether a message is a question with a subject of its own, whatever it goes on about."""
    return is_asked(text) and len(own_words(words(text), "", last)) >= OTHER_SUBJECT


def likely_asked(text: str, heard: Heard, last: Answer) -> tuple[Asked, ...]:
    """Return what a message that nothing else was surely made of may ask of the last answer, the likeliest first."""
    likely = heard.likely or {}
    other = sum(chance for kind, chance in likely.items() if kind not in ASKED_NAMES)
    known = heard.topic is not None and not in_doubt(heard, last)
    if known or other >= _OTHER or len(words(text)) > MOST_WORDS:
        return ()
    ranked = sorted(OFFERED, key=lambda asked: -likely.get(asked.value, 0.0))
    return tuple(asked for asked in ranked if likely.get(asked.value, 0.0) >= _LEAST_OFFERED)[:_MOST_OFFERED]
