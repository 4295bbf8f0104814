"""What a move does to a conversation about a decision tree, and what there is to say about it. No words, no Rasa."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from privacybalie.analysis.parting import part
from privacybalie.content.schema.tree import Tree
from privacybalie.dialogue import answer_moves, change_moves, moves, turn
from privacybalie.dialogue.responses import (
    AnswersExpired,
    Explained,
    FixedSentence,
    Listed,
    NoteOffered,
    OutcomeExplained,
    SuppositionUnclear,
)
from privacybalie.dialogue.state import (
    DialogueContext,
    DialogueState,
    Paused,
    card_due,
    drop_stale_answers,
    outcome_reached,
    unfinished,
)
from privacybalie.dialogue.turn import Said, TurnResult
from privacybalie.trees.walk import Asking, Given, Reached, go_on, prefill, walk


def apply(house: DialogueContext, talk: DialogueState, move: moves.Move) -> TurnResult:
    """Do one move."""
    fresh, lapsed = drop_stale_answers(house, talk)
    gone: Said = (FixedSentence("boom_weg"),) if talk.tree is not None and fresh.tree is None else ()
    if gone and not isinstance(move, moves.StartTree | moves.Resume):
        return TurnResult(fresh, gone, open=False)
    said: Said = (*gone, *([AnswersExpired(lapsed)] if lapsed else []))
    fresh = fresh if isinstance(move, moves.NotForTree) else replace(fresh, pending=None)
    turn = _HANDLERS[type(move)](house, fresh, move)
    return replace(turn, notices=(*said, *turn.notices))


def _start(house: DialogueContext, talk: DialogueState, move: moves.StartTree) -> TurnResult:
    if not move.afresh and move.onward is None:
        known = _known_already(house, talk, move.tree)
        if known is not None:
            return known
    sure = _first_answers(house, talk, move)
    likely = _likely_answers(house.trees[move.tree], move, sure)
    stack, said = _put_aside(house, talk, move.tree)
    after = DialogueState(
        tree=move.tree,
        answers={**sure, **likely},
        assumed=(*sure, *likely),
        stack=stack,
        provisional=tuple(likely),
    )
    return turn.after_answer(house, after, (*said, FixedSentence("boom_begin", move.tree)), {})


def _known_already(house: DialogueContext, talk: DialogueState, tree: str) -> TurnResult | None:
    """Go on when the same tree is open already, or waits."""
    position = unfinished(house, talk)
    if talk.tree == tree and position is not None and position.trace:
        return turn.asking(house, talk, (FixedSentence("boom_al_bezig", tree),))
    if any(paused.tree == tree for paused in talk.stack):
        return _resumed(house, talk, tree)
    return None


def _first_answers(house: DialogueContext, talk: DialogueState, move: moves.StartTree) -> dict[str, Given]:
    tree, reached = house.trees[move.tree], outcome_reached(house, talk)
    if move.onward is not None and reached is not None and move.onward < len(reached.verdict.onward):
        return go_on(reached.verdict.onward[move.onward], reached, house.trees)
    return prefill(tree, move.facts)


def _likely_answers(tree: Tree, move: moves.StartTree, sure: Mapping[str, Given]) -> dict[str, Given]:
    """Return what likely facts answer; where another answer that may be meant parts from it, the question is asked."""
    if move.onward is not None:
        return {}
    told = {key: given for key, given in move.answers.items() if key not in sure}
    taken = prefill(tree, {fact: values[0] for fact, values in move.likely.items()})
    rivals = [prefill(tree, {fact: other}) for fact, values in move.likely.items() for other in values[1:]]
    kept = {
        key: given
        for key, given in taken.items()
        if key not in sure
        and not any(key in rival and part(tree, key, given, rival[key]) for rival in rivals)
    }
    return {**kept, **told}


def _put_aside(house: DialogueContext, talk: DialogueState, tree: str) -> tuple[tuple[Paused, ...], Said]:
    stack = tuple(paused for paused in talk.stack if paused.tree != tree)
    position = unfinished(house, talk)
    if position is None or talk.tree == tree or talk.tree is None:
        return stack, ()
    return (*stack, _paused(talk.tree, talk)), (FixedSentence("boom_gepauzeerd", talk.tree),)


def _paused(tree: str, talk: DialogueState) -> Paused:
    """Return what to come back to: an open change and an open "wat als" are undone."""
    if talk.first is not None:
        return Paused(tree, {**talk.first}, talk.assumed)
    own = {**talk.answers, **dict([talk.was] if talk.was else [])}
    return Paused(tree, own, talk.assumed, talk.provisional)


def come_back(house: DialogueContext, talk: DialogueState, known: Mapping[str, str]) -> TurnResult:
    """Put the question or the card again after something in between; at an outcome, say nothing.

    What became known there answers what it can.
    """
    position = house.position(talk)
    if card_due(house, talk) is not None:
        return turn.asking(house, talk)
    if not isinstance(position, Asking):
        return TurnResult(talk, (), open=position is not None)
    found = {key: value for key, value in prefill(position.tree, known).items() if key not in talk.answers}
    after = replace(talk, answers={**talk.answers, **found}, assumed=(*talk.assumed, *found))
    if position.question in found:
        return turn.after_answer(house, after.calm(), (), position.used)
    return turn.asking(house, after, brief=True)


def _stop(house: DialogueContext, talk: DialogueState, _move: moves.StopTree) -> TurnResult:
    if talk.first is not None:
        back = replace(talk.calm(), answers=talk.first, first=None, provisional=())
        return TurnResult(back, (FixedSentence("wat_als_gestopt"),), open=True)
    if unfinished(house, talk) is None or talk.tree is None:
        return TurnResult(talk, (FixedSentence("gestopt_los"),), open=False)
    others = tuple(paused for paused in talk.stack if paused.tree != talk.tree)
    paused = _paused(talk.tree, talk)
    return TurnResult(
        DialogueState(stack=(*others, paused)), (FixedSentence("boom_gestopt", talk.tree),), open=False
    )


def _resume(house: DialogueContext, talk: DialogueState, _move: moves.Resume) -> TurnResult:
    if unfinished(house, talk) is not None and talk.tree is not None:
        return turn.asking(house, talk, (FixedSentence("boom_verder", talk.tree),))
    alive = tuple(paused for paused in talk.stack if paused.tree in house.trees)
    if not alive:
        return turn.paused_tree(house, replace(talk, stack=()), (FixedSentence("niets_om_door_te_gaan"),))
    return _resumed(house, talk, alive[-1].tree)


def _resumed(house: DialogueContext, talk: DialogueState, tree: str) -> TurnResult:
    paused = next(item for item in talk.stack if item.tree == tree)
    stack, said = _put_aside(house, talk, tree)
    after = DialogueState(
        tree=tree,
        answers=paused.answers,
        assumed=paused.assumed,
        stack=stack,
        provisional=paused.provisional,
    )
    after, lapsed = drop_stale_answers(house, after)
    said = (*said, FixedSentence("boom_verder", tree), *([AnswersExpired(lapsed)] if lapsed else []))
    used = walk(house.trees[tree], after.answers, house.today).used
    return turn.after_answer(house, after, said, used)


def _explain(house: DialogueContext, talk: DialogueState, move: moves.Explain) -> TurnResult:
    position = house.position(talk)
    if position is None:
        return turn.aside(house, talk, moves.NotForTree())
    named = move.question if move.question in position.used else None
    if named is None and card_due(house, talk) is not None:
        return turn.asking(house, talk, (FixedSentence("kaart_waarom"),))
    if named is None and isinstance(position, Reached):
        return turn.paused_tree(house, talk, (OutcomeExplained(position),))
    asked = named or (position.question if isinstance(position, Asking) else position.trace[-1].question)
    return turn.asking(house, talk, (Explained(position, asked),), brief=True)


def _baffled(house: DialogueContext, talk: DialogueState, move: moves.Baffled) -> TurnResult:
    told = outcome_reached(house, talk) is not None
    said = SuppositionUnclear(move.topics) if told else FixedSentence("wat_als_later")
    return turn.asking(house, talk, (said,), brief=True)


def _review(house: DialogueContext, talk: DialogueState, _move: moves.ListAnswers) -> TurnResult:
    position = house.position(talk)
    if position is None:
        return turn.paused_tree(house, talk, (FixedSentence("niets_te_wijzigen"),))
    if not position.trace:
        return turn.asking(house, talk, (FixedSentence("nog_geen_antwoorden"),))
    return turn.asking(house, talk, (Listed(position, talk.assumed, talk.provisional),), brief=True)


def _export(house: DialogueContext, talk: DialogueState, _move: moves.Export) -> TurnResult:
    reached = outcome_reached(house, talk)
    if reached is None:
        return turn.asking(house, talk, (FixedSentence("nota_later"),), brief=True)
    return turn.paused_tree(house, talk, (NoteOffered(reached),))


_HANDLERS: Mapping[type, Callable[[DialogueContext, DialogueState, Any], TurnResult]] = {
    moves.StartTree: _start,
    moves.GiveAnswer: answer_moves.give_answer,
    moves.TickOption: answer_moves.tick,
    moves.Ticked: answer_moves.ticked,
    moves.Confirm: answer_moves.confirm,
    moves.Unclear: answer_moves.unclear,
    moves.Propose: change_moves.propose,
    moves.WrongTree: change_moves.propose_other_tree,
    moves.OfferChanges: change_moves.offer_changes,
    moves.Decline: answer_moves.decline,
    moves.Baffled: _baffled,
    moves.Back: change_moves.step_back,
    moves.ChangeAnswer: change_moves.change,
    moves.ChangeSeveral: change_moves.change_several,
    moves.ConfirmAnswers: answer_moves.confirm_answers,
    moves.AnswerAndAsk: lambda house, talk, move: _HANDLERS[type(move.answer)](house, talk, move.answer),
    moves.Explain: _explain,
    moves.WhatIf: change_moves.suppose,
    moves.AcceptAlternative: change_moves.adopt,
    moves.ListAnswers: _review,
    moves.Export: _export,
    moves.StopTree: _stop,
    moves.Resume: _resume,
    moves.Repeat: answer_moves.repeat,
    moves.Conclude: answer_moves.conclude,
    moves.Expired: turn.expired,
    moves.NotForTree: turn.aside,
}
