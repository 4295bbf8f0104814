"""What goes wrong before the assistant runs is told in one Dutch sentence with the remedy."""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from runtime import environment, project, servers, start
from runtime.console import Progress, SetupProblem
from runtime.project import Project

NEEDED_TO_INSTALL = (
    "start",
    "runtime",
    *(f"requirements{kind}.lock" for kind in ("", "-dev", "-uv")),
    "pyproject.toml",
)


def run_start(root: Path, *options: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = ["/bin/sh", str(root / "start"), *options]
    clean = {name: value for name, value in os.environ.items() if name != "PRIVACYBALIE_VAR"}
    return subprocess.run(command, env=clean | env, capture_output=True, text=True, check=False, timeout=120)


def assert_one_sentence(result: subprocess.CompletedProcess[str], *parts: str) -> None:
    assert result.returncode == 1, result.stdout
    said = result.stderr.strip()
    assert all(part in said for part in parts), said
    assert "Traceback" not in said
    assert said.count("\n") == 0
    assert said.endswith(".")


@pytest.fixture
def fresh(tmp_path: Path, checkout: Project) -> Path:
    """A checkout in which nothing was installed yet."""
    return fresh_copy(tmp_path, checkout)


def fresh_copy(tmp_path: Path, checkout: Project) -> Path:
    """Copy what is needed to install, and nothing else."""
    root = tmp_path / "balie"
    root.mkdir()
    for name in NEEDED_TO_INSTALL:
        source = checkout.root / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
    return root


def test_a_port_in_use_is_named_with_the_option_to_change_it(checkout: Project) -> None:
    with socket.socket() as taken:
        taken.bind((servers.HOST, 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = run_start(checkout.root, "--port", port)
    assert_one_sentence(result, f"Poort {port}", "--port")


def test_without_a_suitable_python_the_sentence_says_which_to_install(fresh: Path, tmp_path: Path) -> None:
    finder = fresh / "runtime" / "find_python.sh"
    finder.write_text(finder.read_text().replace("/usr/bin/", "/bestaat/niet/"))
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "dirname").symlink_to(shutil.which("dirname") or "/usr/bin/dirname")
    old = programs / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")  # what a Python answers that is too old or too new
    old.chmod(0o755)
    result = run_start(fresh, PATH=str(programs), PYTHON="")
    assert_one_sentence(result, "Python 3.11 of 3.12", "sudo apt install")


def test_an_unsuitable_python_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 13, 1))
    with pytest.raises(SetupProblem, match=r"Python 3\.11 of 3\.12 nodig en dit is 3\.13\.1"):
        project.require_python()


def test_too_little_space_says_how_much_is_missing(tmp_path: Path) -> None:
    with pytest.raises(
        SetupProblem, match=r"te weinig schijfruimte voor de test: 1000000\.0 GB nodig en .* GB vrij"
    ):
        project.require_space(tmp_path, 10**6, "de test")


def test_without_a_network_the_sentence_says_so(fresh: Path, tmp_path: Path) -> None:
    nobody = f"http://{servers.HOST}:{servers.free_port()}/"
    result = run_start(
        fresh,
        *("--port", str(servers.free_port())),
        UV_DEFAULT_INDEX=nobody,
        PIP_INDEX_URL=nobody,
        PIP_RETRIES="0",
        UV_HTTP_RETRIES="0",
        UV_CACHE_DIR=str(tmp_path / "cache"),
    )
    assert_one_sentence(result, "netwerk niet bereikbaar", "UV_DEFAULT_INDEX", "var/log/")


def test_without_pip_the_sentence_names_the_package_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = tmp_path / "python3"
    bare.write_text("#!/bin/sh\nexit 1\n")  # Debian's python3 without python3-pip and python3-venv
    bare.chmod(0o755)
    monkeypatch.setattr(environment, "_base_python", lambda: str(bare))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetupProblem, match="sudo apt install python3-pip"):
        environment._python_with_pip(Project(tmp_path, tmp_path / "var"))


def test_an_interrupted_preparation_is_no_success_and_leaves_no_process(fresh: Path, tmp_path: Path) -> None:
    running = tmp_path / "uv.pid"
    slow = tmp_path / "uv"
    slow.write_text(f"""#!/bin/sh
[ "$1" = --version ] && echo "uv 1.0.0" && exit
echo $$ >{running}
exec sleep 60
""")
    slow.chmod(0o755)
    command = [str(fresh / "start"), "--alleen-voorbereiden"]
    process = subprocess.Popen(command, env=os.environ | {"UV": str(slow)}, stderr=subprocess.PIPE, text=True)
    while not (running.exists() and running.read_text().strip()):
        time.sleep(0.1)
    process.terminate()
    assert "voorbereiding is afgebroken" in process.communicate(timeout=30)[1]
    assert process.returncode == start.INTERRUPTED
    assert not Path("/proc", running.read_text().strip()).exists()


def test_a_place_that_cannot_be_written_is_named(fresh: Path) -> None:
    (fresh / "var").write_text("een bestand, geen map")
    result = run_start(fresh, "--alleen-voorbereiden")
    assert_one_sentence(result, f"{fresh}/var/log", "chown")


@pytest.mark.parametrize(
    "options", [("--poort", "1"), ("--port", "x"), ("--port", "0"), ("--actions-port", "5055")]
)
def test_an_unknown_option_points_to_the_help(checkout: Project, options: tuple[str, ...]) -> None:
    assert_one_sentence(run_start(checkout.root, *options), "./start --help")


def test_the_help_names_every_option(checkout: Project) -> None:
    result = run_start(checkout.root, "--help")
    assert result.returncode == 0
    assert all(f"--{name}" in result.stdout for name in ("terminal", "port", "rest", "alleen-voorbereiden"))


def test_rejected_content_is_shown_before_anything_is_trained(
    tmp_path: Path, checkout: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".venv").symlink_to(checkout.venv)
    (tmp_path / "privacybalie").mkdir()
    (tmp_path / "privacybalie" / "__main__.py").write_text("raise SystemExit('zoom.yml:3: onbekende bron')")
    at = Project(tmp_path, tmp_path / "var")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SetupProblem, match="inhoud bevat fouten"):
        start.check_content(at, Progress())
    assert "zoom.yml:3: onbekende bron" in capsys.readouterr().err


def test_content_is_checked_once_for_each_change_whether_or_not_there_is_a_model(
    tmp_path: Path, checkout: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = Project(tmp_path, tmp_path / "var")
    at.venv.symlink_to(checkout.venv)
    answer = tmp_path / "content" / "antwoorden" / "zoom.yml"
    for folder in (at.logs, answer.parent, tmp_path / "privacybalie"):
        folder.mkdir(parents=True)
    answer.write_text("kort: Dat mag.")
    (tmp_path / "privacybalie" / "__main__.py").write_text("open('gekeken', 'a').write('x')")
    monkeypatch.chdir(tmp_path)
    looked = []
    for text in ("Dat mag.", "Dat mag.", "Dat mag niet.", "Dat mag niet."):
        answer.write_text(f"kort: {text}")
        start.check_content(at, Progress())
        looked.append(len((tmp_path / "gekeken").read_text()))
    assert looked == [1, 1, 2, 2]


def test_the_texts_of_an_organisation_are_checked_once_for_each_change_too(
    tmp_path: Path, checkout: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, own = Project(tmp_path, tmp_path / "var"), tmp_path / "eigen"
    at.venv.symlink_to(checkout.venv)
    for folder in (at.logs, own, tmp_path / "privacybalie"):
        folder.mkdir(parents=True)
    (tmp_path / "privacybalie" / "__main__.py").write_text("open('gekeken', 'a').write('x')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRIVACYBALIE_EIGEN", str(own))
    looked = []
    for name in ("De Gaard", "De Gaard", "De Boomgaard"):
        (own / "organisatie.yml").write_text(f"naam: {name}")
        start.check_content(at, Progress())
        looked.append(len((tmp_path / "gekeken").read_text()))
    assert looked == [1, 1, 2]


def test_an_environment_of_another_lock_or_place_is_not_current(tmp_path: Path) -> None:
    for name in (environment.LOCK, environment.DEV_LOCK):
        (tmp_path / name).write_text("rasa==3.6.21")
    at = Project(tmp_path, tmp_path / "var")
    at.python.parent.mkdir(parents=True)
    at.python.symlink_to(sys.executable)
    environment._stamp(at, dev=False)
    assert environment.is_current(at, dev=False)
    assert not environment.is_current(at, dev=True)
    (tmp_path / environment.LOCK).write_text("rasa==3.6.22")
    assert not environment.is_current(at, dev=False)
