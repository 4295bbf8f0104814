"""`rasa shell` answers by itself: actions run in whatever Rasa program reads our endpoints.yml."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime import project, servers
from runtime.project import Project

PATIENCE = 240  # a busy machine takes its time; what is judged is what happens, not when
WHERE_IS_THE_CURSOR, HERE = "\x1b[6n", b"\x1b[1;1R"


class Shell:
    """A `rasa shell` on a terminal of its own."""

    def __init__(self, checkout: Project, model: Path, var: Path) -> None:
        self.said = ""
        self.ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [checkout.python, "-m", "rasa", "shell", "--model", model, "--port", str(servers.free_port())],
            cwd=checkout.root,
            env=project.environment(
                PRIVACYBALIE_VAR=str(var), PRIVACYBALIE_TRACKER_DB=str(var / "g.db"), TERM="dumb"
            ),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)

    def types(self, text: str) -> None:
        os.write(self.ours, f"{text}\r".encode())

    def wait_for(self, words: str) -> None:
        """Read until the shell said this."""
        deadline = time.monotonic() + PATIENCE
        while words not in self.said:
            assert time.monotonic() < deadline, self.said
            assert self.process.poll() is None, self.said
            if select.select([self.ours], [], [], 1)[0]:
                read = os.read(self.ours, 65536).decode(errors="replace")
                self.said += read
                if WHERE_IS_THE_CURSOR in read:
                    os.write(self.ours, HERE)


@pytest.fixture
def shell(checkout: Project, trained_model: Path, tmp_path: Path) -> Iterator[Shell]:
    begun = Shell(checkout, trained_model, tmp_path)
    yield begun
    if begun.process.poll() is None:
        os.killpg(begun.process.pid, signal.SIGKILL)
    begun.process.wait()
    os.close(begun.ours)


def test_rasa_shell_answers_with_an_action_and_needs_no_second_program(shell: Shell) -> None:
    shell.wait_for("Your input")
    shell.types("Mag ik een gesprek stiekem opnemen?")
    shell.wait_for('/choose_country{"land": "BE"}')
    shell.types("/stop")
    assert shell.process.wait(PATIENCE) == 0
