"""The machine, its processes and the arithmetic of waiting."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
MB = 1_000_000


@dataclass(frozen=True)
class Use:
    """What a process has used: seconds of a core, and bytes of memory now."""

    seconds: float
    memory: int


def use_of(pid: int) -> Use:
    """Return what Linux says about a process."""
    stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return Use((int(stat[11]) + int(stat[12])) / TICKS, int(stat[21]) * PAGE)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def waiting(seconds: Sequence[float]) -> str:
    """Return the usual figures in milliseconds, with how many they are of."""
    points = " ".join(
        f"p{share * 100:g}={percentile(seconds, share) * 1000:.0f}" for share in (0.5, 0.95, 0.99)
    )
    longest = max(seconds, default=float("nan"))
    return f"{points} max={longest * 1000:.0f} ms n={len(seconds)}"


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Return by how much y grows when x grows by one: the least squares line."""
    if len(points) < 2:  # noqa: PLR2004 - a line needs two
        return 0.0
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    spread = sum((x - middle_x) ** 2 for x, _ in points)
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / spread if spread else 0.0


def machine() -> str:
    """Return what this was measured on; figures of another machine are other figures."""
    info = Path("/proc/cpuinfo").read_text().splitlines()
    name = next((line.partition(":")[2].strip() for line in info if line.startswith("model name")), "unknown")
    memory = int(Path("/proc/meminfo").read_text().split()[1]) * 1024 / 1e9
    load = os.getloadavg()[0]
    return (
        f"machine: {os.cpu_count()} x {name}, {memory:.0f} GB, Linux {platform.release()}, "
        f"Python {platform.python_version()}, load average before {load:.1f}"
    )
