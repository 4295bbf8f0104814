"""What an editor or git prepares for a developer: the same commands as by hand, and nothing fetched by an address."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from privacybalie.cli.review_site import PORT as REVIEW_SITE
from runtime import checks, project
from runtime.start import PORT as DESK

ROOT = Path(__file__).resolve().parents[2]
HOOKS = ROOT / ".pre-commit-config.yaml"
WORKPLACE = ROOT / ".devcontainer" / "devcontainer.json"
HOST = re.compile(r"://|\b[\w-]+\.(com|org|io|net|dev|eu|be|nl)\b")


@pytest.fixture(scope="module")
def hooks() -> list[dict[str, Any]]:
    config = YAML(typ="safe", pure=True).load(HOOKS.read_text(encoding="utf-8"))
    (ours,) = config["repos"]
    assert ours["repo"] == "local"
    return list(ours["hooks"])


def test_git_runs_the_checks_of_the_quick_test_in_their_order(hooks: list[dict[str, Any]]) -> None:
    at = project.here()
    wanted = [
        (name, [str(part).removeprefix(f"{at.root}/") for part in command])
        for name, command in checks.quick_commands(at).items()
    ]
    assert [(hook["name"], shlex.split(hook["entry"])) for hook in hooks] == wanted


def test_git_looks_at_everything_and_only_the_tests_wait_for_a_push(hooks: list[dict[str, Any]]) -> None:
    assert all(hook["always_run"] and not hook["pass_filenames"] for hook in hooks)
    assert [hook["id"] for hook in hooks if hook.get("stages") == ["pre-push"]] == ["tests"]


def test_the_development_container_prepares_as_one_does_by_hand_and_shows_both_desks() -> None:
    said = json.loads(WORKPLACE.read_text(encoding="utf-8"))
    assert said["postCreateCommand"] == "./start --alleen-voorbereiden"
    assert said["forwardPorts"] == [DESK, REVIEW_SITE]


@pytest.mark.parametrize("path", [HOOKS, WORKPLACE], ids=lambda path: path.name)
def test_no_host_is_named_to_fetch_from(path: Path) -> None:
    assert HOST.search(path.read_text(encoding="utf-8")) is None
