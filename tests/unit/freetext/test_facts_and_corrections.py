"""What is certain from an opening story, and which earlier answer a message changes."""

import pytest

from privacybalie.freetext.corrections import Correction, correction
from privacybalie.freetext.facts import facts_in
from tests.fixtures.tuin import FACTS, GARDEN

USED = {
    "land": "BE",
    "soort_dag": "ander",
    "plukt_zelf": "ja",
    "rol": "voor_mezelf",
    "gebruik": "verkoop",
    "akkoord": "nee",
    "vervoer": "fiets",
}


def changed(text: str) -> Correction | None:
    return correction(GARDEN, USED, text, FACTS)


def test_a_story_gives_the_facts_it_states() -> None:
    story = "mijn baas in Gent komt met de fiets, mag dat?"
    assert facts_in(story, FACTS) == {"rol": "knecht", "vervoer": "fiets", "land": "BE"}


@pytest.mark.parametrize(
    "story",
    [
        "geldt dit in België en in Nederland?",
        "ik ben niet in België",
        "ik ben geen tuinman",
        "stel dat mijn baas mij wegstuurt in Gent",
        "mijn zus wordt weggestuurd door haar baas in Breda",
        "mag een baas zijn knechten wegsturen?",
        "ik moet van mijn baas appels plukken",
        "ik woon in Bergen",
        "ik pluk met mijn ladder",
    ],
)
def test_what_is_not_certain_is_left_out(story: str) -> None:
    assert facts_in(story, FACTS) == {}


def test_what_is_denied_gives_way_to_what_is_affirmed() -> None:
    assert facts_in("niet met de trein maar op de fiets", FACTS) == {"vervoer": "fiets"}


@pytest.mark.parametrize(
    ("text", "question", "value"),
    [
        ("ik bedoelde eigenlijk Nederland", "land", "NL"),
        ("wijzig mijn rol naar imker", "rol", "imker"),
        ("nee, het was toch een ruilbeurs", "soort_dag", "ruilbeurs"),
        ("niet België maar Nederland", "land", "NL"),
        ("het is toch met de trein", "vervoer", "trein"),
        ("verander antwoord 2", "soort_dag", None),
        ("pas mijn eerste antwoord aan", "land", None),
        ("ik wil mijn vorige antwoord aanpassen", "vervoer", None),
        ("kan ik mijn antwoord over het land nog wijzigen?", "land", None),
    ],
)
def test_a_correction_names_its_question(text: str, question: str, value: str | None) -> None:
    found = changed(text)
    assert found is not None
    assert (found.question, found.value) == (question, value)


def test_a_wish_to_change_without_a_hint_offers_the_latest_answers() -> None:
    assert changed("ik wil iets wijzigen") == Correction(None, None, ("vervoer", "akkoord", "gebruik"))


@pytest.mark.parametrize(
    "text",
    [
        "ja hoor",
        "nee",
        "toch wel",
        "geen idee",
        "fiets",
        "wat als het in Nederland was?",
        "hoe wijzig ik een contract?",
        "ze willen niets aanpassen",
    ],
)
def test_what_is_no_correction_changes_nothing(text: str) -> None:
    assert changed(text) is None


def test_nothing_can_be_changed_before_anything_was_answered() -> None:
    assert correction(GARDEN, {}, "ik bedoelde Nederland", FACTS) is None
