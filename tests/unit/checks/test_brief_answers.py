"""Who asks for an answer shorter gets something that is short."""

from dataclasses import replace
from datetime import date

import pytest

from privacybalie.checks.answers import brief_answers_are_brief
from tests.fixtures.inhoud import toy

DAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("brief", "problems"),
    [
        ("Ja, dat mag. Zeg het wel vooraf.", 0),
        ("Dat mag. " * 31, 1),
        ("Vooraf " + "een zin die maar niet wil eindigen " * 3 + "is te lang.", 1),
        ("Proportionaliteitsoverwegingen rechtvaardigen uitzonderingsbepalingen.", 1),
    ],
)
def test_a_text_in_brief_has_at_most_sixty_plain_words(brief: str, problems: int) -> None:
    content = toy()
    answer = content.answers["appel"]
    assert answer.texts.both is not None
    texts = answer.texts.copy(update={"both": answer.texts.both.copy(update={"brief": brief})})
    changed = {**content.answers, "appel": answer.copy(update={"texts": texts})}
    found = list(brief_answers_are_brief(replace(content, answers=changed), DAY))
    assert len(found) == problems
