"""What holds for every tree and every conversation, tried on trees and conversations grown at random."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from privacybalie.analysis.explain import tipping_points, why
from privacybalie.analysis.reachability import Reachability, ReachableOutcome
from privacybalie.analysis.state_space import StateSpace
from privacybalie.analysis.topology import possible
from privacybalie.analysis.tree_diff import compare
from privacybalie.content.schema.tree import Tree
from privacybalie.trees.walk import Asking, Given, Reached, back, correct, stored, walk
from tests.fixtures.bomen import TODAY, answered, every_end, trees

relaxed = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@relaxed
@given(st.data())
def test_every_conversation_ends(data: st.DataObject) -> None:
    tree = data.draw(trees())
    answers = answered(data.draw, tree)
    assert isinstance(walk(tree, answers, TODAY), Reached)
    assert len(answers) <= len(tree.questions)


@relaxed
@given(st.data())
def test_back_undoes_the_last_answer(data: st.DataObject) -> None:
    tree = data.draw(trees())
    position = walk(tree, answered(data.draw, tree), TODAY)
    last = position.trace[-1]
    before = walk(tree, back(position), TODAY)
    assert isinstance(before, Asking)
    assert before.question == last.question
    assert walk(tree, {**back(position), last.question: last.answer}, TODAY) == position


@relaxed
@given(st.data())
def test_the_order_of_answers_does_not_matter(data: st.DataObject) -> None:
    tree = data.draw(trees())
    answers = answered(data.draw, tree)
    shuffled = dict(data.draw(st.permutations(list(answers.items()))))
    assert walk(tree, shuffled, TODAY) == walk(tree, answers, TODAY)


@relaxed
@given(st.data())
def test_a_correction_equals_having_answered_so_from_the_start(data: st.DataObject) -> None:
    tree = data.draw(trees())
    answers = answered(data.draw, tree)
    question = data.draw(st.sampled_from(sorted(answers)))
    node = tree.questions[question]
    value = stored(node, data.draw(st.sampled_from(list(possible(node)))))
    correction = correct(tree, answers, {question: value}, TODAY)
    fresh: dict[str, Given] = {}
    position = walk(tree, {}, TODAY)
    while isinstance(position, Asking) and position.question in {**answers, question: value}:
        fresh[position.question] = {**answers, question: value}[position.question]
        position = walk(tree, fresh, TODAY)
    assert position == correction.position
    assert set(correction.kept) | set(correction.dropped) == set(answers) - {question}


@relaxed
@given(trees())
def test_counting_over_states_equals_walking_every_path(tree: Tree) -> None:
    walked = Counter((end.outcome, len(end.trace)) for end in every_end(tree))
    counted: Counter[tuple[str, int]] = Counter()
    for result, tally in StateSpace(tree, every_answer=True).results().items():
        counted.update({(result.ending, length): paths for length, paths in tally.lengths.items()})
    assert counted == walked


@relaxed
@given(st.data())
def test_why_promises_exactly_what_can_still_be_reached(data: st.DataObject) -> None:
    tree = data.draw(trees())
    position = walk(tree, {}, TODAY)
    assert isinstance(position, Asking)
    reachable = {ReachableOutcome(end.outcome, end.verdict.light) for end in every_end(tree)}
    assert set(why(Reachability(tree), position).open) == reachable


@relaxed
@given(st.data())
def test_a_tipping_point_tips(data: st.DataObject) -> None:
    tree = data.draw(trees())
    reached = walk(tree, answered(data.draw, tree), TODAY)
    assert isinstance(reached, Reached)
    for point in tipping_points(Reachability(tree), reached, TODAY):
        changed = {**reached.used, **{change.question: change.after for change in point.changes}}
        ends = {(end.outcome, end.verdict.light) for end in every_end(tree, changed)}
        assert {tuple(prospect) for prospect in point.prospects} <= ends
        assert ((reached.outcome, reached.verdict.light) in ends) is not point.certain


@relaxed
@given(trees(), trees())
def test_a_comparison_finds_a_difference_exactly_when_there_is_one(old: Tree, new: Tree) -> None:
    comparison = compare(old, new)
    for item in comparison.differences:
        answers = dict(item.witness)
        before, after = walk(old, answers, TODAY), walk(new, answers, TODAY)
        if item.old is not None and item.new is not None:
            assert isinstance(before, Reached)
            assert isinstance(after, Reached)
            assert before.outcome != after.outcome or before.verdict.light != after.verdict.light
    assert compare(old, old).same
