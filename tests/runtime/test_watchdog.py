"""A server that runs and no longer answers is noticed, started again, and stopped without waiting for it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from runtime import container, servers, start
from runtime.console import SetupProblem
from runtime.container import Command, Stopping
from runtime.project import Project
from runtime.servers import Assistant, Server
from runtime.watchdog import Address, Liveness, Watchdog, answers, ended, sign_of

# Answers on PORT; told to stop, it goes on answering for SECONDS, as a server does that finishes a turn.
SERVES = """
import http.server, signal, sys, threading, time
class Alive(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(int(sys.argv[3]) if len(sys.argv) > 3 else 204)
        self.end_headers()
def end(*_):
    threading.Thread(target=lambda: (time.sleep(float(sys.argv[2])), server.shutdown())).start()
server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Alive)
signal.signal(signal.SIGTERM, end)
server.serve_forever()
"""


class Clock:
    """Seconds that pass when told to."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@contextmanager
def serving(seconds: float = 0) -> Iterator[tuple[subprocess.Popen[bytes], Address]]:
    """Run a server that answers."""
    address = Address("127.0.0.1", servers.free_port(), "/")
    command = [sys.executable, "-c", SERVES, str(address.port), str(seconds)]
    process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
    try:
        while not answers(address, 0.5):
            assert process.poll() is None
        yield process, address
    finally:
        process.kill()
        process.wait()


def watched(clock: Clock, ask: Callable[[], bool]) -> Callable[[], bool]:
    """Return what asks every second of a clock of its own."""
    dog = Watchdog(ask, clock, every=1, misses=3)

    def look() -> bool:
        clock.now += 1
        return dog.hangs()

    return look


@pytest.mark.parametrize(("status", "lives"), [("200", True), ("404", True), ("503", True), ("500", False)])
def test_a_server_that_says_it_is_broken_counts_as_one_that_hangs(status: str, lives: bool) -> None:  # noqa: FBT001
    address = Address("127.0.0.1", servers.free_port(), "/")
    command = [sys.executable, "-c", SERVES, str(address.port), "0", status]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        while sign_of(address) is Liveness.CLOSED:
            time.sleep(0.05)
        assert answers(address) == lives
        process.kill()


def test_a_server_that_is_stopped_in_the_middle_answers_no_more() -> None:
    with serving() as (process, address):
        assert answers(address)
        process.send_signal(signal.SIGSTOP)
        assert not answers(address, 0.3)


def test_where_nothing_listens_nothing_answers() -> None:
    assert not answers(Address("127.0.0.1", servers.free_port(), "/"))


def test_it_takes_several_silences_in_a_row_to_call_a_server_hanging() -> None:
    said = iter([True, False, False, True, False, False, False])
    look = watched(Clock(), lambda: next(said))
    assert [look() for _ in range(7)] == [False] * 6 + [True]


def test_a_server_that_has_not_answered_yet_is_starting_and_does_not_hang() -> None:
    look = watched(Clock(), lambda: False)
    assert not any(look() for _ in range(100))


def test_nobody_is_asked_more_often_than_now_and_then() -> None:
    asked: list[bool] = []
    clock = Clock()
    dog = Watchdog(lambda: not asked.append(True), clock, every=5)
    for _ in range(20):
        dog.hangs()
        clock.now += 1
    assert len(asked) == 4


def test_a_server_is_started_again_a_few_times_an_hour_and_then_a_person_is_called() -> None:
    clock = Clock()
    dog = Watchdog(lambda: False, clock, most=3)
    assert [dog.allow_restart() for _ in range(3)] == [1, 2, 3]
    with pytest.raises(SetupProblem, match="wordt niet opnieuw gestart"):
        dog.allow_restart()
    clock.now += 3600
    assert dog.allow_restart() == 1


def test_a_server_that_closed_its_door_gets_the_time_to_end_too(tmp_path: Path) -> None:
    """Rasa takes some seconds to end after its last answer; this one takes longer than a hanging one gets."""
    nobody = Address("127.0.0.1", servers.free_port(), "/")
    closing = (
        "import signal, sys, time; signal.signal(signal.SIGTERM, lambda *_: (time.sleep(6), sys.exit(0)))\n"
    )
    program = closing + f"open({str(tmp_path / 'klaar')!r}, 'w'); time.sleep(60)"
    process = subprocess.Popen([sys.executable, "-c", program])
    while not (tmp_path / "klaar").exists():
        time.sleep(0.05)
    process.terminate()
    assert ended(process, nobody, 60)
    assert process.returncode == 0


def test_an_answering_server_gets_the_time_to_finish_and_a_silent_one_does_not() -> None:
    """Six seconds is longer than a silent server gets, and the silent one would take for ever."""
    with serving(seconds=6) as (process, address):
        process.terminate()
        assert ended(process, address, 60)
        assert process.returncode == 0
    with serving() as (process, address):
        process.send_signal(signal.SIGSTOP)
        process.terminate()
        assert not ended(process, address, 60)


class Fake(Assistant):
    """An assistant of which Rasa is the server above."""

    starts = 0

    def start(self) -> None:
        self.starts += 1
        program = [sys.executable, "-c", SERVES, str(self.port), "0"]
        process = subprocess.Popen(program, start_new_session=True, stderr=subprocess.DEVNULL)
        self.server = Server(self.at.logs / servers.LOG, process, self._health)


def test_start_brings_back_a_rasa_that_hangs_says_so_and_stops_one_that_hangs_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assistant = Fake(Project(tmp_path, tmp_path), tmp_path / "model", servers.free_port())
    assistant.start()
    dog = Watchdog(lambda: answers(assistant._health, 0.3), time.monotonic, every=0.1, misses=2)

    def hang_twice() -> None:
        for wanted in (1, 2):
            while assistant.starts < wanted or assistant.server is None or not assistant.lives():
                time.sleep(0.05)
            time.sleep(0.5)
            os.kill(assistant.server.process.pid, signal.SIGSTOP)

    dog.most = 1
    threading.Thread(target=hang_twice, daemon=True).start()
    with pytest.raises(SetupProblem, match="liep 2 keer"):
        start.stay(assistant, dog)
    assert assistant.starts == 2
    assert "event=server_restarted server=rasa reason=no_answer times=1" in capsys.readouterr().out
    assistant.stop()
    assert assistant.server is None


def test_a_container_brings_back_a_rasa_that_hangs(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    address = Address("127.0.0.1", servers.free_port(), "/")
    pids = tmp_path / "pids"
    arguments = f"import os, sys\nsys.argv[1:] = ['{address.port}', '0']\n"
    note = f"open({str(pids)!r}, 'a').write(f'{{os.getpid()}} ')\n"
    (tmp_path / "rasa_hier.py").write_text(arguments + note + SERVES)
    stopping = Stopping()
    dog = Watchdog(lambda: answers(address, 0.3), time.monotonic, every=0.1, misses=2)

    def hang_and_stop() -> None:
        for wanted in (1, 2):
            while not answers(address, 0.3) or len(pids.read_text().split()) < wanted:
                time.sleep(0.05)
            time.sleep(0.5)
            if wanted == 1:
                os.kill(int(pids.read_text().split()[0]), signal.SIGSTOP)
        stopping.asked = True

    threading.Thread(target=hang_and_stop, daemon=True).start()
    planned = Command(("rasa_hier",), 10, address)
    env = {"PYTHONPATH": str(tmp_path), "PATH": "/usr/bin:/bin"}
    assert container.run(planned, env, stopping, dog) == 0
    assert "event=server_restarted server=rasa reason=no_answer times=1" in capfd.readouterr().out
