"""A turn of a conversation about a tree, and the ways in which every turn ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from privacybalie.analysis.explain import what_if
from privacybalie.dialogue import moves
from privacybalie.dialogue.responses import (
    Assumed,
    CardShown,
    Compared,
    FixedSentence,
    Notice,
    OutcomeShown,
    QuestionShown,
    SuppositionsDue,
    Understood,
)
from privacybalie.dialogue.state import (
    DialogueContext,
    DialogueState,
    also_said,
    card_due,
    open_question,
    outcome_reached,
    unconfirmed,
)
from privacybalie.trees.walk import Asking, Given, Reached


@dataclass(frozen=True)
class TurnResult:
    """The talk after a move, and what is said. `open`: whether a tree is on the table, a question or an outcome."""

    talk: DialogueState
    notices: tuple[Notice, ...]
    open: bool
    handled: bool = True


Said = tuple[Notice, ...]


def paused_tree(house: DialogueContext, talk: DialogueState, said: Said) -> TurnResult:
    """Say something, and leave everything as it is."""
    return TurnResult(talk, said, open=house.position(talk) is not None)


def asking(
    house: DialogueContext, talk: DialogueState, said: Said = (), *, brief: bool = False
) -> TurnResult:
    """Say something and put the open question or the card again; at an outcome, say only that."""
    if card_due(house, talk) is not None:
        return show_card(house, talk, said)
    position = open_question(house, talk)
    asked: Said = (QuestionShown(position, talk.misses, talk.ticks, brief),) if position else ()
    return TurnResult(talk, (*said, *asked), open=house.position(talk) is not None)


def after_answer(
    house: DialogueContext, talk: DialogueState, said: Said, used_before: Mapping[str, Given]
) -> TurnResult:
    """Say what was assumed on the way, then the next question, or the outcome once all it rests on is confirmed."""
    position = house.position(talk)
    assert position is not None  # noqa: S101 - a move that arrives is in a tree
    told = tuple(key for key in position.used if key in talk.assumed and key not in used_before)
    said = (*said, Assumed(position, told)) if told else said
    if isinstance(position, Asking):
        before = talk.undone.get(position.question)
        return TurnResult(talk, (*said, QuestionShown(position, ticks=talk.ticks, earlier=before)), open=True)
    if card_due(house, talk) is not None:
        return show_card(house, talk, said)
    talk = settled(talk, position)
    if talk.first is not None:
        return show_comparison(house, talk, position, said)
    return tell_outcome(house, talk, position, said)


def tell_outcome(house: DialogueContext, talk: DialogueState, position: Reached, said: Said) -> TurnResult:
    """Tell an outcome, and offer once to compare it with what was supposed on the way."""
    asked = tuple((key, given) for key, given in talk.wished.items() if _differs(position, key, given))
    due: Said = (SuppositionsDue(position, asked),) if asked else ()
    told: Said = (*said, OutcomeShown(position, waits(talk)), *due)
    return TurnResult(replace(talk, wished={}), told, open=house.position(talk) is not None)


def _differs(position: Reached, question: str, given: Given) -> bool:
    return position.used.get(question, given) != given


def show_card(house: DialogueContext, talk: DialogueState, said: Said) -> TurnResult:
    """Show what was understood and is to be confirmed; what the card says itself is not said before it."""
    position = card_due(house, talk)
    assert position is not None  # noqa: S101 - whoever shows it has looked
    before = tuple(notice for notice in said if not isinstance(notice, Understood))
    misses = 0 if said else talk.misses
    card = CardShown(position, unconfirmed(house, talk), misses, also_said(house, talk))
    return TurnResult(replace(talk, offered=(), pending=None), (*before, card), open=True)


def settled(talk: DialogueState, position: Reached) -> DialogueState:
    """Forget what is only likely and plays no part in an outcome, so that what was told holds nothing unconfirmed."""
    kept = {
        key: given
        for key, given in talk.answers.items()
        if key in position.used or key not in talk.provisional
    }
    return replace(talk, answers=kept, provisional=(), confirmed=tuple(position.used))


def waits(talk: DialogueState) -> str | None:
    """Return the tree that waits, if any."""
    return talk.stack[-1].tree if talk.stack else None


def show_comparison(house: DialogueContext, talk: DialogueState, second: Reached, said: Said) -> TurnResult:
    """Set two outcomes side by side; the first stays the one that counts."""
    first = outcome_reached(house, talk)
    if first is None:  # the tree changed meanwhile: there is nothing left to compare with
        return TurnResult(replace(talk, first=None), (*said, OutcomeShown(second, waits(talk))), open=True)
    difference = what_if(second.tree, first, second.used, house.today)
    after = replace(talk.calm(), answers=talk.first or {}, first=None, other=talk.answers)
    return TurnResult(after, (*said, Compared(first, second, difference)), open=True)


def expired(house: DialogueContext, talk: DialogueState, _move: moves.Expired) -> TurnResult:
    """Say that a choice is no longer on the table."""
    return asking(house, talk, (FixedSentence("keuze_verlopen"),))


def aside(house: DialogueContext, talk: DialogueState, _move: moves.NotForTree) -> TurnResult:
    """Leave the message to the rest of the assistant."""
    return replace(paused_tree(house, talk, ()), handled=False)


def restored(talk: DialogueState) -> DialogueState:
    """Undo an open change."""
    return replace(talk.calm(), answers={**talk.answers, **dict([talk.was] if talk.was else [])})
