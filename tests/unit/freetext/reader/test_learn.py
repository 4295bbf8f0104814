"""What can be told apart is learned, and every hand is judged by what the other hands taught."""

import numpy as np
import pytest

from privacybalie.freetext.reader.learn import left_out_figures
from privacybalie.freetext.reader.question_model import LabelledAnswer
from privacybalie.freetext.reader.training_data import labels_of
from tests.fixtures.lezer import FRUIT, HANDS, RIPE, learn_toy, learned, toy_sentences


def test_what_can_be_told_apart_is_learned_and_taken_from_a_hand_that_taught_nothing() -> None:
    weights, judged = learned()
    shares = left_out_figures(FRUIT, weights.decision, judged)
    assert shares["keuze"]["best"] >= 0.9
    assert shares["een_vinkje"]["best"] >= 0.8
    assert all(group["taken_wrong"] <= 0.1 for group in shares.values())


def test_every_sentence_of_every_hand_is_judged_once_and_no_label_is() -> None:
    _, judged = learned()
    said = [answer for answers in toy_sentences().values() for answer in answers]
    assert sorted(each.said.text for each in judged) == sorted(answer.text for answer in said)
    assert {each.said.hand for each in judged} == set(HANDS)


def test_a_hand_is_judged_without_any_sentence_of_that_hand() -> None:
    """Turn around what one hand means: how its own sentences look stays the same, and only theirs."""
    said = toy_sentences()
    turned = {**said, RIPE: [_turned(answer) if answer.hand == "hand_c" else answer for answer in said[RIPE]]}
    (_, before), (_, after) = learned(), learn_toy(turned)
    for one, other in zip(before, after, strict=True):
        same = np.allclose(one.options[:, :6], other.options[:, :6], atol=1e-5)  # how the models score it
        if one.place == RIPE:
            assert same is (one.said.hand == "hand_c"), one.said
        else:
            assert same


def _turned(answer: LabelledAnswer) -> LabelledAnswer:
    other = {"ja": ("nee",), "nee": ("ja",)}
    confirms = other[answer.confirms[0]] if answer.confirms else ()
    return LabelledAnswer(answer.text, confirms, (), answer.kind, answer.hand)


def test_a_question_without_sentences_is_learned_from_its_labels() -> None:
    weights, _ = learned()
    model = weights.questions["fruit", "land"]
    assert model.options == ("BE", "NL")
    assert model.coefficients.any()


def test_learning_twice_gives_the_same() -> None:
    again, _ = learn_toy(toy_sentences())
    first, _ = learned()
    np.testing.assert_array_equal(again.decision.choice, first.decision.choice)
    np.testing.assert_array_equal(again.questions[RIPE].coefficients, first.questions[RIPE].coefficients)


@pytest.mark.parametrize("place", [("fruit", "rijp"), ("fruit", "nl_gereedschap")])
def test_labels_and_phrases_are_learned_as_their_option(place: tuple[str, str]) -> None:
    node = FRUIT.trees[place[0]].questions[place[1]]
    assert {(answer.text, answer.confirms) for answer in labels_of(node)} == {
        (text, (key,)) for key, option in node.options.items() for text in (option.text, *option.phrases)
    }
