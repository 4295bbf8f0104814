"""The checksum beside a model: written when it was trained, and asked for before it is loaded."""

import hashlib
from pathlib import Path

from runtime.console import SetupProblem


def path_of(model: Path) -> Path:
    return model.with_name(f"{model.name}.sha256")


def write(model: Path) -> None:
    """Record what the model is, in the format of sha256sum."""
    path_of(model).write_text(f"{_sha256(model)}  {model.name}\n")


def require(model: Path) -> None:
    """Refuse a model that is not there, or is not what was recorded."""
    remedy = "verwijder het model en start opnieuw met ./start, dat het dan traint"
    if not model.is_file():
        raise SetupProblem(f"Het model {model} is er niet; {remedy}.")
    try:
        recorded = path_of(model).read_text().split()[:1]
    except OSError:
        raise SetupProblem(
            f"Bij het model {model} ontbreekt het controlegetal ({path_of(model).name}); {remedy}."
        ) from None
    if recorded != [_sha256(model)]:
        raise SetupProblem(f"Het model {model} is niet het bestand dat getraind werd; {remedy}.")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
