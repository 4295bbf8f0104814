"""The ridge and the regression together, and that what is stored says the same, on toy data."""

from pathlib import Path

import numpy as np
import pytest

from privacybalie.nlu.calibration import Calibration, JudgedMessages, calibrate, trust_features
from privacybalie.nlu.kernel_ridge import BlockSpec
from privacybalie.nlu.logistic_regression import learn
from privacybalie.nlu.model_files import read_model, write_model
from privacybalie.nlu.topic_ensemble import LearnSpec, TopicEnsemble, teach
from tests.unit.nlu.test_kernel_ridge import LABELS, features

SPEC = LearnSpec((BlockSpec("words", 1.0), BlockSpec("meaning", 2.0)), 1.0, "meaning", 10.0)


@pytest.fixture(scope="module")
def taught() -> tuple[TopicEnsemble, JudgedMessages]:
    return teach(features(), LABELS, SPEC)


@pytest.fixture(scope="module")
def model(taught: tuple[TopicEnsemble, JudgedMessages]) -> TopicEnsemble:
    return taught[0]


def test_what_can_be_told_apart_is_told_apart(model: TopicEnsemble) -> None:
    probabilities, _ = model.judge(features())
    assert [model.labels[place] for place in probabilities.argmax(axis=1)] == LABELS
    np.testing.assert_allclose(probabilities.sum(axis=1), 1.0)


def test_the_regression_is_sure_of_nobody_it_did_not_see() -> None:
    """A row with another label than all that resemble it gets that label only from a model that saw it."""
    vectors, truth = features()[1], np.repeat([0, 1, 2], 6)
    truth[0] = 2
    model, left_out = learn(vectors, truth, 3, 1000.0)
    assert left_out[0].argmax() == 0
    assert model.logarithms(vectors)[0, 2] > left_out[0, 2]


def test_a_weaker_regression_is_less_sure() -> None:
    vectors, truth = features()[1], np.repeat([0, 1, 2], 6)
    weak, strong = (learn(vectors, truth, 3, strength)[0] for strength in (0.1, 10.0))
    rows = np.arange(18), truth
    assert (weak.logarithms(vectors)[rows] < strong.logarithms(vectors)[rows]).all()


def test_teaching_twice_gives_the_same(model: TopicEnsemble) -> None:
    again, _ = teach(features(), LABELS, SPEC)
    np.testing.assert_array_equal(again.judge(features())[0], model.judge(features())[0])


def test_a_message_without_any_known_feature_still_has_probabilities(model: TopicEnsemble) -> None:
    nothing = [
        np.zeros_like(block.toarray() if hasattr(block, "toarray") else block)[:1] for block in features()
    ]
    assert np.isfinite(model.judge(nothing)[0]).all()


@pytest.fixture
def restored(
    taught: tuple[TopicEnsemble, JudgedMessages], tmp_path: Path
) -> tuple[TopicEnsemble, Calibration, Calibration]:
    model, left_out = taught
    calibration = calibrate(model.labels, LABELS, left_out)
    write_model(tmp_path, model, calibration)
    return *read_model(tmp_path), calibration


def test_a_stored_model_says_the_same(
    model: TopicEnsemble, restored: tuple[TopicEnsemble, Calibration, Calibration]
) -> None:
    again, _, _ = restored
    assert (again.labels, again.place) == (model.labels, model.place)
    (after, trusted_after), (before, trusted_before) = again.judge(features()), model.judge(features())
    np.testing.assert_allclose(after, before, atol=1e-3)
    np.testing.assert_allclose(
        trust_features(again.labels, trusted_after), trust_features(model.labels, trusted_before), atol=1e-2
    )


def test_a_stored_model_is_trusted_the_same(
    taught: tuple[TopicEnsemble, JudgedMessages], restored: tuple[TopicEnsemble, Calibration, Calibration]
) -> None:
    model, after, before = restored
    rows = trust_features(model.labels, taught[1])
    np.testing.assert_allclose(after.right.probability(rows), before.right.probability(rows))
    np.testing.assert_allclose(after.covered.probability(rows), before.covered.probability(rows))
