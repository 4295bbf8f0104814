"""Learns which facts openings tell, from `data/openingen`: each hand is judged by what the others taught."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from privacybalie.content.countries import Countries
from privacybalie.content.loader import Content
from privacybalie.freetext.facts import ToldFacts, facts_named, weighed_facts
from privacybalie.freetext.reader.learn_moves import multinomial
from privacybalie.freetext.reader.opening_data import Opening, facts_asked, values_learned
from privacybalie.freetext.reader.opening_service import AnswersOfFacts, OpeningWeights, clauses_read
from privacybalie.freetext.reader.openings import (
    FactScores,
    OpeningScores,
    columns_of,
    evidence_width,
    fact_chances,
    fact_evidence,
    opening_signs,
)
from privacybalie.freetext.reader.question_model import dual_weights, kernel, learn_question, stacked
from privacybalie.freetext.reader.service import LearnedReader
from privacybalie.freetext.reader.text_features import Array, ReadText

Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class _Read:
    """An opening as it is read: whole and in parts, and what the models of questions make of it."""

    opening: Opening
    whole: ReadText
    parts: Sequence[ReadText]
    answers: Mapping[str, FactScores]
    named: Mapping[str, str]
    signs: Array


def learn_openings(
    content: Content, openings: Sequence[Opening], reader: LearnedReader, data: str
) -> tuple[OpeningWeights, Mapping[str, float]]:
    """Return what was learned, and how well each hand is read by what the others taught."""
    values = values_learned(openings, facts_asked(content.trees))
    answers = AnswersOfFacts(reader, content.trees, values)
    read = [_read(content, each, reader, answers) for each in openings]
    names, _ = columns_of(values)
    wanted = _wanted(openings, values)
    scores = _left_out(read, wanted, values)
    evidence = {
        fact: np.stack(
            [
                fact_evidence(fact, known, found, each.named.get(fact), each.signs)
                for each, found in zip(read, scores, strict=True)
            ]
        )
        for fact, known in values.items()
    }
    decisions = {fact: _decided(evidence[fact], openings, fact, values) for fact in values}
    head = learn_question(names, stacked([each.whole for each in read]), wanted)
    return OpeningWeights(values, head, decisions, data), _figures(read, evidence, values)


def _read(content: Content, opening: Opening, reader: LearnedReader, answers: AnswersOfFacts) -> _Read:
    whole = reader.read(opening.text)
    parts = clauses_read(opening.text, reader, whole)
    named = facts_named(opening.text, content.facts, Countries(content.countries))
    return _Read(opening, whole, parts, answers(whole, parts), named, opening_signs(opening.text))


def _wanted(openings: Sequence[Opening], values: Values) -> Array:
    """Return what the scores of each opening should be: 1 for what it tells, -1 for no own case."""
    names, places = columns_of(values)
    wanted = np.zeros((len(openings), len(names)))
    for row, each in zip(wanted, openings, strict=True):
        for fact, place in places.items():
            row[place][_place(each, fact, values)] = 1
        row[-1] = 1 if each.facts else -1
    return wanted


def _place(opening: Opening, fact: str, values: Values) -> int:
    """Return the place of the value that an opening tells; after all values when it tells none of them."""
    told = opening.facts.get(fact)
    return values[fact].index(told) if told in values[fact] else len(values[fact])


def _left_out(read: Sequence[_Read], wanted: Array, values: Values) -> list[OpeningScores]:
    """Return the scores of each opening by what the other hands taught."""
    rows = stacked([each.whole for each in read])
    alike, hands = kernel(rows), np.array([each.opening.hand for each in read])
    found: dict[int, OpeningScores] = {}
    for hand in sorted(set(hands)):
        others = hands != hand
        weights = dual_weights(alike[np.ix_(others, others)], wanted[others])
        for number in np.flatnonzero(~others):
            each = read[number]
            pieces = np.asarray((stacked(each.parts) @ rows[others].T) @ weights)
            found[number] = _scores(each, alike[number, others] @ weights, pieces, values)
    return [found[number] for number in range(len(read))]


def _scores(read: _Read, whole: Array, pieces: Array, values: Values) -> OpeningScores:
    _, places = columns_of(values)
    facts = {fact: FactScores(whole[place], pieces[:, place]) for fact, place in places.items()}
    return OpeningScores(facts, read.answers, float(whole[-1]))


def _decided(evidence: Array, openings: Sequence[Opening], fact: str, values: Values) -> Array:
    truth = np.array([_place(each, fact, values) for each in openings])
    return multinomial(evidence, truth, (evidence_width(values[fact]), len(values[fact]) + 1))


def _figures(read: Sequence[_Read], evidence: Mapping[str, Array], values: Values) -> Mapping[str, float]:
    """Return the share of what is told that is taken and right, and how much is right of what is taken."""
    hands = np.array([each.opening.hand for each in read])
    judged: list[tuple[ToldFacts, Opening]] = []
    for hand in sorted(set(hands)):
        own = np.flatnonzero(hands == hand)
        others = [each.opening for each in read if each.opening.hand != hand]
        decisions = {fact: _decided(evidence[fact][hands != hand], others, fact, values) for fact in values}
        for number in own:
            chances = {
                fact: fact_chances(known, decisions[fact], evidence[fact][number])
                for fact, known in values.items()
            }
            judged.append((weighed_facts(read[number].named, chances), read[number].opening))
    return _shares(judged, values)


def _shares(judged: Sequence[tuple[ToldFacts, Opening]], values: Values) -> Mapping[str, float]:
    told = sum(fact in values for _, opening in judged for fact in opening.facts)
    taken = [
        opening.facts.get(fact) == value for found, opening in judged for fact, value in found.taken.items()
    ]
    sure = [
        opening.facts.get(fact) == value for found, opening in judged for fact, value in found.sure.items()
    ]
    return {
        "openingen": len(judged),
        "feiten": told,
        "genomen": round(sum(taken) / max(told, 1), 4),
        "genomen_juist": round(sum(taken) / max(len(taken), 1), 4),
        "zeker": len(sure),
        "zeker_juist": round(sum(sure) / max(len(sure), 1), 4),
        "fout_per_opening": round((len(taken) - sum(taken)) / max(len(judged), 1), 4),
    }
