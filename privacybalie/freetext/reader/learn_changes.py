"""Learns which earlier answer a text changes, from the corrections and suppositions of `data/zetten`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.optimize

from privacybalie.content.schema.tree import Checklist, Tree
from privacybalie.freetext.reader.change_evidence import (
    CHANGE_FEATURES,
    Candidate,
    ChangeReader,
    change_candidates,
)
from privacybalie.freetext.reader.move_data import TypedMove
from privacybalie.freetext.reader.moves import CORRECTION, SUPPOSITION
from privacybalie.freetext.reader.text_features import Array

_AIM = re.compile(r"(\w+)([=+-])(.+)")
_PENALTY = 3.0
_FEW = 3


@dataclass(frozen=True)
class _Example:
    """The candidates of a message as rows of CHANGE_FEATURES, and which of them are meant."""

    hand: str
    rows: Array
    meant: Array


@dataclass(frozen=True)
class LearnedChanges:
    """One number per CHANGE_FEATURES: from all hands, and `without` each hand from the others.

    `figures` is how often the change that was meant is the first, and among the first three, in a hand nothing was
    learned from.
    """

    weights: Array
    without: Mapping[str, Array]
    figures: Mapping[str, float]


def learn_changes(
    trees: Mapping[str, Tree], typed: Sequence[TypedMove], reader: ChangeReader
) -> LearnedChanges:
    """Return what these messages teach."""
    examples = [found for each in typed if (found := _example(trees[each.tree], each, reader)) is not None]
    hands = sorted({each.hand for each in typed})
    without = {hand: _fitted([each for each in examples if each.hand != hand]) for hand in hands}
    places = np.array([_place(each, without[each.hand]) for each in examples])
    figures = {"eerste": float((places == 0).mean()), "eerste_drie": float((places < _FEW).mean())}
    return LearnedChanges(
        _fitted(examples), without, {name: round(share, 4) for name, share in figures.items()}
    )


def _example(tree: Tree, typed: TypedMove, reader: ChangeReader) -> _Example | None:
    """Return what a message teaches; None when it changes nothing that was answered."""
    aim = _AIM.fullmatch(typed.aim)
    if typed.move not in {CORRECTION, SUPPOSITION} or aim is None or aim.group(1) not in typed.used:
        return None
    found = change_candidates(tree.questions, typed.used, typed.text, reader)
    meant = np.array([_is_meant(tree, typed, aim, each) for each in found], dtype=bool)
    return _Example(typed.hand, np.array([each.evidence for each in found]), meant) if meant.any() else None


def _is_meant(tree: Tree, typed: TypedMove, aim: re.Match[str], change: Candidate) -> bool:
    question, sign, options = aim.groups()
    if change.question != question:
        return False
    wanted = set(options.split("+"))
    if not isinstance(tree.questions[question], Checklist):
        return change.option in wanted
    if sign == "=":
        before = set(typed.used[question])
        return change.option in (wanted - before if change.adds else before - wanted)
    return change.adds == (sign == "+") and change.option in wanted


def _place(example: _Example, weights: Array) -> int:
    """Return how many changes stand before the first that is meant."""
    sums = example.rows @ weights
    return int((sums > sums[example.meant].max()).sum())


def _fitted(examples: Sequence[_Example]) -> Array:
    """Return the weights of a conditional logistic regression: one candidate of each message is meant."""
    scale = np.vstack([each.rows for each in examples]).std(axis=0)
    scale[scale == 0] = 1.0

    def loss(weights: Array) -> tuple[float, Array]:
        surprise, slope = _PENALTY / 2 * float(weights @ weights), _PENALTY * weights
        for each in examples:
            rows = each.rows / scale
            chances = _chances(rows @ weights)
            right = float(chances[each.meant].sum()) + 1e-12
            surprise -= float(np.log(right))
            slope = slope + rows.T @ (chances - np.where(each.meant, chances, 0.0) / right)
        return surprise, slope

    found = scipy.optimize.minimize(loss, np.zeros(len(CHANGE_FEATURES)), jac=True, method="L-BFGS-B")
    return np.asarray(found.x / scale)


def _chances(sums: Array) -> Array:
    found = np.exp(sums - sums.max())
    return np.asarray(found / found.sum())
