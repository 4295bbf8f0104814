"""What becomes of messages typed in a tree: `python -m bench.moves tests/nlu/zetten_toets.tsv [--model]`.

Each line of the file (data/zetten has the columns) is played as one turn through the action of the form, from answers
that lead to the open question; answers that the line leaves out are filled in. `--model` lets the trained pipeline read
the message first, as in a conversation. Printed per move: done as meant, offered, left to the rest of the assistant,
not understood, or another answer changed (wrong), with n and 95 % intervals.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from actions.services import library
from bench.played import Parse, Played, asked, play, trained_parse, unread
from privacybalie.content.schema.tree import Checklist, Tree
from privacybalie.days import today
from privacybalie.freetext.evaluation import wilson
from privacybalie.freetext.reader.move_data import TypedMove, read_file
from privacybalie.freetext.reader.moves import ANSWER, CORRECTION, SUPPOSITION
from privacybalie.trees.walk import Asking, Given, walk

DONE, OFFERED, ELSEWHERE, NOTHING, WRONG = "done", "offered", "left_to_others", "not_understood", "wrong"
LATER, OTHERWISE = "told_to_wait", "unchanged"
_MOST_TRIED = 3000


@dataclass(frozen=True)
class PlayedMove:
    """A line with what became of it."""

    move: str
    aim: str
    text: str
    fate: str
    said: tuple[str, ...]


def reach(tree: Tree, typed: TypedMove) -> Mapping[str, Given] | None:
    """Return answers that lead to where a message was typed, with those of the line among them; None without any."""
    left = [_MOST_TRIED]

    def search(answers: Mapping[str, Given]) -> Mapping[str, Given] | None:
        position = walk(tree, answers, today())
        there = not isinstance(position, Asking) if typed.open is None else _asks(position, typed.open)
        if there:
            return answers if set(typed.used) <= set(position.used) else None
        if not isinstance(position, Asking) or left[0] <= 0:
            return None
        left[0] -= 1
        tries = (search({**answers, position.question: value}) for value in _values(position, typed.used))
        return next((found for found in tries if found is not None), None)

    return search({})


def _asks(position: object, question: str) -> bool:
    return isinstance(position, Asking) and position.question == question


def _values(position: Asking, known: Mapping[str, Given]) -> Iterator[Given]:
    if position.question in known:
        yield known[position.question]
        return
    for key in position.ask.options:
        yield (key,) if isinstance(position.ask, Checklist) else key


def judge_moves(typed: Sequence[TypedMove], parse: Parse) -> list[PlayedMove]:
    """Play every line that can be reached."""
    trees, found = library().content.trees, []
    for each in typed:
        answers = reach(trees[each.tree], each)
        if answers is not None:
            played = play(asked(each.tree, answers), each.text, parse)
            found.append(PlayedMove(each.move, each.aim, each.text, fate(each, played), played.texts[:1]))
    return found


def fate(typed: TypedMove, played: Played) -> str:
    """Return what became of a message."""
    before, after = played.before.answers, played.after.answers
    changed = {key for key in {*before, *after} if before.get(key) != after.get(key)}
    if typed.move in {CORRECTION, SUPPOSITION, ANSWER}:
        return _aimed(typed, played, changed)
    if changed:
        return WRONG
    return ELSEWHERE if played.passed_on else OTHERWISE


def _aimed(typed: TypedMove, played: Played, changed: set[str]) -> str:
    question, _, option = _split(typed.aim)
    if _is_done(typed, played, changed):
        return DONE
    if changed:
        return WRONG
    if any(f'"{question}"' in button and option in button for button in played.buttons):
        return OFFERED
    waits = typed.move == SUPPOSITION and typed.open is not None and not played.passed_on
    return LATER if waits else (ELSEWHERE if played.passed_on else NOTHING)


def _is_done(typed: TypedMove, played: Played, changed: set[str]) -> bool:
    """Whether the answer became what was meant; of a supposition, whether that is what is compared."""
    question, sign, option = _split(typed.aim)
    after = played.after
    if typed.move != SUPPOSITION:
        return question in changed and _fits(after.answers.get(question), sign, option)
    supposed = (
        after.other if after.first is None else after.answers
    )  # it may ask what the other outcome needs
    return supposed is not None and _fits(supposed.get(question), sign, option)


def _split(aim: str) -> tuple[str, str, str]:
    sign = next(each for each in "=+-" if each in aim)
    question, _, option = aim.partition(sign)
    return question, sign, option


def _fits(value: Given | None, sign: str, option: str) -> bool:
    ticks = (value,) if isinstance(value, str) else value or ()
    return value is not None and (option in ticks) is not (sign == "-")


def moves_report(played: Sequence[PlayedMove], lines: int) -> dict[str, object]:
    """Return the figures per move."""
    groups: dict[str, Counter[str]] = {}
    for each in played:
        groups.setdefault(each.move, Counter())[each.fate] += 1
    return {
        "lines": lines,
        "played": len(played),
        "moves": {
            move: {
                "n": counts.total(),
                **{
                    name: {"n": count, "wilson_95": wilson(count, counts.total())}
                    for name, count in counts.most_common()
                },
            }
            for move, counts in sorted(groups.items())
        },
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of a file as JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.moves", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--model", action="store_true", help="read with the trained pipeline first")
    parser.add_argument("--per-line", type=Path, help="write one JSON line per message too")
    options = parser.parse_args(arguments)
    typed = read_file(options.file, library().content.trees)
    parse = trained_parse([each.text for each in typed]) if options.model else unread
    played = judge_moves(typed, parse)
    if options.per_line:
        rows = "".join(json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in played)
        options.per_line.write_text(rows, encoding="utf-8")
    print(json.dumps(moves_report(played, len(typed)), ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
