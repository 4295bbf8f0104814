"""Where things are in a checkout, and the environment its programs run in."""

import contextlib
import errno
import os
import shutil
import stat
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from runtime.console import SetupProblem

GIGABYTE = 10**9
LEAST_ROOM = 10**6  # bytes: less is a full disk, on which logs stay empty and conversations cannot be kept
ROOM_TO_UNPACK = 10**8  # bytes: a model is unpacked to be loaded
OLD = 24 * 3600  # seconds: nobody unpacks for a day, so what is older was left behind
FULL = (errno.ENOSPC, errno.EDQUOT)

# Python's and uv's own settings of whoever calls us would point our environment at another one.
FOREIGN = (
    *("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "CONDA_PREFIX", "UV_PROJECT_ENVIRONMENT"),
    # and without bytecode every start compiles some 3,000 files of packages again: 4 of its 10 seconds
    "PYTHONDONTWRITEBYTECODE",
)


@dataclass(frozen=True)
class Project:
    """A checkout; `var` holds everything that running it leaves behind, and models too when it is elsewhere."""

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
        """Where models are made; Rasa's own commands look in `models` of a checkout."""
        return self.came_with if self.var == self.root / "var" else self.var / "models"

    @property
    def came_with(self) -> Path:
        """Where the models are that came with the code, as in an image."""
        return self.root / "models"

    @property
    def scratch(self) -> Path:
        """Where programs unpack; the system's own place when there is little room."""
        with contextlib.suppress(OSError):
            if shutil.disk_usage(self.var).free > ROOM_TO_UNPACK:
                return self.var / "tmp"
        return Path(tempfile.gettempdir())

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
    clean.setdefault("TMPDIR", str(here().scratch))
    fixed = {
        # with a thread per core, numpy multiplies six times as slowly on busy cores (ADR 40), in training too
        "OMP_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",  # with a heap per thread, memory that one gives back helps no other (ADR 58)
        "PYTHONIOENCODING": "utf-8",  # logs are UTF-8 in every locale
        "PYTHONUNBUFFERED": "1",
        "ORT_DISABLE_TELEMETRY": "1",  # for whoever installs a later release of it (ADR 40)
        "RASA_TELEMETRY_ENABLED": "false",
        "SANIC_HOST": "127.0.0.1",  # an action server apart would listen on every interface
        "SANIC_WORKERS": "1",  # the lock store lives in memory
    }
    return clean | fixed | extra


def require_python() -> None:
    if not (3, 11) <= sys.version_info[:2] <= (3, 12):
        version = ".".join(map(str, sys.version_info[:3]))
        raise SetupProblem(
            f"Privacybalie heeft Python 3.11 of 3.12 nodig en dit is {version}; installeer python3.12 "
            "en start met PYTHON=python3.12 ./start."
        )


def require_writable(project: Project) -> None:
    """Make the folders of `var`; the code itself may stand where nobody can write."""
    for folder in (project.logs, project.var / "tmp"):
        require_writable_folder(folder)
    require_room(project.var)
    forget_leftovers(project.var / "tmp", file_clock(project.var / "tmp") - OLD)


def file_clock(folder: Path) -> float:
    """Return the time (seconds since 1970) that a file gets here now: a disk may keep another time than the machine."""
    with tempfile.NamedTemporaryFile(dir=folder) as new:
        return os.fstat(new.fileno()).st_mtime


def forget_leftovers(folder: Path, before: float) -> None:
    """Remove what killed programs had unpacked: everything here from before a moment (seconds since 1970)."""
    for path in folder.iterdir():
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < before:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def require_writable_folder(folder: Path) -> None:
    """Make a folder that is needed for writing. A `Problem` when that cannot be, or the disk is full."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK)
    except OSError as error:
        if error.errno in FULL:
            raise full_disk(folder) from None
        writable = False
    if not writable:
        raise SetupProblem(
            f"In {folder} kan niet worden geschreven; maak die map schrijfbaar (chown of chmod) "
            "of zet de balie in een map van uzelf."
        )


def require_room(folder: Path) -> None:
    """Refuse to go on with a full disk: what then fails first says something else, or nothing."""
    if shutil.disk_usage(folder).free < LEAST_ROOM:
        raise full_disk(folder)


def explained(error: OSError) -> SetupProblem:
    """Return what went wrong with a file, for whoever can mend it."""
    where = str(error.filename or "De computer")
    if error.errno in FULL:
        return full_disk(Path(where))
    return SetupProblem(f"{where}: {error.strerror}; herstel dat en start opnieuw.")


def full_disk(folder: Path) -> SetupProblem:
    """Return what somebody is told whose disk is full."""
    return SetupProblem(f"De schijf is vol bij {folder}; maak ruimte vrij en start opnieuw.")


def make_private(folder: Path) -> None:
    """Let only our own account into a folder with conversations and logs.

    A folder that is another's, such as a volume of Kubernetes, or everybody's, such as /tmp, stays as it is.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    found = folder.stat()
    if found.st_uid == os.getuid() and not found.st_mode & stat.S_ISVTX:
        folder.chmod(0o700)


def require_space(folder: Path, gigabytes: float, purpose: str) -> None:
    free = shutil.disk_usage(folder).free / GIGABYTE
    if free < gigabytes:
        raise SetupProblem(
            f"Er is te weinig schijfruimte voor {purpose}: {gigabytes:.1f} GB nodig en {free:.1f} GB vrij "
            f"bij {folder}; maak ruimte vrij en probeer het opnieuw."
        )
