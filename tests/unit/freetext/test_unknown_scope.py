"""Not to know something else than is asked is no answer to the question."""

import pytest

from privacybalie.freetext.unknown_scope import without_other_unknowns
from tests.fixtures.tuin import GARDEN


@pytest.mark.parametrize(
    ("question", "text", "left"),
    [
        ("land", "België, ik weet niet hoe dringend die zorg is", "België"),
        ("bodem", "kippen... geen idee van dat snoeicontract", "kippen"),
    ],
)
def test_what_is_not_known_of_another_question_is_taken_out(question: str, text: str, left: str) -> None:
    assert without_other_unknowns(GARDEN, question, text) == (left, True)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("land", "ik weet niet"),
        ("land", "ik weet niet welk land dat is"),
        ("land", "geen idee wat ze daarmee doen"),
        ("bodem", "ik weet niet of er kippen zijn"),
        ("zorg", "weet ik niet hoe dringend die zorg is"),
    ],
)
def test_what_is_not_known_of_this_question_stays(question: str, text: str) -> None:
    assert without_other_unknowns(GARDEN, question, text) == (text, False)
