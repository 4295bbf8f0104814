"""The content as it is on disk now: read again as soon as a file changed, however broken it is by then."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from privacybalie.analysis.reachability import Reachability
from privacybalie.checks.at_once import check_at_once
from privacybalie.checks.dated_law import law_is_current, reviews_are_on_time
from privacybalie.checks.signing import signatures_hold
from privacybalie.content.library import Library
from privacybalie.content.loader import Content, read
from privacybalie.content.problems import Problem, Severity
from privacybalie.content.signatures import SigningStatus, signing_statuses
from privacybalie.paths import ROOT

# A problem as `check` prints it.
_PRINTED = re.compile(r"(?P<file>[^:]+):(?P<line>\d+): (?P<severity>fout|let op): (?P<message>.+)")
_ABOUT_A_TREE = "/beslisbomen/"
State = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Snapshot:
    """The content of one moment, with what is wrong with it whatever the day."""

    content: Content
    plain: tuple[Problem, ...]
    day: date
    _dated: dict[date, tuple[Problem, ...]] = field(default_factory=dict, repr=False)
    _outlooks: dict[str, Reachability] = field(default_factory=dict, repr=False)

    @cached_property
    def signed(self) -> Mapping[str, SigningStatus]:
        """How far each text is signed."""
        return signing_statuses(self.content)

    @property
    def library(self) -> Library:
        """The library over what could be read; `open_library` refuses what an editor is still mending."""
        return Library(self.content)

    def dated(self, day: date) -> tuple[Problem, ...]:
        """Return what is wrong on a day: with reviews, with the law and with signatures; worked out once per day."""
        if day not in self._dated:
            checks = (reviews_are_on_time, law_is_current)
            late = {item for promise in checks for item in promise(self.content, day, strict=False)}
            self._dated[day] = (*late, *signatures_hold(self.content, max(day, self.day), strict=False))
        return self._dated[day]

    def outlook(self, tree: str) -> Reachability:
        """Return what can be reached in a tree."""
        return self._outlooks.setdefault(tree, Reachability(self.content.trees[tree]))


class Errands:
    """What takes longer than somebody waits for, done once for each key in a thread of its own."""

    def __init__(self, patience: float) -> None:
        """Take how many seconds an asking waits for the result."""
        self._patience = patience
        self._lock = threading.Lock()
        self._promised: dict[Hashable, Future[Any]] = {}

    def result(self, key: Hashable, work: Callable[[], Any]) -> Any | None:
        """Return what `work` returned for this key, or None while it is at it. Raises what it raised."""
        with self._lock:
            promise = self._promised.get(key)
            if promise is None:
                promise = self._promised[key] = Future()
                threading.Thread(target=_keep, args=(promise, work), daemon=True).start()
        try:
            return promise.result(self._patience)
        except TimeoutError:
            return None


def _keep(promise: Future[Any], work: Callable[[], Any]) -> None:
    try:
        promise.set_result(work())
    except Exception as error:  # noqa: BLE001 - whoever asks for the result gets it
        promise.set_exception(error)


class Snapshots:
    """The latest snapshot of a folder; reading is done by one visit at a time."""

    def __init__(self, root: Path, *, proving: bool = True) -> None:
        """Take the folder of the content, and whether all paths of its trees are looked at."""
        self.root, self._proving = root, proving
        self._lock = threading.Lock()
        self._state: State | None = None
        self._latest: Snapshot | None = None
        self._proofs = Errands(patience=0)

    def now(self, today: date) -> Snapshot:
        """Return the content as its files are now."""
        with self._lock:
            state = state_of(self.root)
            if self._latest is None or state != self._state:
                content = read(self.root)
                self._latest, self._state = Snapshot(content, check_at_once(content, today), today), state
            return self._latest

    def problems(self, snapshot: Snapshot, day: date) -> tuple[Problem, ...]:
        """Return what is wrong on a day, with what the look at all paths found if it is done."""
        return tuple(sorted({*snapshot.plain, *snapshot.dated(day), *(self.proof(snapshot, day) or ())}))

    def proof(self, snapshot: Snapshot, day: date) -> tuple[Problem, ...] | None:
        """Return what only the look at all paths finds; None while it is looking."""
        if not self._proving:
            return ()
        result: tuple[Problem, ...] | None = self._proofs.result(
            snapshot.content.version, lambda: _checked_apart(snapshot.content.root, day)
        )
        return result


def state_of(root: Path) -> State:
    """Return what tells that a file came, went or changed, without opening any."""
    found = []
    for path in sorted(root.rglob("*.yml")):
        try:
            stat = path.stat()
        except OSError:  # an editor was just writing it
            continue
        found.append((str(path), stat.st_mtime_ns, stat.st_size))
    return tuple(found)


def _checked_apart(root: Path, day: date) -> tuple[Problem, ...]:
    """Return the errors in trees, by a process of its own: it may compute for half a minute, and nobody waits."""
    command = [sys.executable, "-m", "privacybalie", "--inhoud", str(root), "check", "--op", day.isoformat()]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    found = (_PRINTED.fullmatch(line) for line in said.splitlines())
    return tuple(
        Problem(item["file"], int(item["line"]), item["message"])
        for item in found
        if item is not None and item["severity"] == Severity.ERROR.value and _ABOUT_A_TREE in item["file"]
    )
