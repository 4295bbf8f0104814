"""What depends on the content alone is worked out once, and not for each message."""

import pytest

from privacybalie.content.once import once_per_record
from privacybalie.freetext.option_cues import question_cues
from tests.fixtures.inhoud import toy


def test_the_same_records_are_worked_out_once_and_others_apart() -> None:
    asked: list[object] = []

    @once_per_record
    def noted(record: object) -> int:
        asked.append(record)
        return len(asked)

    one: list[str] = []
    other: list[str] = []
    assert [noted(one), noted(other), noted(one), noted(other)] == [1, 2, 1, 2]


def test_what_speaks_for_the_options_of_a_question_is_prepared_once() -> None:
    content = toy()
    question = content.trees["fruit"].questions["land"]
    assert question_cues(question, content.facts) is question_cues(question, content.facts)


def test_what_is_given_by_name_is_refused_because_it_would_not_be_told_apart() -> None:
    @once_per_record
    def shout(record: str) -> str:
        return record.upper()

    with pytest.raises(TypeError, match="in order"):
        shout(record="peer")
