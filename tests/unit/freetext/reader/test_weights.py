"""What was learned is written as plain arrays, and says the same when it is read."""

import json
from pathlib import Path

import numpy as np
import pytest

from privacybalie.freetext.interpret import AnswerReading
from privacybalie.freetext.reader.service import open_reader
from privacybalie.freetext.reader.weights import read_weights, write_weights
from privacybalie.freetext.rules import by_rules
from privacybalie.text.spelling import Spelling
from tests.fixtures.lezer import FRUIT, RIPE, TOOLS, all_vectors, learned, load_toy

TEXTS = ("rood als wijn", "sporten en riet", "nog groen dus", "een kasteel", "")


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    weights, _ = learned()
    write_weights(tmp_path / "w.npz", weights)
    read = read_weights(tmp_path / "w.npz")
    assert read.data == "toy"
    assert list(read.questions) == list(weights.questions)
    for place, model in weights.questions.items():
        assert read.questions[place].options == model.options
        np.testing.assert_array_equal(read.questions[place].coefficients, model.coefficients)
        np.testing.assert_array_equal(read.questions[place].scale, model.scale)
    np.testing.assert_array_equal(read.decision.choice, weights.decision.choice)
    np.testing.assert_array_equal(read.decision.whole, weights.decision.whole)
    np.testing.assert_allclose(read.space.rarity, weights.space.rarity, rtol=1e-3)


def test_written_twice_it_says_the_same_of_every_text(tmp_path: Path) -> None:
    first, second = tmp_path / "een.npz", tmp_path / "twee.npz"
    write_weights(first, learned()[0])
    write_weights(second, read_weights(first))
    assert _readings(first) == _readings(second)


def _readings(path: Path) -> list[AnswerReading | None]:
    reader = open_reader(FRUIT.trees, FRUIT.facts, Spelling({}), load_toy, path)
    assert reader is not None
    nodes = [FRUIT.trees[tree].questions[question] for tree, question in (RIPE, TOOLS)]
    return [reader(node, text, by_rules(node, text)) for node in nodes for text in TEXTS]


def test_weights_for_other_features_are_refused_with_a_remedy(tmp_path: Path) -> None:
    path = tmp_path / "w.npz"
    write_weights(path, learned()[0])
    with np.load(path) as stored:
        arrays = dict(stored)
    about = json.loads(arrays["about"].tobytes())
    arrays["about"] = np.frombuffer(json.dumps({**about, "features": ["x"]}).encode(), dtype=np.uint8)
    np.savez(path, **arrays)
    with pytest.raises(ValueError, match="privacybalie leren"):
        read_weights(path)


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"w\.npz"):
        read_weights(tmp_path / "w.npz")


def test_the_toy_encoders_stand_for_the_real_ones() -> None:
    assert {name: rows.shape for name, rows in all_vectors(["rood"]).items()} == {
        "usem3": (1, 512),
        "e5": (1, 384),
    }
