"""Where the bench keeps what it makes, and a copy of this checkout as a newcomer would have it."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from runtime import project
from runtime.project import Project

LISTED = ("/usr/bin/env", "git", "ls-files", "-z")
KEPT = {".venv", "models", "var"}  # of the copy, when it is made again


@dataclass(frozen=True)
class Workplace:
    """The folder of the bench: environments, projects and models that take long to make and are made once."""

    root: Path

    @property
    def stock_environment(self) -> Path:
        return self.root / "stock-env"

    @property
    def stock_python(self) -> Path:
        return self.stock_environment / "bin" / "python"

    @property
    def stock(self) -> Path:
        """Where stock Rasa's project is."""
        return self.root / "stock"

    @property
    def ours(self) -> Project:
        """Our copy, with an environment and a model of its own."""
        return Project(self.root / "ours", self.root / "ours" / "var")

    def copy(self, name: str) -> Project:
        """Return another copy, that shares the environment of `ours`."""
        return Project(self.root / name, self.root / name / "var")


def copy_code(at: Project) -> None:
    """Bring the files of this checkout into a copy; what was made in it stays."""
    source = project.here().root
    listed = subprocess.run(LISTED, cwd=source, check=True, capture_output=True).stdout
    at.root.mkdir(parents=True, exist_ok=True)
    for path in at.root.iterdir():
        if path.name not in KEPT:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    for name in filter(None, os.fsdecode(listed).split("\0")):
        if name.startswith(("bench/", "tests/", "docs/")) or not (source / name).is_file():
            continue
        (at.root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source / name, at.root / name)
    at.var.mkdir(exist_ok=True)
    at.models.mkdir(exist_ok=True)


def size(folder: Path) -> int:
    """Return the bytes of all files in a folder, each once, without what Python compiled for itself."""
    found: dict[tuple[int, int], int] = {}
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in files:
            about = os.lstat(os.path.join(place, name))  # noqa: PTH118 -- 100,000 of them
            found[about.st_dev, about.st_ino] = about.st_size
    return sum(found.values())
