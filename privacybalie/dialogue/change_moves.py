"""Moves that change earlier answers, or look at what another answer would give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from privacybalie.content.schema.tree import EXCLUSIVE, Checklist
from privacybalie.dialogue import moves, turn
from privacybalie.dialogue.responses import (
    Adopted,
    AlternativesShown,
    Changed,
    ChangeProposed,
    ChangesOffered,
    Clashing,
    FixedSentence,
    Notice,
    Suggested,
    SuppositionKept,
)
from privacybalie.dialogue.state import DialogueContext, DialogueState, outcome_reached
from privacybalie.dialogue.turn import Said, TurnResult
from privacybalie.freetext.checklist_answers import clash
from privacybalie.freetext.facts import COUNTRY
from privacybalie.trees.next_trees import nearest_tree
from privacybalie.trees.walk import Asking, Given, Position, Reached, accepted, correct, facts, stored


def step_back(house: DialogueContext, talk: DialogueState, _move: moves.Back) -> TurnResult:
    """Undo the last answer, or an open change."""
    if talk.was is not None:
        return _arrive_quietly(house, turn.restored(talk))
    position = house.position(talk)
    if position is None or not position.trace:
        said = FixedSentence("eerste_vraag" if position is not None else "niets_te_wijzigen")
        return turn.asking(house, talk, (said,))
    last = position.trace[-1].question
    answers = {key: value for key, value in talk.answers.items() if key != last}
    undone = {**talk.undone, last: position.used[last]}
    after = replace(talk.calm(), answers=answers, ticks=_old_ticks(position, last), undone=undone)
    after = after.marked(last, provisional=False)
    return _arrive_quietly(house, after)


def _arrive_quietly(house: DialogueContext, talk: DialogueState) -> TurnResult:
    position = house.position(talk)
    return turn.after_answer(house, talk, (), position.used if position else {})


def _old_ticks(position: Position, question: str) -> tuple[str, ...]:
    given = position.used[question]
    return () if isinstance(given, str) else tuple(key for key in given if key not in EXCLUSIVE)


def change(house: DialogueContext, talk: DialogueState, move: moves.ChangeAnswer) -> TurnResult:
    """Change an earlier answer, or ask which one."""
    talk = turn.restored(talk) if talk.was is not None else talk
    position = house.position(talk)
    if position is None or not position.trace:
        return turn.asking(house, talk, (FixedSentence("niets_te_wijzigen"),))
    if move.question is None:
        told = tuple(key for key in move.maybe if key in position.used) or tuple(position.used)
        return turn.paused_tree(house, replace(talk, offered=told), (ChangeProposed(position, told),))
    if move.question not in position.used:
        return turn.expired(house, talk, moves.Expired())
    if move.value is not None:
        change = {move.question: move.value}
        return replaced(house, talk, change, provisional=move.provisional, pressed=move.pressed)
    return _ask_anew(house, talk, position, move.question)


def propose(house: DialogueContext, talk: DialogueState, move: moves.Propose) -> TurnResult:
    """Ask whether something that was not plainly asked for is to be done."""
    position, wanted = house.position(talk), move.move
    if position is None or (isinstance(wanted, moves.ChangeAnswer) and not _changes(position, wanted)):
        return turn.asking(house, talk)
    after = replace(talk, pending=wanted, offered=())
    return TurnResult(after, (Suggested(position, wanted, talk.ticks),), open=True)


def propose_other_tree(house: DialogueContext, talk: DialogueState, _move: moves.WrongTree) -> TurnResult:
    """Ask whether the nearest tree fits better, or whether to stop where there is none; the country goes along."""
    position = house.position(talk)
    if position is None:
        return turn.aside(house, talk, moves.NotForTree())
    nearest, told = nearest_tree(position.tree, house.trees), facts(position)
    known = {COUNTRY: told[COUNTRY]} if COUNTRY in told else {}
    wanted = moves.StartTree(nearest, known) if nearest is not None else moves.StopTree()
    after = replace(talk, pending=wanted, offered=())
    said: Said = (FixedSentence("boom_past_niet"), Suggested(position, wanted, talk.ticks))
    return TurnResult(after, said, open=True)


def offer_changes(house: DialogueContext, talk: DialogueState, move: moves.OfferChanges) -> TurnResult:
    """Ask which change is meant; nothing changes before one is chosen."""
    position = house.position(talk)
    if position is None:
        return turn.asking(house, talk)
    possible = tuple(
        (question, value)
        for question, value in move.changes
        if _changes(position, moves.ChangeAnswer(question, value))
    )
    if not possible:
        return turn.asking(house, replace(talk, misses=talk.misses + 1))
    said = ChangesOffered(position, possible, move.supposing, talk.ticks, move.topics)
    waiting = moves.OfferChanges(possible, move.supposing)
    return TurnResult(replace(talk, offered=(), misses=talk.misses + 1, pending=waiting), (said,), open=True)


def _changes(position: Position, move: moves.ChangeAnswer) -> bool:
    """Whether a change is possible here and makes a difference."""
    return _other_answer(position, move) is not None


def _ask_anew(house: DialogueContext, talk: DialogueState, position: Position, question: str) -> TurnResult:
    answers = {key: value for key, value in talk.answers.items() if key != question}
    was = (question, position.used[question])
    after = replace(talk.calm(), answers=answers, was=was, ticks=_old_ticks(position, question))
    return _arrive_quietly(house, after)


def replaced(
    house: DialogueContext,
    talk: DialogueState,
    change: Mapping[str, Given],
    *,
    provisional: bool = False,
    pressed: bool = False,
) -> TurnResult:
    """Put another answer in the place of an earlier one, and say what that does; the same one confirms it."""
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
    if given == before and question in talk.provisional and not provisional:
        confirmed = talk.calm().marked(question, provisional=False, confirmed=True)
        return turn.after_answer(house, confirmed, (), position.used)
    if given == before:
        return turn.asking(house, talk.calm(), (FixedSentence("niets_veranderd"),))
    result = correct(tree, talk.answers, {question: given}, house.today)
    answers = {key: item for key, item in result.answers.items() if not isinstance(item, list)}
    assumed = tuple(key for key in talk.assumed if key != question)
    after = replace(talk.calm(), answers=answers, assumed=assumed, other=None)
    after = after.marked(question, provisional=provisional, confirmed=pressed)
    said: Said = (Changed(tree.id, question, before, given, result.kept, result.dropped),)
    return turn.after_answer(house, after, said, position.used)


def change_several(house: DialogueContext, talk: DialogueState, move: moves.ChangeSeveral) -> TurnResult:
    """Change the answers one after another, as far as each still plays a role, and say each."""
    after, said = turn.restored(talk) if talk.was is not None else talk, list[Notice]()
    for question, value in move.changes:
        position = house.position(after)
        if position is not None and _changes(position, moves.ChangeAnswer(question, value)):
            done = replaced(house, after, {question: value}, provisional=True)
            after = done.talk
            said.extend(notice for notice in done.notices if isinstance(notice, Changed | Clashing))
    position = house.position(after)
    said.extend([FixedSentence("deel_niet_begrepen")] if move.unclear else [])
    return turn.after_answer(house, after, tuple(said), position.used if position is not None else {})


def suppose(house: DialogueContext, talk: DialogueState, move: moves.WhatIf) -> TurnResult:
    """Compare with another answer, as soon as that leads to an outcome."""
    first = outcome_reached(house, talk)
    if first is None:
        return _keep(house, talk, move)
    if move.question is None or move.value is None:
        return turn.paused_tree(house, talk, (AlternativesShown(first, move.question, move.rest),))
    node = first.tree.questions.get(move.question)
    value = accepted(node, move.value) if node is not None else None
    if node is None or value is None or move.question not in first.used:
        return turn.expired(house, talk, moves.Expired())
    start = talk.first if talk.first is not None else turn.settled(talk, first).answers
    supposed = {**start, move.question: stored(node, value)}
    after = replace(talk.calm(), answers=supposed, first=start, other=None, provisional=())
    position = house.position(after)
    said: Said = (FixedSentence("wat_als_vraagt_meer"),) if isinstance(position, Asking) else ()
    return turn.after_answer(house, after, said, position.used if position else {})


def _keep(house: DialogueContext, talk: DialogueState, move: moves.WhatIf) -> TurnResult:
    """Keep what is supposed until there is an outcome to compare; the latest one per question."""
    position = house.position(talk)
    given = _other_answer(position, move) if isinstance(position, Asking) else None
    if not isinstance(position, Asking) or given is None or move.question is None:
        return turn.asking(house, talk, (FixedSentence("wat_als_later"),), brief=True)
    after = replace(talk, wished={**talk.wished, move.question: given}, offered=())
    return TurnResult(after, (SuppositionKept(position, move.question, given, talk.ticks),), open=True)


def _other_answer(position: Position, move: moves.WhatIf | moves.ChangeAnswer) -> Given | None:
    """Return the answer that comes instead of an earlier one; None when it is not possible or not another one."""
    if move.question not in position.used or move.question is None or move.value is None:
        return None
    node = position.tree.questions[move.question]
    value = accepted(node, move.value)
    given = stored(node, value) if value is not None else None
    return given if given != position.used[move.question] else None


def adopt(house: DialogueContext, talk: DialogueState, _move: moves.AcceptAlternative) -> TurnResult:
    """Go on with the other outcome, and say which answers it has instead."""
    first = house.position(talk)
    if talk.other is None:
        return turn.expired(house, talk, moves.Expired())
    after = replace(talk.calm(), answers=talk.other, first=None, other=None, provisional=())
    second = house.position(after)
    said: Said = ()
    if isinstance(first, Reached) and isinstance(second, Reached):
        said = (Adopted(first, second),)
    return turn.after_answer(house, after, said, second.used if second is not None else {})
