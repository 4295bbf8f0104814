"""The floor under messages that are read with the last answer, in the words of people who never saw the code."""

from pathlib import Path

import pytest

from bench.followups import MISSED, RIGHT, WRONG, follow_up_figures, judge_follow_ups, read_follow_lines
from bench.played import trained_parse

HERE = Path(__file__).parent
# Right and wrong among the follow-ups: measured was 0.95 and 0.00 on what the words were chosen with.
FLOORS = {"vervolg_ontwikkeling.tsv": (0.90, 0.03)}


@pytest.mark.parametrize("name", FLOORS)
def test_follow_ups_are_read_with_the_last_answer_and_hardly_ever_wrongly(name: str) -> None:
    lines = read_follow_lines(HERE / name)
    judged = judge_follow_ups(lines, trained_parse([line.text for line in lines]))
    figures = follow_up_figures(judged)
    right, wrong = FLOORS[name]
    assert figures[RIGHT] / figures["n"] >= right, [item for item in judged if item.fate == MISSED]
    assert figures[WRONG] / figures["n"] <= wrong, [item for item in judged if item.fate == WRONG]


def test_a_line_of_the_file_is_a_state_a_move_a_goal_and_what_was_typed(tmp_path: Path) -> None:
    file = tmp_path / "vervolg.tsv"
    file.write_text(
        "onderwerp:zoom_avg\tvervolg\tander_product:teams\ten Teams?\n# niets\nboom:x\ty\n", "utf-8"
    )
    (line,) = read_follow_lines(file)
    assert (line.topic, line.kind, line.text) == ("zoom_avg", "ander_product", "en Teams?")
    file.write_text("onderwerp:zoom_avg\tvervolg\n", "utf-8")
    with pytest.raises(ValueError, match="2 velden"):
        read_follow_lines(file)
