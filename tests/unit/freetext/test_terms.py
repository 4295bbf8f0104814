"""Whoever asks what a word means gets that word explained, and nobody else does."""

import pytest

from privacybalie.content.loader import read
from privacybalie.freetext.terms import defining_topics, only_uses_it, term_asked
from privacybalie.text.words import words
from tests.fixtures.inhoud import MINIMAL
from tests.fixtures.vragen import answers_to

SNOEI = read(MINIMAL).terms["snoei"]
TERMS = {
    "snoei": SNOEI,
    "wortelstok": SNOEI.copy(update={"term": "wortelstok", "aliases": ()}),
    "koude_bak": SNOEI.copy(update={"term": "koude bak", "aliases": ()}),
    "bak": SNOEI.copy(update={"term": "bak", "aliases": ()}),
}


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("wat is een BAK", "bak"),
        ("wat is een koude bak?", "koude_bak"),
        ("ik snap dat woord wortelstok niet", "wortelstok"),
        ("wortelstok? nooit van gehoord", "wortelstok"),
        ("fruitbomensnoeiovereenkomst??", "snoei"),
        ("huh wortelstok??", "wortelstok"),
        ("snoeicontract... wablieft?", "snoei"),
        ("wat is een snoeicontract", "snoei"),
        ("mag ik dat zonder wortelstok?", None),
        ("is een wortelstok altijd nodig om te plukken?", None),
        ("wat is een gezonde wortelstok", None),
        ("welke snoeicontracten zijn er", None),
        ("wortelstok, wat wil dat zeggen", "wortelstok"),
        ("bak?", "bak"),
        ("bak dan?", None),
        ("is dat een wortelstok?", None),
        ("hoe plant ik een wortelstok?", None),
        ("wortelstok, wat nu?", None),
        ("bak? nooit van gehoord", None),  # a short one is an ordinary word until it is asked what it is
        ("of dat mag", None),
        ("dat heb ik nooit gekregen, wortelstok bedoel ik", None),
        ("wortelstok bedoelt u?", "wortelstok"),
        ("huh?", None),
    ],
)
def test_a_term_is_explained_when_its_meaning_is_asked(said: str, key: str | None) -> None:
    assert term_asked(said, TERMS) == key


@pytest.mark.parametrize(
    "said",
    [
        "wij hebben een wortelstok, mogen wij plukken?",
        "wat als hij er geen wortelstok voor geeft?",
        "dat kreeg ik niet, wortelstok bedoel ik",
    ],
)
def test_a_term_in_a_question_or_a_story_is_only_used(said: str) -> None:
    assert only_uses_it(words(said))


@pytest.mark.parametrize("said", ["hoe moet ik mij een wortelstok voorstellen", "wortelstok zegt mij niets"])
def test_a_term_whose_meaning_is_asked_is_not_only_used(said: str) -> None:
    assert not only_uses_it(words(said))


def test_a_term_alone_is_asked_about_only_where_nothing_else_is_open() -> None:
    assert term_asked("wortelstok?", TERMS) == "wortelstok"
    assert term_asked("wortelstok?", TERMS, bare=False) is None
    assert term_asked("wat is wortelstok?", TERMS, bare=False) == "wortelstok"


def test_a_term_knows_the_answer_that_is_about_it() -> None:
    answers = answers_to(
        snoei_wat="Wat is een fruitbomensnoeiovereenkomst?", snoei_mag="Mag ik zonder snoeicontract snoeien?"
    )
    assert defining_topics(answers, TERMS["snoei"]) == ("snoei_wat",)
    assert defining_topics(answers, TERMS["wortelstok"]) == ()
