"""Learns when an opening really told what it seems to say, from `data/openingen`: hand by hand.

Columns, with tabs: the tree, what is told (`question=option,…`, or `geen`), and the words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from privacybalie.content.schema.tree import Tree
from privacybalie.freetext.reader.decision import learn_logistic
from privacybalie.freetext.reader.openings import LIKELY, Plain, Read, Told, told_chance, told_in
from privacybalie.freetext.reader.text_features import Array
from privacybalie.freetext.reader.training_data import BadSentenceError
from privacybalie.paths import ROOT

OPENINGS = ROOT / "data" / "openingen"
_FIELDS, _PARTS = 3, 5
_NOTHING = "geen"


@dataclass(frozen=True)
class Opening:
    """How somebody began, in which tree, and what a careful reader takes as told."""

    tree: str
    told: Mapping[str, str]
    text: str


def read_openings(folder: Path, trees: Mapping[str, Tree]) -> list[Opening]:
    """Return the openings of every file of a folder. Raises BadSentenceError."""
    return [found for path in sorted(folder.glob("*.tsv")) for found in _of_file(path, trees)]


def _of_file(path: Path, trees: Mapping[str, Tree]) -> Iterator[Opening]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        where, fields = f"{path.name}:{number}", line.split("\t")
        if len(fields) != _FIELDS or fields[0] not in trees:
            raise BadSentenceError(
                f"{where}: verwacht boom, feiten en zin met tabs ertussen; controleer de regel"
            )
        yield Opening(fields[0], dict(_told(trees[fields[0]], fields[1], where)), fields[2])


def _told(tree: Tree, listed: str, where: str) -> Iterator[tuple[str, str]]:
    for pair in listed.split(",") if listed != _NOTHING else ():
        question, _, option = pair.strip().partition("=")
        node = tree.questions.get(question)
        if node is None or not set(option.split("+")) <= set(node.options):
            raise BadSentenceError(f"{where}: '{pair}' hoort niet bij boom '{tree.id}'; verbeter of wis het")
        yield question, option


def openings_hash(found: Sequence[Opening], reader: str) -> str:
    """Return the hash of everything that is learned from: the openings, and what the reader of answers learned from."""
    digest = hashlib.sha256(reader.encode())
    for each in found:
        digest.update(repr((each.tree, sorted(each.told.items()), each.text)).encode())
    return digest.hexdigest()[:16]


def learn_openings(
    trees: Mapping[str, Tree], openings: Sequence[Opening], read: Read, plain: Plain
) -> tuple[Array, Mapping[str, float]]:
    """Return one weight per OPENING_FEATURES, and the figures on openings that nothing was learned from.

    `genomen`: the share of what was told that is taken; `fout`: the share of what is taken that was not told.
    """
    seen = [list(told_in(trees[each.tree], each.text, read, plain)) for each in openings]
    parts = np.arange(len(openings)) % _PARTS
    judged = [
        _judged(openings, seen, parts == part, _fitted(openings, seen, parts != part))
        for part in range(_PARTS)
    ]
    right, wrong, told = (sum(counts) for counts in zip(*judged, strict=True))
    figures = {"genomen": right / max(told, 1), "fout": wrong / max(right + wrong, 1), "verteld": float(told)}
    weights = _fitted(openings, seen, parts >= 0)
    return weights, {name: round(value, 4) for name, value in figures.items()}


def _fitted(openings: Sequence[Opening], seen: Sequence[Sequence[Told]], taken: Array) -> Array:
    pairs = [
        (each.evidence, openings[place].told.get(each.question) == each.option)
        for place in np.flatnonzero(taken)
        for each in seen[place]
    ]
    return learn_logistic(np.stack([row for row, _ in pairs]), np.array([truth for _, truth in pairs]))


def _judged(
    openings: Sequence[Opening], seen: Sequence[Sequence[Told]], taken: Array, weights: Array
) -> tuple[int, int, int]:
    """Return how many answers are taken rightly and wrongly, and how many were told to these questions."""
    right = wrong = told = 0
    for place in np.flatnonzero(taken):
        opening = openings[place]
        told += sum(each.question in opening.told for each in seen[place])
        for each in seen[place]:
            if told_chance(each, weights) >= LIKELY:
                truth = opening.told.get(each.question) == each.option
                right, wrong = right + truth, wrong + (not truth)
    return right, wrong, told
