"""Who asks for an answer shorter gets something that is short."""

from dataclasses import replace
from datetime import date

import pytest

from privacybalie.checks.answers import brief_answers_are_brief
from privacybalie.content.library import open_library
from tests.fixtures.inhoud import ours

DAY = date(2026, 11, 30)
MOST_ASKED = (
    *(
        "stiekem_opnemen",
        "opname_als_bewijs",
        "gesprekspartner_informeren",
        "organisatie_neemt_op",
        "zoom_avg",
    ),
    *("teams_avg", "whatsapp_avg", "verwerkersovereenkomst_wat", "verwerkersovereenkomst_niet_nodig"),
    *("werknemer_gesprek_opnemen", "zes_grondslagen", "opname_bewaartermijn", "doorgifte_buiten_eu"),
    *("dpa_betekenis", "client_opname_toestemming"),
)


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
    content = ours()
    answer = content.answers["dpa_betekenis"]
    assert answer.texts.both is not None
    texts = answer.texts.copy(update={"both": answer.texts.both.copy(update={"brief": brief})})
    changed = {**content.answers, "dpa_betekenis": answer.copy(update={"texts": texts})}
    found = list(brief_answers_are_brief(replace(content, answers=changed), DAY))
    assert len(found) == problems


def test_the_answers_that_are_asked_most_have_a_text_in_brief_for_each_country() -> None:
    shelf = open_library(ours())
    texts = [text for topic in MOST_ASKED for text in shelf.answer(topic).texts.by_country().values()]
    assert [text.short[:30] for text in texts if text.brief is None] == []
