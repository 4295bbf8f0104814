"""What openings tell: read from files by several hands, learned, written, and judged by other hands."""

from pathlib import Path

import numpy as np
import pytest

from privacybalie.freetext.reader.learn_openings import learn_openings
from privacybalie.freetext.reader.opening_data import (
    Opening,
    facts_asked,
    openings_hash,
    read_openings,
    values_learned,
)
from privacybalie.freetext.reader.opening_service import (
    LearnedOpenings,
    open_openings,
    read_opening_weights,
    write_opening_weights,
)
from privacybalie.freetext.reader.service import LearnedReader, opened
from privacybalie.freetext.reader.training_data import BadSentenceError
from privacybalie.freetext.reader.weights import write_weights
from privacybalie.text.spelling import Spelling
from privacybalie.text.words import MOST_WORDS
from tests.fixtures.lezer import FRUIT, HANDS, learned, load_toy

SAID = {
    "BE": ("wij plukken in het park van de koning", "onze koning plukt", "de koning heeft een boom, wij ook"),
    "NL": (
        "wij plukken op de dijk bij de molen",
        "onze molen staat bij de boom",
        "bij de molen, onder de dijk",
    ),
    "": ("hoe plukt men", "wat is fruit", "mag men zaaien"),
}
OPENINGS = [
    Opening(f"{hand} {text}", {"land": value} if value else {}, hand)
    for hand in HANDS
    for value, texts in SAID.items()
    for text in texts
]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> LearnedReader:
    path = tmp_path_factory.mktemp("lezer") / "w.npz"
    write_weights(path, learned()[0])
    return opened(FRUIT.trees, FRUIT.facts, Spelling({}), load_toy, path)


@pytest.fixture(scope="module")
def openings(answers: LearnedReader) -> LearnedOpenings:
    weights, figures = learn_openings(FRUIT, OPENINGS, answers, "x")
    assert figures["feiten"] == 2 * len(OPENINGS) / 3
    return open_openings(weights, answers, FRUIT.trees)


@pytest.mark.parametrize(
    ("text", "value"), [("de koning en zijn boom", "BE"), ("naast de molen op de dijk", "NL")]
)
def test_what_is_told_is_read_from_words_that_name_nothing(
    openings: LearnedOpenings, text: str, value: str
) -> None:
    chances = openings(text, {})
    assert chances is not None
    assert max(chances["land"], key=lambda key: chances["land"][key]) == value
    assert sum(chances["land"].values()) < 1


def test_a_general_question_tells_hardly_anything(openings: LearnedOpenings) -> None:
    story, question = openings("de koning heeft een boom", {}), openings("hoe zaait men fruit", {})
    assert story is not None
    assert question is not None
    assert max(question["land"].values()) < max(story["land"].values())


def test_a_long_story_is_left_to_the_rules(openings: LearnedOpenings) -> None:
    assert openings("en toen " * MOST_WORDS, {}) is None


def test_what_is_written_is_read_back(
    openings: LearnedOpenings, answers: LearnedReader, tmp_path: Path
) -> None:
    write_opening_weights(tmp_path / "x.npz", openings.weights)
    back = read_opening_weights(tmp_path / "x.npz")
    assert (back.data, back.values) == ("x", {"land": ("BE", "NL")})
    again = open_openings(back, answers, FRUIT.trees)
    text, named = "de koning bij de molen, allez", {"land": "BE"}
    assert again(text, named) == openings(text, named)
    np.testing.assert_array_equal(back.head.coefficients, openings.weights.head.coefficients)


def test_a_fact_that_no_tree_asks_and_a_value_that_hardly_anybody_tells_are_not_learned() -> None:
    told = [Opening("x", {"land": "BE", "rol": "boer"}, "h")] * 5 + [Opening("y", {"land": "NL"}, "h")] * 4
    assert values_learned(told, facts_asked(FRUIT.trees)) == {"land": ("BE",)}


def test_other_openings_or_another_reader_give_another_hash() -> None:
    asked = frozenset({"land"})
    found = {
        openings_hash(OPENINGS, asked, "een"),
        openings_hash(OPENINGS, asked, "twee"),
        openings_hash(OPENINGS[1:], asked, "een"),
    }
    assert len(found) == 3


def test_a_file_has_a_message_and_what_it_tells_on_each_line(tmp_path: Path) -> None:
    (tmp_path / "hand_x.tsv").write_text("# X\nin het park\tland=BE\nwat is fruit\tgeen\n", encoding="utf-8")
    assert read_openings(tmp_path, FRUIT.facts) == [
        Opening("in het park", {"land": "BE"}, "hand_x"),
        Opening("wat is fruit", {}, "hand_x"),
    ]


@pytest.mark.parametrize("line", ["in het park", "in het park\tland=FR", "in het park\tkleur=rood"])
def test_a_bad_line_is_named_with_its_file_and_number(tmp_path: Path, line: str) -> None:
    (tmp_path / "hand_x.tsv").write_text(f"# X\n{line}\n", encoding="utf-8")
    with pytest.raises(BadSentenceError, match=r"hand_x\.tsv:2"):
        read_openings(tmp_path, FRUIT.facts)
