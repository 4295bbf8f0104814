"""Typed words that change an earlier answer: done at once when they say so, otherwise only after a yes."""

from __future__ import annotations

from privacybalie.dialogue import moves
from privacybalie.dialogue.own_question import has_an_answer
from privacybalie.dialogue.resolve_text import Spoken, resolve_country_question
from privacybalie.freetext.corrections import Correction, asks_for_change, correction, opens_a_correction
from privacybalie.freetext.literally import likely_answer, names_literally
from privacybalie.trees.walk import Asking

# What is taken as literally said of the open question, even after "sorry, …".
_LITERAL = frozenset({"phrase", "position", "unknown"})
_FROM_RULES = frozenset({"words", "hedge", "conflict", "denied", "not_plain", "restated", "near"})


def resolve_plain_correction(said: Spoken) -> moves.Move | None:
    """Take what plainly asks for a change, before the open question listens."""
    if asks_for_change(said.message.text):
        move = _changed(said, _asked(said))
        named = isinstance(move, moves.ChangeAnswer) and move.value is not None and not move.provisional
        return move if named or not has_an_answer(said) else None
    if opens_a_correction(said.message.text):
        return _opened(said)
    return _changed(said, _asked(said)) if said.intent == "change_answer" and not _answers(said) else None


def _asked(said: Spoken) -> Correction | None:
    position = said.position
    if position is None or not position.trace:
        return None
    return correction(position.tree, position.used, said.message.text, said.facts)


def _changed(said: Spoken, asked: Correction | None) -> moves.Move | None:
    if asked is None or (asked.question is None and not asked.maybe and said.intent != "change_answer"):
        return None
    if asked.plain or asked.value is None:
        return _change(said, asked)
    if (asked.question, asked.value) in said.refused:
        return None
    return moves.Propose(moves.ChangeAnswer(asked.question, asked.value, asked.maybe))


def _change(said: Spoken, asked: Correction) -> moves.ChangeAnswer:
    """Return the change, only likely unless its words have the name of the answer in them."""
    position, question, value = said.position, asked.question, asked.value
    if position is None or question is None or value is None:
        return moves.ChangeAnswer(question, value, asked.maybe)
    node, before = position.tree.questions[question], position.used[question]
    literal = names_literally(node, said.message.text, value, before)
    return moves.ChangeAnswer(question, value, asked.maybe, provisional=not literal)


def _opened(said: Spoken) -> moves.Move | None:
    """Take "sorry, …" or "wacht, …" for a change; for an answer only when no earlier question understands it."""
    asked = _asked(said)
    if asked is not None and asked.question is not None and asked.value is not None:
        change = moves.ChangeAnswer(asked.question, asked.value)
        return moves.Propose(change) if _answers(said) else _change(said, asked)
    if _answers(said):
        return None
    return _changed(said, asked)


def _answers(said: Spoken) -> bool:
    """Whether the open question understands a message."""
    return isinstance(said.position, Asking) and likely_answer(said.heard) is not None


def resolve_correction(said: Spoken) -> moves.Move | None:
    """Propose the change that words may ask for: "toch …", "niet X maar Y"; not what may be about the open question."""
    if isinstance(said.position, Asking) and said.heard.maybe and said.heard.how in _FROM_RULES:
        return None
    asked = _asked(said)
    if asked is None or (asked.value is None and not asked.plain) or has_an_answer(said):
        return None
    return _changed(said, asked)


def other_country(said: Spoken) -> moves.Move | None:
    """Propose another country as a change of the tree's own, unless it may be about an answer given in between."""
    question = resolve_country_question(said)
    return moves.Propose(moves.ChangeAnswer(question, said.message.country)) if question is not None else None
