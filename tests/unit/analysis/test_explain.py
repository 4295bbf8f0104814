"""Why a question is asked, what would change the verdict, and what if."""

from privacybalie.analysis.explain import AnswerChange, tipping_points, what_if, why
from privacybalie.analysis.reachability import Reachability, ReachableOutcome
from privacybalie.content.schema.tree import Light
from privacybalie.trees.walk import Answers, Reached, walk
from tests.fixtures.bomen import TODAY, planted

TREE = planted("opname_begin")
OUTLOOK = Reachability(TREE)
TABLE: Answers = {"land": "BE", "soort_gesprek": "ander", "be_waarborgen": ("ik_neem_deel", "fysiek")}


def at_the_table() -> Reached:
    position = walk(TREE, TABLE, TODAY)
    assert isinstance(position, Reached)
    return position


def test_why_names_the_law_and_what_the_answers_separate() -> None:
    reason = why(OUTLOOK, walk(TREE, {"land": "BE"}, TODAY))
    assert reason.question == "soort_gesprek"
    assert [(item.source, item.article) for item in reason.citations] == [("gerw_759", "759/1")]
    assert ReachableOutcome("be_zitting", Light.RED) in reason.separates
    assert {lead.option: lead.next_question for lead in reason.leads} == {
        "zitting": None,
        "ander": "be_waarborgen",
        "weet_niet": None,
    }


def test_why_can_be_asked_about_an_earlier_question() -> None:
    assert why(OUTLOOK, at_the_table(), "land").question == "land"


def test_why_only_speaks_of_outcomes_that_are_still_open() -> None:
    reason = why(OUTLOOK, walk(TREE, {"land": "NL"}, TODAY))
    assert not any(prospect.ending.startswith("be_") for prospect in reason.open)


def test_a_question_of_an_assessment_says_which_bases_it_weighs() -> None:
    tree = planted("weging")
    position = walk(tree, {"land": "NL", "gegevens": ("geen",)}, TODAY)
    assert why(Reachability(tree), position).weighs == ("toestemming", "bijzondere_gegevens")


def test_every_smallest_flip_is_found() -> None:
    changes = [point.changes for point in tipping_points(OUTLOOK, at_the_table(), TODAY)]
    alone = AnswerChange("be_waarborgen", ("ik_neem_deel", "fysiek"), ("fysiek",))
    assert (alone,) in changes
    assert all(len(group) == 1 for group in changes)


def test_a_change_that_changes_nothing_is_no_tipping_point() -> None:
    more = ("ik_neem_deel", "iedereen_akkoord", "fysiek")
    changes = {point.changes[0].after for point in tipping_points(OUTLOOK, at_the_table(), TODAY)}
    assert more not in changes


def test_pairs_are_looked_at_when_no_single_change_does_it() -> None:
    tree = planted("twee_sloten")
    position = walk(tree, {"slot_a": "dicht", "slot_b": "dicht"}, TODAY)
    assert isinstance(position, Reached)
    (point,) = tipping_points(Reachability(tree), position, TODAY)
    assert {change.question for change in point.changes} == {"slot_a", "slot_b"}


def test_what_if_shows_the_other_outcome_without_losing_the_first() -> None:
    other = what_if(TREE, at_the_table(), {"be_waarborgen": ("ik_neem_deel",)}, TODAY)
    assert other.first.outcome == "be_mag"
    assert isinstance(other.correction.position, Reached)
    assert other.correction.position.outcome == "be_voorzichtig"
    assert other.conditions_new == ("Vraag vooraf toestemming van alle deelnemers.",)
    assert "wec 124" in other.sources_new


def test_what_if_says_what_is_asked_first() -> None:
    other = what_if(TREE, at_the_table(), {"land": "NL"}, TODAY)
    assert other.correction.asked == ("nl_opname",)
    assert not other.same


def test_what_if_nothing_changes() -> None:
    assert what_if(TREE, at_the_table(), {"land": "BE"}, TODAY).same
