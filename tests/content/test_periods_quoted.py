"""Who asks how long something is kept gets sentences about that from our answers, and no term of a court or penalty."""

import pytest

from privacybalie.content.library import open_library
from privacybalie.content.schema.base import Country
from privacybalie.days import today
from privacybalie.freetext.followup_kind import own_words
from privacybalie.freetext.followup_search import answering
from privacybalie.text.quantities import periods
from privacybalie.text.words import words
from tests.fixtures.inhoud import ours

KEPT = "en hoe lang mogen ze dat bewaren?"
ASKED = {
    ("camera_op_werk", Country.BE, KEPT): "één maand",
    ("camera_op_werk", Country.NL, KEPT): "vier weken",
    ("mifid_opnemen", Country.BE, KEPT): "vijf jaar",
    ("camera_op_werk", Country.BE, "wat zijn die vier doelen?"): "veiligheid en gezondheid",
}


@pytest.mark.parametrize(("asked", "told"), ASKED.items())
def test_the_sort_of_thing_that_is_asked_is_found(asked: tuple[str, Country, str], told: str) -> None:
    topic, country, said = asked
    assert told in answered(topic, country, said)[0]


def test_how_long_it_is_kept_is_never_a_term_of_a_court_or_a_penalty() -> None:
    found = [
        sentence
        for topic in ours().answers
        for country in (Country.BE, Country.NL)
        for sentence in answered(topic, country, KEPT)
    ]
    assert all(periods(sentence) for sentence in found)
    assert not [one for one in found if "rechtbank" in one or "straf" in one.casefold()]


def answered(topic: str, country: Country, said: str) -> list[str]:
    """The sentences of an answer for a question."""
    shelf = open_library(ours())
    chosen = shelf.choose(topic, country, today())
    return answering(chosen.text, words(said), own_words(words(said), "", shelf.answer(topic)))
