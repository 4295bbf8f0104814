"""Whether it matters at once which of two answers is meant."""

import pytest

from privacybalie.analysis.parting import part
from privacybalie.content.schema.tree import Outcome, Tree
from privacybalie.trees.walk import Given
from tests.fixtures.bomen import all_planted
from tests.fixtures.inhoud import toy

FRUIT = toy().trees["fruit"]


def tree_with(question: str, **changes: object) -> Tree:
    node = FRUIT.nodes[question].copy(update=changes)
    return FRUIT.copy(update={"nodes": {**FRUIT.nodes, question: node}})


@pytest.mark.parametrize(
    ("question", "one", "other", "parts"),
    [
        ("rijp", "ja", "nee", True),
        ("rijp", "nee", "weet_niet", False),
        ("rijp", "ja", "ja", False),
        ("land", "BE", "NL", False),
        ("nl_gereedschap", ("ladder",), ("mand",), True),
        ("nl_gereedschap", ("ladder",), ("ladder", "mand"), False),
        ("rijp", "ja", "bestaat_niet", False),
    ],
)
def test_answers_part_where_the_colours_behind_them_differ(
    question: str, one: Given, other: Given, *, parts: bool
) -> None:
    assert part(FRUIT, question, one, other) is parts


def test_answers_part_at_a_gate_even_where_the_colours_are_the_same() -> None:
    options = FRUIT.questions["land"].options
    past = options["NL"].copy(update={"goto": "per_land"})
    around = tree_with("land", options={**options, "NL": past})
    waits = FRUIT.endings["wacht"]
    assert isinstance(waits, Outcome)
    colours = FRUIT.endings["nl_pluk"].copy(update={"light": waits.light})
    assert part(around, "land", "BE", "NL")
    assert part(around.copy(update={"endings": {**FRUIT.endings, "nl_pluk": colours}}), "land", "BE", "NL")


def test_every_pair_of_options_of_every_tree_can_be_told_apart_or_not() -> None:
    for tree in (FRUIT, *all_planted().values()):
        for question, node in tree.questions.items():
            first = next(iter(node.options))
            for key in node.options:
                assert part(tree, question, first, key) is part(tree, question, key, first)
