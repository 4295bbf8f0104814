"""Talking to the person who typed ./start: progress in Dutch with elapsed seconds, and problems in one sentence."""

import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

TICK = 0.2  # seconds between two looks at a running command
SIGN_OF_LIFE = 30  # seconds between two progress lines where lines cannot be rewritten


class SetupProblem(Exception):  # noqa: N818 -- the reader has a problem; the program has no error
    """Something the person at the keyboard can solve: one Dutch sentence with the remedy, never a traceback."""


class Progress:
    """Prints what happens, each line with the seconds since the start."""

    def __init__(self) -> None:
        self._begin = time.monotonic()
        self._live = sys.stdout.isatty()

    def seconds(self) -> float:
        return time.monotonic() - self._begin

    def say(self, text: str) -> None:
        clear = "\r\033[K" if self._live else ""
        print(f"{clear}[{self.seconds():4.0f} s] {text}", flush=True)

    def wait(self, text: str, done: Callable[[], bool]) -> None:
        """Show that something is still going on until `done`."""
        if not self._live:
            self.say(f"{text} …")
        next_sign = time.monotonic() + SIGN_OF_LIFE
        while not done():
            if self._live:
                print(f"\r\033[K[{self.seconds():4.0f} s] {text} …", end="", flush=True)
            elif time.monotonic() > next_sign:
                self.say(f"{text} … nog bezig")
                next_sign += SIGN_OF_LIFE
            time.sleep(TICK)
        if self._live:
            self.say(f"{text} …")

    def run(self, text: str, command: Sequence[str], log: Path, env: Mapping[str, str]) -> int:
        """Run a command with its output in `log`, and return its exit code."""
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as output:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, env=dict(env)
            )
            try:
                self.wait(text, lambda: process.poll() is not None)
            finally:
                if process.poll() is None:
                    process.terminate()
                    process.wait()
        return process.returncode


def last_line(log: Path) -> str:
    """The last thing a program said before it failed."""
    lines = [line.strip() for line in log.read_text("utf-8", "replace").splitlines() if line.strip()]
    return lines[-1] if lines else "(geen uitvoer)"
