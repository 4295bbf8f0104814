"""What is wrong with the content, said to its authors: file, line, cause, remedy, in Dutch.

Exceptions: ContentError ── raised once, with every Problem found in one run.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops the release; a warning asks for attention and lets it through."""

    ERROR = "fout"
    WARNING = "let op"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing an author has to mend; `line` is 1 when the whole file is meant."""

    file: str
    line: int
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.severity.value}: {self.message}"


class ContentError(Exception):
    """The content cannot be used; carries all problems, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ` Bedoelt u 'x'?` for the nearest known word, or an empty string when nothing is near."""
    # Two letters changing places in a word of three, such as abw for awb, must still count as near.
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.65)
    return f" Bedoelt u '{near[0]}'?" if near else ""
