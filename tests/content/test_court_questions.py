"""When a message asks for the court of a town in the words that we listed, and when it is about something else."""

from dataclasses import replace

import pytest

from privacybalie.content.courts import Courts, NamedTown
from privacybalie.freetext.court_question import (
    CourtAsked,
    CourtTurn,
    CourtWords,
    asks_court,
    court_words,
    read_court_question,
)
from tests.fixtures.inhoud import ours

COLD = CourtTurn(after=False, waiting=False, answered=False, ours=False, country=False, lost=False)
AFTER = replace(COLD, after=True)
WAITING = replace(AFTER, waiting=True, lost=True)
ELSEWHERE = replace(AFTER, answered=True)


@pytest.fixture(scope="module")
def courts() -> Courts:
    content = ours()
    return Courts(content.courts, (name for known in content.countries.values() for name in known.also_words))


@pytest.fixture(scope="module")
def heard() -> CourtWords:
    phrases = ours().phrases
    return court_words(*(phrases[f"gerecht_{key}"] for key in ("hoor", "hoor_na", "hoor_woont", "kader")))


def town(asked: NamedTown | CourtAsked | None) -> str | None:
    return asked.meant[0].name if isinstance(asked, NamedTown) else asked


@pytest.mark.parametrize(
    ("text", "turn", "expected"),
    [
        ("welke rechtbank als ik in Gent woon?", COLD, "Gent"),
        ("ik woon in Leuven, welke rechter is bevoegd", COLD, "Leuven"),
        ("ik woon in Tielt", COLD, None),
        ("ik woon in Tielt", AFTER, "Tielt"),
        ("en in Breda?", AFTER, "Breda"),
        ("Hasselt", AFTER, "Hasselt"),
        ("mijn werkgever zit in Sint-Niklaas", AFTER, "Sint-Niklaas"),
        ("en mag ik in Gent filmen?", AFTER, None),
        ("welke rechtbank in Gent aanvaardt een opname?", ELSEWHERE, None),
        ("goes", AFTER, None),
        ("goes", WAITING, "Goes"),
    ],
)
def test_a_town_asks_for_its_courts_where_courts_are_spoken_of(
    courts: Courts, heard: CourtWords, text: str, turn: CourtTurn, expected: str | None
) -> None:
    assert town(read_court_question(text, courts, heard, turn)) == expected


@pytest.mark.parametrize(
    ("text", "turn", "expected"),
    [
        ("welk gerecht is bevoegd voor mijn gemeente", COLD, CourtAsked.WHICH_TOWN),
        ("waar moet ik zijn?", AFTER, CourtAsked.WHICH_TOWN),
        ("waar moet ik zijn?", COLD, None),
        ("welke rechtbank is bevoegd?", replace(COLD, ours=True), None),
        ("welke rechtbank is bevoegd?", replace(AFTER, ours=True), CourtAsked.WHICH_TOWN),
        ("ik woon in Blablagem", AFTER, CourtAsked.UNKNOWN_TOWN),
        ("blablagem", WAITING, CourtAsked.UNKNOWN_TOWN),
        ("blablagem", AFTER, None),
        ("nee dank u", replace(WAITING, lost=False), None),
        ("in België", replace(WAITING, country=True), CourtAsked.WHICH_TOWN),
        ("ik woon in België", replace(AFTER, country=True), None),
    ],
)
def test_without_a_town_it_is_asked_or_said_to_be_unknown(
    courts: Courts, heard: CourtWords, text: str, turn: CourtTurn, expected: CourtAsked | None
) -> None:
    assert read_court_question(text, courts, heard, turn) is expected


def test_a_longer_message_without_a_town_is_about_more_than_where_to_go(
    courts: Courts, heard: CourtWords
) -> None:
    text = "welke rechtbank zei vorig jaar dat een werkgever zulke opnames nooit mag gebruiken"
    assert asks_court(text, heard)
    assert read_court_question(text, courts, heard, COLD) is None
