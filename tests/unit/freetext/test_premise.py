"""A no to something else than the open question is no answer to it: the options are offered."""

import pytest

from privacybalie.content.loader import read
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.premise import PREMISE, asked_where_denied, denies_premise
from tests.fixtures.inhoud import MINIMAL

FRUIT = read(MINIMAL)
TREE = FRUIT.trees["fruit"]
LIKELY = Interpretation(None, (), "read", "nee")


@pytest.mark.parametrize(
    ("question", "said", "denied"),
    [
        ("land", "nee, geen fruit", True),
        ("land", "nee we kiezen niets, we kijken alleen", True),
        ("land", "geen fruit voor mijn buur", False),
        ("land", "in Gent, en geen fruit", False),
        ("rijp", "nee, geen fruit", False),
        ("land", "niet in Gent", False),
    ],
)
def test_the_first_clause_denies_what_the_tree_is_about_unless_the_question_asks_that(
    question: str, said: str, *, denied: bool
) -> None:
    assert denies_premise(TREE, TREE.questions[question], said) is denied


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("nee, niet filmen, enkel geluid", True),
        ("nee, niet rijp, enkel groot", False),
        ("nee, niet filmen", False),
        ("nee, nog lang niet", False),
    ],
)
def test_a_no_that_sets_two_strange_things_apart_is_asked_about(said: str, *, asked: bool) -> None:
    heard = asked_where_denied(TREE, TREE.questions["rijp"], said, LIKELY, FRUIT.facts)
    assert heard == (Interpretation(None, ("ja", "nee"), PREMISE) if asked else LIKELY)


def test_what_is_literally_said_stands() -> None:
    sure = Interpretation("nee", (), "phrase")
    said = "nee, niet filmen, enkel geluid"
    assert asked_where_denied(TREE, TREE.questions["rijp"], said, sure, FRUIT.facts) == sure
