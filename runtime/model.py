"""The trained model: named after a hash of everything that determines it, so it is trained only when that changed."""

import contextlib
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from runtime import project, seal_of_model
from runtime.console import Progress, SetupProblem, last_line
from runtime.project import Project

# The reader of content/ is among them: its code too decides what a component learns.
INPUTS = (
    *("config.yml", "domain.yml", "requirements.lock", "content", "data"),
    *(f"privacybalie/{part}" for part in ("paths.py", "content", "encoders", "nlu", "text")),
)
KEPT = 2  # today's and the one before, for whoever switches branches
SPACE_TO_TRAIN = 0.5


def ensure(at: Project, progress: Progress) -> Path:
    """The model for the present content, trained now if there is none."""
    model = path_of(at)
    if model.exists():
        if not seal_of_model.path_of(
            model
        ).exists():  # trained by a version that wrote none, or copied without it
            seal_of_model.write(model)
        seal_of_model.require(model)
        progress.say("Model is actueel")
        with contextlib.suppress(OSError):  # in an image nothing can be touched
            model.touch()  # `rasa shell` takes the newest
        return model
    project.require_writable_folder(at.models)
    project.require_space(at.models, SPACE_TO_TRAIN, "het trainen van het model")
    _train(at, progress, model)
    _forget_old(at)
    return model


def path_of(at: Project) -> Path:
    """Where the model of the present content is, or will be once it is trained."""
    name = f"privacybalie-{fingerprint(at)}.tar.gz"
    prepared = at.came_with / name
    return prepared if prepared.exists() else at.models / name


def fingerprint(at: Project) -> str:
    """Twelve hexadecimals that change with the bytes of any input, and with nothing else."""
    digest = hashlib.sha256()
    for name in _surroundings(at):
        digest.update(f"{name}\n".encode())
    for path in _input_files(at.root):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(at.root)}={content}\n".encode())
    return digest.hexdigest()[:12]


def _surroundings(at: Project) -> list[str]:
    """What lies outside the repository: Python's minor version and the Dutch spaCy pipeline, if there is one."""
    pipelines = sorted(
        path.name for path in (at.venv / "lib").glob("python3.*/site-packages/nl_core_news_*-*")
    )
    return [f"python {sys.version_info.major}.{sys.version_info.minor}", *pipelines]


def _input_files(root: Path) -> Iterator[Path]:
    for name in INPUTS:
        top = root / name
        candidates = sorted(top.rglob("*")) if top.is_dir() else [top]
        yield from (
            path for path in candidates if path.is_file() and not _is_leftover(path.relative_to(root))
        )


def _is_leftover(path: Path) -> bool:
    """Python and editors leave files behind that mean nothing."""
    return (
        path.suffix == ".pyc" or path.name.endswith("~") or any(part.startswith(".") for part in path.parts)
    )


def _train(at: Project, progress: Progress, model: Path) -> None:
    log = at.logs / "training.log"
    workshop = at.models / f".in-opleiding-{os.getpid()}"
    name = model.name.removesuffix(".tar.gz")
    command = [
        *(str(at.python), "-m", "rasa", "train"),
        *("--config", "config.yml", "--domain", "domain.yml", "--data", "data"),
        *("--out", str(workshop), "--fixed-model-name", name),
    ]
    # Rasa's cache looks at the configuration and a component's own source, not at what either of them reads.
    env = project.environment(RASA_MAX_CACHE_SIZE="0")
    try:
        code = progress.run("Model trainen (enkele minuten)", command, log, env)
        if code != 0 or not (workshop / model.name).is_file():
            project.require_room(at.var)
            raise SetupProblem(
                f"Het trainen van het model is niet gelukt ({last_line(log)}); "
                f"lees {at.shown(log)}, verbeter wat daar staat en start opnieuw."
            )
        seal_of_model.write(workshop / model.name)
        seal_of_model.path_of(workshop / model.name).replace(seal_of_model.path_of(model))
        (workshop / model.name).replace(model)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    # Examples are encoded now: otherwise the first start is twice as long, and so is each where nothing can be kept.
    prepare = [str(at.python), "-m", "privacybalie.freetext.similarity"]
    progress.run("Voorbeelden voorbereiden", prepare, at.logs / "voorbeelden.log", env)


def _forget_old(at: Project) -> None:
    ours = sorted(
        at.models.glob("privacybalie-*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True
    )
    for old in ours[KEPT:]:
        old.unlink(missing_ok=True)
        seal_of_model.path_of(old).unlink(missing_ok=True)
