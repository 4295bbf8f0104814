"""A problem with the lines of the file around it, so that an editor sees what to mend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from privacybalie.content.problems import Problem, Severity

_AROUND = 2
_LONGEST = 200


@dataclass(frozen=True)
class ShownProblem:
    """One problem: where, what and how bad, with the numbered lines around the place."""

    file: str
    line: int
    message: str
    error: bool
    lines: tuple[tuple[int, str], ...]


def shown_problems(root: Path, problems: Iterable[Problem]) -> Iterator[ShownProblem]:
    """Yield problems with the lines of their files; errors first."""
    for problem in sorted(problems, key=lambda item: (item.severity is not Severity.ERROR, item)):
        error = problem.severity is Severity.ERROR
        lines = tuple(_around(root, problem)) if error else ()
        yield ShownProblem(problem.file, problem.line, problem.message, error, lines)


def _around(root: Path, problem: Problem) -> Iterator[tuple[int, str]]:
    path = root.parent / problem.file if root.name == problem.file.partition("/")[0] else root / problem.file
    if not path.is_relative_to(root) or not path.is_file():
        return
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    first = max(1, problem.line - _AROUND)
    for number in range(first, min(len(lines), problem.line + _AROUND) + 1):
        text = lines[number - 1]
        yield number, f"{text[:_LONGEST]} …" if len(text) > _LONGEST else text
