"""An answer to the open question that stands first in a longer message: its first clause literally, or its sentence."""

from __future__ import annotations

import re

from privacybalie.content.schema.tree import Choice
from privacybalie.dialogue import moves
from privacybalie.dialogue.message import literal
from privacybalie.dialogue.resolve_text import Spoken
from privacybalie.freetext.corrections import asks_for_change, opens_a_correction
from privacybalie.freetext.interpret import hear
from privacybalie.freetext.literally import likely_answer, says_only
from privacybalie.freetext.replies import spoken_sentences
from privacybalie.freetext.scoring import score_options
from privacybalie.text.lexicon import CONTRAST, CORRECTIONS, HEDGES, NO, YES
from privacybalie.text.lexicon_strict import EXCEPTIONS
from privacybalie.text.words import words
from privacybalie.trees.walk import Asking

_CLAUSE = re.compile(r"[,.;:!]+\s+")


def answer_said_first(said: Spoken) -> moves.Move | None:
    """Take a first clause that is literally an option, when what follows takes nothing of it back."""
    node, parts = said.open.ask, _CLAUSE.split(said.message.text, maxsplit=1)
    if said.asks or not isinstance(node, Choice) or len(parts) == 1 or _is_sign(parts[0]):
        return None
    first, rest = parts
    option = literal(node, first) or next((key for key in node.options if says_only(node, first, key)), None)
    if option is None or first.strip().isdecimal() or _turns(said, rest):
        return None
    found = score_options(node, rest, said.facts)
    others = {*found.clear, *found.possible} - {option}
    if others or option in found.denied:
        return None
    return moves.GiveAnswer(said.open.question, option, understood=True, provisional=True)


def sentence_answers(said: Spoken) -> moves.Move | None:
    """Take what the open question understands of the first sentence alone, when no other sentence is against it."""
    if not isinstance(said.position, Asking) or said.asks or likely_answer(said.heard) is not None:
        return None
    first, *others = spoken_sentences(said.message.text) or ("",)
    if not others or _is_sign(first) or any(_turns(said, each) for each in others):
        return None
    node = said.open.ask
    value = likely_answer(hear(node, first, said.facts, said.reader))
    instead = [likely_answer(hear(node, each, said.facts, said.reader)) for each in others]
    if value is None or any(each not in {None, value} for each in instead):
        return None
    return moves.GiveAnswer(said.open.question, value, understood=True, provisional=True)


def _is_sign(text: str) -> bool:
    told = " ".join(words(text))
    return YES.match(told) is not None or NO.match(told) is not None


def _turns(said: Spoken, rest: str) -> bool:
    """Whether what follows an answer may take it back, or asks something."""
    told = " ".join(words(rest))
    turning = any(found.search(told) for found in (CONTRAST, CORRECTIONS, HEDGES, EXCEPTIONS))
    asks = rest.rstrip().endswith("?")
    return turning or asks or asks_for_change(said.message.text) or opens_a_correction(rest)
