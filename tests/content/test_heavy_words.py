"""Whatever is typed in a tree that visitors walk, hearing it costs about what an ordinary sentence costs there."""

import time
from collections.abc import Callable
from functools import partial

import pytest

from privacybalie.freetext.corrections import correction
from privacybalie.freetext.interpret import hear
from privacybalie.freetext.rules import NOTHING
from privacybalie.text.words import MOST_WORDS, normalised, words
from tests.fixtures.inhoud import ours

LOADED = ours()
TREE = LOADED.trees["opname"]
ANSWERS = {
    "land": "BE",
    "soort_gesprek": "ander",
    "neemt_deel": "ja",
    "rol": "voor_mezelf",
    "be_gebruik": "bewijs",
}
ORDINARY = (
    "sorry, ik bedoelde eigenlijk dat het in Nederland was, niet in België, en dat ik zelf niet deelnam"
)
HEAVY = (
    "niet X maar Y ",
    "zet op o op o ",
    "pas aan a aan a ",
    "ﷺ",
    "wacht sorry ",
    "mag weg ",
    "vinkje a ",
    "de helft, ",
)
ALLOWED = 5


def seconds(work: Callable[[], object]) -> float:
    spent = []
    for _ in range(5):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def change(text: str) -> object:
    return correction(TREE, ANSWERS, text, LOADED.facts)


def answer(text: str) -> object:
    return [hear(TREE.questions[key], text, LOADED.facts) for key in ANSWERS]


@pytest.mark.parametrize("work", [change, answer])
@pytest.mark.parametrize("piece", HEAVY)
def test_a_heavy_text_costs_little_more_than_a_sentence(work: Callable[[str], object], piece: str) -> None:
    usual = seconds(lambda: work(ORDINARY))
    for heavy in ((piece * 1000)[:1000], " ".join((piece * 60).split()[: MOST_WORDS - 2])):
        assert seconds(partial(work, heavy)) <= ALLOWED * usual


def test_what_is_looked_at_stays_bounded_however_letters_unfold() -> None:
    assert len(normalised("ﷺ" * 1000)) <= 1200
    assert hear(TREE.questions["land"], "België " * 100) == NOTHING
    assert len(words("a " * 100)) == 100
