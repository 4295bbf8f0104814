"""What an opening story says for certain, by the words of the shared facts."""

import pytest

from privacybalie.freetext.facts import facts_in
from tests.fixtures.inhoud import ours


def test_a_story_gives_the_facts_it_states() -> None:
    story = "mijn baas in Gent neemt onze telefoons op, mag dat?"
    assert facts_in(story, ours().facts) == {"rol": "werknemer", "medium": "telefoon", "land": "BE"}


@pytest.mark.parametrize(
    "story",
    [
        "ik ben geen advocaat",
        "mag een werkgever zijn personeel opnemen?",
        "ik moet van mijn baas gesprekken opnemen",
        "ik woon in Bergen",
        "ik neem op met mijn telefoon",
    ],
)
def test_what_is_not_certain_is_left_out(story: str) -> None:
    assert facts_in(story, ours().facts) == {}
