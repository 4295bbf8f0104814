"""Which earlier answer a text may change, read by toy readings and toy weights."""

from collections.abc import Mapping

import numpy as np

from privacybalie.content.schema.tree import Ask
from privacybalie.freetext.interpret import AnswerReading
from privacybalie.freetext.reader.change_evidence import CHANGE_FEATURES, ChangeReader, said_again
from privacybalie.freetext.reader.changes import possible_changes
from privacybalie.freetext.reader.evidence import Scores
from privacybalie.trees.walk import Given
from tests.fixtures.lezer import FRUIT

QUESTIONS = FRUIT.trees["fruit"].questions


def read_as(**chances: dict[str, float]) -> ChangeReader:
    """Return a reader that gives each question these chances, and scores of the same size."""

    def read(node: Ask, _text: str) -> tuple[AnswerReading, Scores] | None:
        key = next(key for key, other in QUESTIONS.items() if other is node)
        if key not in chances:
            return None
        full = {option: chances[key].get(option, 0.0) for option in node.options}
        best = max(full, key=lambda option: full[option])
        return AnswerReading(full, (best,), full[best]), Scores(np.array([*full.values(), 0.0]))

    return ChangeReader(read, lambda _text: ({}, {}))


def changed(
    text: str, used: Mapping[str, Given], weigh: dict[str, float], **chances: dict[str, float]
) -> list[tuple[str, object]]:
    weights = np.array([weigh.get(name, 0.0) for name in CHANGE_FEATURES])
    found = possible_changes(QUESTIONS, used, text, read_as(**chances), weights)
    return [(each.question, each.value) for each in found]


def test_the_answer_that_the_text_is_read_as_comes_first() -> None:
    read = {"land": {"NL": 0.3}, "rijp": {"nee": 0.8}}
    assert changed("x", {"land": "BE", "rijp": "ja"}, {"score": 20.0}, **read)[0] == ("rijp", "nee")


def test_the_answer_that_was_given_is_no_change() -> None:
    found = changed("x", {"rijp": "ja"}, {"score": 1.0}, rijp={"ja": 0.9, "nee": 0.05})
    assert ("rijp", "ja") not in found


def test_a_tick_is_added_to_what_was_ticked() -> None:
    weigh, used = {"score": 20.0, "adds": 20.0}, {"nl_gereedschap": ("ladder",)}
    found = changed("x", used, weigh, nl_gereedschap={"mand": 0.7})
    assert found[0] == ("nl_gereedschap", ("ladder", "mand"))


def test_a_denial_takes_a_tick_away_and_the_last_one_leaves_none() -> None:
    used = {"nl_gereedschap": ("ladder",)}
    found = changed("toch geen ladder", used, {"removes_denied": 20.0}, nl_gereedschap={"ladder": 0.7})
    assert found[0] == ("nl_gereedschap", ("geen",))


def test_how_likely_the_changes_are_adds_up_to_one_at_most() -> None:
    weights = np.zeros(len(CHANGE_FEATURES))
    reader = read_as(land={"NL": 0.3}, rijp={"nee": 0.8})
    found = possible_changes(QUESTIONS, {"land": "BE", "rijp": "ja"}, "x", reader, weights)
    assert len(found) > 1
    assert sum(each.chance for each in found) <= 1 + 1e-9


def test_an_answer_that_is_said_again_is_noticed() -> None:
    read = read_as(land={"NL": 0.3}, rijp={"ja": 0.8}).read
    assert said_again(QUESTIONS, {"land": "BE", "rijp": "ja"}, "x", read) == 0.8
