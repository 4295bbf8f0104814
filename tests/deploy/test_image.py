"""The image: what goes in, who it runs as, and that it starts nothing it does not need."""

import re
from pathlib import Path

import pytest

from tests.fixtures.broncode import imported

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
FINAL = TEXT.rpartition("\nFROM ")[2]
INVITED = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]


def test_the_final_image_is_made_of_the_bare_base_and_what_was_built() -> None:
    assert FINAL.startswith("${BASE}\n")
    assert re.findall(r"^COPY (.+)$", FINAL, re.MULTILINE) == [
        "--from=build /opt/privacybalie /opt/privacybalie"
    ]
    assert "pip" not in FINAL
    assert "apt" not in FINAL


def of_runtime(name: str) -> set[str]:
    """Return the modules of runtime that one of them imports."""
    text = (ROOT / "runtime" / f"{name}.py").read_text(encoding="utf-8")
    listed = re.findall(r"^from runtime import ([\w, ]+)$", text, re.MULTILINE)
    direct = re.findall(r"^from runtime\.(\w+) import", text, re.MULTILINE)
    return {*direct, *(each for line in listed for each in line.split(", "))}


def test_the_layer_of_packages_has_every_module_that_installing_them_imports() -> None:
    copied = set(re.findall(r"\bruntime/(\w+)\.py", TEXT.partition("\nRUN python3 -c")[0]))
    assert {"__init__", "environment"} <= copied
    assert {needed for name in copied for needed in of_runtime(name)} - copied == set()


def test_it_runs_as_nobody_in_particular() -> None:
    assert re.search(r"^USER 10001:10001$", FINAL, re.MULTILINE)


def test_it_says_itself_whether_it_is_ready() -> None:
    assert "HEALTHCHECK" in FINAL
    assert '"--gereed"' in FINAL


def test_everything_is_left_out_of_the_image_unless_named() -> None:
    assert (ROOT / ".dockerignore").read_text().splitlines()[1] == "*"
    assert [name for name in INVITED if not (ROOT / name).exists()] == []


def test_every_folder_of_ours_that_what_is_in_it_imports_is_in_it_too() -> None:
    ours = {path.name for path in ROOT.iterdir() if path.is_dir() and any(path.glob("*.py"))}
    code = [path for name in INVITED if (ROOT / name).is_dir() for path in (ROOT / name).rglob("*.py")]
    used = {package for path in code for package in imported(path)}
    assert {"privacybalie", "runtime"} <= ours & used <= set(INVITED)


@pytest.mark.parametrize(
    "name", ["tests", "docs", "bench", "widget", "var", "models", ".git", "deploy", "requirements-dev.lock"]
)
def test_what_is_not_needed_to_run_stays_out(name: str) -> None:
    assert name not in INVITED


def test_the_locked_packages_have_hashes_and_tensorflow_is_not_among_them() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    packages = re.findall(r"^[\w.-]+==[^\n]+\\\n(?=    --hash=sha256:)", lock, re.MULTILINE)
    assert len(packages) == len(re.findall(r"^[\w.-]+==", lock, re.MULTILINE)) > 0
    assert not re.search(r"^(tensorflow|keras)==", lock, re.MULTILINE)


def test_bytecode_is_made_while_building_because_it_cannot_be_later() -> None:
    assert "UV_COMPILE_BYTECODE=1" in TEXT
    assert "compileall" in TEXT
