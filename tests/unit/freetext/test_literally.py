"""What counts as said in so many words; everything else is provisional."""

import pytest

from privacybalie.content.schema.tree import Checklist
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.literally import names_literally, said_literally
from privacybalie.trees.walk import Given
from tests.fixtures.tuin import GARDEN, heard


@pytest.mark.parametrize(
    ("question", "text", "literal"),
    [
        ("land", "België", True),
        ("land", "het is in Nederland", True),
        ("land", "ik woon in Gent", False),
        ("land", "2", True),
        ("soort_dag", "een groentemarkt", True),
        ("soort_dag", "het gaat om een ruilbeurs bij de buurtvereniging", False),
        ("op_papier", "ja", True),
        ("op_papier", "Ja hoor!", True),
        ("op_papier", "nee", True),
        ("op_papier", "ja, dat hebben wij zo afgesproken", False),
        ("op_papier", "weet ik niet", True),
        ("op_papier", "geen idee", True),
        ("op_papier", "lampenkap", False),
    ],
)
def test_literal_is_a_label_a_number_a_bare_yes_or_no_and_not_knowing(
    question: str, text: str, *, literal: bool
) -> None:
    assert said_literally(GARDEN.questions[question], text, heard(question, text)) is literal


def test_what_is_only_likely_is_never_literal() -> None:
    node = GARDEN.questions["land"]
    assert not said_literally(node, "België", Interpretation(None, (), "phrase", likely="BE"))


@pytest.mark.parametrize(
    ("question", "text", "given", "before", "literal"),
    [
        ("land", "ik bedoelde eigenlijk Nederland", "NL", "BE", True),
        ("land", "ik bedoelde dat ik in Breda woon", "NL", "BE", False),
        ("op_papier", "ik bedoelde: nee, dat staat nergens", "nee", "ja", True),
        ("op_papier", "ik bedoelde dat het er niet in staat", "nee", "ja", False),
    ],
)
def test_a_change_is_literal_when_it_names_the_new_answer(
    question: str, text: str, given: Given, before: Given, *, literal: bool
) -> None:
    assert names_literally(GARDEN.questions[question], text, given, before) is literal


def test_of_ticks_each_that_changes_is_named() -> None:
    node = GARDEN.questions["zorg"]
    assert isinstance(node, Checklist)
    one, other, third = node.items[:3]
    text = f"vink ook {node.options[other].text} aan"
    assert names_literally(node, text, (one, other), (one,))
    assert not names_literally(node, text, (one, other, third), (one,))
