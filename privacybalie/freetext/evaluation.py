"""How well plain words are understood, on files of texts with what they mean: answers, openings, corrections.

Each line is judged as right (at once, or `provisional`: for the time being), `maybe` (the right thing is offered),
asked again, wrong for the time being (the visitor sees it, and confirms it before any outcome), or silently wrong: sure
of something that was not meant. The last is what must never happen, so it is counted apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import Any

from privacybalie.content.countries import Countries
from privacybalie.content.loader import Content
from privacybalie.content.schema.tree import Checklist, Tree
from privacybalie.freetext.corrections import correction
from privacybalie.freetext.facts import FactReader, ToldFacts, told_facts
from privacybalie.freetext.interpret import Reader, hear
from privacybalie.freetext.reader.opening_data import NOTHING_TOLD, facts_asked, told_in
from privacybalie.trees.walk import Given

UNCLEAR, ASKS = "onduidelijk", "vraag"
NOT_SURE = frozenset({UNCLEAR, ASKS})
NO_MATTER = NOTHING_TOLD
OPENINGS_GROUP = "openingen"
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


def judge_openings(
    content: Content, rows: Iterable[Sequence[str]], reader: FactReader | None = None
) -> list[JudgedLine]:
    """Judge `text, expected`; expected is `fact=value` with commas between, or `geen`.

    Only facts that a tree asks count: the others answer nothing.
    """
    asked, countries = facts_asked(content.trees), Countries(content.countries)
    judged = []
    for number, row in enumerate(rows, start=1):
        text, expected = _fields(row, 2, number)
        wanted = {name: value for name, value in told_in(expected).items() if name in asked}
        found = told_facts(text, content.facts, countries, reader)
        heard = ",".join(f"{name}={value}" for name, value in found.taken.items())
        meant = ",".join(f"{name}={value}" for name, value in wanted.items()) or NO_MATTER
        verdict = _told(found, wanted)
        judged.append(JudgedLine(OPENINGS_GROUP, text, meant, heard, (), verdict, bool(found.likely)))
    return judged


def _told(found: ToldFacts, wanted: Mapping[str, str]) -> LineVerdict:
    if found.taken == wanted:
        return LineVerdict.RIGHT
    if found.taken.items() <= wanted.items():
        return LineVerdict.AGAIN
    surely = found.sure.items() <= wanted.items()
    return LineVerdict.PROVISIONAL if surely else LineVerdict.WRONG


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
    facts = {"facts": _fact_figures(groups[OPENINGS_GROUP])} if OPENINGS_GROUP in groups else {}
    return {**_figures(judged), **facts, "by_group": by_group}


def _fact_figures(judged: Sequence[JudgedLine]) -> dict[str, Any]:
    """Return how many facts openings tell; how many of those are taken, and how much of what is taken is wrong."""
    told = [told_in(item.expected).items() for item in judged]
    heard = [told_in(item.heard or NO_MATTER).items() for item in judged]
    count, taken = sum(map(len, told)), sum(map(len, heard))
    right = sum(len(meant & found) for meant, found in zip(told, heard, strict=True))
    return {
        "n": count,
        "taken": _share(right, count),
        "taken_wrong": _share(taken - right, taken),
        "wrong_per_opening": round((taken - right) / len(judged), 4),
    }


def _figures(judged: Sequence[JudgedLine]) -> dict[str, Any]:
    total = len(judged)
    figures: dict[str, Any] = {"n": total}
    for verdict in LineVerdict:
        figures[verdict.value] = _share(sum(item.verdict is verdict for item in judged), total)
    return figures


def _share(count: int, total: int) -> dict[str, Any]:
    share = round(count / total, 4) if total else None
    return {"n": count, "share": share, "wilson_95": wilson(count, total)}


def wilson(count: int, total: int) -> tuple[float, float]:
    """Return the 95 % interval of a share, by Wilson's method: it also says something about 0 out of n."""
    if total == 0:
        return (0.0, 1.0)
    share, square = count / total, _Z * _Z
    middle = share + square / (2 * total)
    spread = _Z * sqrt(share * (1 - share) / total + square / (4 * total * total))
    bound = 1 + square / total
    return round(max(0.0, (middle - spread) / bound), 4), round(min(1.0, (middle + spread) / bound), 4)
