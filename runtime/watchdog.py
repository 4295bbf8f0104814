"""Notices a server that runs and no longer answers, and says how often it may be started again.

An endless loop or a deadlock ends no process, so whoever only watches processes sees nothing.
"""

import contextlib
import http.client
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from runtime.console import SetupProblem

QUESTION_SECONDS = 2.0  # an answer of the server's health takes milliseconds
SIGN_SECONDS = 1.0
BROKEN_STATUS = 500  # what /gezond answers when all actions hang (privacybalie/gateway/http/pages.py)


class Address(NamedTuple):
    """Where a server says that it is alive."""

    host: str
    port: int
    path: str


class Liveness(Enum):
    """What a server does with a question."""

    ANSWERS = "answers"
    BROKEN = "broken"  # it answers that only starting again would help
    SILENT = "silent"  # somebody takes the call and says nothing: it hangs
    CLOSED = "closed"  # nobody takes it: it starts, or it is ending


PATIENCE = {Liveness.SILENT: 4.0, Liveness.CLOSED: 10.0}  # seconds for a program that was told to stop


def sign_of(address: Address, seconds: float = QUESTION_SECONDS) -> Liveness:
    """Ask a server whether it is alive; of what it answers only one status matters."""
    connection = http.client.HTTPConnection(address.host, address.port, timeout=seconds)
    try:
        connection.request("GET", address.path)
        status = connection.getresponse().status
    except ConnectionRefusedError:
        return Liveness.CLOSED
    except (ConnectionResetError, http.client.HTTPException):
        return Liveness.ANSWERS  # it is too busy for one more, and says so
    except OSError:
        return Liveness.SILENT
    finally:
        connection.close()
    return Liveness.BROKEN if status == BROKEN_STATUS else Liveness.ANSWERS


def answers(address: Address, seconds: float = QUESTION_SECONDS) -> bool:
    """Whether a server still does anything with a question, and does not say that it is broken."""
    return sign_of(address, seconds) is Liveness.ANSWERS


def ended(process: subprocess.Popen[bytes], health: Address | None, seconds: float) -> bool:
    """Wait for a program that was told to stop: `seconds` as long as it answers, and not long when it is silent."""
    now = time.monotonic()
    deadline, answered, patience = now + seconds, now, seconds
    while now < min(deadline, answered + patience):
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(min(0.2, deadline - now))
            return True
        sign = Liveness.ANSWERS if health is None else sign_of(health, SIGN_SECONDS)
        now = time.monotonic()
        answered = now if sign is Liveness.ANSWERS else answered
        patience = PATIENCE.get(sign, seconds)
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
            raise SetupProblem(
                f"De balie liep {self.most + 1} keer in een uur vast en wordt niet opnieuw gestart; lees "
                "var/log/rasa.vorige.log (in een container: de logregels ervoor) en docs/draaiboek.md."
            )
        self._restarts.append(now)
        self._missed = None
        return len(self._restarts)
