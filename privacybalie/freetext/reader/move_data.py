"""What people type during a conversation about a tree, as it was written down in `data/zetten`: hand by hand.

Columns, with tabs: where it is typed (`boom:TREE;open:QUESTION;gezegd:question=option,question=option+option`, open `-`
at an outcome), the move, what it aims at, and the words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from privacybalie.content.schema.tree import Checklist, Tree
from privacybalie.freetext.reader.moves import MOVES
from privacybalie.freetext.reader.training_data import BadSentenceError
from privacybalie.paths import ROOT
from privacybalie.trees.walk import Given

MOVES_TYPED = ROOT / "data" / "zetten"
_WHERE = re.compile(r"boom:(\w+);open:([\w-]+);gezegd:(.*)")
_FIELDS = 4


@dataclass(frozen=True)
class TypedMove:
    """A message where it was typed: the open question (None at an outcome), the earlier answers, and what it does."""

    tree: str
    open: str | None
    used: Mapping[str, Given]
    move: str
    aim: str
    text: str
    hand: str


def read_moves(folder: Path, trees: Mapping[str, Tree]) -> list[TypedMove]:
    """Return the messages of every file of a folder that are typed in a tree. Raises BadSentenceError."""
    return [move for path in sorted(folder.glob("*.tsv")) for move in read_file(path, trees)]


def read_file(path: Path, trees: Mapping[str, Tree]) -> list[TypedMove]:
    """Return the messages of one file that are typed in a tree. Raises BadSentenceError."""
    return list(_of_file(path, trees))


def _of_file(path: Path, trees: Mapping[str, Tree]) -> Iterator[TypedMove]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != _FIELDS:
            raise BadSentenceError(
                f"{path.name}:{number}: verwacht stand, zet, doel en zin met tabs ertussen; controleer de tabs"
            )
        place = _WHERE.fullmatch(fields[0])
        if place is None or fields[1] not in MOVES:
            continue  # after an answer or an outcome: what follows a topic is not learned here
        yield _parsed(place, fields, trees, f"{path.name}:{number}", path.stem)


def _parsed(
    place: re.Match[str], fields: Sequence[str], trees: Mapping[str, Tree], where: str, hand: str
) -> TypedMove:
    tree, question, said = place.groups()
    if tree not in trees or (question != "-" and question not in trees[tree].questions):
        raise BadSentenceError(
            f"{where}: de vraag '{tree}/{question}' bestaat niet; verbeter of wis de regel"
        )
    used = dict(_given(trees[tree], said.split(","), where))
    return TypedMove(tree, None if question == "-" else question, used, fields[1], fields[2], fields[3], hand)


def _given(tree: Tree, said: Iterable[str], where: str) -> Iterator[tuple[str, Given]]:
    for pair in said:
        question, _, value = pair.partition("=")
        node = tree.questions.get(question)
        options = tuple(value.split("+"))
        if node is None or not set(options) <= set(node.options):
            raise BadSentenceError(
                f"{where}: '{pair}' is geen antwoord in '{tree.id}'; verbeter of wis de regel"
            )
        yield question, options if isinstance(node, Checklist) else options[0]


def moves_hash(typed: Sequence[TypedMove], worded: Sequence[object], reader: str) -> str:
    """Return the hash of everything that is learned from: the messages, and what the reader of answers learned from."""
    digest = hashlib.sha256(reader.encode())
    for each in (*typed, *worded):
        digest.update(repr(each).encode())
    return digest.hexdigest()[:16]
