"""What a move does to a conversation about a decision tree, and what there is to say about it. No words, no Rasa."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from privacybalie.dialogue import answer_moves, change_moves, moves, turn
from privacybalie.dialogue.responses import Explained, Lapsed, Listed, Noted, Plain
from privacybalie.dialogue.state import House, Paused, Talk, open_question, outcome, refreshed
from privacybalie.dialogue.turn import Said, Turn
from privacybalie.trees.walk import Asking, Given, go_on, prefill, walk


def take(house: House, talk: Talk, move: moves.Move) -> Turn:
    """Do one move."""
    fresh, lapsed = refreshed(house, talk)
    gone: Said = (Plain("boom_weg"),) if talk.tree is not None and fresh.tree is None else ()
    if gone and not isinstance(move, moves.Start | moves.Resume):
        return Turn(fresh, gone, open=False)
    said: Said = (*gone, *([Lapsed(lapsed)] if lapsed else []))
    fresh = fresh if isinstance(move, moves.Aside) else replace(fresh, pending=None)
    turn = _HANDLERS[type(move)](house, fresh, move)
    return replace(turn, notices=(*said, *turn.notices))


def _start(house: House, talk: Talk, move: moves.Start) -> Turn:
    if not move.afresh and move.onward is None:
        known = _known_already(house, talk, move.tree)
        if known is not None:
            return known
    answers = _first_answers(house, talk, move)
    stack, said = _put_aside(house, talk, move.tree)
    after = Talk(tree=move.tree, answers=answers, assumed=tuple(answers), stack=stack)
    return turn.arrive(house, after, (*said, Plain("boom_begin", move.tree)), {})


def _known_already(house: House, talk: Talk, tree: str) -> Turn | None:
    """Go on when the same tree is open already, or waits."""
    position = open_question(house, talk)
    if talk.tree == tree and position is not None and position.trace:
        return turn.asking(house, talk, (Plain("boom_al_bezig", tree),))
    if any(paused.tree == tree for paused in talk.stack):
        return _resumed(house, talk, tree)
    return None


def _first_answers(house: House, talk: Talk, move: moves.Start) -> dict[str, Given]:
    tree, reached = house.trees[move.tree], outcome(house, talk)
    if move.onward is not None and reached is not None and move.onward < len(reached.verdict.onward):
        return go_on(reached.verdict.onward[move.onward], reached, house.trees)
    return prefill(tree, move.facts)


def _put_aside(house: House, talk: Talk, tree: str) -> tuple[tuple[Paused, ...], Said]:
    stack = tuple(paused for paused in talk.stack if paused.tree != tree)
    position = open_question(house, talk)
    if position is None or talk.tree == tree or talk.tree is None:
        return stack, ()
    return (*stack, Paused(talk.tree, _own_answers(talk), talk.assumed)), (
        Plain("boom_gepauzeerd", talk.tree),
    )


def _own_answers(talk: Talk) -> dict[str, Given]:
    """The answers to come back to: an open change and an open "wat als" are undone."""
    answers = dict(talk.first if talk.first is not None else talk.answers)
    return {**answers, **dict([talk.was] if talk.was else [])}


def come_back(house: House, talk: Talk, known: Mapping[str, str]) -> Turn:
    """Put the question again after something in between, with what became known there; at an outcome, say nothing."""
    position = house.position(talk)
    if not isinstance(position, Asking):
        return Turn(talk, (), open=position is not None)
    found = {key: value for key, value in prefill(position.tree, known).items() if key not in talk.answers}
    after = replace(talk, answers={**talk.answers, **found}, assumed=(*talk.assumed, *found))
    if position.question in found:
        return turn.arrive(house, after.calm(), (), position.used)
    return turn.asking(house, after, brief=True)


def _stop(house: House, talk: Talk, _move: moves.Stop) -> Turn:
    if talk.first is not None:
        back = replace(talk.calm(), answers=talk.first, first=None)
        return Turn(back, (Plain("wat_als_gestopt"),), open=True)
    if open_question(house, talk) is None or talk.tree is None:
        return Turn(talk, (Plain("gestopt_los"),), open=False)
    others = tuple(paused for paused in talk.stack if paused.tree != talk.tree)
    paused = Paused(talk.tree, _own_answers(talk), talk.assumed)
    return Turn(Talk(stack=(*others, paused)), (Plain("boom_gestopt", talk.tree),), open=False)


def _resume(house: House, talk: Talk, _move: moves.Resume) -> Turn:
    if open_question(house, talk) is not None and talk.tree is not None:
        return turn.asking(house, talk, (Plain("boom_verder", talk.tree),))
    alive = tuple(paused for paused in talk.stack if paused.tree in house.trees)
    if not alive:
        return turn.waiting(house, replace(talk, stack=()), (Plain("niets_om_door_te_gaan"),))
    return _resumed(house, talk, alive[-1].tree)


def _resumed(house: House, talk: Talk, tree: str) -> Turn:
    paused = next(item for item in talk.stack if item.tree == tree)
    stack, said = _put_aside(house, talk, tree)
    after = Talk(tree=tree, answers=paused.answers, assumed=paused.assumed, stack=stack)
    after, lapsed = refreshed(house, after)
    said = (*said, Plain("boom_verder", tree), *([Lapsed(lapsed)] if lapsed else []))
    used = walk(house.trees[tree], after.answers, house.today).used
    return turn.arrive(house, after, said, used)


def _explain(house: House, talk: Talk, move: moves.Explain) -> Turn:
    position = house.position(talk)
    if position is None:
        return turn.aside(house, talk, moves.Aside())
    named = move.question if move.question in position.used else None
    last = position.question if isinstance(position, Asking) else position.trace[-1].question
    return turn.asking(house, talk, (Explained(position, named or last),), brief=True)


def _baffled(house: House, talk: Talk, _move: moves.Baffled) -> Turn:
    told = Plain("wat_als_onbegrepen" if outcome(house, talk) is not None else "wat_als_later")
    return turn.asking(house, talk, (told,), brief=True)


def _review(house: House, talk: Talk, _move: moves.Review) -> Turn:
    position = house.position(talk)
    if position is None:
        return turn.waiting(house, talk, (Plain("niets_te_wijzigen"),))
    if not position.trace:
        return turn.asking(house, talk, (Plain("nog_geen_antwoorden"),))
    return turn.asking(house, talk, (Listed(position, talk.assumed),), brief=True)


def _export(house: House, talk: Talk, _move: moves.Export) -> Turn:
    reached = outcome(house, talk)
    if reached is None:
        return turn.asking(house, talk, (Plain("nota_later"),), brief=True)
    return turn.waiting(house, talk, (Noted(reached),))


_HANDLERS: Mapping[type, Callable[[House, Talk, Any], Turn]] = {
    moves.Start: _start,
    moves.Answer: answer_moves.answer,
    moves.Tick: answer_moves.tick,
    moves.Ticked: answer_moves.ticked,
    moves.Confirm: answer_moves.confirm,
    moves.Unclear: answer_moves.unclear,
    moves.Propose: change_moves.propose,
    moves.Decline: answer_moves.decline,
    moves.Baffled: _baffled,
    moves.Back: change_moves.back,
    moves.Change: change_moves.change,
    moves.Explain: _explain,
    moves.Suppose: change_moves.suppose,
    moves.Adopt: change_moves.adopt,
    moves.Review: _review,
    moves.Export: _export,
    moves.Stop: _stop,
    moves.Resume: _resume,
    moves.Repeat: answer_moves.repeat,
    moves.Expired: turn.expired,
    moves.Aside: turn.aside,
}
