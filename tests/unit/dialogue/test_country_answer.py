"""A country is looked up and not guessed."""

import pytest

from privacybalie.dialogue.country_answer import with_country_named
from privacybalie.freetext.interpretation import Interpretation
from tests.fixtures.inhoud import toy

NODE = toy().trees["fruit"].questions["land"]


@pytest.mark.parametrize(
    ("likely", "named", "text", "country"),
    [
        ("BE", None, "lampenkap", None),
        ("BE", None, "allemaal hier in de buurt", "BE"),
        ("BE", "NL", "in breda", "NL"),
        (None, "NL", "in breda", None),
        ("beide", "NL", "breda en gent", "beide"),
    ],
)
def test_a_country_is_what_is_named_and_never_a_guess_from_a_word(
    likely: str | None, named: str | None, text: str, country: str | None
) -> None:
    heard = Interpretation(None, ("BE",), "read", likely)
    assert with_country_named(NODE, heard, named, text).likely == country
