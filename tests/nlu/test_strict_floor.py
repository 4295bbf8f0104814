"""The floor under what may never happen to words typed in a tree, on utterances of people who never saw the code.

Never: surely recorded as the opposite. What is provisional is confirmed on a card before any outcome, and kept rare.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from bench import strict
from bench.denied import sweep
from bench.played import unread
from privacybalie.content.loader import read
from privacybalie.paths import CONTENT

# What the rules were written with, and what nobody looked at before they were.
FILES = ("strikt_open.tsv", "strikt_toets.tsv")


@pytest.fixture(scope="module", params=FILES)
def judged(request: pytest.FixtureRequest) -> list[strict.JudgedAnswer]:
    return strict.judge_all(strict.read_strict_lines(Path(__file__).with_name(request.param)), unread)


@pytest.mark.parametrize("never", strict.NEVER)
def test_nothing_is_recorded_as_its_opposite_nor_changed_unasked(
    judged: list[strict.JudgedAnswer], never: str
) -> None:
    found = [item for item in judged if item.fate == never or (never == strict.GREENER and item.greener)]
    assert found == []


def test_being_strict_leaves_most_answers_understood(judged: list[strict.JudgedAnswer]) -> None:
    figures = strict.report(judged)
    assert figures["n"] >= 200
    assert figures[strict.RIGHT]["share"] >= 0.53  # 0.63 and 0.55 of 200
    assert figures[strict.RIGHT]["share"] + figures[strict.OFFERED]["share"] >= 0.77  # 0.865 and 0.79


def test_the_opposite_is_seldom_taken_even_for_the_time_being(judged: list[strict.JudgedAnswer]) -> None:
    assert strict.report(judged)[strict.DOUBTED]["share"] <= 0.06  # 4 and 10 of 200


def test_by_rules_a_denied_option_is_never_heard_nor_likely_nor_offered_first() -> None:
    count, wrong = sweep(read(CONTENT), None, phrases=False)
    assert count >= 1000
    assert wrong == []


def test_a_state_can_be_named_by_its_number(tmp_path: Path) -> None:
    states, raw = tmp_path / "standen.txt", tmp_path / "ruw.tsv"
    states.write_text("=== stand BE001 | boom opname\nsleutel: opname\tland=BE\tsoort_gesprek\n", "utf-8")
    raw.write_text("BE001\tontkenning\tgeen rechtszitting\tvraag\tzitting\n", "utf-8")
    (line,) = strict.read_strict_lines(raw, [states])
    assert (line.tree, line.answers, line.question) == ("opname", {"land": "BE"}, "soort_gesprek")
    with pytest.raises(ValueError, match="geen stand 'BE002'"):
        strict.read_strict_lines(_written(tmp_path / "fout.tsv", "BE002\tx\ty\tz\tq\n"), [states])


@pytest.mark.parametrize(("recorded", "fate"), [("zitting", strict.OPPOSITE), ("ander", strict.OTHERWISE)])
def test_what_is_recorded_is_judged_by_what_it_may_never_become(recorded: str, fate: str) -> None:
    line = strict.StrictLine(
        "opname", {"land": "BE"}, "soort_gesprek", "ontkenning", "", "bemiddeling", frozenset({"zitting"})
    )
    assert strict._recorded(line, recorded) == fate


def test_an_opposite_that_waits_for_a_confirmation_is_counted_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    line = strict.StrictLine(
        "opname", {"land": "BE"}, "soort_gesprek", "ontkenning", "x", "bemiddeling", frozenset({"zitting"})
    )
    before = strict.asked("opname", {"land": "BE"})
    after = replace(before, answers={"land": "BE", "soort_gesprek": "zitting"})
    fates = []
    for now in (after, after.marked("soort_gesprek", provisional=True)):
        played = strict.Played(before, now, (), (), left=False, passed_on=False)
        monkeypatch.setattr(strict, "play", lambda *_, played=played: played)
        found = strict.judge_line(line, unread)
        fates.append((found.fate, found.greener))
    assert [fate for fate, _ in fates] == [strict.OPPOSITE, strict.DOUBTED]
    assert fates[1] == (strict.DOUBTED, False)


def _written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path
