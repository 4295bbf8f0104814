"""How well plain words are understood, on files of texts with what they mean: answers, openings, corrections.

Each line is judged as right (at once, or `provisional`: for the time being), `maybe` (the right thing is offered),
asked again, wrong for the time being (the visitor sees it, and confirms it before any outcome), or silently wrong: sure
of something that was not meant. The last is what must never happen, so it is counted apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import Any

from privacybalie.content.loader import Content
from privacybalie.content.schema.tree import Checklist, Tree
from privacybalie.freetext.corrections import correction
from privacybalie.freetext.facts import facts_in
from privacybalie.freetext.interpret import Reader, hear
from privacybalie.trees.walk import Given

UNCLEAR, ASKS = "onduidelijk", "vraag"
NOT_SURE = frozenset({UNCLEAR, ASKS})
NO_MATTER = "geen"
ANY_QUESTION = "?"
_LABELLED_FIELDS = 6
_Z = 1.959964  # two-sided 95 %


class LineVerdict(StrEnum):
    """What became of one line."""

    RIGHT = "understood_right"
    MAYBE = "maybe_right"
    AGAIN = "asked_again"
    PROVISIONAL = "provisionally_wrong"
    WRONG = "silently_wrong"


@dataclass(frozen=True)
class JudgedLine:
    """One line with what was understood."""

    group: str
    text: str
    expected: str
    heard: str
    maybe: tuple[str, ...]
    verdict: LineVerdict
    provisional: bool = False


class BadLineError(ValueError):
    """A line that cannot be judged; says which and why, for the one who wrote the file."""


def judge_answers(
    content: Content, rows: Iterable[Sequence[str]], reader: Reader | None = None
) -> list[JudgedLine]:
    """Judge `tree, question, text, expected`; expected is an option, several with commas, `onduidelijk` or `vraag`.

    A line of `data/uitspraken` will do too: `tree, question, confirms, denies, kind, text`; `-` confirms nothing.
    """
    judged = []
    for number, row in enumerate(rows, start=1):
        name, question, text, expected = _answer_fields(row, number)
        node = _tree(content, name, number).questions.get(question)
        if node is None:
            raise BadLineError(f"regel {number}: boom '{name}' heeft geen vraag '{question}'")
        unknown = set(expected.split(",")) - set(node.options) - NOT_SURE
        if unknown:
            raise BadLineError(
                f"regel {number}: '{question}' heeft geen optie '{', '.join(sorted(unknown))}'"
            )
        found = hear(node, text, content.facts, reader)
        heard = written(found.sure if found.sure is not None else found.likely)
        verdict = _answer(heard, found.maybe, expected, provisional=found.likely is not None)
        judged.append(JudgedLine(name, text, expected, heard, found.maybe, verdict, found.likely is not None))
    return judged


def _answer_fields(row: Sequence[str], number: int) -> Sequence[str]:
    if len(row) != _LABELLED_FIELDS:
        return _fields(row, 4, number)
    tree, question, confirms, _denies, kind, text = row
    nothing = ASKS if kind == ASKS else UNCLEAR
    return tree, question, text, nothing if confirms == "-" else confirms.replace(" ", "")


def _answer(heard: str, maybe: tuple[str, ...], expected: str, *, provisional: bool) -> LineVerdict:
    if set(heard.split(",")) == ({""} if expected in NOT_SURE else set(expected.split(","))):
        return LineVerdict.RIGHT
    if heard:
        return LineVerdict.PROVISIONAL if provisional else LineVerdict.WRONG
    return LineVerdict.MAYBE if set(maybe) & set(expected.split(",")) else LineVerdict.AGAIN


def judge_openings(content: Content, rows: Iterable[Sequence[str]]) -> list[JudgedLine]:
    """Judge `text, expected`; expected is `fact=value` with commas between, or `geen`."""
    judged = []
    for number, row in enumerate(rows, start=1):
        text, expected = _fields(row, 2, number)
        wanted = {} if expected == NO_MATTER else dict(pair.split("=") for pair in expected.split(","))
        found = facts_in(text, content.facts)
        missed = LineVerdict.AGAIN if found.items() <= wanted.items() else LineVerdict.WRONG
        verdict = LineVerdict.RIGHT if found == wanted else missed
        heard = ",".join(f"{name}={value}" for name, value in found.items())
        judged.append(JudgedLine("openingen", text, expected, heard, (), verdict))
    return judged


def judge_amendments(content: Content, rows: Iterable[Sequence[str]]) -> list[JudgedLine]:
    """Judge `tree, answers (question=value;…), text, expected`.

    Expected is `question=value`, a `question` to ask again, `?` for a correction of unclear aim, or `geen`.
    """
    judged = []
    for number, row in enumerate(rows, start=1):
        name, answers, text, expected = _fields(row, 4, number)
        tree = _tree(content, name, number)
        found = correction(tree, _given(tree, answers), text, content.facts)
        heard = NO_MATTER
        if found is not None:
            heard = ANY_QUESTION if found.question is None else found.question
            heard += f"={written(found.value)}" if found.value is not None else ""
        verdict = _amended(heard, expected)
        judged.append(JudgedLine(name, text, expected, heard, found.maybe if found else (), verdict))
    return judged


def _amended(heard: str, expected: str) -> LineVerdict:
    """A change that was not asked for, or another than was asked for, is wrong; a vaguer one leads to a question."""
    if heard == expected:
        return LineVerdict.RIGHT
    if heard == NO_MATTER:
        return LineVerdict.AGAIN
    vaguer = heard == ANY_QUESTION or heard == expected.partition("=")[0]
    return LineVerdict.MAYBE if vaguer and expected != NO_MATTER else LineVerdict.WRONG


def _fields(row: Sequence[str], count: int, number: int) -> Sequence[str]:
    if len(row) != count:
        raise BadLineError(f"regel {number}: {len(row)} velden in plaats van {count}; controleer de tabs")
    return row


def _tree(content: Content, name: str, number: int) -> Tree:
    if name not in content.trees:
        raise BadLineError(f"regel {number}: er is geen beslisboom '{name}'")
    return content.trees[name]


def _given(tree: Tree, answers: str) -> dict[str, Given]:
    pairs = (pair.split("=") for pair in answers.split(";"))
    return {
        question: tuple(value.split(",")) if isinstance(tree.questions[question], Checklist) else value
        for question, value in pairs
    }


def written(value: Given | None) -> str:
    """Return an answer as the files write it; empty for none."""
    if value is None:
        return ""
    return value if isinstance(value, str) else ",".join(value)


def evaluation_report(judged: Sequence[JudgedLine]) -> dict[str, Any]:
    """Return the figures of all lines, and those of each tree."""
    groups: dict[str, list[JudgedLine]] = {}
    for item in judged:
        groups.setdefault(item.group, []).append(item)
    by_group = {name: _figures(items) for name, items in sorted(groups.items())}
    return {**_figures(judged), "by_group": by_group}


def _figures(judged: Sequence[JudgedLine]) -> dict[str, Any]:
    total = len(judged)
    figures: dict[str, Any] = {"n": total}
    for verdict in LineVerdict:
        count = sum(item.verdict is verdict for item in judged)
        share = round(count / total, 4) if total else None
        figures[verdict.value] = {"n": count, "share": share, "wilson_95": wilson(count, total)}
    return figures


def wilson(count: int, total: int) -> tuple[float, float]:
    """Return the 95 % interval of a share, by Wilson's method: it also says something about 0 out of n."""
    if total == 0:
        return (0.0, 1.0)
    share, square = count / total, _Z * _Z
    middle = share + square / (2 * total)
    spread = _Z * sqrt(share * (1 - share) / total + square / (4 * total * total))
    bound = 1 + square / total
    return round(max(0.0, (middle - spread) / bound), 4), round(min(1.0, (middle + spread) / bound), 4)
