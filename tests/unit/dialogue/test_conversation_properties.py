"""Whatever somebody does in a conversation about a tree, it stays whole."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from privacybalie.content.schema.tree import EXCLUSIVE, Checklist
from privacybalie.dialogue import engine, moves
from privacybalie.dialogue.responses import Changed, Compared, OutcomeShown
from privacybalie.dialogue.state import DialogueContext, DialogueState, open_question, outcome_reached
from privacybalie.dialogue.turn import TurnResult
from privacybalie.trees.walk import Asking, Given, Reached, correct, walk
from tests.fixtures.bomen import all_planted
from tests.fixtures.inhoud import toy

TODAY = date(2026, 12, 1)
FRUIT = toy()
TREES = {**all_planted(), **FRUIT.trees}
HOUSE = DialogueContext(TREES, TODAY, FRUIT.facts)
relaxed = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FEW = st.integers(0, 10_000)


def option(talk: DialogueState, number: int) -> Given:
    """Return one of the answers to the open question."""
    position = open_question(HOUSE, talk)
    if position is None:
        return "ja"
    keys = list(position.ask.options)
    key = keys[number % len(keys)]
    return (key,) if isinstance(position.ask, Checklist) else key


def answer(talk: DialogueState, number: int) -> moves.Move:
    position = open_question(HOUSE, talk)
    return moves.GiveAnswer(position.question if position else "land", option(talk, number))


def tick(talk: DialogueState, number: int) -> moves.Move:
    position = open_question(HOUSE, talk)
    keys = list(position.ask.options) if position else ["geen"]
    return moves.TickOption(position.question if position else "land", keys[number % len(keys)])


def earlier(talk: DialogueState, number: int) -> tuple[str, Given] | None:
    """Return another answer to one of the questions answered so far."""
    position = HOUSE.position(talk)
    if position is None or not position.trace:
        return None
    step = position.trace[number % len(position.trace)]
    node = position.tree.questions[step.question]
    keys = list(node.options)
    key = keys[(number // 7) % len(keys)]
    return step.question, (key,) if isinstance(node, Checklist) else key


def change(talk: DialogueState, number: int) -> moves.Move:
    return moves.ChangeAnswer(*(earlier(talk, number) or ("land", "BE")))


def suppose(talk: DialogueState, number: int) -> moves.Move:
    return moves.WhatIf(*(earlier(talk, number) or (None, None)))


def start(_talk: DialogueState, number: int) -> moves.Move:
    keys = sorted(TREES)
    return moves.StartTree(
        keys[number % len(keys)], {"land": "BE"} if number % 2 else {}, afresh=number % 3 == 0
    )


MAKERS: tuple[Callable[[DialogueState, int], moves.Move], ...] = (
    *(answer, answer, answer, answer, tick, change, suppose, start),
    *(lambda _t, _n: moves.Back(), lambda _t, _n: moves.StopTree(), lambda _t, _n: moves.Resume()),
    *(
        lambda _t, _n: moves.AcceptAlternative(),
        lambda _t, _n: moves.Unclear(),
        lambda _t, _n: moves.Repeat(),
    ),
    *(lambda _t, _n: moves.ListAnswers(), lambda _t, _n: moves.Explain(), lambda _t, _n: moves.Export()),
    *(
        lambda _t, _n: moves.Expired(),
        lambda _t, _n: moves.ChangeAnswer(),
        lambda _t, n: moves.ChangeAnswer(str(n)),
    ),
    lambda t, n: moves.ChangeAnswer((earlier(t, n) or ("land", ""))[0]),
    lambda t, _n: moves.Ticked(getattr(open_question(HOUSE, t), "question", "land")),
)
doings = st.lists(st.tuples(st.integers(0, len(MAKERS) - 1), FEW), min_size=1, max_size=25)


def play(talk: DialogueState, doing: list[tuple[int, int]]) -> list[TurnResult]:
    turns = []
    for maker, number in doing:
        turns.append(engine.apply(HOUSE, talk, MAKERS[maker](talk, number)))
        talk = turns[-1].talk
    return turns


@relaxed
@given(doings)
def test_every_move_is_possible_at_every_moment_and_something_is_said(doing: list[tuple[int, int]]) -> None:
    for turn in play(DialogueState(), doing):
        assert turn.notices or not turn.handled


@relaxed
@given(doings)
def test_only_answers_that_the_tree_offers_are_remembered(doing: list[tuple[int, int]]) -> None:
    for turn in play(DialogueState(), doing):
        tree = HOUSE.tree(turn.talk)
        for question, given_answer in turn.talk.answers.items() if tree is not None else ():
            keys = {given_answer} if isinstance(given_answer, str) else set(given_answer)
            assert keys <= set(tree.questions[question].options if tree is not None else ())
            assert len(keys) == 1 or not keys & EXCLUSIVE


@relaxed
@given(doings)
def test_a_comparison_leaves_the_outcome_as_it_was(doing: list[tuple[int, int]]) -> None:
    for turn in play(DialogueState(), doing):
        for notice in turn.notices:
            if isinstance(notice, Compared):
                now = outcome_reached(HOUSE, turn.talk)
                assert now is not None
                assert (now.outcome, now.used) == (notice.first.outcome, notice.first.used)


@relaxed
@given(st.sampled_from(sorted(TREES)), st.lists(FEW, min_size=1, max_size=12), FEW)
def test_back_undoes_an_answer(tree: str, numbers: list[int], last: int) -> None:
    talk = engine.apply(HOUSE, DialogueState(), moves.StartTree(tree)).talk
    for number in numbers:
        talk = engine.apply(HOUSE, talk, answer(talk, number)).talk if open_question(HOUSE, talk) else talk
    before = open_question(HOUSE, talk)
    if before is None:
        return
    after = engine.apply(HOUSE, talk, answer(talk, last)).talk
    undone = HOUSE.position(engine.apply(HOUSE, after, moves.Back()).talk)
    assert isinstance(undone, Asking)
    assert (undone.question, undone.used) == (before.question, before.used)


@relaxed
@given(st.sampled_from(sorted(TREES)), st.lists(FEW, min_size=1, max_size=14), FEW)
def test_a_change_is_as_if_it_was_answered_so_from_the_start(
    tree: str, numbers: list[int], which: int
) -> None:
    talk = engine.apply(HOUSE, DialogueState(), moves.StartTree(tree)).talk
    for number in numbers:
        talk = engine.apply(HOUSE, talk, answer(talk, number)).talk if open_question(HOUSE, talk) else talk
    other = earlier(talk, which)
    if other is None:
        return
    turn = engine.apply(HOUSE, talk, moves.ChangeAnswer(*other))
    expected = correct(TREES[tree], talk.answers, dict([other]), TODAY).position
    found = HOUSE.position(turn.talk)
    assert found is not None
    assert found.used == expected.used
    assert any(isinstance(notice, Changed) for notice in turn.notices) == (
        other[1] != walk(TREES[tree], talk.answers, TODAY).used[other[0]]
    )


@relaxed
@given(st.sampled_from(sorted(TREES)), st.lists(FEW, min_size=40, max_size=40))
def test_answering_always_ends_in_an_outcome(tree: str, numbers: list[int]) -> None:
    turn = engine.apply(HOUSE, DialogueState(), moves.StartTree(tree))
    for number in numbers:
        if isinstance(HOUSE.position(turn.talk), Reached):
            break
        turn = engine.apply(HOUSE, turn.talk, answer(turn.talk, number))
    assert isinstance(turn.notices[-1], OutcomeShown)


@relaxed
@given(doings)
def test_stop_and_resume_stand_where_it_stood(doing: list[tuple[int, int]]) -> None:
    talk = play(DialogueState(), doing)[-1].talk
    before = open_question(HOUSE, talk)
    if before is None or talk.first is not None or talk.was is not None:
        return
    stopped = engine.apply(HOUSE, talk, moves.StopTree()).talk
    resumed = engine.apply(HOUSE, stopped, moves.Resume()).talk
    assert replace(resumed, stack=()).answers == talk.answers
    after = open_question(HOUSE, resumed)
    assert after is not None
    assert after.question == before.question
