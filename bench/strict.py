"""Whether words typed in a decision tree are ever recorded as their opposite: `python -m bench.strict FILE`.

Each line of a file is a state of a tree, something that was typed there, what it means and what it must never become
(docs/gesprek.md has the columns). `--standen FILE …` reads raw lines that name a state by its number. Each line is
played as a turn. Printed: how many were surely recorded as the opposite, changed an earlier answer unasked, ended
greener than the truth or left the tree unasked, beside what was right, offered and asked again; with 95 % intervals.
What is only provisional is confirmed before any outcome (ADR 60), so its opposites and changes are counted apart.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from actions.services import desk, library
from bench.played import Parse, Played, asked, play, trained_parse, unread
from privacybalie.content.schema.tree import EXCLUSIVE, Checklist, Light, Tree
from privacybalie.freetext.evaluation import wilson
from privacybalie.trees.walk import Asking, Given, accepted, stored, walk

ASK, ASIDE, CHANGE, ANYTHING = "vraag", "vraag_tussendoor", "correctie:", "*"
# Never: these must stay at nothing.
OPPOSITE, CHANGED, GREENER, LEFT = "opposite", "changed_unasked", "greener", "left_unasked"
RIGHT, OFFERED, ASKED, OTHERWISE = "right", "offered", "asked_again", "recorded_otherwise"
DOUBTED = "provisionally_opposite"
NEVER = (OPPOSITE, CHANGED, GREENER, LEFT)
FATE = (RIGHT, OFFERED, ASKED, OTHERWISE, DOUBTED, OPPOSITE, CHANGED, LEFT)
_BRIGHTNESS = {Light.RED: 0, Light.INFO: 1, Light.ORANGE: 1, Light.GREEN: 2}
_STATE_FIELDS, _RAW_FIELDS = 7, 5


@dataclass(frozen=True)
class StrictLine:
    """One thing that is typed at one question."""

    tree: str
    answers: dict[str, Given]
    question: str
    kind: str
    text: str
    right: str
    forbidden: frozenset[str]


@dataclass(frozen=True)
class JudgedAnswer:
    """A line with what became of it."""

    kind: str
    tree: str
    question: str
    text: str
    expected: str
    fate: str
    greener: bool
    became: str


def read_strict_lines(path: Path, states: Sequence[Path] = ()) -> list[StrictLine]:
    """Read a file; with `states`, its lines begin with the number of a state. Raises ValueError for a bad line."""
    known = dict(pair for each in states for pair in _states(each))
    found = []
    for number, raw in enumerate(path.read_text("utf-8").splitlines(), start=1):
        fields = raw.split("\t")
        if not raw.strip() or raw.startswith("#"):
            continue
        if known and fields[0] not in known:
            raise ValueError(f"{path}:{number}: er is geen stand '{fields[0]}'")
        fields = [*known[fields[0]], *fields[1:]] if known else fields
        if len(fields) < _STATE_FIELDS:
            raise ValueError(f"{path}:{number}: {len(fields)} velden in plaats van {_STATE_FIELDS}")
        found.append(_line(fields))
    return found


def _states(path: Path) -> Iterator[tuple[str, list[str]]]:
    name = ""
    for raw in path.read_text("utf-8").splitlines():
        if raw.startswith("=== stand "):
            name = raw.split()[2]
        elif raw.startswith("sleutel: "):
            yield name, raw.removeprefix("sleutel: ").split("\t")


def _line(fields: Sequence[str]) -> StrictLine:
    name, answers, question, kind, text, right, forbidden = fields[:_STATE_FIELDS]
    tree = library().content.trees[name]
    pairs = (pair.split("=") for pair in answers.split(";") if pair)
    given = {key: _value(tree, key, value.split("+")) for key, value in pairs}
    return StrictLine(name, given, question, kind, text, right, frozenset(forbidden.split(",")))


def _value(tree: Tree, question: str, keys: Sequence[str]) -> Given:
    node = tree.questions[question]
    value = accepted(node, tuple(keys) if isinstance(node, Checklist) else keys[0])
    if value is None:
        raise ValueError(f"'{question}' heeft geen antwoord '{','.join(keys)}'")
    return stored(node, value)


def judge_line(line: StrictLine, parse: Parse) -> JudgedAnswer:
    """Play a line and say what became of it."""
    played = play(asked(line.tree, line.answers), line.text, parse)
    recorded = played.after.answers.get(line.question)
    fate, became = _fate(line, played, recorded)
    greener = line.question not in played.after.provisional and _greener(line, recorded)
    return JudgedAnswer(line.kind, line.tree, line.question, line.text, line.right, fate, greener, became)


def _fate(line: StrictLine, played: Played, recorded: Given | None) -> tuple[str, str]:
    now = played.after
    if played.left or now.tree != line.tree:
        return LEFT, f"boom {now.tree}"
    if line.right.startswith(CHANGE):
        return _change(line, played)
    changed = [
        key for key, value in line.answers.items() if now.answers.get(key) != value and now.was is None
    ]
    if changed:
        return CHANGED, ", ".join(f"{key}={_written(now.answers.get(key))}" for key in changed)
    if recorded is not None:
        fate = _recorded(line, recorded)
        doubted = fate == OPPOSITE and line.question in now.provisional
        return DOUBTED if doubted else fate, _written(recorded)
    if line.right in {ASK, ASIDE}:
        return RIGHT, "tussendoor" if played.passed_on else _proposed(played)
    return (OFFERED if set(line.right.split(",")) & set(now.offered) else ASKED), _proposed(played)


def _proposed(played: Played) -> str:
    return f"? {','.join(played.after.offered)}{_pending(played)}"


def _pending(played: Played) -> str:
    return f" {played.after.pending}" if played.after.pending is not None else ""


def _recorded(line: StrictLine, recorded: Given) -> str:
    keys = {recorded} if isinstance(recorded, str) else set(recorded)
    if keys & line.forbidden or ANYTHING in line.forbidden:
        return OPPOSITE
    return RIGHT if keys == set(line.right.split(",")) else OTHERWISE


def _change(line: StrictLine, played: Played) -> tuple[str, str]:
    """Judge a change: done as meant, asked about, or something else."""
    question, wanted = _wanted(line)
    now = played.after
    different = {
        key: now.answers.get(key) for key, value in line.answers.items() if now.answers.get(key) != value
    }
    opened = now.answers.get(line.question)
    told = f"{different} {_proposed(played)}"
    if opened is not None:
        fate = DOUBTED if line.question in now.provisional else OPPOSITE
        return fate, f"{line.question}={_written(opened)}"
    if different == {question: wanted}:
        return RIGHT, told
    if different and now.was is None:
        return CHANGED, told
    about = any(f'"vraag": "{question}"' in button for button in played.buttons)
    return (OFFERED if about or now.was is not None else ASKED), told


def _wanted(line: StrictLine) -> tuple[str, Given]:
    question, _, value = line.right.removeprefix(CHANGE).partition("=")
    tree = library().content.trees[line.tree]
    if value[:1] not in {"+", "-"}:
        return question, _value(tree, question, value.split(","))
    had, named = set(line.answers[question]), set(value[1:].split(","))
    left = had | named if value[0] == "+" else had - named
    real = left - EXCLUSIVE or left  # "geen" goes when something is ticked
    return question, tuple(key for key in tree.questions[question].options if key in real)


def _greener(line: StrictLine, recorded: Given | None) -> bool:
    """Whether the best that can still come is better than with the right answer."""
    special = line.right in {ASK, ASIDE} or line.right.startswith(CHANGE)
    if recorded is None or special:
        return False
    tree = library().content.trees[line.tree]
    truth = _value(tree, line.question, line.right.split(","))
    return truth != recorded and _best(tree, line, recorded) > _best(tree, line, truth)


def _best(tree: Tree, line: StrictLine, value: Given) -> int:
    answers = {**line.answers, line.question: value}
    position = walk(tree, answers, desk().today)
    if not isinstance(position, Asking):
        return _BRIGHTNESS[position.verdict.light]
    return max(_BRIGHTNESS[item.light] for item in desk().outlook(tree.id).after(answers))


def _written(value: Given | None) -> str:
    return "" if value is None else value if isinstance(value, str) else "+".join(value)


def report(judged: Sequence[JudgedAnswer]) -> dict[str, Any]:
    """Return the figures of all lines, and per kind."""
    kinds = sorted({item.kind for item in judged})
    by_kind = {kind: _figures([item for item in judged if item.kind == kind]) for kind in kinds}
    return {**_figures(judged), "by_kind": by_kind}


def _figures(judged: Sequence[JudgedAnswer]) -> dict[str, Any]:
    total = len(judged)
    counts = {fate: sum(item.fate == fate for item in judged) for fate in FATE}
    counts[GREENER] = sum(item.greener for item in judged)
    return {"n": total, **{name: _share(count, total) for name, count in counts.items()}}


def _share(count: int, total: int) -> dict[str, Any]:
    return {
        "n": count,
        "share": round(count / total, 4) if total else None,
        "wilson_95": wilson(count, total),
    }


def table(figures: dict[str, Any]) -> Iterator[str]:
    """Yield the figures as lines: all, then each kind, then the intervals."""
    names = (*FATE[:5], *NEVER)
    yield "kind | n | " + " | ".join(names)
    for kind, row in (("all", figures), *figures["by_kind"].items()):
        yield f"{kind} | {row['n']} | " + " | ".join(str(row[name]["n"]) for name in names)
    for name in names:
        low, high = figures[name]["wilson_95"]
        yield f"{name}: {figures[name]['n']} of {figures['n']}, 95 % {low:.3f}-{high:.3f}"


def judge_all(found: Iterable[StrictLine], parse: Parse) -> list[JudgedAnswer]:
    """Judge every line."""
    return [judge_line(line, parse) for line in found]


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge files and print the table; 1 when something happened that never may."""
    parser = argparse.ArgumentParser(prog="python -m bench.strict", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--standen", nargs="+", type=Path, default=[], help="files with the states")
    parser.add_argument("--zonder-model", action="store_true", help="as if the pipeline recognised nothing")
    parser.add_argument("--per-line", type=Path, help="write one JSON line per row")
    parser.add_argument("--toon", action="store_true", help="also print every line that was not right")
    options = parser.parse_args(arguments)
    found = [line for path in options.files for line in read_strict_lines(path, options.standen)]
    parse = unread if options.zonder_model else trained_parse([line.text for line in found])
    judged = judge_all(found, parse)
    if options.per_line:
        rows = "".join(json.dumps(asdict(item), ensure_ascii=False) + "\n" for item in judged)
        options.per_line.write_text(rows, "utf-8")
    for item in judged if options.toon else ():
        if item.fate != RIGHT or item.greener:
            greener = " GREENER" if item.greener else ""
            place = f"{item.kind} | {item.tree}.{item.question}"
            print(f"{item.fate}{greener} | {place} | {item.text} | {item.expected} | {item.became}")
    figures = report(judged)
    print("\n".join(table(figures)))
    return 1 if any(figures[name]["n"] for name in NEVER) else 0


if __name__ == "__main__":
    raise SystemExit(main())
