"""The dialogues that are the example of docs/gesprek-spelen.md, with the real assistant."""

import json
from pathlib import Path

import pytest

from privacybalie.cli import main as command
from runtime.servers import Assistant

EXAMPLE = Path(__file__).with_name("voorbeeld.yml")


def test_the_example_is_played_without_a_miss(server: Assistant, capsys: pytest.CaptureFixture[str]) -> None:
    ended = command.main(["gesprek", str(EXAMPLE), "--url", server.desk, "--json"])
    found = json.loads(capsys.readouterr().out)
    assert found["missed"] == []
    assert (ended, found["dialogues"]["right"]) == (0, 10)


def test_what_is_not_seen_makes_the_command_fail(
    server: Assistant, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "anders.yml"
    turn = {"typ": "Is Zoom AVG-conform?", "verwacht": {"antwoord": "teams_avg"}}
    file.write_text(json.dumps([{"naam": "Anders", "beurten": [turn]}]), encoding="utf-8")
    assert command.main(["gesprek", str(file), "--url", server.desk]) == 1
    assert "antwoord: verwacht teams_avg; gezien zoom_avg" in capsys.readouterr().out
