"""The topic model and how far to trust it, on toy data that can be told apart."""

import numpy as np
import pytest
import scipy.sparse as sp

from nlu.calibration import FEATURES, Judge, calibrate, trust_features
from nlu.topic_model import Array, BlockSpec, Matrix, TopicModel, fit, out_of_fold

LABELS = [label for label in ("faq/appel", "faq/peer", "nonsense") for _ in range(6)]
SPECS = (BlockSpec("words", 10.0, 1.0), BlockSpec("meaning", 10.0, 3.0))


def blocks() -> tuple[Matrix, Matrix]:
    """Word counts with one word per label and one shared by all, and vectors around three corners."""
    corner = np.repeat(np.eye(3), 6, axis=0)
    noise = np.random.default_rng(1).normal(0, 0.05, corner.shape)
    return sp.csr_matrix(np.hstack([corner, np.ones((18, 1))])), (corner + noise).astype(np.float32)


@pytest.fixture(scope="module")
def model() -> TopicModel:
    return fit(blocks(), LABELS, SPECS)


def test_what_can_be_told_apart_is_told_apart(model: TopicModel) -> None:
    best = model.probabilities(blocks()).argmax(axis=1)
    assert [model.labels[index] for index in best] == LABELS


def test_probabilities_add_up_to_one(model: TopicModel) -> None:
    np.testing.assert_allclose(model.probabilities(blocks()).sum(axis=1), 1)


def test_training_twice_gives_the_same_model(model: TopicModel) -> None:
    np.testing.assert_array_equal(
        fit(blocks(), LABELS, SPECS).probabilities(blocks()), model.probabilities(blocks())
    )


def test_heads_count_by_their_weight(model: TopicModel) -> None:
    one, other = np.array([[1.0, 0.0, 0.0]]), np.array([[0.0, 1.0, 0.0]])
    np.testing.assert_allclose(model.combine([one, other]), [[0.25, 0.75, 0.0]])


def test_a_message_without_any_known_feature_still_has_probabilities(model: TopicModel) -> None:
    empty = (sp.csr_matrix((1, 4)), np.zeros((1, 3), dtype=np.float32))
    np.testing.assert_allclose(model.probabilities(empty).sum(axis=1), 1)


def test_every_message_is_predicted_by_a_model_that_did_not_see_it() -> None:
    model, held = out_of_fold(blocks(), LABELS, SPECS, folds=3, seed=0)
    np.testing.assert_allclose(np.stack(held).sum(axis=2), 1)
    assert model.labels == tuple(sorted(set(LABELS)))


def learned() -> tuple[list[str], list[Array], Array]:
    model, held = out_of_fold(blocks(), LABELS, SPECS, folds=3, seed=0)
    return list(model.labels), held, model.combine(held)


def test_trust_has_one_row_of_features_per_message() -> None:
    labels, held, combined = learned()
    features = trust_features(labels, combined, held)
    assert features.shape == (18, len(FEATURES))
    assert np.isfinite(features).all()


def test_topics_are_trusted_more_than_background() -> None:
    labels, held, combined = learned()
    trust = calibrate(labels, LABELS, combined, held)
    covered = trust.covered.probability(trust_features(labels, combined, held))
    assert covered[:12].min() > covered[12:].max()


@pytest.mark.parametrize(("truth", "sure"), [("faq/appel", True), ("nonsense", False)])
def test_without_counterexamples_the_judgement_is_what_was_always_seen(truth: str, *, sure: bool) -> None:
    labels, held, combined = learned()
    trust = calibrate(labels, [truth] * 18, combined, held)
    covered = trust.covered.probability(trust_features(labels, combined, held))
    assert ((covered > 0.99) if sure else (covered < 0.01)).all()


def test_a_judge_without_opinion_says_half() -> None:
    np.testing.assert_allclose(Judge(np.zeros(2), 0.0).probability(np.ones((3, 2))), 0.5)
