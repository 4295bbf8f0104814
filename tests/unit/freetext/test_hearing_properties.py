"""What holds for every text and every question: nothing is heard that was not offered, and spelling does not matter."""

import zlib
from collections.abc import Iterator
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacybalie.content.loader import read
from privacybalie.content.schema.tree import Ask, Checklist
from privacybalie.freetext.checklist_answers import clash
from privacybalie.freetext.interpret import AnswerReading, hear
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.literally import likely_answer
from privacybalie.paths import CONTENT
from privacybalie.text.words import distance, normalised
from privacybalie.trees.walk import accepted

LOADED = read(CONTENT)
QUESTIONS = {
    f"{tree.id}.{key}": node for tree in LOADED.trees.values() for key, node in tree.questions.items()
}
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


def meant(node: Ask, option: str) -> str | tuple[str, ...]:
    return (option,) if isinstance(node, Checklist) else option


def said(question: str) -> Iterator[tuple[str, str]]:
    for option, answer in QUESTIONS[question].options.items():
        yield from ((option, text) for text in (answer.text, *answer.phrases))


@settings(max_examples=400, deadline=None)
@given(questions, texts)
def test_nothing_is_heard_that_is_not_offered(node: Ask, text: str) -> None:
    heard = hear(node, text, LOADED.facts)
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
    alone, heard = hear(node, text, LOADED.facts), hear(node, text, LOADED.facts, guessing)
    assert heard.sure == alone.sure
    assert heard.likely is None or accepted(node, heard.likely) is not None
    assert set(heard.maybe) <= set(node.options)
    assert len(heard.maybe) <= 3
    if isinstance(node, Checklist) and heard.likely is not None:
        assert clash(node, heard.likely) is None


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_what_is_literal_needs_no_reader(question: str) -> None:
    def never(_node: Ask, text: str, _heard: Interpretation) -> AnswerReading:
        raise AssertionError(text)

    node = QUESTIONS[question]
    literal = [text for _, text in said(question)]
    for text in (*literal, "1", "de eerste", "ja", "nee", f"{node.question}?"):
        hear(node, text, LOADED.facts, never)


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_every_label_and_phrase_is_heard_as_its_option(question: str) -> None:
    node = QUESTIONS[question]
    wrong = {
        text: hear(node, text).sure
        for option, text in said(question)
        if hear(node, text).sure != meant(node, option)
    }
    assert wrong == {}


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_case_accents_and_final_punctuation_do_not_matter(question: str) -> None:
    node = QUESTIONS[question]
    for option, text in said(question):
        for typed in (text.upper(), normalised(text), f"  {text}...", f"{text}!", f"{text} "):
            assert hear(node, typed).sure == meant(node, option), typed


@pytest.mark.parametrize("question", [key for key, node in QUESTIONS.items() if isinstance(node, Checklist)])
def test_the_order_of_ticked_items_does_not_matter(question: str) -> None:
    node = QUESTIONS[question]
    assert isinstance(node, Checklist)
    items = node.items[:3]
    for chosen in permutations(range(1, len(items) + 1)):
        assert hear(node, ", ".join(map(str, chosen))).sure == items
    # All but one is likely and not literal; what cannot all be true together is asked, and not ticked.
    rest = node.items[:-1]
    found = hear(node, "alles behalve de laatste")
    assert (found.sure, found.likely) == (None, None if clash(node, rest) else rest)


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_a_question_back_is_never_an_answer(question: str) -> None:
    node = QUESTIONS[question]
    for option in node.options.values():
        for text in (f"wat bedoelt u met {option.text}?", f"{option.text}?"):
            assert likely_answer(hear(node, text)) is None


@settings(max_examples=200, deadline=None)
@given(st.text("abcd", max_size=7), st.text("abcd", max_size=7))
def test_distance_is_symmetric_and_zero_only_for_equals(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
