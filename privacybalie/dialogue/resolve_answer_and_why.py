"""An answer with "waarom wilt u dat weten?" beside it: the answer is taken, and the reason is told."""

from __future__ import annotations

import re
from dataclasses import replace

from privacybalie.dialogue import moves
from privacybalie.dialogue.message import compared
from privacybalie.dialogue.resolve_text import Spoken, answer_heard, match_literally, resolve_country
from privacybalie.freetext.replies import without_softeners
from privacybalie.text.words import words

_PIECES = re.compile(r"[.!?…;\n]+|,\s+")


def answer_with_why(said: Spoken) -> moves.Move | None:
    """Take the answer that stands beside a question why this is asked; without an answer, only tell why."""
    pieces = [piece.strip() for piece in _PIECES.split(said.message.text) if words(piece)]
    told = [piece for piece in pieces if not _asks_why(said, piece)]
    if not told or len(told) == len(pieces):
        return None
    rest = replace(said, message=replace(said.message, text=", ".join(told)))
    answer = match_literally(rest) or answer_heard(rest) or resolve_country(rest)
    return replace(answer, why=True) if isinstance(answer, moves.GiveAnswer) else moves.Explain()


def _asks_why(said: Spoken, piece: str) -> bool:
    """Whether a piece of a message asks nothing but why this is asked."""
    phrases = said.words.commands.get("explain_question", frozenset())
    return compared(piece) in phrases or without_softeners(piece) in {
        without_softeners(each) for each in phrases
    }
