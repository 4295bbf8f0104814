"""A release: version and date are written, what is handed out follows from what is committed."""

import datetime as dt
import hashlib
import json
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from runtime import release
from runtime.console import SetupProblem

ROOT = Path(__file__).resolve().parents[2]
GIT = shutil.which("git") or "git"
DAY = dt.date(2026, 12, 1)
CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n### Inhoud\n\n- Nieuw.\n\n## [7.0.0] - 2026-01-01\n\n- Oud.\n"


def git(folder: Path, *arguments: str) -> str:
    who = {
        "GIT_AUTHOR_NAME": "t",
        "GIT_AUTHOR_EMAIL": "t@t",
        "GIT_COMMITTER_NAME": "t",
        "GIT_COMMITTER_EMAIL": "t@t",
    }
    env = {"PATH": os.defpath, "HOME": str(folder), **who}
    return subprocess.run(
        [GIT, *arguments], cwd=folder, env=env, capture_output=True, text=True, check=True
    ).stdout


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of this repository as it stands, with one thing waiting in its changelog, all of it committed."""
    folder = tmp_path / "kopie"
    listed = subprocess.run(
        [GIT, "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    (folder / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "as it stands")
    return folder


def test_a_release_writes_version_and_heading_and_nothing_else_that_git_sees(copy: Path) -> None:
    release.release(copy, "7.1.0", DAY)
    assert git(copy, "status", "--porcelain").splitlines() == [" M CHANGELOG.md", " M pyproject.toml"]
    assert '\nversion = "7.1.0"\n' in (copy / "pyproject.toml").read_text(encoding="utf-8")
    changelog = (copy / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]\n\n## [7.1.0] - 2026-12-01\n\n### Inhoud\n\n- Nieuw.\n" in changelog


def test_what_is_handed_out_is_the_same_when_it_is_made_again_later(copy: Path) -> None:
    first = {path.name: path.read_bytes() for path in release.release(copy, "7.1.0", DAY)}
    git(copy, "commit", "-qam", "7.1.0")
    again = {path.name: path.read_bytes() for path in release.release(copy, "7.1.0", dt.date(2027, 5, 5))}
    assert sorted(first) == ["SHA256SUMS", "privacybalie-7.1.0-context.tar.gz", "privacybalie-7.1.0.cdx.json"]
    assert again == first


def test_the_sums_are_those_of_what_is_handed_out_and_the_bill_names_the_version(copy: Path) -> None:
    made = {path.name: path.read_bytes() for path in release.release(copy, "7.1.0", DAY)}
    rows = [line.split("  ") for line in made.pop("SHA256SUMS").decode().splitlines()]
    assert {name: total for total, name in rows} == {
        name: hashlib.sha256(body).hexdigest() for name, body in made.items()
    }
    bill = json.loads(made["privacybalie-7.1.0.cdx.json"])
    assert bill["metadata"]["component"]["version"] == "7.1.0"


def test_the_context_holds_what_the_image_is_made_of_and_its_recipe(copy: Path) -> None:
    release.release(copy, "7.1.0", DAY)
    with tarfile.open(copy / "dist" / "privacybalie-7.1.0-context.tar.gz") as tar:
        names = {name.removeprefix("privacybalie-7.1.0/") for name in tar.getnames()}
    invited = {line[1:] for line in (copy / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert {name.partition("/")[0] for name in names} == {*invited, ".dockerignore", "deploy"}
    assert {"start", "deploy/Containerfile", "content/bronnen.yml"} <= names
    assert not any("test" in name.split("/")[0] for name in names)


def test_what_is_not_committed_is_not_released(copy: Path) -> None:
    (copy / "content" / "nieuw.yml").write_text("{}\n", encoding="utf-8")
    with pytest.raises(SetupProblem, match=r"content/nieuw\.yml"):
        release.release(copy, "7.1.0", DAY)
    assert git(copy, "diff", "--name-only") == ""


@pytest.mark.parametrize("version", ["0.0.1", "7.1", "v7.1.0", "zeven"])
def test_an_older_version_or_none_is_refused_with_advice(copy: Path, version: str) -> None:
    with pytest.raises(SetupProblem, match=r"kies een hoger getal|drie getallen met punten"):
        release.release(copy, version, DAY)
    assert git(copy, "status", "--porcelain") == ""


def test_a_release_without_a_word_about_it_is_refused() -> None:
    with pytest.raises(SetupProblem, match="schrijf eerst wat er verandert"):
        release.with_heading("## [Unreleased]\n\n## [7.0.0] - 2026-01-01\n\n- Oud.\n", "7.1.0", DAY)
