"""Moves that answer the open question, or try to."""

from __future__ import annotations

from dataclasses import replace

from privacybalie.content.schema.tree import EXCLUSIVE, Checklist
from privacybalie.dialogue import change_moves, moves, turn
from privacybalie.dialogue.responses import (
    Clashing,
    Explained,
    FixedSentence,
    OutcomeInShort,
    Proposed,
    Understood,
)
from privacybalie.dialogue.state import (
    DialogueContext,
    DialogueState,
    also_said,
    card_due,
    card_mark,
    open_question,
    unconfirmed,
    unfinished,
)
from privacybalie.dialogue.turn import Said, TurnResult
from privacybalie.freetext.checklist_answers import clash
from privacybalie.trees.walk import Asking, Given, Reached, accepted, stored


def give_answer(house: DialogueContext, talk: DialogueState, move: moves.GiveAnswer) -> TurnResult:
    """Take an answer to the open question; one to an earlier question changes it."""
    position = house.position(talk)
    if position is None:
        return turn.expired(house, talk, moves.Expired())
    if not isinstance(position, Asking) or position.question != move.question:
        changed = moves.ChangeAnswer(
            move.question, move.value, provisional=move.provisional, pressed=move.pressed
        )
        return change_moves.change(house, talk, changed)
    value = accepted(position.ask, move.value)
    if value is None:
        return turn.expired(house, talk, moves.Expired())
    given = stored(position.ask, value)
    clashing = _clashing(position, given)
    if clashing is not None:
        return turn.asking(house, replace(talk, offered=()), (clashing,))
    if talk.was is not None and talk.was[0] == move.question:
        return change_moves.replaced(
            house,
            turn.restored(talk),
            {move.question: given},
            provisional=move.provisional,
            pressed=move.pressed,
        )
    said: Said = (Explained(position, move.question),) if move.why else ()
    said = (*said, Understood(position, given)) if move.understood else said
    assumed = tuple(key for key in talk.assumed if key != move.question)
    undone = {key: value for key, value in talk.undone.items() if key != move.question}
    after = replace(
        talk.calm(), answers={**talk.answers, move.question: given}, assumed=assumed, undone=undone
    )
    after = after.marked(move.question, provisional=move.provisional, confirmed=move.pressed)
    return turn.after_answer(house, after, said, {**position.used, move.question: given})


def confirm_answers(house: DialogueContext, talk: DialogueState, move: moves.ConfirmAnswers) -> TurnResult:
    """Take a yes to the card for every answer on it, and tell the outcome; a button of another card has expired."""
    position, shown, also = card_due(house, talk), unconfirmed(house, talk), also_said(house, talk)
    if position is None or move.mark not in {None, card_mark(position, (*shown, *also))}:
        return turn.expired(house, talk, moves.Expired())
    rest = tuple(key for key in talk.provisional if key not in shown)
    return turn.after_answer(house, replace(talk.calm(), provisional=rest), (), position.used)


def _clashing(position: Asking, given: Given) -> Clashing | None:
    """Return the two ticks that contradict each other, if there are."""
    pair = clash(position.ask, given) if isinstance(position.ask, Checklist) else None
    return Clashing(position.tree.id, position.question, pair) if pair is not None else None


def tick(house: DialogueContext, talk: DialogueState, move: moves.TickOption) -> TurnResult:
    """Tick or untick one item."""
    position = open_question(house, talk)
    if position is None or position.question != move.question or move.option not in position.ask.options:
        return turn.expired(house, talk, moves.Expired())
    if not isinstance(position.ask, Checklist) or move.option in EXCLUSIVE:
        return give_answer(house, talk, moves.GiveAnswer(move.question, move.option, pressed=True))
    ticks = tuple(key for key in position.ask.items if (key in talk.ticks) is not (key == move.option))
    clashing = _clashing(position, ticks)
    if clashing is not None:
        return turn.asking(house, talk, (clashing,))
    return turn.asking(house, replace(talk, ticks=ticks, misses=0, offered=()))


def ticked(house: DialogueContext, talk: DialogueState, move: moves.Ticked) -> TurnResult:
    """End a checklist with what is ticked."""
    if not talk.ticks:
        return turn.asking(house, talk, (FixedSentence("niets_aangekruist"),))
    return give_answer(house, talk, moves.GiveAnswer(move.question, talk.ticks, pressed=True))


def confirm(house: DialogueContext, talk: DialogueState, move: moves.Confirm) -> TurnResult:
    """Ask which of the options is meant."""
    position = open_question(house, talk)
    if position is None:
        return turn.expired(house, talk, moves.Expired())
    # Two misses in a row bring help, however they were answered.
    after = replace(talk, offered=move.options, misses=talk.misses + 1)
    return TurnResult(after, (Proposed(position, move.options, talk.ticks),), open=True)


def decline(house: DialogueContext, talk: DialogueState, _move: moves.Decline) -> TurnResult:
    """Leave everything as it was after a no, and put the question or the outcome again."""
    position, said = house.position(talk), FixedSentence("blijft_zo")
    if isinstance(position, Reached) and card_due(house, talk) is None:
        return turn.tell_outcome(house, replace(talk, offered=()), position, (said,))
    return turn.asking(house, replace(talk, offered=()), (said,), brief=True)


def unclear(house: DialogueContext, talk: DialogueState, _move: moves.Unclear) -> TurnResult:
    """Ask again, differently each time."""
    if unfinished(house, talk) is None:
        return turn.aside(house, talk, moves.NotForTree())
    return turn.asking(house, replace(talk, misses=talk.misses + 1, offered=()))


def conclude(house: DialogueContext, talk: DialogueState, _move: moves.Conclude) -> TurnResult:
    """Say in a sentence what the outcome comes down to; without one, say again what waits."""
    position = house.position(talk)
    if not isinstance(position, Reached) or card_due(house, talk) is not None:
        return repeat(house, talk, moves.Repeat())
    return turn.paused_tree(house, talk, (OutcomeInShort(position),))


def repeat(house: DialogueContext, talk: DialogueState, _move: moves.Repeat) -> TurnResult:
    """Say the question or the outcome again."""
    position = house.position(talk)
    if isinstance(position, Reached) and card_due(house, talk) is None:
        return turn.tell_outcome(house, talk, position, ())
    if position is None:
        return turn.aside(house, talk, moves.NotForTree())
    return turn.asking(house, replace(talk, misses=0))
