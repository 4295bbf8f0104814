"""Every verdict has words, in the content and not in the code."""

from privacybalie.labels import certainty_label, light_label, rating_label
from privacybalie.schema import Certainty
from privacybalie.tree_schema import Light, Rating, Standing
from tests.fixtures.inhoud import ours


def test_every_light_says_its_own_colour_in_words() -> None:
    words = ours().note_words
    labels = [light_label(words, light) for light in Light]
    assert [label.partition(":")[0].lower() for label in labels] == [light.value for light in Light]


def test_every_rating_and_certainty_has_words() -> None:
    words = ours().note_words
    said = [rating_label(words, item) for item in (*Rating, *Standing)]
    said += [certainty_label(words, item) for item in Certainty]
    assert all(said)
