"""Alarms and the dashboard ask for figures that exist, and each alarm has its first steps in the runbook."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from privacybalie.gateway.http.errors import KINDS
from privacybalie.gateway.metrics import Metrics

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "deploy" / "prometheus" / "alerts.yml"
DASHBOARD = ROOT / "deploy" / "grafana" / "privacybalie.json"
FROM_PROMETHEUS = {"up"}


def alarms() -> list[dict[str, Any]]:
    (group,) = YAML(typ="safe", pure=True).load(RULES.read_text(encoding="utf-8"))["groups"]
    return list(group["rules"])


def expressions() -> list[str]:
    """Return every question that is put to Prometheus."""
    board = json.loads(DASHBOARD.read_text(encoding="utf-8"))
    asked = [target["expr"] for panel in board["panels"] for target in panel["targets"]]
    asked += [note["expr"] for note in board["annotations"]["list"]]
    return [*asked, *(rule["expr"] for rule in alarms())]


def offered() -> set[str]:
    """Return the names that the server really gives out, once it has counted something of each."""
    figures = Metrics()
    figures.turn("ok", 0.1)
    figures.answered("uitkomst", {"boom": "opname", "stoplicht": "groen"})
    figures.refused("te_snel")
    figures.masked({"naam": 1})
    figures.ready(is_ready=True)
    figures.is_version("0.1.0", "abc")
    figures.watch_reviews({"antwoord": lambda: 0})
    return set(re.findall(r"^([a-z_]+)[{ ]", figures.text().decode(), re.MULTILINE))


def test_every_figure_that_is_asked_for_is_given() -> None:
    named = {
        name
        for text in expressions()
        for name in re.findall(r"\b(?:privacybalie|process)_[a-z_]+|\bup\b", text)
    }
    assert len(named) >= 10
    assert named - offered() - FROM_PROMETHEUS == set()


def test_every_refusal_that_is_watched_exists() -> None:
    watched = {code for text in expressions() for code in re.findall(r'fout="([a-z_]+)"', text)}
    assert watched
    assert watched - set(KINDS) == set()


def test_every_alarm_has_its_first_steps_in_the_runbook() -> None:
    headings = re.findall(
        r"^### (\w+)$", (ROOT / "docs" / "draaiboek.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted(rule["alert"] for rule in alarms()) == sorted(h for h in headings if h.startswith("Balie"))
    for rule in alarms():
        assert rule["annotations"]["draaiboek"] == f"docs/draaiboek.md#{rule['alert'].lower()}"


def test_every_alarm_is_tried() -> None:
    tried = (RULES.parent / "alerts_test.yml").read_text(encoding="utf-8")
    assert [rule["alert"] for rule in alarms() if f"alertname: {rule['alert']}," not in tried] == []
    assert f"value: {len(alarms())}}}" in tried  # all of them go off when all is wrong


PROMTOOL = shutil.which("promtool")


@pytest.mark.skipif(PROMTOOL is None, reason="promtool (Debian package prometheus) is not installed")
def test_promtool_agrees() -> None:
    for command in (["check", "rules", RULES.name], ["test", "rules", "alerts_test.yml"]):
        done = subprocess.run(
            [str(PROMTOOL), *command], cwd=RULES.parent, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_no_panel_lies_over_another() -> None:
    panels = json.loads(DASHBOARD.read_text(encoding="utf-8"))["panels"]
    taken = [
        (x, y)
        for panel in panels
        for x in range(panel["gridPos"]["x"], panel["gridPos"]["x"] + panel["gridPos"]["w"])
        for y in range(panel["gridPos"]["y"], panel["gridPos"]["y"] + panel["gridPos"]["h"])
    ]
    assert len(taken) == len(set(taken))
    assert max(x for x, _ in taken) < 24
