"""./start on a full disk, in every locale, with another Python, and with its data elsewhere."""

import contextlib
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime import any_locale, project, servers
from runtime.console import SetupProblem
from runtime.project import Project
from runtime.watchdog import Address
from tests.runtime.test_start import assert_one_sentence, fresh_copy, run_start


@pytest.fixture
def fresh(tmp_path: Path, checkout: Project) -> Path:
    return fresh_copy(tmp_path, checkout)


Usage = type("Usage", (), {"free": 0})


def test_a_full_disk_is_called_that_before_anything_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage())
    with pytest.raises(SetupProblem, match=rf"De schijf is vol bij {tmp_path}/var; maak ruimte vrij"):
        project.require_writable(Project(tmp_path, tmp_path / "var"))


def test_a_server_that_ended_on_a_full_disk_is_said_to_lack_room_and_not_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "rasa.log"
    log.write_text("")
    ended = subprocess.Popen([sys.executable, "-c", "raise SystemExit(1)"])
    ended.wait()
    assistant = servers.Assistant(Project(tmp_path, tmp_path), tmp_path / "model")
    assistant.server = servers.Server(log, ended, Address(servers.HOST, 1, "/"))
    with pytest.raises(SetupProblem, match="geen uitvoer"):
        assistant.require_running()
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage())
    with pytest.raises(SetupProblem, match="De schijf is vol"):
        servers.wait_until_ready(assistant)


def test_a_disk_that_fills_up_while_preparing_is_called_full() -> None:
    said = project.explained(OSError(errno.ENOSPC, "No space left on device", "/balie/var/log/uv.log"))
    assert str(said) == "De schijf is vol bij /balie/var/log/uv.log; maak ruimte vrij en start opnieuw."


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own that is full: only root can mount one."""
    folder = tmp_path / "schijf"
    folder.mkdir()
    mounted = subprocess.run(
        [shutil.which("mount") or "mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip("no disk can be mounted here")
    with contextlib.suppress(OSError), (folder / "vol").open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    yield folder
    subprocess.run([shutil.which("umount") or "umount", str(folder)], check=True)


def test_start_on_a_full_disk_says_so_at_once(fresh: Path, full_disk: Path) -> None:
    assert_one_sentence(
        run_start(fresh, "--alleen-voorbereiden", PRIVACYBALIE_VAR=str(full_disk)),
        "De schijf is vol",
        "start opnieuw",
    )


@pytest.mark.parametrize(
    "locale",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "iso8859-15"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LANG": "nl_BE@euro", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ],
    ids=lambda locale: " ".join(locale.values()),
)
def test_start_tells_its_story_in_every_locale(fresh: Path, tmp_path: Path, locale: dict[str, str]) -> None:
    nobody = f"http://{servers.HOST}:{servers.free_port()}/"
    result = run_start(
        fresh,
        *("--port", str(servers.free_port())),
        UV_DEFAULT_INDEX=nobody,
        PIP_INDEX_URL=nobody,
        PIP_RETRIES="0",
        UV_HTTP_RETRIES="0",
        **{"UV_CACHE_DIR": str(tmp_path / "cache"), **locale},
    )
    assert_one_sentence(result, "netwerk niet bereikbaar")
    assert "ophalen" in result.stdout or "maken" in result.stdout


@pytest.mark.parametrize(
    "command",
    [("-m", "privacybalie", "check", "--help"), ("-m", "privacybalie.settings"), ("-c", "print('€ … ĳ Ж')")],
)
def test_every_python_of_the_environment_prints_in_every_locale(
    checkout: Project, command: tuple[str, ...]
) -> None:
    env = {"PATH": os.defpath, "PYTHONIOENCODING": "ascii"}
    result = subprocess.run(
        [checkout.python, *command], cwd=checkout.root, env=env, capture_output=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, b"")


def test_what_a_locale_has_no_sign_for_is_written_with_plainer_ones() -> None:
    assert any_locale.plainer("‘Eén’ … → ĳ Ж") == "'Een' ... -> ij ?"


def test_a_python_that_was_asked_for_and_will_not_do_is_named(fresh: Path, tmp_path: Path) -> None:
    unfit = tmp_path / "python3.13"
    unfit.write_text("#!/bin/sh\nexit 1\n")
    unfit.chmod(0o755)
    said = run_start(fresh, "--help", PYTHON=str(unfit)).stderr
    assert f"PYTHON={unfit} is geen Python 3.11 of 3.12" in said
    assert run_start(fresh, "--help", PYTHON=sys.executable).stderr == ""


def test_a_checkout_that_is_only_read_may_have_its_data_elsewhere(tmp_path: Path) -> None:
    at = Project(tmp_path / "nergens", tmp_path / "gegevens")
    project.require_writable(at)
    assert at.logs.is_dir()
    assert not at.root.exists()


def test_what_killed_programs_unpacked_is_removed_and_what_is_in_use_is_not(tmp_path: Path) -> None:
    for name in ("oud", "nieuw"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "model").touch()
    os.utime(tmp_path / "oud", (0, 0))
    project.forget_leftovers(tmp_path, before=1000.0)
    assert [path.name for path in tmp_path.iterdir()] == ["nieuw"]


def test_programs_unpack_in_the_data_folder_unless_somebody_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRIVACYBALIE_VAR", str(tmp_path))
    monkeypatch.delenv("TMPDIR", raising=False)
    assert project.environment()["TMPDIR"] == str(tmp_path / "tmp")
    monkeypatch.setenv("TMPDIR", "/elders")
    assert project.environment()["TMPDIR"] == "/elders"


def test_a_start_keeps_bytecode_for_the_next_one_whatever_its_caller_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    asked = [sys.executable, "-c", "import sys; print(sys.dont_write_bytecode)"]
    told = subprocess.run(asked, env=project.environment(), capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_what_is_old_is_told_by_the_clock_of_the_disk(tmp_path: Path) -> None:
    (tmp_path / "nieuw").touch()
    assert project.file_clock(tmp_path) - (tmp_path / "nieuw").stat().st_mtime < project.OLD
