"""From evidence to a reading: how likely each option is, and that exactly these are meant."""

from __future__ import annotations

from privacybalie.content.schema.tree import Ask, Checklist
from privacybalie.freetext.interpret import AnswerReading
from privacybalie.freetext.reader.decision import (
    HALF,
    DecisionWeights,
    choice_chances,
    set_chance,
    set_evidence,
    tick_chances,
)
from privacybalie.freetext.reader.text_features import Array


def read_evidence(
    node: Ask, decision: DecisionWeights, options: Array, text: Array, clauses: int
) -> AnswerReading:
    """Return the reading of a text from the evidence per option and of the text, and how many clauses it has."""
    names = tuple(node.options)
    if not isinstance(node, Checklist):
        chances = choice_chances(decision, options, text)
        best = int(chances.argmax())
        return AnswerReading(
            dict(zip(names, map(float, chances), strict=True)), (names[best],), float(chances[best])
        )
    chances = tick_chances(decision, options)
    taken = tuple(key for key, chance in zip(names, chances, strict=True) if chance >= HALF)
    exactly = set_chance(decision, set_evidence(chances, text, clauses))
    return AnswerReading(dict(zip(names, map(float, chances), strict=True)), taken, exactly)
