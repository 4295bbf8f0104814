"""Whoever asks what a word means gets that word explained, and nobody else does."""

import pytest

from privacybalie.content.loader import Content
from privacybalie.freetext.terms import defining_topics, term_asked
from tests.fixtures.inhoud import ours


@pytest.fixture(scope="module")
def content() -> Content:
    return ours()


def test_the_meaning_of_every_term_can_be_asked(content: Content) -> None:
    missed = {
        key: said
        for key, term in content.terms.items()
        for said in (f"wat is een {term.term}", f"wat bedoelt u met {term.term}?", f"{term.term}??")
        if term_asked(said, content.terms) != key and len(term.term) > 3
    }
    assert missed == {}


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("wat is een DPIA", "dpia"),
        ("dpia? nooit van gehoord", "dpia"),
        ("ik snap dat woord grondslag niet", "grondslag"),
        ("verwerkingsverantwoordelijke??", "verwerkingsverantwoordelijke"),
        ("huh doorgifte??", "doorgifte"),
        ("adequaatheids... wablieft?", "adequaatheidsbesluit"),
        ("wat is een verwerkersovereenkomst", "verwerkersovereenkomst"),
        ("mag ik dat zonder toestemming?", None),
        ("is toestemming altijd nodig om op te nemen?", None),
        ("wat is een geldige toestemming", None),
        ("welke grondslagen zijn er", None),
        ("of dat mag", None),
        ("huh?", None),
    ],
)
def test_a_term_is_explained_when_its_meaning_is_asked(content: Content, said: str, key: str | None) -> None:
    assert term_asked(said, content.terms) == key


def test_a_term_alone_is_asked_about_only_where_nothing_else_is_open(content: Content) -> None:
    assert term_asked("toestemming?", content.terms, bare=False) is None
    assert term_asked("wat is toestemming?", content.terms, bare=False) == "toestemming"


def test_a_term_knows_the_answer_that_is_about_it(content: Content) -> None:
    assert defining_topics(content.answers, content.terms["verwerkersovereenkomst"]) == (
        "verwerkersovereenkomst_wat",
    )
    assert defining_topics(content.answers, content.terms["betrokkene"]) == ()
