"""What a reply makes of what was proposed or offered: a yes takes it, a no leaves it, and the rest is still heard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from privacybalie.content.schema.tree import Checklist
from privacybalie.dialogue import moves
from privacybalie.dialogue.message import compared
from privacybalie.dialogue.resolve_text import Spoken
from privacybalie.freetext.checklist_answers import counts_all
from privacybalie.freetext.corrections import asks_for_change
from privacybalie.freetext.interpret import hear
from privacybalie.freetext.list_positions import positions
from privacybalie.freetext.literally import likely_answer, names_literally
from privacybalie.freetext.offers import agreed
from privacybalie.freetext.replies import (
    Refusal,
    refusal,
    refuses,
    refuses_comparison,
    spoken_sentences,
    without_softeners,
)
from privacybalie.text.words import words
from privacybalie.trees.walk import Asking, Given


def offer_taken(said: Spoken) -> moves.Move | None:
    """Take "ja" after a proposal, or after a single "Bedoelt u …?" for that option."""
    waiting = said.talk.pending
    if waiting is not None:
        chosen = _chosen(said, waiting) if isinstance(waiting, moves.OfferChanges) else None
        return chosen or (_taken(waiting) if _agrees(said, waiting) else None)
    if isinstance(said.position, Asking) and isinstance(said.open.ask, Checklist):
        items = tuple(key for key in said.open.ask.items if key in said.talk.offered)
        if len(items) > 1 and counts_all(said.message.text, len(items)):
            return moves.GiveAnswer(said.open.question, items, understood=True)
    one = said.talk.offered[0] if len(said.talk.offered) == 1 else None
    if not isinstance(said.position, Asking) or one not in said.open.ask.options:
        return None
    given: Given = said.talk.offered if isinstance(said.open.ask, Checklist) else said.talk.offered[0]
    return moves.GiveAnswer(said.open.question, given) if said.text in said.words.yes else None


def _agrees(said: Spoken, waiting: moves.Proposed) -> bool:
    """Whether a message is a yes to what was proposed, or the words of its button."""
    kind = "stop" if isinstance(waiting, moves.StopTree) else "boom"
    kind = "change_answer" if isinstance(waiting, moves.ChangeAnswer | moves.OfferChanges) else kind
    literal = said.words.yes | said.words.agreed.get(kind, frozenset())
    if said.text in literal or compared(without_softeners(said.message.text)) in literal:
        return True
    yes = agreed(said.message.text)  # "ja nu klopt het"
    return yes is not None and not yes.rest


def _taken(waiting: moves.Proposed) -> moves.Move:
    """Return what a yes does; of several changes, which one is meant is asked again."""
    if not isinstance(waiting, moves.OfferChanges) or len(waiting.changes) > 1:
        return waiting
    return _one(waiting, 0)


def _chosen(said: Spoken, waiting: moves.OfferChanges) -> moves.Move | None:
    """Return the change whose answer a message names, or its place; an open question has places of its own."""
    named = [place for place, change in enumerate(waiting.changes) if _names(said, *change)]
    if len(named) == 1 and refusal(said.message.text) is None:
        return _one(waiting, named[0])
    if isinstance(said.position, Asking):
        return None
    first = said.message.text.split(",")[0]
    places = positions(words(first), first, len(waiting.changes))
    return _one(waiting, places[0]) if places is not None and len(places) == 1 else None


def _names(said: Spoken, question: str, value: Given) -> bool:
    """Whether a message has the words of what an answer would become."""
    if said.position is None or question not in said.position.used:
        return False
    node, before = said.position.tree.questions[question], said.position.used[question]
    return value != before and names_literally(node, said.message.text, value, before)


def _one(waiting: moves.OfferChanges, place: int) -> moves.Move:
    question, value = waiting.changes[place]
    return moves.WhatIf(question, value) if waiting.supposing else moves.ChangeAnswer(question, value)


def offer_refused(said: Spoken) -> moves.Move | None:
    """Take "nee" after a proposal or a "Bedoelt u …?" for a no to that, and never for an answer."""
    waits = said.talk.pending is not None or (isinstance(said.position, Asking) and bool(said.talk.offered))
    return moves.Decline() if waits and said.text in said.words.no else None


def answer_after_going_on(said: Spoken) -> moves.Move | None:
    """Take a literal answer behind "nee, ga verder." also when nothing was proposed."""
    first, *others = spoken_sentences(said.message.text) or ("",)
    if said.talk.pending is not None or not others or not refuses(first):
        return None
    node, rest = said.open.ask, " ".join(others)
    if hear(node, first, said.facts).sure is not None:
        return None
    value = hear(node, rest, said.facts).sure
    return moves.GiveAnswer(said.open.question, value, understood=True) if value is not None else None


def refused(said: Spoken, decide: Callable[[Spoken], moves.Move]) -> moves.Move | None:
    """Take a no to a proposal with more behind it: that is heard by itself, and what was refused is not done.

    `decide` is the arbiter; a rest of which it makes nothing leaves everything as it was.
    """
    waiting = said.talk.pending
    if waiting is None:
        return _comparison_refused(said, decide)
    no = refusal(said.message.text)
    if no is None:
        return None
    if not no.rest:
        return moves.Decline()
    left = _left(said, waiting, no)
    move = decide(left)
    if _is_nothing(left, move, waiting):
        return _sentence_answers(left) or moves.Decline()
    return move if no.plain else _agreeing(said, move)


def _comparison_refused(said: Spoken, decide: Callable[[Spoken], moves.Move]) -> moves.Move | None:
    """Hear what comes beside "laat die vergelijking maar" by itself, when nothing is proposed."""
    no = refusal(said.message.text) if refuses_comparison(said.message.text) else None
    if no is None or said.position is None:
        return None
    return decide(replace(said, message=replace(said.message, text=no.rest))) if no.rest else moves.Decline()


def _left(said: Spoken, waiting: moves.Proposed, no: Refusal) -> Spoken:
    """Return what was said besides the no, as if nothing had been proposed."""
    changes: tuple[tuple[str, Given], ...] = ()
    if isinstance(waiting, moves.OfferChanges):
        changes = waiting.changes
    elif isinstance(waiting, moves.ChangeAnswer) and waiting.question and waiting.value is not None:
        changes = ((waiting.question, waiting.value),)
    return replace(
        said,
        talk=replace(said.talk, pending=None),
        message=replace(said.message, text=no.rest),
        refused=frozenset(changes),
    )


def _is_nothing(left: Spoken, move: moves.Move, waiting: moves.Proposed) -> bool:
    """Whether the rest says nothing: not understood, for nobody in particular, or a change that it does not ask for."""
    if isinstance(move, moves.Propose | moves.OfferChanges):
        again = isinstance(move, moves.Propose) and move.move == waiting
        return again or not asks_for_change(left.message.text)
    aside = isinstance(move, moves.NotForTree) and not left.asks
    return aside or isinstance(move, moves.Unclear | moves.Decline) or move == waiting


def _sentence_answers(left: Spoken) -> moves.Move | None:
    """Return the answer that exactly one sentence of several gives to the open question, for the time being."""
    if not isinstance(left.position, Asking):
        return None
    told = spoken_sentences(left.message.text)
    heard = [likely_answer(hear(left.open.ask, each, left.facts, left.reader)) for each in told]
    given = [value for value in heard if value is not None]
    if len(told) == 1 or len(given) != 1:
        return None
    return moves.GiveAnswer(left.open.question, given[0], understood=True, provisional=True)


def _agreeing(said: Spoken, move: moves.Move) -> moves.Move:
    """Ask which is meant when a bare "nee" makes another answer of the words: it may have been part of it."""
    if not isinstance(move, moves.GiveAnswer) or not isinstance(said.position, Asking):
        return move
    whole = likely_answer(said.heard)
    if whole is None or whole == move.value:
        return move
    both = [(value,) if isinstance(value, str) else value for value in (move.value, whole)]
    return moves.Confirm(tuple(dict.fromkeys((*both[0], *both[1]))))
