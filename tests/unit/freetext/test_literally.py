"""What counts as said in so many words; everything else is provisional."""

import pytest

from privacybalie.freetext.interpret import hear
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.literally import names_literally, said_literally
from privacybalie.trees.walk import Given
from tests.fixtures.inhoud import ours

RECORDING = ours().trees["opname"]


@pytest.mark.parametrize(
    ("question", "text", "literal"),
    [
        ("land", "België", True),
        ("land", "het is in Nederland", True),
        ("land", "ik woon in Gent", False),
        ("land", "2", True),
        ("soort_gesprek", "een rechtszitting", True),
        ("soort_gesprek", "het gaat om een bemiddeling bij de familierechter", False),
        ("bemiddeling_afspraak", "ja", True),
        ("bemiddeling_afspraak", "Ja hoor!", True),
        ("bemiddeling_afspraak", "nee", True),
        ("bemiddeling_afspraak", "ja, dat hebben wij zo afgesproken", False),
        ("bemiddeling_afspraak", "weet ik niet", True),
        ("bemiddeling_afspraak", "geen idee", True),
        ("bemiddeling_afspraak", "lampenkap", False),
    ],
)
def test_literal_is_a_label_a_number_a_bare_yes_or_no_and_not_knowing(
    question: str, text: str, *, literal: bool
) -> None:
    node = RECORDING.questions[question]
    assert said_literally(node, text, hear(node, text, ours().facts)) is literal


def test_what_is_only_likely_is_never_literal() -> None:
    node = RECORDING.questions["land"]
    assert not said_literally(node, "België", Interpretation(None, (), "phrase", likely="BE"))


@pytest.mark.parametrize(
    ("question", "text", "given", "before", "literal"),
    [
        ("land", "ik bedoelde eigenlijk Nederland", "NL", "BE", True),
        ("land", "ik bedoelde dat ik in Breda woon", "NL", "BE", False),
        ("bemiddeling_afspraak", "ik bedoelde: nee, dat staat nergens", "nee", "ja", True),
        ("bemiddeling_afspraak", "ik bedoelde dat het er niet in staat", "nee", "ja", False),
    ],
)
def test_a_change_is_literal_when_it_names_the_new_answer(
    question: str, text: str, given: Given, before: Given, *, literal: bool
) -> None:
    assert names_literally(RECORDING.questions[question], text, given, before) is literal


def test_of_ticks_each_that_changes_is_named() -> None:
    key, node = next(
        (key, node)
        for key, node in ours().trees["opname_werknemers"].questions.items()
        if hasattr(node, "items") and len(node.items) > 2
    )
    one, other, third = node.items[:3]
    text = f"vink ook {node.options[other].text} aan"
    assert names_literally(node, text, (one, other), (one,)), key
    assert not names_literally(node, text, (one, other, third), (one,))
