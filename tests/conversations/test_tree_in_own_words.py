"""What people type at an open question of a tree besides an answer, over HTTP."""

import pytest

from runtime.servers import Assistant
from tests.conversations.visitor import Turn, Visitor

EMPLOYEES, RECORDING = '/boom{"onderwerp": "opname_werknemers"}', '/boom{"onderwerp": "opname"}'
FOR_EMPLOYER = (EMPLOYEES, "België", "Voor de werkgever")
FOR_MYSELF = (RECORDING, "België", "een ander gesprek", "Ja, ik neem zelf deel", "Voor mezelf")


@pytest.fixture
def visitor(server: Assistant) -> Visitor:
    return Visitor(server)


def answers(turn: Turn) -> list[str]:
    """What the buttons of a turn would answer."""
    return [payload for payload in turn.payloads if payload.startswith("/answer_question")]


@pytest.mark.parametrize(
    "said", ["nee niet opnemen, alleen meeluisteren", "we nemen niets op, we luisteren mee"]
)
@pytest.mark.parametrize("before", [FOR_EMPLOYER, FOR_MYSELF])
def test_who_records_nothing_is_asked_and_no_answer_is_made_of_it(
    visitor: Visitor, before: tuple[str, ...], said: str
) -> None:
    open_question = visitor.says_all(*before).question
    told = visitor.says(said)
    assert told.question == open_question
    assert "Ik begrijp" not in told.text
    assert answers(told)
