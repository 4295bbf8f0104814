"""Moves that change earlier answers, or look at what another answer would give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from privacybalie.content.schema.tree import EXCLUSIVE, Checklist
from privacybalie.dialogue import moves, turn
from privacybalie.dialogue.responses import Changed, ChangeProposed, Clashing, Plain, Suggested, Tipping
from privacybalie.dialogue.state import House, Talk, outcome
from privacybalie.dialogue.turn import Said, Turn
from privacybalie.freetext.checklist_answers import clash
from privacybalie.trees.walk import Asking, Given, Position, accepted, correct, stored


def back(house: House, talk: Talk, _move: moves.Back) -> Turn:
    """Undo the last answer, or an open change."""
    if talk.was is not None:
        return _arrive_quietly(house, turn.restored(talk))
    position = house.position(talk)
    if position is None or not position.trace:
        said = Plain("eerste_vraag" if position is not None else "niets_te_wijzigen")
        return turn.asking(house, talk, (said,))
    last = position.trace[-1].question
    answers = {key: value for key, value in talk.answers.items() if key != last}
    undone = {**talk.undone, last: position.used[last]}
    after = replace(talk.calm(), answers=answers, ticks=_old_ticks(position, last), undone=undone)
    return _arrive_quietly(house, after)


def _arrive_quietly(house: House, talk: Talk) -> Turn:
    position = house.position(talk)
    return turn.arrive(house, talk, (), position.used if position else {})


def _old_ticks(position: Position, question: str) -> tuple[str, ...]:
    given = position.used[question]
    return () if isinstance(given, str) else tuple(key for key in given if key not in EXCLUSIVE)


def change(house: House, talk: Talk, move: moves.Change) -> Turn:
    """Change an earlier answer, or ask which one."""
    talk = turn.restored(talk) if talk.was is not None else talk
    position = house.position(talk)
    if position is None or not position.trace:
        return turn.asking(house, talk, (Plain("niets_te_wijzigen"),))
    if move.question is None:
        told = tuple(key for key in move.maybe if key in position.used)
        return turn.waiting(house, talk, (ChangeProposed(position, told or tuple(position.used)),))
    if move.question not in position.used:
        return turn.expired(house, talk, moves.Expired())
    if move.value is not None:
        return replaced(house, talk, {move.question: move.value})
    return _ask_anew(house, talk, position, move.question)


def propose(house: House, talk: Talk, move: moves.Propose) -> Turn:
    """Ask whether something that was not plainly asked for is to be done."""
    position, wanted = house.position(talk), move.move
    if position is None or (isinstance(wanted, moves.Change) and not _changes(position, wanted)):
        return turn.asking(house, talk)
    after = replace(talk, pending=wanted, offered=())
    return Turn(after, (Suggested(position, wanted, talk.ticks),), open=True)


def _changes(position: Position, move: moves.Change) -> bool:
    """Whether a change is possible here and makes a difference."""
    if move.question not in position.used or move.question is None or move.value is None:
        return False
    node = position.tree.questions[move.question]
    value = accepted(node, move.value)
    return value is not None and stored(node, value) != position.used[move.question]


def _ask_anew(house: House, talk: Talk, position: Position, question: str) -> Turn:
    answers = {key: value for key, value in talk.answers.items() if key != question}
    was = (question, position.used[question])
    after = replace(talk.calm(), answers=answers, was=was, ticks=_old_ticks(position, question))
    return _arrive_quietly(house, after)


def replaced(house: House, talk: Talk, change: Mapping[str, Given]) -> Turn:
    """Put another answer in the place of an earlier one, and say what that does."""
    tree, position = house.tree(talk), house.position(talk)
    ((question, value),) = change.items()
    node = tree.questions.get(question) if tree is not None else None
    told = accepted(node, value) if node is not None else None
    if tree is None or position is None or node is None or told is None:
        return turn.expired(house, talk, moves.Expired())
    given, before = stored(node, told), position.used[question]
    pair = clash(node, given) if isinstance(node, Checklist) else None
    if pair is not None:
        return turn.asking(house, talk.calm(), (Clashing(tree.id, question, pair),))
    if given == before:
        return turn.asking(house, talk.calm(), (Plain("niets_veranderd"),))
    result = correct(tree, talk.answers, {question: given}, house.today)
    answers = {key: item for key, item in result.answers.items() if not isinstance(item, list)}
    assumed = tuple(key for key in talk.assumed if key != question)
    after = replace(talk.calm(), answers=answers, assumed=assumed, other=None)
    said: Said = (Changed(tree.id, question, before, given, result.kept, result.dropped),)
    return turn.arrive(house, after, said, position.used)


def suppose(house: House, talk: Talk, move: moves.Suppose) -> Turn:
    """Compare with another answer, as soon as that leads to an outcome."""
    first = outcome(house, talk)
    if first is None:
        return turn.asking(house, talk, (Plain("wat_als_later"),), brief=True)
    if move.question is None or move.value is None:
        return turn.waiting(house, talk, (Tipping(first, move.question),))
    node = first.tree.questions.get(move.question)
    value = accepted(node, move.value) if node is not None else None
    if node is None or value is None or move.question not in first.used:
        return turn.expired(house, talk, moves.Expired())
    start = talk.first if talk.first is not None else talk.answers
    after = replace(
        talk.calm(), answers={**start, move.question: stored(node, value)}, first=start, other=None
    )
    position = house.position(after)
    said: Said = (Plain("wat_als_vraagt_meer"),) if isinstance(position, Asking) else ()
    return turn.arrive(house, after, said, position.used if position else {})


def adopt(house: House, talk: Talk, _move: moves.Adopt) -> Turn:
    """Go on with the other outcome."""
    if talk.other is None:
        return turn.expired(house, talk, moves.Expired())
    return _arrive_quietly(house, replace(talk.calm(), answers=talk.other, other=None))
