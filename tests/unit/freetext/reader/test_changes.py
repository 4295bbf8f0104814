"""Which earlier answer a text may change, read by toy readings."""

import numpy as np

from privacybalie.content.schema.tree import Ask
from privacybalie.freetext.interpret import AnswerReading
from privacybalie.freetext.reader.changes import Read, possible_changes
from privacybalie.freetext.reader.evidence import Scores
from tests.fixtures.lezer import FRUIT

QUESTIONS = FRUIT.trees["fruit"].questions


def read_as(**chances: dict[str, float]) -> Read:
    """Return a reader that gives each question these chances, and scores of the same size."""

    def read(node: Ask, _text: str) -> tuple[AnswerReading, Scores] | None:
        key = next(key for key, other in QUESTIONS.items() if other is node)
        if key not in chances:
            return None
        full = {option: chances[key].get(option, 0.0) for option in node.options}
        best = max(full, key=lambda option: full[option])
        return AnswerReading(full, (best,), full[best]), Scores(np.array([*full.values(), 0.0]))

    return read


def changed(text: str, used: dict[str, object], **chances: dict[str, float]) -> list[tuple[str, object]]:
    found = possible_changes(QUESTIONS, used, text, read_as(**chances))  # type: ignore[arg-type]
    return [(each.question, each.value) for each in found]


def test_the_likeliest_other_answer_comes_first() -> None:
    found = changed("x", {"land": "BE", "rijp": "ja"}, land={"NL": 0.3}, rijp={"nee": 0.8})
    assert found == [("rijp", "nee"), ("land", "NL")]


def test_what_is_answered_already_is_no_change() -> None:
    assert changed("x", {"rijp": "ja"}, rijp={"ja": 0.9, "nee": 0.05}) == []


def test_what_says_an_earlier_answer_again_changes_no_other_that_it_resembles_less() -> None:
    assert changed("x", {"land": "BE", "rijp": "ja"}, land={"NL": 0.3}, rijp={"ja": 0.8}) == []


def test_a_tick_is_added_to_what_was_ticked() -> None:
    found = changed("x", {"nl_gereedschap": ("ladder",)}, nl_gereedschap={"mand": 0.7})
    assert found == [("nl_gereedschap", ("ladder", "mand"))]


def test_a_denial_takes_a_tick_away_and_the_last_one_leaves_none() -> None:
    found = changed("toch geen ladder", {"nl_gereedschap": ("ladder",)}, nl_gereedschap={"ladder": 0.7})
    assert found[0] == ("nl_gereedschap", ("geen",))
