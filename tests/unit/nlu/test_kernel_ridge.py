"""The topic model and how far to trust it, on toy data that can be told apart."""

import numpy as np
import pytest
import scipy.sparse as sp

from privacybalie.nlu.calibration import FEATURES, JudgedMessages, LogisticModel, calibrate, trust_features
from privacybalie.nlu.kernel_ridge import Array, BlockSpec, Matrix, TopicModel, _solve, fit, softmax

LABELS = [label for label in ("faq/appel", "faq/peer", "nonsense") for _ in range(6)]
SPECS = (BlockSpec("words", 1.0), BlockSpec("meaning", 2.0))


def features() -> tuple[Matrix, Matrix]:
    """Word counts with one word per label and one shared by all, and vectors around three corners."""
    corner = np.repeat(np.eye(3), 6, axis=0)
    noise = np.random.default_rng(1).normal(0, 0.05, corner.shape)
    return sp.csr_matrix(np.hstack([corner, np.ones((18, 1))])), (corner + noise).astype(np.float32)


@pytest.fixture(scope="module")
def trained() -> tuple[TopicModel, Array]:
    return fit(features(), LABELS, SPECS, ridge=1.0)


@pytest.fixture(scope="module")
def model(trained: tuple[TopicModel, Array]) -> TopicModel:
    return trained[0]


@pytest.fixture(scope="module")
def left_out(trained: tuple[TopicModel, Array]) -> JudgedMessages:
    return judged(trained[1])


def judged(scores: Array) -> JudgedMessages:
    """Return what the ridge alone found, as near to everything."""
    return JudgedMessages(scores, scores, np.log(softmax(scores)), np.zeros((len(scores), 4)))


def test_what_can_be_told_apart_is_told_apart(model: TopicModel) -> None:
    best = model.scores(features()).argmax(axis=1)
    assert [model.labels[index] for index in best] == LABELS


def test_probabilities_add_up_to_one_and_keep_the_order(model: TopicModel) -> None:
    scores = model.scores(features())
    probabilities = model.probabilities(scores)
    np.testing.assert_allclose(probabilities.sum(axis=1), 1)
    np.testing.assert_array_equal(probabilities.argsort(axis=1), scores.argsort(axis=1))


def test_training_twice_gives_the_same_model(model: TopicModel) -> None:
    again, _ = fit(features(), LABELS, SPECS, ridge=1.0)
    np.testing.assert_array_equal(again.scores(features()), model.scores(features()))


def test_labels_are_in_order_whatever_the_order_of_the_messages(model: TopicModel) -> None:
    backwards, _ = fit([block[::-1] for block in features()], LABELS[::-1], SPECS, ridge=1.0)
    assert backwards.labels == model.labels == ("faq/appel", "faq/peer", "nonsense")


def test_a_message_without_any_known_feature_still_has_probabilities(model: TopicModel) -> None:
    unknown = (sp.csr_matrix((1, 4)), np.zeros((1, 3), dtype=np.float32))
    np.testing.assert_allclose(model.probabilities(model.scores(unknown)).sum(axis=1), 1)


def test_a_block_without_weight_does_not_count() -> None:
    one, _ = fit(features()[1:], LABELS, SPECS[1:], ridge=1.0)
    both, _ = fit(features(), LABELS, (BlockSpec("words", 0.0), SPECS[1]), ridge=1.0)
    np.testing.assert_allclose(both.scores(features()), one.scores(features()[1:]), atol=1e-3)


def test_left_out_scores_are_those_of_a_model_that_did_not_see_the_message() -> None:
    rows = np.random.default_rng(2).normal(size=(8, 5)).astype(np.float32)
    similarity, targets = rows @ rows.T, np.eye(2, dtype=np.float32)[[0, 1] * 4]
    expected = []
    for one in range(8):
        others = [index for index in range(8) if index != one]
        kernel = similarity[np.ix_(others, others)] + np.eye(7)
        expected.append(similarity[one, others] @ np.linalg.solve(kernel, targets[others]))
    _, left_out = _solve(similarity.copy(), targets, 1.0)
    np.testing.assert_allclose(left_out, np.stack(expected), atol=1e-4)


def test_any_scores_become_probabilities() -> None:
    np.testing.assert_allclose(
        softmax(np.array([[1e4, -1e4], [0.0, 0.0]])), [[1.0, 0.0], [0.5, 0.5]], atol=1e-9
    )


def test_trust_has_one_row_of_features_per_message(model: TopicModel, left_out: JudgedMessages) -> None:
    rows = trust_features(model.labels, left_out)
    assert rows.shape == (18, len(FEATURES))
    assert np.isfinite(rows).all()


def test_trust_can_be_measured_with_one_topic_and_no_background() -> None:
    assert np.isfinite(trust_features(["faq/appel"], judged(np.array([[0.7], [-0.1]])))).all()


def test_topics_are_trusted_more_than_background(model: TopicModel, left_out: JudgedMessages) -> None:
    trust = calibrate(model.labels, LABELS, left_out)
    covered = trust.covered.probability(trust_features(model.labels, left_out))
    assert covered[:12].min() > covered[12:].max()


@pytest.mark.parametrize(("truth", "sure"), [("faq/appel", True), ("nonsense", False)])
def test_without_counterexamples_the_judgement_is_what_was_always_seen(
    model: TopicModel, left_out: JudgedMessages, truth: str, *, sure: bool
) -> None:
    trust = calibrate(model.labels, [truth] * 18, left_out)
    covered = trust.covered.probability(trust_features(model.labels, left_out))
    assert ((covered > 0.99) if sure else (covered < 0.01)).all()


def test_a_judge_without_opinion_says_half() -> None:
    np.testing.assert_allclose(LogisticModel(np.zeros(2), 0.0).probability(np.ones((3, 2))), 0.5)
