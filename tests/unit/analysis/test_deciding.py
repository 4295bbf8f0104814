"""Which answers decided an outcome."""

from privacybalie.analysis.deciding import DecidingAnswer, deciding
from privacybalie.analysis.explain import tipping_points
from privacybalie.analysis.reachability import Reachability
from privacybalie.content.schema.tree import Tree
from privacybalie.trees.walk import Answers, Reached, walk
from tests.fixtures.bomen import TODAY, ending, grown, planted, question


def decided(tree: Tree, answers: Answers) -> tuple[DecidingAnswer, ...]:
    reached = walk(tree, answers, TODAY)
    assert isinstance(reached, Reached)
    return deciding(tipping_points(Reachability(tree), reached, TODAY), reached)


def test_the_tick_that_would_have_helped_is_named() -> None:
    routes = [{"als": {"alle": ["a", "b"]}, "naar": "goed"}, {"anders": True, "naar": "fout"}]
    ticks = {key: {"tekst": f"Punt {key}"} for key in ("a", "b", "c", "geen")}
    tree = grown(
        {"lijst": question(ticks, soort="meerkeuze", routes=routes)},
        {"goed": ending("groen"), "fout": ending("rood")},
    )
    assert decided(tree, {"lijst": ("a",)}) == (DecidingAnswer("lijst", ("b",), ticked=False),)
    assert decided(tree, {"lijst": ("c",)}) == (DecidingAnswer("lijst", ("a", "b"), ticked=False),)


def test_both_answers_are_named_when_only_the_two_together_decide() -> None:
    answers = decided(planted("twee_sloten"), {"slot_a": "dicht", "slot_b": "dicht"})
    assert [answer.question for answer in answers] == ["slot_a", "slot_b"]


def test_without_a_change_of_colour_the_last_answer_is_named() -> None:
    options = {key: {"tekst": f"Optie {key}", "naar": "einde"} for key in "ab"}
    tree = grown({"vraag": question(options, soort="keuze")}, {"einde": ending("rood")})
    assert decided(tree, {"vraag": "a"}) == (DecidingAnswer("vraag", "a"),)
