"""What people open with and which facts it tells, as it was written down in `data/openingen`: hand by hand.

Columns, with a tab: the words, and `fact=value` with commas between, or `geen`.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from privacybalie.content.schema.tree import Choice, Fact, Tree
from privacybalie.freetext.reader.training_data import BadSentenceError
from privacybalie.paths import ROOT

OPENINGS = ROOT / "data" / "openingen"
NOTHING_TOLD = "geen"
_FIELDS = 2
# A value that fewer openings tell is not learned.
_FEWEST = 5


@dataclass(frozen=True)
class Opening:
    """A message that a conversation opens with, the facts it tells, and whose it is."""

    text: str
    facts: Mapping[str, str]
    hand: str


def read_openings(folder: Path, facts: Mapping[str, Fact]) -> list[Opening]:
    """Return the openings of every file of a folder. Raises BadSentenceError."""
    return [found for path in sorted(folder.glob("*.tsv")) for found in _of_file(path, facts)]


def _of_file(path: Path, facts: Mapping[str, Fact]) -> Iterator[Opening]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        where, fields = f"{path.name}:{number}", line.split("\t")
        if len(fields) != _FIELDS:
            raise BadSentenceError(f"{where}: verwacht zin en feiten met een tab ertussen; controleer de tab")
        told = told_in(fields[1])
        for name, value in told.items():
            if name not in facts or value not in facts[name].values:
                raise BadSentenceError(
                    f"{where}: '{name}={value}' staat niet in content/feiten.yml; verbeter of wis de regel"
                )
        yield Opening(fields[0], told, path.stem)


def told_in(column: str) -> dict[str, str]:
    """Return the facts of a column: `fact=value` with commas between, or `geen`."""
    if column == NOTHING_TOLD:
        return {}
    pairs = (pair.partition("=") for pair in column.split(","))
    return {name.strip(): value.strip() for name, _, value in pairs}


def facts_asked(trees: Mapping[str, Tree]) -> frozenset[str]:
    """Return the facts that a tree asks: the others are not worth knowing from an opening."""
    return frozenset(
        node.fact
        for tree in trees.values()
        for node in tree.questions.values()
        if isinstance(node, Choice) and node.fact is not None
    )


def values_learned(openings: Sequence[Opening], asked: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Return the values of each fact that enough openings tell."""
    told = Counter((name, value) for each in openings for name, value in each.facts.items() if name in asked)
    found: dict[str, tuple[str, ...]] = {}
    for (name, value), count in sorted(told.items()):
        if count >= _FEWEST:
            found[name] = (*found.get(name, ()), value)
    return found


def openings_hash(openings: Sequence[Opening], asked: frozenset[str], reader: str) -> str:
    """Return the hash of all that is learned from: the openings, and what the reader of answers learned from."""
    digest = hashlib.sha256(repr((reader, sorted(asked))).encode())
    for each in openings:
        digest.update(repr(each).encode())
    return digest.hexdigest()[:16]
