"""What holds for every text and every question: nothing is heard that was not offered."""

import zlib

from hypothesis import given, settings
from hypothesis import strategies as st

from privacybalie.content.schema.tree import Ask, Checklist
from privacybalie.freetext.checklist_answers import clash
from privacybalie.freetext.interpret import AnswerReading, hear
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.literally import likely_answer
from privacybalie.text.words import distance
from privacybalie.trees.walk import accepted
from tests.fixtures.bomen import all_planted
from tests.fixtures.inhoud import toy
from tests.fixtures.tuin import FACTS, GARDEN

TREES = (GARDEN, *toy().trees.values(), *all_planted().values())
QUESTIONS = {f"{tree.id}.{key}": node for tree in TREES for key, node in tree.questions.items()}
STEERING = frozenset(
    [
        "ja",
        "nee",
        "niet",
        "geen",
        "maar",
        "en",
        "of",
        "weet",
        "ik",
        "het",
        "behalve",
        "alles",
        "1",
        "2",
        "laatste",
        "misschien",
        "?",
    ]
)
WORDS = sorted(
    {
        word
        for node in QUESTIONS.values()
        for option in node.options.values()
        for text in (option.text, *option.phrases)
        for word in text.split()
    }
    | STEERING
)
questions = st.sampled_from(sorted(QUESTIONS)).map(QUESTIONS.__getitem__)
texts = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join) | st.text(max_size=30)


@settings(max_examples=400, deadline=None)
@given(questions, texts)
def test_nothing_is_heard_that_is_not_offered(node: Ask, text: str) -> None:
    heard = hear(node, text, FACTS)
    taken = likely_answer(heard)
    assert taken is None or accepted(node, taken) is not None
    assert set(heard.maybe) <= set(node.options)
    assert len(heard.maybe) <= 3
    assert heard.sure is None or (heard.maybe, heard.likely) == ((), None)


def guessing(node: Ask, text: str, _heard: Interpretation) -> AnswerReading:
    """Read by the sum of the text: any options, with any chance."""
    number = zlib.crc32(f"{node.question}{text}".encode())
    chances = {key: (number >> place) % 100 / 100 for place, key in enumerate(node.options)}
    ranked = sorted(chances, key=lambda key: -chances[key])
    count = number % 3 + 1 if isinstance(node, Checklist) else 1
    return AnswerReading(chances, tuple(key for key in node.options if key in ranked[:count]), 0.99)


@settings(max_examples=400, deadline=None)
@given(questions, texts)
def test_a_reader_whatever_it_guesses_makes_nothing_sure_and_nothing_that_is_not_offered(
    node: Ask, text: str
) -> None:
    alone, heard = hear(node, text, FACTS), hear(node, text, FACTS, guessing)
    assert heard.sure == alone.sure
    assert heard.likely is None or accepted(node, heard.likely) is not None
    assert set(heard.maybe) <= set(node.options)
    assert len(heard.maybe) <= 3
    if isinstance(node, Checklist) and heard.likely is not None:
        assert clash(node, heard.likely) is None


@settings(max_examples=200, deadline=None)
@given(st.text("abcd", max_size=7), st.text("abcd", max_size=7))
def test_distance_is_symmetric_and_zero_only_for_equals(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
