"""A message that tells something and asks something: what it tells is taken as if it stood alone.

"Ja, we zijn met vier. En hoe lang mag ik het bewaren?" answers, and the question goes to the rest of the assistant.
"Enkel geluid. Maakt dat uit?" asks nothing besides: what is told decides.
"""

from __future__ import annotations

import re
from dataclasses import replace

from privacybalie.dialogue import moves, resolve_card, resolve_first_clause, resolve_learned, resolve_text
from privacybalie.dialogue.message import compared, looks_like_a_question
from privacybalie.dialogue.resolve_text import YES_OR_NO, Spoken
from privacybalie.freetext.option_cues import content_words
from privacybalie.freetext.replies import spoken_sentences
from privacybalie.text.words import words

_LEAD = re.compile(r"^\W*(?:(?:en|maar|dus|dan|ook|trouwens)\b[\s,:-]*)+", re.IGNORECASE)
_AND = re.compile(r",?\s+(?:en|maar)\s+", re.IGNORECASE)
# What may answer a question, in this order.
_WHILE_ASKING = (
    resolve_text.match_literally,
    resolve_learned.named_correction,
    resolve_first_clause.answer_said_first,
    resolve_learned.learned_correction,
    resolve_learned.learned_answer,
)


def answer_beside_question(said: Spoken) -> moves.Move | None:
    """Take the answer that a message gives before it asks something."""
    told, asked = _told_and_asked(said)
    if not told or not asked or _is_of_tree(said, asked):
        return None
    move = _heard(replace(said, message=replace(said.message, text=told, intent="")))
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
    """Cut "ja en hoe lang mag dat?" in two, where what comes after is a question by its first word."""
    for found in _AND.finditer(sentence):
        before, after = sentence[: found.start()], sentence[found.end() :]
        opens = compared(after).partition(" ")[0] in said.words.question_words
        if after.endswith("?") and opens and not _asks(said, before):
            return before, after
    return (sentence,)


def _asks(said: Spoken, piece: str) -> bool:
    return looks_like_a_question(_LEAD.sub("", piece), said.words.question_words)


def _is_of_tree(said: Spoken, asked: str) -> bool:
    """Whether what is asked is a command or a supposition, which the tree hears in the whole message."""
    known = said.words.command(_LEAD.sub("", asked)) is not None
    opened = any(f"{compared(asked)} ".startswith(f"{word} ") for word in said.words.suppose)
    return known or opened


def _asks_nothing_else(said: Spoken, asked: str) -> bool:
    """Whether a question is only whether what was told matters ("maakt dat uit?", "mag dat?")."""
    return set(content_words(words(asked))) <= said.words.matters


def _heard(alone: Spoken) -> moves.Move | None:
    """Return what the words alone answer; without a word that tells something only a yes or no does."""
    if not content_words(words(alone.message.text)) and not YES_OR_NO & set(words(alone.message.text)):
        return None
    return next((move for attempt in _WHILE_ASKING if (move := attempt(alone)) is not None), None)
