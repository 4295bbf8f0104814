"""Every question that is asked hears its own words: labels, phrases, numbers, and a question back."""

from collections.abc import Iterator
from itertools import permutations

import pytest

from privacybalie.content.schema.tree import Ask, Checklist
from privacybalie.freetext.checklist_answers import clash
from privacybalie.freetext.interpret import AnswerReading, hear
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.literally import likely_answer
from privacybalie.text.words import normalised
from tests.fixtures.inhoud import ours

LOADED = ours()
QUESTIONS = {
    f"{tree.id}.{key}": node for tree in LOADED.trees.values() for key, node in tree.questions.items()
}


def meant(node: Ask, option: str) -> str | tuple[str, ...]:
    return (option,) if isinstance(node, Checklist) else option


def said(question: str) -> Iterator[tuple[str, str]]:
    for option, answer in QUESTIONS[question].options.items():
        yield from ((option, text) for text in (answer.text, *answer.phrases))


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
