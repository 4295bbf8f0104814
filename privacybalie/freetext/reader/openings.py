"""How likely an opening message tells each value of a fact, by what was learned of such messages.

Scores of the whole message and of its clauses say what is spoken of; whose case it is, and whether it is one at all,
the words around it say. What the models of the questions about a fact make of it counts too: they know how people
answer. One small logistic model per fact weighs all that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from privacybalie.freetext.facts import is_of_someone_else, is_supposed
from privacybalie.freetext.reader.text_features import Array
from privacybalie.text.lexicon import HEDGES, NEGATIONS
from privacybalie.text.words import normalised, words

OWN_CASE = "eigen"
# Who is spoken of, and what asks or doubts.
_SIGNS = {
    "i": re.compile(r"\b(ik|k|kheb|kwil|mij|me)\b"),
    "we": re.compile(r"\b(wij|we|ons|onze)\b"),
    "my": re.compile(r"\b(mijn|mn|mijne|mijnen)\b"),
    "they": re.compile(r"\b(hij|zij|ze|haar|hem|zijn)\b"),
    "anybody": re.compile(r"\b(je|men|iemand|mensen)\b"),
    "or": re.compile(r"\b(of|ofwel)\b"),
    "asks": re.compile(r"^(mag|mogen|kan|is|zijn|wat|hoe|welke|wanneer|waarom|moet|wie|bestaat|geldt)\b"),
    "unreal": re.compile(r"\b(als|indien|stel|zou|vroeger|vorig|gelezen|gehoord|hoorde|las)\b"),
    "hedges": HEDGES,
}
OPENING_SIGNS = ("constant", "supposed", "someone_else", "question_mark", "words", "negation", *_SIGNS)


@dataclass(frozen=True)
class FactScores:
    """The scores of the values of one fact, and last of "not told": of a message, and a row for each of its parts."""

    whole: Array
    parts: Array

    def strongest(self) -> Array:
        """Return the best score of each value in any part, and how little the part that tells most tells nothing."""
        return np.append(self.parts[:, :-1].max(axis=0), self.parts[:, -1].min())


@dataclass(frozen=True)
class OpeningScores:
    """What the models make of a message: of each fact, as an answer to the questions about it, and as an own case."""

    facts: Mapping[str, FactScores]
    answers: Mapping[str, FactScores]
    own: float


def opening_signs(text: str) -> Array:
    """Return the row of OPENING_SIGNS of a text."""
    told, said = normalised(text), words(text)
    return np.array(
        [
            1.0,
            is_supposed(told),
            is_of_someone_else(told),
            "?" in text,
            np.log1p(len(said)),
            bool(NEGATIONS & set(said)),
            *(sign.search(told) is not None for sign in _SIGNS.values()),
        ],
        dtype=np.float64,
    )


def fact_evidence(
    fact: str, values: Sequence[str], scores: OpeningScores, named: str | None, signs: Array
) -> Array:
    """Return what speaks for each value of a fact; `named` is the value that the rules find."""
    by_name = [*(named == value for value in values), named is not None]
    answers = scores.answers.get(fact)
    nothing = np.zeros(len(values) + 1)
    return np.concatenate(
        [
            signs,
            scores.facts[fact].whole,
            scores.facts[fact].strongest(),
            [scores.own],
            np.array(by_name, dtype=np.float64),
            answers.whole if answers is not None else nothing,
            answers.strongest() if answers is not None else nothing,
        ]
    )


def evidence_width(values: Sequence[str]) -> int:
    """Return how many numbers the evidence for a fact with these values has."""
    return len(OPENING_SIGNS) + 1 + 5 * (len(values) + 1)


def fact_chances(values: Sequence[str], weights: Array, evidence: Array) -> dict[str, float]:
    """Return how likely each value is told; together less than one, the rest is for none."""
    sums = evidence @ weights
    shifted = np.exp(sums - sums.max())
    return dict(zip(values, map(float, (shifted / shifted.sum())[:-1]), strict=True))


def columns_of(values: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], dict[str, slice]]:
    """Return the names of all scores, and which are a fact's: its values, then "not told"; the own case is last."""
    names: list[str] = []
    places: dict[str, slice] = {}
    for fact, known in values.items():
        places[fact] = slice(len(names), len(names) + len(known) + 1)
        names += [*(f"{fact}={value}" for value in known), f"{fact}="]
    return (*names, OWN_CASE), places
