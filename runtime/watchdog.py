"""Notices a server that runs and no longer answers, and says how often it may be started again.

An endless loop or a deadlock ends no process, so whoever only watches processes sees nothing.
"""

import contextlib
import http.client
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from runtime.console import Problem

QUESTION_SECONDS = 2.0  # an answer of the server's health takes milliseconds
SILENCE = 4.0  # seconds in which a program that is told to stop has to give a sign of life
SIGN_SECONDS = 1.0


class Address(NamedTuple):
    """Where a server says that it is alive."""

    host: str
    port: int
    path: str


def answers(address: Address, seconds: float = QUESTION_SECONDS) -> bool:
    """Whether a server still does anything with a question; which answer it gives does not matter."""
    connection = http.client.HTTPConnection(address.host, address.port, timeout=seconds)
    try:
        connection.request("GET", address.path)
        connection.getresponse()
    except (ConnectionResetError, http.client.HTTPException):
        return True  # it is too busy for one more, and says so
    except OSError:
        return False
    finally:
        connection.close()
    return True


def ended(process: subprocess.Popen[bytes], health: Address | None, seconds: float) -> bool:
    """Wait for a program that was told to stop: `seconds` as long as it answers, and not long when it is silent."""
    now = time.monotonic()
    deadline, sign = now + seconds, now
    while now < deadline and (health is None or now < sign + SILENCE):
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(min(0.2, deadline - now))
            return True
        if health is not None and answers(health, SIGN_SECONDS):
            sign = time.monotonic()
        now = time.monotonic()
    return process.poll() is not None


@dataclass
class Watchdog:
    """Asks now and then. `ask` is whether the server answers; `clock` gives seconds that never go back."""

    ask: Callable[[], bool]
    clock: Callable[[], float]
    every: float = 5.0
    misses: int = 6  # in a row, so about half a minute
    most: int = 3  # restarts in an hour; a server that hangs more often needs a person
    hour: float = 3600.0
    _asked: float = 0.0
    _missed: int | None = None  # None until the first answer: a server that starts is silent too
    _restarts: list[float] = field(default_factory=list)

    def hangs(self) -> bool:
        """Ask when it is time to; return whether the server has been silent too long."""
        if self.clock() - self._asked < self.every:
            return False
        answered = self.ask()
        self._asked = self.clock()
        if answered:
            self._missed = 0
        elif self._missed is not None:
            self._missed += 1
        return (self._missed or 0) >= self.misses

    def allow_restart(self) -> int:
        """Count a restart and return how many there were this hour. Raises Problem for one too many."""
        now = self.clock()
        self._restarts = [moment for moment in self._restarts if now - moment < self.hour]
        if len(self._restarts) >= self.most:
            raise Problem(
                f"De balie liep {self.most + 1} keer in een uur vast en wordt niet opnieuw gestart; lees "
                "var/log/rasa.vorige.log (in een container: de logregels ervoor) en docs/draaiboek.md."
            )
        self._restarts.append(now)
        self._missed = None
        return len(self._restarts)
