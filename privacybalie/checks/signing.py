"""What must hold for signatures: they are under texts that exist, and under the words that stand there now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from privacybalie.content.loader import ANSWERS, SIGNATURES, TREES, Content
from privacybalie.content.problems import Problem, Severity, did_you_mean
from privacybalie.content.signatures import (
    ANSWER,
    TREE,
    SigningState,
    SigningStatus,
    signing_statuses,
)
from privacybalie.content.yaml_files import line_of

FOLDERS: Mapping[str, str] = {ANSWER: ANSWERS, TREE: TREES}


def signatures_hold(content: Content, today: date, *, strict: bool) -> Iterator[Problem]:
    """Signatures lost by a change are named; when `strict`, so is every text that is not signed."""
    found = signing_statuses(content)
    yield from _impossible(content, found, today)
    for status in found.values():
        if status.lost:
            yield _lost(content, status, Severity.ERROR if strict else Severity.WARNING)
        elif strict and status.state is not SigningState.SIGNED:
            kind, _, key = status.key.partition("/")
            message = (
                f"deze tekst heeft {len(status.valid)} van de {status.needed} handtekeningen; lees haar na en "
                f"voer 'python -m privacybalie ondertekenen {status.key} --als ROL' uit"
            )
            yield Problem(content.place(FOLDERS[kind], f"{key}.yml"), 1, message)


def _impossible(content: Content, found: Mapping[str, SigningStatus], today: date) -> Iterator[Problem]:
    for key, given in content.signatures.items():
        if key not in found:
            message = f"'{key}' is geen tekst; verwijder de handtekening.{did_you_mean(key, found)}"
            yield _here(content, message, key)
        for number, item in enumerate(given):
            if item.on > today:
                yield _here(content, f"'{item.by}' tekende op een dag die nog moet komen", key, number, "op")


def _lost(content: Content, status: SigningStatus, severity: Severity) -> Problem:
    who = ", ".join(f"{item.by} ({item.on})" for item in status.lost)
    message = f"'{status.key}' veranderde na de handtekening van {who}; lees de nieuwe tekst na en onderteken opnieuw"
    return _here(content, message, status.key, severity=severity)


def _here(content: Content, message: str, *where: str | int, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(content.place(SIGNATURES), line_of(content.root / SIGNATURES, where), message, severity)


def signing_summary(content: Content) -> str:
    """Return how many texts are signed, in one sentence."""
    tally = Counter(status.state for status in signing_statuses(content).values())
    signed, lost = tally[SigningState.SIGNED], tally[SigningState.LOST]
    changed = f", {lost} veranderd na ondertekening" if lost else ""
    return f"Ondertekend: {signed} van {tally.total()} teksten{changed}."
