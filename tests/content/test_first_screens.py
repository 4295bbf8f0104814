"""The first screen of every outcome of this repository's own trees: short, with reason, step, law and conditions."""

import pytest

from actions.services import desk, library
from bench.outcomes import random_outcomes, words_told
from privacybalie.analysis.deciding import deciding
from privacybalie.content.schema.tree import Light, Tree
from privacybalie.presentation.first_screen import MAX_WORDS, first_screen
from privacybalie.presentation.outcomes import outcome_message
from privacybalie.presentation.tipping import points_of
from privacybalie.trees.walk import Reached, walk

TREES = library().content.trees


def examples(tree: Tree) -> list[Reached]:
    told = [walk(tree, example.answers, desk().today) for example in tree.examples]
    return [position for position in told if isinstance(position, Reached)]


@pytest.mark.parametrize("tree", TREES.values(), ids=list(TREES))
def test_every_example_is_told_in_few_words_with_reason_step_and_law(tree: Tree) -> None:
    wrong = []
    for reached in examples(tree):
        screen = first_screen(library(), reached, deciding(points_of(desk(), reached), reached))
        told = outcome_message(library(), desk(), reached, None).text
        least = min(3, len(reached.verdict.conditions))
        if (
            len(told.split()) > MAX_WORDS
            or not least <= len(screen.conditions) <= 5
            or not (screen.because or screen.bases or screen.thresholds)
            or not (screen.step and screen.footer)
        ):
            wrong.append(reached.used)
    assert wrong == []


def test_random_walks_are_told_in_few_words_too() -> None:
    # The weighing of six bases has most to say, so it is walked most.
    walked = (*random_outcomes(40), *random_outcomes(300, "grondslag"))
    assert [reached.used for reached in walked if words_told(reached) > MAX_WORDS] == []


def test_a_red_weighing_says_what_stands_in_the_way() -> None:
    red = [
        item
        for item in examples(TREES["grondslag"])
        if item.outcome == "weging" and item.verdict.light is Light.RED
    ]
    texts = [outcome_message(library(), desk(), item, None).text for item in red]
    why = ("Dat komt door", "Wat u daarnaast nodig hebt:")
    assert red
    assert [text for text in texts if not any(part in text for part in why)] == []


def test_what_was_not_looked_into_differs_by_outcome() -> None:
    for tree in TREES.values():
        assert len({reached.verdict.limits for reached in examples(tree)}) > 3
