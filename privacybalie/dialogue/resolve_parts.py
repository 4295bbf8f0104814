"""A message that tells something and asks something: what it tells is taken as if it stood alone.

"Ja, we zijn met vier. En hoe lang mag ik het bewaren?" answers, and the question goes to the rest of the assistant.
"Enkel geluid. Maakt dat uit?" asks nothing besides: what is told decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from privacybalie.dialogue import moves, resolve_card, resolve_learned
from privacybalie.dialogue.message import compared, looks_like_a_question
from privacybalie.dialogue.resolve_text import YES_OR_NO, Spoken
from privacybalie.freetext.option_cues import content_words
from privacybalie.freetext.replies import spoken_sentences
from privacybalie.text.lexicon import FILLERS, SOFT
from privacybalie.text.words import words

_LEAD = re.compile(r"^\W*(?:(?:en|maar|dus|dan|ook|trouwens)\b[\s,:-]*)+", re.IGNORECASE)
_AND = re.compile(r",?\s+(?:en|maar)\s+", re.IGNORECASE)


def answer_beside_question(said: Spoken, decide: Callable[[Spoken], moves.Move]) -> moves.Move | None:
    """Take the answer that a message gives before it asks something; `decide` is the arbiter."""
    told, asked = _told_and_asked(said)
    if not told or not asked or _is_of_tree(said, told) or _is_of_tree(said, asked):
        return None
    move = _heard(said, told, decide)
    if _asks_nothing_else(said, asked):
        return move or resolve_learned.learned_supposition(said) or moves.Unclear()
    if isinstance(move, moves.GiveAnswer) or (
        isinstance(move, moves.ChangeAnswer) and move.value is not None
    ):
        return moves.AnswerAndAsk(move, asked)
    return None


def confirmed_beside_question(said: Spoken) -> moves.Move | None:
    """Take the yes to the card that stands before a question."""
    told, asked = _told_and_asked(said)
    if not told or not asked or _is_of_tree(said, asked):
        return None
    move = resolve_card.confirmed(replace(said, message=replace(said.message, text=told, intent="")))
    return moves.AnswerAndAsk(move, asked) if isinstance(move, moves.ConfirmAnswers) else None


def _told_and_asked(said: Spoken) -> tuple[str, str]:
    """Return what a message tells before its first question, and the rest."""
    pieces = [piece for sentence in spoken_sentences(said.message.text) for piece in _cut(said, sentence)]
    first = next((place for place, piece in enumerate(pieces) if _asks(said, piece)), len(pieces))
    return " ".join(pieces[:first]), " ".join(pieces[first:])


def _cut(said: Spoken, sentence: str) -> tuple[str, ...]:
    """Cut "ja en hoe lang mag dat?" in two where what comes after begins as a question; "…, mag dat?" too."""
    before, _, last = sentence.rpartition(", ")
    if before and _opens(said, last) and _asks_nothing_else(said, last) and not _asks(said, before):
        return before, last
    for found in _AND.finditer(sentence):
        before, after = sentence[: found.start()], sentence[found.end() :]
        if _opens(said, after) and not _asks(said, before):
            return before, after
    return (sentence,)


def _opens(said: Spoken, piece: str) -> bool:
    """Whether a piece is a question by its first word and its last sign."""
    return piece.endswith("?") and compared(piece).partition(" ")[0] in said.words.question_words


def _asks(said: Spoken, piece: str) -> bool:
    return looks_like_a_question(_LEAD.sub("", piece), said.words.question_words)


def _is_of_tree(said: Spoken, part: str) -> bool:
    """Whether this is a command or a supposition, which the tree hears in the whole message."""
    known = said.words.command(_LEAD.sub("", part)) is not None
    opened = any(f"{compared(part)} ".startswith(f"{word} ") for word in said.words.suppose)
    return known or opened


def _asks_nothing_else(said: Spoken, asked: str) -> bool:
    """Whether a question is only whether what was told matters ("maakt dat uit?", "mag dat?")."""
    return set(content_words(words(asked))) <= said.words.matters


def _heard(said: Spoken, told: str, decide: Callable[[Spoken], moves.Move]) -> moves.Move | None:
    """Return what the words alone answer or change; words that only soften or thank do neither.

    Changes that are only offered would stand for words that ask no such thing.
    """
    said_alone = set(words(told))
    if said_alone <= FILLERS | SOFT and not YES_OR_NO & said_alone:
        return None
    move = decide(replace(said, message=replace(said.message, text=told, intent="")))
    return move if isinstance(move, moves.GiveAnswer | moves.ChangeAnswer | moves.Confirm) else None
