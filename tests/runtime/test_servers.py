"""The assistant answers, stays on this machine, and leaves nothing behind."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from runtime import servers
from runtime.console import SetupProblem
from runtime.project import Project
from runtime.servers import Assistant

PATIENCE = 240  # a busy machine takes its time; what is judged is what happens, not when


def wait_for(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def group_of(process_id: int) -> list[Path]:
    """The processes whose parent this is, with all of theirs."""
    children = Path(f"/proc/{process_id}/task/{process_id}/children").read_text().split()
    return [path for child in children for path in (Path("/proc", child), *group_of(int(child)))]


def is_alive(process: Path) -> bool:
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        return " Z " not in (process / "stat").read_text()
    return False


class Started:
    """A real ./start with its own ports and its own var."""

    def __init__(self, checkout: Project, var: Path, *options: str) -> None:
        self.port = servers.free_port()
        self.screen = var / "scherm.txt"
        with self.screen.open("w") as screen:
            self.process = subprocess.Popen(
                [checkout.root / "start", "--port", str(self.port), *options],
                cwd="/",  # wherever it is called from
                env=os.environ | {"PRIVACYBALIE_VAR": str(var)},
                stdin=subprocess.PIPE,
                stdout=screen,
                stderr=subprocess.STDOUT,
                text=True,
            )

    def said(self) -> str:
        return self.screen.read_text()

    def wait_until_ready(self) -> None:
        wait_for(lambda: "is klaar" in self.said() or self.process.poll() is not None)
        assert "is klaar" in self.said(), self.said()


def ended(run: Started) -> None:
    if run.process.stdin:
        run.process.stdin.close()
    run.process.terminate()
    run.process.wait()


@pytest.fixture
def started(checkout: Project, trained_model: Path, tmp_path: Path) -> Iterator[Callable[..., Started]]:
    running: list[Started] = []

    def begin(*options: str) -> Started:
        assert trained_model.exists()
        running.append(Started(checkout, tmp_path, *options))
        return running[-1]

    yield begin
    for each in running:
        ended(each)


@pytest.fixture(scope="module")
def quick(
    checkout: Project, trained_model: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Started]:
    """A second start, ready; the last test that uses it ends it."""
    begin = time.monotonic()
    assert trained_model.exists()
    run = Started(checkout, tmp_path_factory.mktemp("gestart"))
    run.wait_until_ready()
    assert time.monotonic() - begin < 60, "ten seconds on an idle machine; this only notices a training"
    yield run
    ended(run)


@pytest.fixture(scope="module")
def with_rest(
    checkout: Project, trained_model: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Started]:
    """A start that was asked for the REST channel, ready; the last test that uses it ends it."""
    assert trained_model.exists()
    run = Started(checkout, tmp_path_factory.mktemp("gestart"), "--rest")
    run.wait_until_ready()
    yield run
    ended(run)


def test_rasas_rest_channel_is_closed_unless_it_was_asked_for(quick: Started) -> None:
    assert "webhooks" not in quick.said()
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"http://127.0.0.1:{quick.port}/webhooks/rest/", timeout=5)


def test_a_second_start_trains_and_installs_nothing_and_ctrl_c_leaves_no_process(quick: Started) -> None:
    processes = group_of(quick.process.pid)
    quick.process.send_signal(signal.SIGINT)
    assert quick.process.wait(PATIENCE) == 0
    assert "trainen" not in quick.said()
    assert "installeren" not in quick.said()
    assert processes
    assert [process for process in processes if is_alive(process)] == []
    assert "Traceback" not in quick.said()
    assert f"http://127.0.0.1:{quick.port}/balie/" in quick.said()


def test_rest_can_be_asked_for_and_the_welcome_says_how_to_use_it(with_rest: Started) -> None:
    address = f"http://127.0.0.1:{with_rest.port}/webhooks/rest/"
    wait_for(lambda: f"curl -s {address}webhook" in with_rest.said())
    with urllib.request.urlopen(address, timeout=5) as answer:
        assert answer.status == 200


def test_a_server_that_dies_ends_start_with_its_reason_and_its_log(with_rest: Started) -> None:
    for process in group_of(with_rest.process.pid):
        if b"-m\0runtime.rasa_server\0" in (process / "cmdline").read_bytes():
            os.kill(int(process.name), signal.SIGKILL)
    assert with_rest.process.wait(PATIENCE) == 1
    assert "Rasa is gestopt door signaal SIGKILL" in with_rest.said()
    assert "rasa.log" in with_rest.said()


def test_the_server_stops_when_start_is_killed(started: Callable[..., Started]) -> None:
    run = started()
    wait_for(lambda: group_of(run.process.pid))
    processes = group_of(run.process.pid)
    run.process.kill()
    run.process.wait()
    wait_for(lambda: not any(map(is_alive, processes)))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"PRIVACYBALIE_TOKEN_HOURS": "nul"}, "PRIVACYBALIE_TOKEN_HOURS='nul': schrijf een geheel getal"),
        ({"PRIVACYBALIE_HOST": "192.0.2.1", "PRIVACYBALIE_REST": "aan"}, "zet PRIVACYBALIE_REST=uit"),
    ],
)
def test_a_wrong_setting_ends_start_with_what_to_do(
    started: Callable[..., Started], monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str], said: str
) -> None:
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    run = started()
    assert run.process.wait(PATIENCE) == 1
    assert said in run.said()
    assert "Traceback" not in run.said()


def test_whoever_switched_rest_off_hears_so_when_the_terminal_asks_for_it(
    started: Callable[..., Started], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRIVACYBALIE_REST", "uit")
    refused = started("--terminal")
    assert refused.process.wait(PATIENCE) == 1
    assert "PRIVACYBALIE_REST" in refused.said()


def test_the_terminal_talks_to_the_running_assistant(started: Callable[..., Started]) -> None:
    run = started("--terminal")
    run.wait_until_ready()
    run.process.communicate("hallo\n", timeout=PATIENCE)
    assert run.process.returncode == 0
    assert "balie> " in run.said()


def test_a_greeting_gets_an_answer(server: Assistant) -> None:
    assert server.say("test-groet", "hallo")


def test_it_is_one_process_that_listens_on_one_port_of_this_machine_only(server: Assistant) -> None:
    assert server.server is not None
    process = Path("/proc", str(server.server.process.pid))
    sockets = {str(path.readlink()).removeprefix("socket:[")[:-1] for path in (process / "fd").iterdir()}
    listening = [line.split() for line in (process / "net" / "tcp").read_text().splitlines()[1:]]
    ours = [fields[1] for fields in listening if fields[3] == "0A" and fields[9] in sockets]
    assert ours == [f"0100007F:{server.port:04X}"]  # 127.0.0.1, as the kernel writes it
    assert group_of(server.server.process.pid) == []


def test_rasas_own_interface_is_closed(server: Assistant) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"http://{servers.HOST}:{server.port}/domain", timeout=5)


def test_conversations_are_kept_with_write_ahead_logging_and_without_names(server: Assistant) -> None:
    server.say("test-bewaard", "hallo")
    with contextlib.closing(sqlite3.connect(server.at.var / "gesprekken.db")) as database:
        senders = [row[0] for row in database.execute("SELECT sender FROM conversations")]
        mode = database.execute("PRAGMA journal_mode").fetchone()[0]
    assert senders
    assert not any(sender.startswith("test") for sender in senders)
    assert mode == "wal"


def test_a_server_that_cannot_start_is_reported_with_its_last_words(
    checkout: Project, tmp_path: Path
) -> None:
    broken = tmp_path / "balie"
    broken.mkdir()
    (broken / ".venv").symlink_to(checkout.venv)
    assistant = Assistant(Project(broken, tmp_path), tmp_path / "geen.tar.gz", servers.free_port())
    assistant.start()
    try:
        with pytest.raises(SetupProblem, match=r"is gestopt met code 1 .*\.log"):
            servers.wait_until_ready(assistant)
    finally:
        assistant.stop()
