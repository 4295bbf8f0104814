"""What a move does to a conversation about a decision tree, and what there is to say about it. No words, no Rasa."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from privacybalie import moves
from privacybalie.explain import what_if
from privacybalie.notices import (
    Asked,
    Assumed,
    Changed,
    ChangeProposed,
    Compared,
    Explained,
    Lapsed,
    Listed,
    Noted,
    Notice,
    Plain,
    Proposed,
    Tipping,
    Told,
    Understood,
)
from privacybalie.talk import House, Paused, Talk, open_question, outcome, refreshed
from privacybalie.tree_schema import EXCLUSIVE, Checklist
from privacybalie.walk import (
    Asking,
    Given,
    Position,
    Reached,
    accepted,
    correct,
    go_on,
    prefill,
    stored,
    walk,
)


@dataclass(frozen=True)
class Turn:
    """The talk after a move, and what is said. `open`: whether a question waits for an answer."""

    talk: Talk
    notices: tuple[Notice, ...]
    open: bool
    handled: bool = True


Said = tuple[Notice, ...]


def take(house: House, talk: Talk, move: moves.Move) -> Turn:
    """Do one move."""
    fresh, lapsed = refreshed(house, talk)
    said: Said = (Lapsed(lapsed),) if lapsed else ()
    if talk.tree is not None and fresh.tree is None:
        said = (Plain("boom_weg"),)
    turn = _HANDLERS[type(move)](house, fresh, move)
    return replace(turn, notices=(*said, *turn.notices))


def _waiting(house: House, talk: Talk, said: Said) -> Turn:
    """Say something, and leave everything as it is."""
    return Turn(talk, said, open=open_question(house, talk) is not None)


def _asking(house: House, talk: Talk, said: Said = (), *, brief: bool = False) -> Turn:
    """Say something and put the open question again; at an outcome, say only that."""
    position = open_question(house, talk)
    asked: Said = (Asked(position, talk.misses, talk.ticks, brief),) if position else ()
    return Turn(talk, (*said, *asked), open=position is not None)


def _arrive(house: House, talk: Talk, said: Said, used_before: Mapping[str, Given]) -> Turn:
    """Say what was assumed on the way, then the next question or the outcome."""
    position = house.position(talk)
    assert position is not None  # noqa: S101 - a move that arrives is in a tree
    told = tuple(key for key in position.used if key in talk.assumed and key not in used_before)
    said = (*said, Assumed(position, told)) if told else said
    if isinstance(position, Asking):
        return Turn(talk, (*said, Asked(position, ticks=talk.ticks)), open=True)
    if talk.first is not None:
        return _compare(house, talk, position, said)
    return Turn(talk, (*said, Told(position, _waits(talk))), open=False)


def _waits(talk: Talk) -> str | None:
    return talk.stack[-1].tree if talk.stack else None


def _compare(house: House, talk: Talk, second: Reached, said: Said) -> Turn:
    first = outcome(house, talk)
    if first is None:  # the tree changed meanwhile: there is nothing left to compare with
        return Turn(replace(talk, first=None), (*said, Told(second, _waits(talk))), open=False)
    difference = what_if(second.tree, first, second.used, house.today)
    after = replace(talk.calm(), answers=talk.first or {}, first=None, other=talk.answers)
    return Turn(after, (*said, Compared(first, second, difference)), open=False)


# ---------------------------------------------------------------- beginning, leaving, coming back


def _start(house: House, talk: Talk, move: moves.Start) -> Turn:
    if not move.afresh and move.onward is None:
        known = _known_already(house, talk, move.tree)
        if known is not None:
            return known
    answers = _first_answers(house, talk, move)
    stack, said = _put_aside(house, talk, move.tree)
    after = Talk(tree=move.tree, answers=answers, assumed=tuple(answers), stack=stack)
    return _arrive(house, after, (*said, Plain("boom_begin", move.tree)), {})


def _known_already(house: House, talk: Talk, tree: str) -> Turn | None:
    """Go on when the same tree is open already, or waits."""
    position = open_question(house, talk)
    if talk.tree == tree and position is not None and position.trace:
        return _asking(house, talk, (Plain("boom_al_bezig", tree),))
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


def _stop(house: House, talk: Talk, _move: moves.Stop) -> Turn:
    if talk.first is not None:
        back = replace(talk.calm(), answers=talk.first, first=None)
        return Turn(back, (Plain("wat_als_gestopt"),), open=False)
    if open_question(house, talk) is None or talk.tree is None:
        return Turn(talk, (Plain("gestopt_los"),), open=False)
    others = tuple(paused for paused in talk.stack if paused.tree != talk.tree)
    paused = Paused(talk.tree, _own_answers(talk), talk.assumed)
    return Turn(Talk(stack=(*others, paused)), (Plain("boom_gestopt", talk.tree),), open=False)


def _resume(house: House, talk: Talk, _move: moves.Resume) -> Turn:
    if open_question(house, talk) is not None and talk.tree is not None:
        return _asking(house, talk, (Plain("boom_verder", talk.tree),))
    alive = tuple(paused for paused in talk.stack if paused.tree in house.trees)
    if not alive:
        return _waiting(house, replace(talk, stack=()), (Plain("niets_om_door_te_gaan"),))
    return _resumed(house, talk, alive[-1].tree)


def _resumed(house: House, talk: Talk, tree: str) -> Turn:
    paused = next(item for item in talk.stack if item.tree == tree)
    stack, said = _put_aside(house, talk, tree)
    after = Talk(tree=tree, answers=paused.answers, assumed=paused.assumed, stack=stack)
    after, lapsed = refreshed(house, after)
    said = (*said, Plain("boom_verder", tree), *([Lapsed(lapsed)] if lapsed else []))
    used = walk(house.trees[tree], after.answers, house.today).used
    return _arrive(house, after, said, used)


# ---------------------------------------------------------------- answering


def _answer(house: House, talk: Talk, move: moves.Answer) -> Turn:
    position = house.position(talk)
    if position is None:
        return _expired(house, talk, moves.Expired())
    if not isinstance(position, Asking) or position.question != move.question:
        return _change(house, talk, moves.Change(move.question, move.value))
    value = accepted(position.ask, move.value)
    if value is None:
        return _expired(house, talk, moves.Expired())
    given = stored(position.ask, value)
    if talk.was is not None and talk.was[0] == move.question:
        return _replaced(house, _restored(talk), {move.question: given})
    said: Said = (Understood(position, given),) if move.understood else ()
    assumed = tuple(key for key in talk.assumed if key != move.question)
    after = replace(talk.calm(), answers={**talk.answers, move.question: given}, assumed=assumed)
    return _arrive(house, after, said, {**position.used, move.question: given})


def _restored(talk: Talk) -> Talk:
    return replace(talk.calm(), answers={**talk.answers, **dict([talk.was] if talk.was else [])})


def _tick(house: House, talk: Talk, move: moves.Tick) -> Turn:
    position = open_question(house, talk)
    if position is None or position.question != move.question or move.option not in position.ask.options:
        return _expired(house, talk, moves.Expired())
    if not isinstance(position.ask, Checklist) or move.option in EXCLUSIVE:
        return _answer(house, talk, moves.Answer(move.question, move.option))
    ticks = tuple(key for key in position.ask.items if (key in talk.ticks) is not (key == move.option))
    return _asking(house, replace(talk, ticks=ticks, misses=0, offered=()))


def _ticked(house: House, talk: Talk, move: moves.Ticked) -> Turn:
    if not talk.ticks:
        return _asking(house, talk, (Plain("niets_aangekruist"),))
    return _answer(house, talk, moves.Answer(move.question, talk.ticks))


def _confirm(house: House, talk: Talk, move: moves.Confirm) -> Turn:
    position = open_question(house, talk)
    if position is None:
        return _expired(house, talk, moves.Expired())
    return Turn(replace(talk, offered=move.options), (Proposed(position, move.options),), open=True)


def _unclear(house: House, talk: Talk, _move: moves.Unclear) -> Turn:
    return _asking(house, replace(talk, misses=talk.misses + 1, offered=()))


def _repeat(house: House, talk: Talk, _move: moves.Repeat) -> Turn:
    position = house.position(talk)
    if isinstance(position, Reached):
        return Turn(talk, (Told(position, _waits(talk)),), open=False)
    return _asking(house, replace(talk, misses=0))


def _expired(house: House, talk: Talk, _move: moves.Expired) -> Turn:
    return _asking(house, talk, (Plain("keuze_verlopen"),))


# ---------------------------------------------------------------- changing


def _back(house: House, talk: Talk, _move: moves.Back) -> Turn:
    if talk.was is not None:
        return _arrive_quietly(house, _restored(talk))
    position = house.position(talk)
    if position is None or not position.trace:
        phrase = "eerste_vraag" if position is not None else "niets_te_wijzigen"
        return _asking(house, talk, (Plain(phrase),))
    last = position.trace[-1].question
    answers = {key: value for key, value in talk.answers.items() if key != last}
    after = replace(talk.calm(), answers=answers, ticks=_old_ticks(position, last))
    return _arrive_quietly(house, after)


def _arrive_quietly(house: House, talk: Talk) -> Turn:
    position = house.position(talk)
    return _arrive(house, talk, (), position.used if position else {})


def _old_ticks(position: Position, question: str) -> tuple[str, ...]:
    given = position.used[question]
    return () if isinstance(given, str) else tuple(key for key in given if key not in EXCLUSIVE)


def _change(house: House, talk: Talk, move: moves.Change) -> Turn:
    talk = _restored(talk) if talk.was is not None else talk
    position = house.position(talk)
    if position is None or not position.trace:
        return _asking(house, talk, (Plain("niets_te_wijzigen"),))
    if move.question is None:
        return _review(house, talk, moves.Review())
    if move.question not in position.used:
        return _expired(house, talk, moves.Expired())
    if move.value is not None:
        return _replaced(house, talk, {move.question: move.value})
    if move.maybe:
        return _waiting(house, talk, (ChangeProposed(position, move.question, move.maybe),))
    return _ask_anew(house, talk, position, move.question)


def _ask_anew(house: House, talk: Talk, position: Position, question: str) -> Turn:
    answers = {key: value for key, value in talk.answers.items() if key != question}
    was = (question, position.used[question])
    after = replace(talk.calm(), answers=answers, was=was, ticks=_old_ticks(position, question))
    return _arrive_quietly(house, after)


def _replaced(house: House, talk: Talk, change: Mapping[str, Given]) -> Turn:
    tree, position = house.tree(talk), house.position(talk)
    ((question, value),) = change.items()
    node = tree.questions.get(question) if tree is not None else None
    told = accepted(node, value) if node is not None else None
    if tree is None or position is None or node is None or told is None:
        return _expired(house, talk, moves.Expired())
    given, before = stored(node, told), position.used[question]
    if given == before:
        return _asking(house, talk.calm(), (Plain("niets_veranderd"),))
    result = correct(tree, talk.answers, {question: given}, house.today)
    answers = {key: item for key, item in result.answers.items() if not isinstance(item, list)}
    assumed = tuple(key for key in talk.assumed if key != question)
    after = replace(talk.calm(), answers=answers, assumed=assumed, other=None)
    said: Said = (Changed(tree.id, question, before, given, result.kept, result.dropped),)
    return _arrive(house, after, said, position.used)


def _suppose(house: House, talk: Talk, move: moves.Suppose) -> Turn:
    first = outcome(house, talk)
    if first is None:
        return _asking(house, talk, (Plain("wat_als_later"),), brief=True)
    if move.question is None or move.value is None:
        return _waiting(house, talk, (Tipping(first),))
    node = first.tree.questions.get(move.question)
    value = accepted(node, move.value) if node is not None else None
    if node is None or value is None or move.question not in first.used:
        return _expired(house, talk, moves.Expired())
    start = talk.first if talk.first is not None else talk.answers
    after = replace(
        talk.calm(), answers={**start, move.question: stored(node, value)}, first=start, other=None
    )
    position = house.position(after)
    said: Said = (Plain("wat_als_vraagt_meer"),) if isinstance(position, Asking) else ()
    return _arrive(house, after, said, position.used if position else {})


def _adopt(house: House, talk: Talk, _move: moves.Adopt) -> Turn:
    if talk.other is None:
        return _expired(house, talk, moves.Expired())
    return _arrive_quietly(house, replace(talk.calm(), answers=talk.other, other=None))


# ---------------------------------------------------------------- looking


def _explain(house: House, talk: Talk, move: moves.Explain) -> Turn:
    position = house.position(talk)
    if position is None:
        return _aside(house, talk, moves.Aside())
    named = move.question if move.question in position.used else None
    last = position.question if isinstance(position, Asking) else position.trace[-1].question
    return _asking(house, talk, (Explained(position, named or last),), brief=True)


def _review(house: House, talk: Talk, _move: moves.Review) -> Turn:
    position = house.position(talk)
    if position is None:
        return _waiting(house, talk, (Plain("niets_te_wijzigen"),))
    if not position.trace:
        return _asking(house, talk, (Plain("nog_geen_antwoorden"),))
    return _asking(house, talk, (Listed(position, talk.assumed),), brief=True)


def _export(house: House, talk: Talk, _move: moves.Export) -> Turn:
    reached = outcome(house, talk)
    if reached is None:
        return _asking(house, talk, (Plain("nota_later"),), brief=True)
    return _waiting(house, talk, (Noted(reached),))


def _aside(house: House, talk: Talk, _move: moves.Aside) -> Turn:
    return replace(_waiting(house, talk, ()), handled=False)


_HANDLERS: Mapping[type, Callable[[House, Talk, Any], Turn]] = {
    moves.Start: _start,
    moves.Answer: _answer,
    moves.Tick: _tick,
    moves.Ticked: _ticked,
    moves.Confirm: _confirm,
    moves.Unclear: _unclear,
    moves.Back: _back,
    moves.Change: _change,
    moves.Explain: _explain,
    moves.Suppose: _suppose,
    moves.Adopt: _adopt,
    moves.Review: _review,
    moves.Export: _export,
    moves.Stop: _stop,
    moves.Resume: _resume,
    moves.Repeat: _repeat,
    moves.Expired: _expired,
    moves.Aside: _aside,
}
