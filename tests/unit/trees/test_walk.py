"""Walking: the position follows from the answers alone."""

from datetime import date

from privacybalie.content.schema.base import Certainty
from privacybalie.content.schema.tree import Light, Tree
from privacybalie.trees.outcome_text import NextTree
from privacybalie.trees.walk import (
    Answers,
    Asking,
    Reached,
    back,
    correct,
    facts,
    go_on,
    prefill,
    tree_version,
    walk,
)
from tests.fixtures.bomen import TODAY, ending, grown, planted, question

TREE = planted("opname_begin")
TABLE: Answers = {"land": "BE", "soort_gesprek": "ander", "be_waarborgen": ("ik_neem_deel", "fysiek")}


def reached(tree: Tree, answers: Answers, today: date = TODAY) -> Reached:
    position = walk(tree, answers, today)
    assert isinstance(position, Reached)
    return position


def asking(tree: Tree, answers: Answers) -> Asking:
    position = walk(tree, answers, TODAY)
    assert isinstance(position, Asking)
    return position


def test_without_answers_the_first_question_is_open() -> None:
    first = asking(TREE, {})
    assert (first.question, first.step) == ("land", 1)


def test_unknown_answers_are_ignored() -> None:
    assert asking(TREE, {"vroeger_gevraagd": "ja"}).question == "land"


def test_an_answer_that_is_no_longer_offered_is_asked_again() -> None:
    position = asking(TREE, {"land": "LU"})
    assert (position.question, position.dropped) == ("land", ("land",))


def test_ticking_nothing_and_something_is_no_answer() -> None:
    position = asking(TREE, {**TABLE, "be_waarborgen": ("geen", "fysiek")})
    assert position.question == "be_waarborgen"


def test_ticks_are_a_set() -> None:
    swapped = {**TABLE, "be_waarborgen": ["fysiek", "ik_neem_deel"]}
    assert reached(TREE, swapped) == reached(TREE, TABLE)


def test_an_outcome_says_only_what_applies() -> None:
    with_consent = {**TABLE, "be_waarborgen": ("iedereen_akkoord",)}
    assert "Meld het liefst vooraf." in reached(TREE, TABLE).verdict.conditions
    assert "Meld het liefst vooraf." not in reached(TREE, with_consent).verdict.conditions


def test_an_outcome_keeps_the_answers_it_rests_on_in_order() -> None:
    assert list(reached(TREE, TABLE).used) == ["land", "soort_gesprek", "be_waarborgen"]


def test_a_tree_past_its_review_says_so() -> None:
    assert not reached(TREE, TABLE).overdue
    assert reached(TREE, TABLE, date(2027, 5, 23)).overdue


def test_a_verdict_of_a_tree_past_its_review_is_a_step_less_certain() -> None:
    now, later = (reached(TREE, TABLE, day).verdict.certainty for day in (TODAY, date(2027, 5, 23)))
    assert later is now.lowered()
    assert Certainty.LOW.lowered() is Certainty.LOW


def test_back_forgets_only_the_last_answer() -> None:
    assert back(walk(TREE, TABLE, TODAY)) == {"land": "BE", "soort_gesprek": "ander"}


def test_a_correction_keeps_what_still_applies_and_asks_what_became_undecided() -> None:
    correction = correct(TREE, TABLE, {"land": "NL"}, TODAY)
    assert correction.kept == ("soort_gesprek",)
    assert correction.dropped == ("be_waarborgen",)
    assert correction.asked == ("nl_opname",)


def test_known_facts_answer_the_questions_that_establish_them() -> None:
    known = {"land": "NL", "opname": "geluid", "rol": "advocaat"}
    assert prefill(TREE, known) == {"land": "NL", "nl_opname": "geluid"}


def test_a_fact_that_is_not_offered_is_asked() -> None:
    assert prefill(TREE, {"land": "ander"}) == {}


def test_a_wider_option_stands_for_the_facts_it_covers() -> None:
    options = {
        "voor_mezelf": {"tekst": "Voor mezelf", "naar": "einde", "omvat": ["privepersoon", "werknemer"]},
        "advocaat": {"tekst": "Advocaat", "naar": "einde", "stelt_vast": {"land": "BE"}},
    }
    tree = grown({"rol": question(options, soort="keuze", feit="rol")}, {"einde": ending()})
    assert prefill(tree, {"rol": "werknemer"}) == {"rol": "voor_mezelf"}
    assert facts(walk(tree, {"rol": "voor_mezelf"}, TODAY)) == {}
    assert facts(walk(tree, {"rol": "advocaat"}, TODAY)) == {"rol": "advocaat", "land": "BE"}


def test_not_knowing_is_no_fact() -> None:
    assert facts(walk(TREE, {"land": "weet_niet"}, TODAY)) == {}


def test_going_on_in_the_same_tree_keeps_the_other_answers() -> None:
    both = reached(TREE, {**TABLE, "land": "beide"})
    assert both.verdict.onward == (
        NextTree("opname_begin", (("land", "NL"),), "Bekijk ook de Nederlandse regels"),
    )
    answers = go_on(both.verdict.onward[0], both, {"opname_begin": TREE})
    assert asking(TREE, answers).question == "nl_opname"


def test_a_switch_routes_on_what_was_not_asked() -> None:
    nodes = {
        "eerst": question(
            {"a": {"tekst": "A", "naar": "tweede"}, "b": {"tekst": "B", "naar": "weg"}}, soort="keuze"
        ),
        "tweede": question(
            {"a": {"tekst": "A", "naar": "weg"}, "b": {"tekst": "B", "naar": "weg"}}, soort="keuze"
        ),
        "weg": {
            "soort": "wissel",
            "op": "tweede",
            "gevallen": {"a": "mag", "b": "mag", "niet_gevraagd": "mag_niet"},
        },
    }
    tree = grown(nodes, {"mag": ending(), "mag_niet": ending("rood")})
    assert reached(tree, {"eerst": "b"}).outcome == "mag_niet"
    assert reached(tree, {"eerst": "a", "tweede": "b"}).outcome == "mag"


def test_an_assessment_rates_all_six_bases_and_computes_its_light() -> None:
    tree = planted("weging")
    for example in tree.examples:
        said = reached(tree, dict(example.answers)).verdict
        assert said.light is example.light
        assert {item.key: item.result for item in said.bases} == {
            basis.value: rating for basis, rating in example.bases.items()
        }


def test_an_assessment_is_orange_behind_an_uncertain_threshold() -> None:
    answers: Answers = {
        "land": "BE",
        "gegevens": ("strafrechtelijk",),
        "betrokkene": "klant",
        "situatie": ("contract",),
    }
    assert reached(planted("weging"), answers).verdict.light is Light.ORANGE


def test_the_version_follows_the_text_and_not_the_layout() -> None:
    same = planted("opname_begin")
    assert tree_version(same) == tree_version(TREE)
    assert tree_version(same.copy(update={"title": "Iets anders"})) != tree_version(TREE)
