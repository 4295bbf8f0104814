"""What a server and everything it started use, as Linux says."""

from __future__ import annotations

import contextlib
import os
import resource
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.load.apart import proportional
from bench.load.figures import use_of


@dataclass(frozen=True)
class Spent:
    """Seconds of processor and of the clock."""

    cpu: float
    clock: float

    def told(self) -> dict[str, float]:
        """Return it for the results."""
        return {"cpu": round(self.cpu, 3), "clock": round(self.clock, 3)}


def family(pid: int) -> list[int]:
    """Return a process and everything it started that still runs."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            children.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found = [pid]
    for one in found:
        found += children.get(one, [])
    return found


def lives(pid: int) -> bool:
    """Whether a process of ours has not ended."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def memory(pids: Iterable[int]) -> dict[str, int]:
    """Return the bytes that are resident, and the same with shared pages divided (Pss)."""
    every = [one for pid in pids for one in family(pid)]
    return {
        "resident": sum(use_of(pid).memory for pid in every),
        "proportional": sum(proportional(pid) for pid in every),
    }


def pin(pids: Iterable[int], core: int) -> None:
    """Let all threads of these processes run on one core."""
    for pid in (one for root in pids for one in family(root)):
        for task in Path(f"/proc/{pid}/task").iterdir():
            with contextlib.suppress(ProcessLookupError):
                os.sched_setaffinity(int(task.name), {core})


def measured_process(work: Callable[[], Any]) -> Spent:
    """Do something in child processes that end with it; return what they used."""

    def used() -> float:
        found = resource.getrusage(resource.RUSAGE_CHILDREN)
        return found.ru_utime + found.ru_stime

    before, began = used(), time.monotonic()
    work()
    return Spent(used() - before, time.monotonic() - began)
