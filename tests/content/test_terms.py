"""Every term of the glossary can be asked about."""

from privacybalie.freetext.terms import term_asked
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
