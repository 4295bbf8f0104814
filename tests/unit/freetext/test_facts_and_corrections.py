"""What is certain from an opening story, and which earlier answer a message changes."""

import pytest

from privacybalie.content.loader import read
from privacybalie.freetext.corrections import Correction, correction
from privacybalie.freetext.facts import facts_in
from privacybalie.paths import CONTENT

LOADED = read(CONTENT)
TREE = LOADED.trees["opname"]
USED = {
    "land": "BE",
    "soort_gesprek": "ander",
    "neemt_deel": "ja",
    "rol": "voor_mezelf",
    "be_gebruik": "bewijs",
    "be_akkoord": "nee",
    "be_medium": "telefoon",
}


def changed(text: str) -> Correction | None:
    return correction(TREE, USED, text, LOADED.facts)


def test_a_story_gives_the_facts_it_states() -> None:
    story = "mijn baas in Gent neemt onze telefoons op, mag dat?"
    assert facts_in(story, LOADED.facts) == {"rol": "werknemer", "medium": "telefoon", "land": "BE"}


@pytest.mark.parametrize(
    "story",
    [
        "geldt dit in België en in Nederland?",
        "ik ben niet in België",
        "ik ben geen advocaat",
        "stel dat mijn baas mij opneemt in Gent",
        "mijn zus wordt opgenomen door haar baas in Breda",
        "mag een werkgever zijn personeel opnemen?",
        "ik moet van mijn baas gesprekken opnemen",
        "ik woon in Bergen",
        "ik neem op met mijn telefoon",
    ],
)
def test_what_is_not_certain_is_left_out(story: str) -> None:
    assert facts_in(story, LOADED.facts) == {}


def test_what_is_denied_gives_way_to_what_is_affirmed() -> None:
    assert facts_in("niet via teams maar aan de telefoon", LOADED.facts) == {"medium": "telefoon"}


@pytest.mark.parametrize(
    ("text", "question", "value"),
    [
        ("ik bedoelde eigenlijk Nederland", "land", "NL"),
        ("wijzig mijn rol naar werkgever", "rol", "organisatie"),
        ("nee, het was toch een bemiddeling", "soort_gesprek", "bemiddeling"),
        ("niet België maar Nederland", "land", "NL"),
        ("het is toch via zoom", "be_medium", "video"),
        ("verander antwoord 2", "soort_gesprek", None),
        ("pas mijn eerste antwoord aan", "land", None),
        ("ik wil mijn vorige antwoord aanpassen", "be_medium", None),
        ("kan ik mijn antwoord over het land nog wijzigen?", "land", None),
    ],
)
def test_a_correction_names_its_question(text: str, question: str, value: str | None) -> None:
    found = changed(text)
    assert found is not None
    assert (found.question, found.value) == (question, value)


def test_a_wish_to_change_without_a_hint_offers_the_latest_answers() -> None:
    assert changed("ik wil iets wijzigen") == Correction(
        None, None, ("be_medium", "be_akkoord", "be_gebruik")
    )


@pytest.mark.parametrize(
    "text",
    [
        "ja hoor",
        "nee",
        "toch wel",
        "geen idee",
        "telefoon",
        "wat als het in Nederland was?",
        "hoe wijzig ik een overeenkomst?",
        "ze willen niets aanpassen",
    ],
)
def test_what_is_no_correction_changes_nothing(text: str) -> None:
    assert changed(text) is None


def test_nothing_can_be_changed_before_anything_was_answered() -> None:
    assert correction(TREE, {}, "ik bedoelde Nederland", LOADED.facts) is None
