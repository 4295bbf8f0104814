"""Earlier content: a folder, or a commit as git on this machine has it. Nothing is fetched or checked out."""

from __future__ import annotations

import io
import os
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from privacybalie.content.loader import Content, read
from privacybalie.proefbalie.visit import BadRequestError

_COMMIT = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/~^@{}-]{0,99}")
_MOST_COMMITS = 40
Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Commit:
    """One commit that changed the content."""

    short: str
    day: str
    subject: str


@dataclass(frozen=True)
class EarlierVersion:
    """The files that were different, as they were: their bytes, and what could be read of them."""

    name: str
    files: Files
    content: Content
    changed: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]


def commits(root: Path) -> tuple[Commit, ...]:
    """Return the last commits that changed the content, newest first; none where git knows nothing."""
    try:
        said = _git(root, "log", f"-n{_MOST_COMMITS}", "--format=%h%x09%cs%x09%s", "--", ".")
    except BadRequestError:
        return ()
    lines = (line.split("\t", 2) for line in said.decode("utf-8", "replace").splitlines())
    return tuple(Commit(*line) for line in lines if len(line) == len(Commit.__dataclass_fields__))


def resolved(root: Path, name: str) -> str:
    """Return the folder or commit that a name stands for now. Raises BadRequestError when there is none."""
    if Path(name).is_absolute():
        if not files_in(Path(name)):
            raise BadRequestError("versie_onbekend", name)
        return name
    if not _COMMIT.fullmatch(name) or ".." in name:
        raise BadRequestError("versie_onbekend", name)
    try:
        known = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    except BadRequestError as error:
        raise BadRequestError(
            "versie_onbekend" if error.reason == "git_weigert" else error.reason, name
        ) from None
    return known.decode().strip()


def earlier(root: Path, known: str) -> EarlierVersion:
    """Return what differs between a folder or commit and the files of now. Raises BadRequestError."""
    if Path(known).is_absolute():
        then = files_in(Path(known))
    else:
        then = _unpacked(_git(root, "archive", "--format=tar", known, "."))
    now = files_in(root)
    changed = tuple(file for file in then if file in now and then[file] != now[file])
    gone = tuple(file for file in then if file not in now)
    new = tuple(file for file in now if file not in then)
    kept = {file: then[file] for file in (*changed, *gone)}
    return EarlierVersion(known, kept, _read(kept, root.name), changed, new, gone)


def files_in(root: Path) -> Files:
    """Return the YAML files of a content folder, by their path in it."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*.yml"))
        if path.is_file()
    }


def _unpacked(archive: bytes) -> Files:
    found: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(archive)) as opened:
        for member in opened:
            path = PurePosixPath(member.name)
            content = opened.extractfile(member) if member.isfile() else None
            if content is not None and path.suffix == ".yml" and ".." not in path.parts:
                found[path.as_posix()] = content.read()
    return found


def _read(files: Files, name: str) -> Content:
    """Read only these files; that the others are missing is no problem of theirs."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / name
        root.mkdir()
        for file, data in files.items():
            path = root / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return read(root)


def _git(root: Path, *arguments: str) -> bytes:
    # A partial clone would fetch what it lacks: then we say that the version is not there.
    settings = {**os.environ, "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, env=settings, capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        raise BadRequestError("geen_git") from None
    if done.returncode != 0:
        outside = b"not a git repository" in done.stderr
        raise BadRequestError("geen_git" if outside else "git_weigert", " ".join(arguments))
    return done.stdout
