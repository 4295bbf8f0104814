"""How likely each option is meant, from the evidence: two small logistic models, one per kind of question.

A choice has one answer, so its options compete, also with "this is no answer". The ticks of a list do not compete; a
third model says how sure it is that exactly these were meant, all of them and no other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.optimize

from privacybalie.freetext.reader.evidence import OPTION_FEATURES, TEXT_FEATURES
from privacybalie.freetext.reader.text_features import Array

SET_FEATURES = (
    "constant",
    "chosen",
    "left",
    "count",
    "no_answer",
    "asks",
    "corrects",
    "hedges",
    "long",
    "clauses",
)
_PENALTY = 0.01
HALF = 0.5
_LEAST = 1e-6


@dataclass(frozen=True)
class DecisionWeights:
    """`choice`: for the evidence of an option and the text; `tick`: of an option; `whole`: of a set of ticks."""

    choice: Array
    tick: Array
    tick_bias: float
    whole: Array


def choice_chances(weights: DecisionWeights, options: Array, text: Array) -> Array:
    """Return how likely each option is the one that is meant; together less than one, the rest is for none."""
    split = len(OPTION_FEATURES)
    sums = np.append(options @ weights.choice[:split], text @ weights.choice[split:])
    shifted = np.exp(sums - sums.max())
    return np.asarray(shifted[:-1] / shifted.sum())


def tick_chances(weights: DecisionWeights, options: Array) -> Array:
    """Return how likely each item of a list is meant."""
    return _logistic(options @ weights.tick + weights.tick_bias)


def set_evidence(chances: Array, text: Array, clauses: int) -> Array:
    """Return the row of SET_FEATURES for the ticks that are likelier than not."""
    chosen = chances >= HALF
    by_name = dict(zip(TEXT_FEATURES, text, strict=True))
    return np.array(
        [
            1.0,
            np.log(chances[chosen] + _LEAST).sum(),
            np.log(1 - chances[~chosen] + _LEAST).sum(),
            chosen.sum(),
            *(by_name[name] for name in SET_FEATURES[4:9]),
            abs(clauses - int(chosen.sum())),
        ],
        dtype=np.float32,
    )


def set_chance(weights: DecisionWeights, evidence: Array) -> float:
    """Return how likely it is that exactly these ticks are meant."""
    return float(_logistic(evidence @ weights.whole))


@dataclass(frozen=True)
class ChoiceCase:
    """The evidence of one text given to a choice, and which option it means; -1 for none."""

    options: Array
    text: Array
    truth: int


def learn_choice(cases: Sequence[ChoiceCase]) -> Array:
    """Return the weights under which what was meant is likeliest."""
    split = len(OPTION_FEATURES)

    def loss(weights: Array) -> tuple[float, Array]:
        total, slope = (
            _PENALTY / 2 * len(cases) * float(weights @ weights) / 10,
            _PENALTY * len(cases) * weights / 10,
        )
        for case in cases:
            sums = np.append(case.options @ weights[:split], case.text @ weights[split:])
            sums -= sums.max()
            chances = np.exp(sums)
            chances /= chances.sum()
            total -= float(np.log(chances[case.truth] + _LEAST))
            wrong = chances.copy()
            wrong[case.truth] -= 1
            slope[:split] += wrong[:-1] @ case.options
            slope[split:] += wrong[-1] * case.text
        return total, slope

    start = np.zeros(split + len(TEXT_FEATURES))
    return np.asarray(scipy.optimize.minimize(loss, start, jac=True, method="L-BFGS-B").x)


def learn_logistic(rows: Array, truth: Array) -> Array:
    """Return the weights of a logistic regression; a constant is one of the columns of `rows`."""

    def loss(weights: Array) -> tuple[float, Array]:
        chances = np.clip(_logistic(rows @ weights), _LEAST, 1 - _LEAST)
        penalty = _PENALTY * len(rows) / 10
        surprise = -float(np.log(np.where(truth, chances, 1 - chances)).sum())
        return (
            surprise + penalty / 2 * float(weights @ weights),
            rows.T @ (chances - truth) + penalty * weights,
        )

    start = np.zeros(rows.shape[1])
    return np.asarray(scipy.optimize.minimize(loss, start, jac=True, method="L-BFGS-B").x)


def named_weights(weights: DecisionWeights) -> Mapping[str, Mapping[str, float]]:
    """Return all weights by their names, for people to read."""
    choice = dict(zip((*OPTION_FEATURES, *TEXT_FEATURES), weights.choice.tolist(), strict=True))
    tick = {**dict(zip(OPTION_FEATURES, weights.tick.tolist(), strict=True)), "constant": weights.tick_bias}
    return {
        "choice": choice,
        "tick": tick,
        "set": dict(zip(SET_FEATURES, weights.whole.tolist(), strict=True)),
    }


def _logistic(sums: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-sums)))
