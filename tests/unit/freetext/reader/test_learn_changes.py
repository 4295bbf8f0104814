"""Which answer a message changes is learned from messages that say so, and judged without the hand that wrote them."""

import numpy as np

from privacybalie.content.schema.tree import Ask
from privacybalie.freetext.interpret import AnswerReading
from privacybalie.freetext.reader.change_evidence import CHANGE_FEATURES, ChangeReader
from privacybalie.freetext.reader.changes import possible_changes
from privacybalie.freetext.reader.evidence import Scores
from privacybalie.freetext.reader.learn_changes import learn_changes
from privacybalie.freetext.reader.move_data import TypedMove
from tests.fixtures.lezer import FRUIT

TREE = FRUIT.trees["fruit"]
USED = {"land": "BE", "rijp": "ja"}


def read(node: Ask, text: str) -> tuple[AnswerReading, Scores] | None:
    """Read the name of an option as that option, and nothing else."""
    chances = {option: 0.9 if option in text.split() else 0.02 for option in node.options}
    best = max(chances, key=lambda option: chances[option])
    return AnswerReading(chances, (best,), chances[best]), Scores(np.array([*chances.values(), 0.0]))


READER = ChangeReader(read, lambda _text: ({}, {}))


def typed(aim: str, text: str, hand: str, move: str = "correctie") -> TypedMove:
    return TypedMove("fruit", None, USED, move, aim, text, hand)


TYPED = [
    typed(aim, f"{word} {text}", hand)
    for hand in ("hand_a", "hand_b")
    for aim, text in (("land=NL", "NL"), ("rijp=nee", "nee"))
    for word in ("toch", "eigenlijk", "wacht")
]


def test_the_change_that_is_meant_comes_first_also_in_a_hand_that_taught_nothing() -> None:
    learned = learn_changes(FRUIT.trees, TYPED, READER)
    assert learned.figures == {"eerste": 1.0, "eerste_drie": 1.0}
    found = possible_changes(TREE.questions, USED, "het is NL", READER, learned.weights)
    assert (found[0].question, found[0].value) == ("land", "NL")


def test_what_changes_nothing_teaches_nothing() -> None:
    others = [typed("-", "dank u", "hand_a", "beleefd"), typed("soort=peer", "peer", "hand_b")]
    before = learn_changes(FRUIT.trees, TYPED, READER)
    after = learn_changes(FRUIT.trees, [*TYPED, *others], READER)
    np.testing.assert_allclose(before.weights, after.weights)


def test_there_is_a_weight_for_each_number() -> None:
    assert learn_changes(FRUIT.trees, TYPED, READER).weights.shape == (len(CHANGE_FEATURES),)
