"""What is asked of the last answer: read from files by several hands, learned, written, and judged by other hands."""

from pathlib import Path

import numpy as np
import pytest

from privacybalie.content.library import open_library
from privacybalie.freetext.followup_signs import read_signs
from privacybalie.freetext.reader.follow_up_data import TypedFollowUp, read_follow_ups
from privacybalie.freetext.reader.follow_up_service import (
    LearnedFollowUps,
    read_follow_up_weights,
    write_follow_up_weights,
)
from privacybalie.freetext.reader.learn_follow_ups import learn_follow_ups
from privacybalie.freetext.reader.text_features import Read, ReadText, learn_space, placed
from privacybalie.freetext.reader.training_data import BadSentenceError
from privacybalie.text.words import MOST_WORDS
from tests.fixtures.lezer import FRUIT, load_toy

TOPIC = "appel"
SAID = {
    "waarom": ("waarom", "waarom dan", "wat is de reden", "om welke reden is dat zo"),
    "artikel": ("welk artikel", "in welk artikel staat het", "welk artikel zegt dat", "het artikel graag"),
    "eigen_vraag": (
        "hoe bewaar ik een peer",
        "mag ik een mand sturen",
        "wat kost dat pakket",
        "is gras giftig",
    ),
}


@pytest.fixture(scope="module")
def read() -> Read:
    texts = [text for said in SAID.values() for text in said]
    vectors = {name: load_toy(name)(texts) for name in ("usem3", "e5")}
    space = learn_space(texts, vectors)

    def reading(text: str) -> ReadText:
        return placed(space, text, {name: load_toy(name)([text])[0] for name in ("usem3", "e5")})

    return reading


@pytest.fixture(scope="module")
def learned(read: Read) -> LearnedFollowUps:
    typed = [
        TypedFollowUp(TOPIC, kind, text, f"hand_{place % 2}")
        for kind, said in SAID.items()
        for place, text in enumerate(said)
    ]
    weights, _ = learn_follow_ups(open_library(FRUIT), typed, [], read, "x")
    return LearnedFollowUps(weights, read)


def best(learned: LearnedFollowUps, text: str) -> str:
    shelf = open_library(FRUIT)
    reading = learned(text, read_signs(shelf, shelf.answer(TOPIC), text))
    assert reading is not None
    return reading.best


@pytest.mark.parametrize(("text", "kind"), [("om welke reden", "waarom"), ("welk artikel dan", "artikel")])
def test_what_is_asked_is_read_from_words_that_were_not_taught_like_that(
    learned: LearnedFollowUps, text: str, kind: str
) -> None:
    assert best(learned, text) == kind


def test_a_story_is_not_read(learned: LearnedFollowUps) -> None:
    shelf, story = open_library(FRUIT), "en toen " * MOST_WORDS
    assert learned(story, read_signs(shelf, shelf.answer(TOPIC), story)) is None


def test_what_is_written_is_read_back(learned: LearnedFollowUps, tmp_path: Path) -> None:
    write_follow_up_weights(tmp_path / "x.npz", learned.weights)
    back = read_follow_up_weights(tmp_path / "x.npz")
    assert back.data == "x"
    np.testing.assert_array_equal(back.decision, learned.weights.decision)
    np.testing.assert_array_equal(back.head.coefficients, learned.weights.head.coefficients)


@pytest.mark.parametrize(
    "line",
    [
        "onderwerp:appel\tvervolg\twaarom",
        "onderwerp:appel\tvervolg\tgroen\twat?",
        "onderwerp:aapel\tvervolg\twaarom\twat?",
    ],
)
def test_a_bad_line_is_named_with_its_file_and_number(tmp_path: Path, line: str) -> None:
    (tmp_path / "hand_x.tsv").write_text(f"# hand X\n{line}\n", encoding="utf-8")
    with pytest.raises(BadSentenceError, match=r"hand_x\.tsv:2"):
        read_follow_ups(tmp_path, {TOPIC})


def test_lines_in_a_tree_are_for_others(tmp_path: Path) -> None:
    (tmp_path / "hand_x.tsv").write_text(
        "boom:fruit;open:-;gezegd:land=BE\tbeleefd\t-\tdank\n", encoding="utf-8"
    )
    assert read_follow_ups(tmp_path, {TOPIC}) == []
