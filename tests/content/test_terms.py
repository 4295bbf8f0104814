"""Every term of the glossary can be asked about, and ordinary questions are left alone."""

import pytest

from privacybalie.freetext.terms import term_asked
from privacybalie.text.words import words
from tests.fixtures.inhoud import ours


def test_the_meaning_of_every_term_can_be_asked() -> None:
    terms = ours().terms
    missed = {
        key: said
        for key, term in terms.items()
        for said in (f"wat is een {term.term}", f"wat bedoelt u met {term.term}?", f"{term.term}??")
        if term_asked(said, terms) != key and len(term.term) > 3
    }
    assert missed == {}


def test_no_two_terms_share_a_spelling() -> None:
    plain = [
        (key, " ".join(words(name)))
        for key, term in ours().terms.items()
        for name in (term.term, *term.aliases)
        if "(" not in name
    ]
    assert {name for key, name in plain for other, same in plain if same == name and other != key} == set()


@pytest.mark.parametrize(
    "said",
    [
        *(
            "wat is de conclusie?",
            "wie is aansprakelijk?",
            "moet iedereen instemmen?",
            "wat is de bewaartermijn?",
        ),
        *("kan ik bezwaar maken?", "zit dat goed?", "is dat strafbaar?", "wissen?", "wat is de boete?"),
    ],
)
def test_an_ordinary_question_is_not_taken_for_a_term(said: str) -> None:
    assert term_asked(said, ours().terms) is None
