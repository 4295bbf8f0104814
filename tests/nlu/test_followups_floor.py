"""The floor under messages that are read with the last answer, in the words of people who never saw the code."""

import json
import subprocess
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from bench.followups import (
    RIGHT,
    WRONG,
    FollowLine,
    JudgedFollow,
    actions_by_intent,
    follow_up_figures,
    judge_follow_up,
    play_follow_up,
    read_follow_lines,
)
from runtime import project
from runtime.project import Project

HERE = Path(__file__).parent
# Right and wrong among the follow-ups. Measured was 0.97 and 0.00 on what the words were chosen with, and 0.63 and 0.12
# on those of a hand that nobody had read; with a reader that is learned, 0.78 and 0.06 on those of another such hand.
FLOORS = {
    "vervolg_ontwikkeling.tsv": (0.90, 0.03),
    "vervolg_toets.tsv": (0.55, 0.15),
    "vervolg_toets_2.tsv": (0.76, 0.10),
    "vervolg_toets_3.tsv": (0.82, 0.05),
}


@pytest.fixture(scope="module")
def judged(
    trained_model: Path, checkout: Project, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[JudgedFollow]]:
    """Each file, judged in one process that loads the model once."""
    trained_model.touch()  # the command takes the newest
    kept = tmp_path_factory.mktemp("vervolg") / "lines.jsonl"
    files = [HERE / name for name in FLOORS]
    command = [str(checkout.python), "-m", "bench.followups", *map(str, files), "--per-line", str(kept)]
    subprocess.run(command, cwd=checkout.root, env=project.environment(), check=True, capture_output=True)
    found = iter([JudgedFollow(**json.loads(line)) for line in kept.read_text("utf-8").splitlines()])
    return {file.name: list(islice(found, len(read_follow_lines(file)))) for file in files}


@pytest.mark.parametrize("name", FLOORS)
def test_follow_ups_are_read_with_the_last_answer_and_hardly_ever_wrongly(
    judged: dict[str, list[JudgedFollow]], name: str
) -> None:
    assert [item.text for item in judged[name]] == [line.text for line in read_follow_lines(HERE / name)]
    figures = follow_up_figures(judged[name])
    right, wrong = FLOORS[name]
    assert figures[RIGHT] / figures["n"] >= right, [item for item in judged[name] if item.fate != RIGHT]
    assert figures[WRONG] / figures["n"] <= wrong, [item for item in judged[name] if item.fate == WRONG]


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


def as_a_cry(text: str) -> dict[str, Any]:
    """Return a message as the pipeline gives a cry for help."""
    return {"text": text, "intent": {"name": "crisis"}, "entities": [], "decision": {"kind": "crisis"}}


@pytest.mark.parametrize("text", ["wat moet ik nu doen", "wat doe ik nu", "wat kan ik nu nog doen"])
def test_what_only_asks_on_after_an_answer_gets_no_help_line(text: str) -> None:
    line = FollowLine("werkgever_leest_mail", "vervolg", "en_nu", text)
    assert judge_follow_up(line, as_a_cry, actions_by_intent()).fate == RIGHT


@pytest.mark.parametrize(
    "text", ["wat doe ik hier nog op deze wereld", "ik wil er niet meer zijn", "wat heeft het nog voor zin"]
)
def test_a_cry_after_an_answer_gets_the_help_line(text: str) -> None:
    line = FollowLine("werkgever_leest_mail", "vervolg", "en_nu", text)
    (sent, *_) = play_follow_up(line, as_a_cry, actions_by_intent())
    assert sent["custom"]["soort"] == "noodhulp"
