"""The tutorial of docs/eerste-wijziging.md is followed to the letter, on a copy of the repository."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from privacybalie.paths import PREPARED, ROOT

PAGE = ROOT / "docs" / "eerste-wijziging.md"
BLOCK = re.compile(r"^```(\w+) ?([^\n]*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
PATIENCE = 540  # seconds for one command on a busy machine; a quiet one needs ten
WORDS = re.compile(r"\w+")


@dataclass(frozen=True)
class Step:
    """One fenced block of the page: its language, what is said behind it, and what is in it."""

    language: str
    said: str
    body: str


@dataclass(frozen=True)
class Printed:
    """What a block of commands did, and what the page says of it."""

    step: Step
    codes: tuple[int, ...]
    output: str
    promised: tuple[str, ...]


def steps() -> list[Step]:
    return [Step(*found) for found in BLOCK.findall(PAGE.read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the repository as somebody has them who has just set up: with an environment and checked content."""
    folder = tmp_path_factory.mktemp("kopie")
    command = [shutil.which("git") or "git", "ls-files", "--cached", "--others", "--exclude-standard"]
    named = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    for name in named:
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    (folder / ".venv").symlink_to((ROOT / ".venv").resolve())
    if (PREPARED / "gelezen").is_dir():
        shutil.copytree(PREPARED / "gelezen", folder / "var" / "gelezen")
    return folder


@pytest.fixture(scope="module")
def followed(copy: Path) -> list[Printed]:
    """Every step of the page, done in its order."""
    planned = steps()
    return [
        done
        for number, step in enumerate(planned)
        for done in follow(copy, step, planned[number + 1] if number + 1 < len(planned) else None)
    ]


def follow(copy: Path, step: Step, after: Step | None) -> Iterator[Printed]:
    """Do one step; yield what it printed if it is one of commands."""
    act, _, name = step.said.partition("=")
    if act == "write":
        assert not (copy / name).exists(), f"{name} is there already"
        (copy / name).write_text(step.body, encoding="utf-8")
    elif act == "append":
        with (copy / name).open("a", encoding="utf-8") as file:
            file.write(step.body)
    elif step.language == "sh":
        promised = after.body.splitlines() if after and after.language == "text" else ()
        done = [run(copy, line) for line in step.body.splitlines()]
        codes = tuple(one.returncode for one in done)
        yield Printed(step, codes, "".join(one.stdout + one.stderr for one in done), tuple(promised))


def run(copy: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Run a command as it is typed: the page has no quotes, pipes or variables, so a shell would add nothing."""
    program, *arguments = line.split()
    clean = {"PATH": os.defpath, "HOME": str(copy), "LANG": "C.UTF-8"}
    return subprocess.run(
        [copy / program, *arguments],
        cwd=copy,
        env=clean,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def test_every_block_of_the_tutorial_is_done_or_said_to_be_left_out() -> None:
    known = {
        ("yaml", "write"),
        ("yaml", "append"),
        ("sh", ""),
        ("sh", "fails"),
        ("text", ""),
        ("console", ""),
    }
    assert {(step.language, step.said.partition("=")[0]) for step in steps()} == known


def test_every_command_of_the_tutorial_ends_as_the_page_says(followed: list[Printed]) -> None:
    assert followed
    for done in followed:
        failed = [code for code in done.codes if code != 0]
        assert bool(failed) == (done.step.said == "fails"), done.output


def test_every_command_of_the_tutorial_prints_what_the_page_shows(followed: list[Printed]) -> None:
    for done in followed:
        assert [line for line in done.promised if line not in done.output] == [], done.output


def test_the_tree_of_the_tutorial_has_three_questions_and_is_drawn(
    copy: Path, followed: list[Printed]
) -> None:
    assert followed
    drawn = (copy / "docs" / "bomen" / "functionaris.mmd").read_text(encoding="utf-8")
    (tree,) = (step.body for step in steps() if step.said.endswith("beslisbomen/functionaris.yml"))
    asked = re.findall(r"^    vraag: (.+)$", tree, re.MULTILINE)
    assert len(asked) == 3
    shown = WORDS.findall(drawn)
    assert all(word in shown for question in asked for word in WORDS.findall(question))


def test_the_tutorial_takes_half_an_hour_at_most() -> None:
    minutes = re.findall(r"^## .*\((\d+) minutes\)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sum(map(int, minutes)) <= 30
