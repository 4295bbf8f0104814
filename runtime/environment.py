"""The Python environment in .venv: exactly what the lock says, installed once per lock."""

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from runtime import project, unused_files
from runtime.console import Progress, SetupProblem, last_line
from runtime.project import Project

LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"  # everything in LOCK, same versions, plus the tools of ./test
UV_LOCK = "requirements-uv.lock"
STAMP = "privacybalie.json"
STANDIN = "privacybalie_standin"
SPACE_TO_INSTALL = 1.5
OLDEST_UV = (0, 5)  # the first to know dependency-metadata for `pip` commands
SPACY_SETUP = "privacybalie.text.install_spacy_model"
OFFLINE_SIGNS = (
    "error sending request",
    "dns error",
    "failed to connect",
    "timed out",
    "connection",
    "NewConnectionError",
    "(from versions: none)",  # pip, told not to retry, only says that it saw no version at all
)


@contextmanager
def only_one(at: Project, progress: Progress) -> Iterator[None]:
    """Two set-ups at once would install over each other."""
    with (at.var / "voorbereiding.slot").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            progress.say("Wachten tot een andere ./start of ./test klaar is met voorbereiden …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def prepare(at: Project, progress: Progress, *, dev: bool = False) -> None:
    """Make .venv what the lock says, unless it already is."""
    if not is_current(at, dev=dev):
        project.require_writable_folder(at.root)
        project.require_space(at.root, SPACE_TO_INSTALL, "de Python-pakketten")
        _install(at, progress, DEV_LOCK if dev else LOCK)
        unused_files.remove(_site(at))
        _write_pth(at)
        _stamp(at, dev=dev)
    _add_dutch(at, progress)


def is_current(at: Project, *, dev: bool) -> bool:
    """Whether .venv was made from today's locks, for this place, and its Python still runs."""
    try:
        stamp = json.loads((at.venv / STAMP).read_text())
    except (OSError, ValueError):
        return False
    wanted = _stamp_of(at, dev=dev or stamp.get("dev") is not None)
    return stamp == wanted and os.access(at.python, os.X_OK)


def _stamp_of(at: Project, *, dev: bool) -> dict[str, str | None]:
    return {
        "lock": _sha256(at.root / LOCK),
        "dev": _sha256(at.root / DEV_LOCK) if dev else None,
        "python": _minor(),
        "place": str(at.root),  # an environment holds absolute paths and does not survive a move
    }


def _stamp(at: Project, *, dev: bool) -> None:
    (at.venv / STAMP).write_text(json.dumps(_stamp_of(at, dev=dev)))


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _install(at: Project, progress: Progress, lock: str) -> None:
    uv = find_uv(at, progress)
    log = at.logs / "installatie.log"
    env = project.environment()
    (at.venv / STAMP).unlink(missing_ok=True)
    if not _has_our_python(at) or _made_elsewhere(at):
        made = progress.run(
            "Python-omgeving maken",
            [uv, "venv", "--clear", "--python", _base_python(), str(at.venv)],
            log,
            env,
        )
        _explain(at, log, made)
    sync = [
        uv,
        "pip",
        "sync",
        "--require-hashes",
        "--no-build",
        "--python",
        str(at.python),
        str(at.root / lock),
    ]
    synced = progress.run("Python-pakketten installeren (de eerste keer enkele minuten)", sync, log, env)
    _explain(at, log, synced)


def _explain(at: Project, log: Path, code: int) -> None:
    if code == 0:
        return
    project.require_room(at.var)
    project.require_room(at.root)
    if any(sign.lower() in log.read_text("utf-8", "replace").lower() for sign in OFFLINE_SIGNS):
        raise SetupProblem(
            "De Python-pakketten zijn niet op te halen omdat het netwerk niet bereikbaar is; controleer de verbinding "
            "(of stel met UV_DEFAULT_INDEX een eigen pakketserver in) en start opnieuw; "
            f"details in {at.shown(log)}."
        )
    raise SetupProblem(
        f"De Python-omgeving installeren is niet gelukt ({last_line(log)}); lees {at.shown(log)} en start opnieuw."
    )


def _base_python() -> str:
    """The Python under the environment, when it is the environment's own that runs us."""
    return getattr(sys, "_base_executable", sys.executable)


def _succeeds(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _minor() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def _has_our_python(at: Project) -> bool:
    """Whether .venv has the Python that runs us; PYTHON=python3.12 ./start asks for another one."""
    code = f"import sys; sys.exit({_minor()!r} != '%d.%d' % sys.version_info[:2])"
    return _succeeds(str(at.python), "-c", code)


def _made_elsewhere(at: Project) -> bool:
    activate = at.venv / "bin" / "activate"
    return not activate.is_file() or str(at.venv) not in activate.read_text()


def find_uv(at: Project, progress: Progress) -> str:
    """The uv of the UV variable, of this machine, or one of our own, installed with pip from hashes."""
    own = at.var / "uv"
    found = os.environ.get("UV") or shutil.which("uv")
    for candidate in (found, str(own / "bin" / "uv")):
        if candidate and _runs_uv(candidate):
            return candidate
    python = _python_with_pip(at)
    log = at.logs / "uv.log"
    options = ["--require-hashes", "--upgrade", "--target", str(own), "--disable-pip-version-check"]
    command = [python, "-m", "pip", "install", *options, "-r", str(at.root / UV_LOCK)]
    _explain(at, log, progress.run("Installatieprogramma uv ophalen", command, log, project.environment()))
    return str(own / "bin" / "uv")


def _runs_uv(program: str) -> bool:
    try:
        shown = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return False
    version = re.match(r"uv (\d+)\.(\d+)", shown)
    return version is not None and (int(version[1]), int(version[2])) >= OLDEST_UV


def _python_with_pip(at: Project) -> str:
    """Debian packs pip and venv apart from Python; either one will do."""
    for python in filter(None, (_base_python(), shutil.which("python3"), shutil.which("python"))):
        if _succeeds(python, "-m", "pip", "--version"):
            return python  # any Python will do: uv is a program of its own
    helper = at.var / "pip"
    if _succeeds(_base_python(), "-m", "venv", "--clear", str(helper)):
        return str(helper / "bin" / "python")
    raise SetupProblem(
        "Om de Python-pakketten te installeren is pip nodig, en Debian en Ubuntu leveren dat apart; "
        "voer 'sudo apt install python3-pip' uit en start opnieuw."
    )


def _write_pth(at: Project) -> None:
    """Every Python of this environment starts with the stand-ins, so plain `rasa train` works too."""
    lines = [str(at.root / "runtime" / "standin"), f"import {STANDIN}; {STANDIN}.install()"]
    (_site(at) / f"{STANDIN}.pth").write_bytes(os.fsencode("\n".join(lines) + "\n"))


def _site(at: Project) -> Path:
    return next((at.venv / "lib").glob("python3.*/site-packages"))


def _add_dutch(at: Project, progress: Progress) -> None:
    """The Dutch spaCy pipeline is no ordinary package; privacybalie.text.install_spacy_model gets it."""
    done = at.venv / f"{SPACY_SETUP}.done"
    if done.exists() or not (at.root / "privacybalie").is_dir() or not os.access(at.venv, os.W_OK):
        return
    log = at.logs / "spacy.log"
    command = [str(at.python), "-m", SPACY_SETUP]
    if progress.run("Nederlands taalmodel klaarzetten", command, log, project.environment()) == 0:
        done.touch()
    progress.say(f"  {last_line(log)}")
