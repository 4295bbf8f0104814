"""Where things are in a checkout, and the environment its programs run in."""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from runtime.console import Problem

GIGABYTE = 10**9

# Python's and uv's own settings of whoever calls us would point our environment at another one.
FOREIGN = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "CONDA_PREFIX", "UV_PROJECT_ENVIRONMENT")


@dataclass(frozen=True)
class Project:
    """A checkout; `var` holds everything that running it leaves behind."""

    root: Path
    var: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        return self.venv / "bin" / "python"

    @property
    def models(self) -> Path:
        return self.root / "models"

    @property
    def logs(self) -> Path:
        return self.var / "log"

    def shown(self, path: Path) -> str:
        """A path as its reader would type it."""
        return str(path.relative_to(self.root)) if path.is_relative_to(self.root) else str(path)


def here() -> Project:
    """The checkout this file is in. PRIVACYBALIE_VAR moves its logs and conversations elsewhere."""
    root = Path(__file__).resolve().parent.parent
    return Project(root, Path(os.environ.get("PRIVACYBALIE_VAR") or root / "var").resolve())


def environment(**extra: str) -> dict[str, str]:
    """The variables our programs get; what is set here must also hold for whoever embeds them elsewhere."""
    clean = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    fixed = {
        # with a thread per core, numpy multiplies six times as slowly on busy cores (ADR 40), in training too
        "OMP_NUM_THREADS": "1",
        "PYTHONUNBUFFERED": "1",
        "ORT_DISABLE_TELEMETRY": "1",  # for whoever installs a later release of it (ADR 40)
        "RASA_TELEMETRY_ENABLED": "false",
        "SANIC_HOST": "127.0.0.1",  # the action server listens on every interface unless told otherwise
        "SANIC_WORKERS": "1",  # the lock store lives in memory
    }
    return clean | fixed | extra


def require_python() -> None:
    if not (3, 11) <= sys.version_info[:2] <= (3, 12):
        version = ".".join(map(str, sys.version_info[:3]))
        raise Problem(
            f"Privacybalie heeft Python 3.11 of 3.12 nodig en dit is {version}; installeer python3.12 "
            "en start met PYTHON=python3.12 ./start."
        )


def require_writable(project: Project) -> None:
    for folder in (project.root, project.logs, project.models):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            writable = os.access(folder, os.W_OK)
        except OSError:
            writable = False
        if not writable:
            raise Problem(
                f"In {folder} kan niet worden geschreven; maak die map schrijfbaar (chown of chmod) "
                "of zet de balie in een map van uzelf."
            )


def require_space(folder: Path, gigabytes: float, purpose: str) -> None:
    free = shutil.disk_usage(folder).free / GIGABYTE
    if free < gigabytes:
        raise Problem(
            f"Er is te weinig schijfruimte voor {purpose}: {gigabytes:.1f} GB nodig en {free:.1f} GB vrij "
            f"bij {folder}; maak ruimte vrij en probeer het opnieuw."
        )
