"""Which earlier answer a text may change, and into what: the likeliest first, by what was learned of such texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from privacybalie.content.schema.tree import Ask
from privacybalie.freetext.reader.change_evidence import Candidate, ChangeReader, change_candidates
from privacybalie.freetext.reader.text_features import Array
from privacybalie.trees.walk import Given

_LEAST = 0.01


@dataclass(frozen=True)
class PossibleChange:
    """An earlier answer, what it would become, and how likely it is this one if a text changes any (0 to 1).

    `read` is how likely the text, as an answer to that question, says this option.
    """

    question: str
    value: Given
    chance: float
    read: float = 1.0


def possible_changes(
    questions: Mapping[str, Ask], used: Mapping[str, Given], text: str, reader: ChangeReader, weights: Array
) -> list[PossibleChange]:
    """Return the changes to earlier answers (`used`) that a text may ask for, the likeliest first.

    `weights` has one number per CHANGE_FEATURES.
    """
    return ranked(change_candidates(questions, used, text, reader), weights)


def ranked(found: Sequence[Candidate], weights: Array) -> list[PossibleChange]:
    """Return candidates with how likely each is, the likeliest first, without those that are hardly likely."""
    if not found:
        return []
    sums = np.array([each.evidence for each in found]) @ weights
    chances = np.exp(sums - sums.max())
    chances /= chances.sum()
    listed = [
        PossibleChange(each.question, each.value, float(chance), each.read)
        for each, chance in zip(found, chances, strict=True)
        if chance >= _LEAST
    ]
    return sorted(listed, key=lambda change: -change.chance)
