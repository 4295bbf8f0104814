"""One replica in a container: what it starts with, how it stops, and what its exit code says."""

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from runtime import container, project
from runtime.console import SetupProblem
from runtime.container import Command, Stopping
from runtime.project import Project

LIVES = "import time; time.sleep(60)"
NOTES = (
    "import pathlib, signal, sys, time\n"
    "def end(*_):\n"
    "    with pathlib.Path({log!r}).open('a') as log: log.write({name!r} + ' ')\n"
    "    sys.exit(0)\n"
    "signal.signal(signal.SIGTERM, end)\n"
    "pathlib.Path({log!r} + {name!r}).touch()\n"
    "time.sleep(60)\n"
)


def program(folder: Path, source: str, grace: int = 10) -> Command:
    """Return a command that runs this source as a module of `folder`."""
    (folder / "programma.py").write_text(source)
    return Command(("programma",), grace)


def path_of(folder: Path) -> dict[str, str]:
    return {"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin"}


def asked_after(stopping: Stopping, ready: Path) -> None:
    """Ask to stop as soon as the program says that it runs."""

    def ask() -> None:
        while not ready.exists():
            time.sleep(0.02)
        stopping.asked = True

    threading.Thread(target=ask, daemon=True).start()


def test_a_program_that_was_asked_to_stop_ends_in_order(tmp_path: Path) -> None:
    log, stopping = str(tmp_path / "log"), Stopping()
    planned = program(tmp_path, NOTES.format(log=log, name="rasa"))
    asked_after(stopping, Path(log + "rasa"))
    assert container.run(planned, path_of(tmp_path), stopping) == 0
    assert Path(log).read_text().split() == ["rasa"]


def test_a_program_that_ends_by_itself_ends_the_replica_with_a_failure(tmp_path: Path) -> None:
    planned = program(tmp_path, "raise SystemExit(3)")
    assert container.run(planned, path_of(tmp_path), Stopping()) == 1


def test_a_program_that_does_not_stop_is_killed_and_that_is_no_orderly_end(tmp_path: Path) -> None:
    ready = tmp_path / "klaar"
    deaf = (
        "import pathlib, signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        f"pathlib.Path({str(ready)!r}).touch()\ntime.sleep(60)\n"
    )
    stopping = Stopping()
    asked_after(stopping, ready)
    assert container.run(program(tmp_path, deaf, grace=1), path_of(tmp_path), stopping) == 1


def test_sigterm_to_the_container_is_exit_code_0(tmp_path: Path) -> None:
    log = str(tmp_path / "log")
    program(tmp_path, NOTES.format(log=log, name="rasa"))
    source = (
        "import os, signal, sys\nfrom runtime import container\n"
        "stopping = container.Stopping()\nsignal.signal(signal.SIGTERM, stopping.on_signal)\n"
        "planned = container.Command(('programma',), 10)\n"
        f"sys.exit(container.run(planned, {path_of(tmp_path)!r}, stopping))\n"
    )
    started = subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE, text=True)
    while not Path(log + "rasa").exists():
        time.sleep(0.02)
    started.send_signal(signal.SIGTERM)
    said, _ = started.communicate(timeout=20)
    assert started.returncode == 0
    assert said.startswith("event=container_stopped asked=True")


@pytest.mark.parametrize("names", [(), ("a.tar.gz", "b.tar.gz")], ids=["none", "two"])
def test_an_image_has_exactly_one_model(tmp_path: Path, names: tuple[str, ...]) -> None:
    at = Project(tmp_path, tmp_path / "var")
    at.models.mkdir()
    for name in names:
        (at.models / name).touch()
    with pytest.raises(SetupProblem, match="in plaats van één"):
        container.only_model(at)


def test_rasa_listens_where_the_settings_say(tmp_path: Path) -> None:
    rasa = container.command(tmp_path, {"PRIVACYBALIE_HOST": "0.0.0.0"})  # noqa: S104 -- what the image sets
    assert rasa.module[rasa.module.index("--interface") + 1] == "0.0.0.0"  # noqa: S104
    assert container.environment({})["SANIC_HOST"] == "127.0.0.1"


def test_conversations_are_in_the_data_folder_unless_a_database_is_named() -> None:
    assert container.environment({})["PRIVACYBALIE_TRACKER_DB"].endswith("gesprekken.db")
    named = {"PRIVACYBALIE_TRACKER_DB": "postgresql://balie@database/balie"}
    assert container.environment(named)["PRIVACYBALIE_TRACKER_DB"] == named["PRIVACYBALIE_TRACKER_DB"]


def test_the_environment_itself_names_no_database_outside_the_data_folder(tmp_path: Path) -> None:
    """Its stand-in sets a default for plain `rasa` commands, which a container would take for somebody's choice."""
    source = (
        "from runtime import container; import os; "
        "print(container.environment(os.environ)['PRIVACYBALIE_TRACKER_DB'])"
    )
    env = {"PRIVACYBALIE_VAR": str(tmp_path), "PATH": "/usr/bin:/bin"}
    said = subprocess.run(
        [project.here().python, "-c", source],
        env=env,
        capture_output=True,
        text=True,
        check=True,
        cwd=project.here().root,
    )
    assert said.stdout.strip() == str(tmp_path / "gesprekken.db")


def test_a_replica_that_does_not_answer_is_not_ready() -> None:
    assert not container.is_ready({"PRIVACYBALIE_PORT": "9"})
