"""Every text and citation of a tree, each with the condition under which it is said.

One list serves every promise about what people get to read: sources exist, countries never mix, nothing is written
that can never appear.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from privacybalie.analysis.decision_lists import ALWAYS, Branch, DecisionList, when, whether
from privacybalie.content.schema.base import Citation, Record
from privacybalie.content.schema.tree import (
    Ask,
    Assessment,
    Condition,
    Conditional,
    Outcome,
    RatingRule,
    Reference,
    StandingRule,
    Text,
    Tree,
)

Where = tuple[str | int, ...]


@dataclass(frozen=True)
class Fragment:
    """A sentence or a citation: the question or outcome it belongs to, its place in the file, when it is said."""

    at: str
    where: Where
    said: DecisionList
    text: str | None = None
    citation: Citation | None = None
    ready_text: str | None = None

    @property
    def conditional(self) -> bool:
        """Whether it depends on earlier answers."""
        return len(self.said[0].clauses) != 1 or self.said[0].clauses != ALWAYS


class _Spot(NamedTuple):
    at: str
    where: Where
    # The decision list under which the whole spot is said; its last entry but one says True.
    said: DecisionList


def fragments(tree: Tree) -> Iterator[Fragment]:
    """Yield every sentence and citation of a tree."""
    for key, node in tree.questions.items():
        yield from _of_question(key, node)
    for key, ending in tree.endings.items():
        spot = _Spot(key, ("uitkomsten", key), whether())
        yield from _of_ending(spot, ending)
        if isinstance(ending, Assessment):
            yield from _of_assessment(spot, ending)


def conditions(tree: Tree) -> Iterator[tuple[Where, Condition]]:
    """Yield every `als` of a tree with its place."""
    parts = {"niet_nagegaan": tree.limits, "vragen": tree.nodes, "uitkomsten": tree.endings}
    seen: list[tuple[Where, object]] = [((name,), part) for name, part in parts.items()]
    for number, never in enumerate(tree.never):
        if never.when is not None:
            yield ("nooit", number, "als"), never.when
    while seen:
        where, item = seen.pop()
        if isinstance(item, Conditional) and item.when is not None:
            yield (*where, "als"), item.when
        seen += _inside(where, item)


def _inside(where: Where, item: object) -> list[tuple[Where, object]]:
    if isinstance(item, dict):
        return [((*where, str(key)), value) for key, value in item.items()]
    if isinstance(item, tuple):
        return [((*where, number), value) for number, value in enumerate(item)]
    if isinstance(item, Text):
        return [((*where, number), part) for number, part in enumerate(item.parts)]
    if isinstance(item, Record) and not isinstance(item, Condition):
        fields = item.__fields__.items()
        return [((*where, field.alias), getattr(item, name)) for name, field in fields]
    return []


def _of_question(key: str, node: Ask) -> Iterator[Fragment]:
    spot = _Spot(key, ("vragen", key), whether())
    yield Fragment(key, (*spot.where, "vraag"), spot.said, node.question)
    yield from _sentences(spot, "toelichting", node.help)
    yield from _sentences(spot, "wet", node.reason)
    yield from _citations(spot, "bronnen", node.citations)
    for option, answer in node.options.items():
        yield Fragment(key, (*spot.where, "opties", option, "tekst"), spot.said, answer.text)


def _of_ending(spot: _Spot, ending: Outcome | Assessment) -> Iterator[Fragment]:
    yield Fragment(spot.at, (*spot.where, "titel"), spot.said, ending.title)
    if isinstance(ending, Outcome):
        yield from _sentences(spot, "conclusie", ending.conclusion)
    yield from _sentences(spot, "uitleg", ending.explanation)
    yield from _sentences(spot, "voorwaarden", ending.conditions)
    yield from _sentences(spot, "vervolgstappen", ending.next_steps)
    yield from _citations(spot, "bronnen", ending.citations)
    for number, entry in enumerate(ending.register_entry):
        yield from _sentences(spot, ("register", number, "tekst"), entry.text)
    for number, ready in enumerate(ending.texts):
        where = (*spot.where, "teksten", number, "naam")
        yield Fragment(spot.at, where, _under(spot.said, ready.when), ready_text=ready.name)
    for number, pitfall in enumerate(ending.pitfalls):
        said = _under(spot.said, pitfall.when)
        below = _Spot(spot.at, (*spot.where, "valkuilen", number), said)
        yield Fragment(spot.at, (*below.where, "tekst"), said, pitfall.text)
        yield from _citations(below, "bronnen", pitfall.citations)


def _of_assessment(spot: _Spot, ending: Assessment) -> Iterator[Fragment]:
    for light, text in ending.conclusion.by_light().items():
        yield from _sentences(spot, ("conclusie", light.value), text)
    for basis, rated in ending.bases.items():
        below = _Spot(spot.at, (*spot.where, "grondslagen", basis.value), spot.said)
        yield from _citations(below, "bronnen", rated.citations)
        yield from _of_rules(below, rated.rules)
    for key, threshold in ending.thresholds.items():
        below = _Spot(spot.at, (*spot.where, "drempels", key), spot.said)
        yield from _citations(below, "bronnen", threshold.citations)
        yield from _of_rules(below, threshold.rules)


def _of_rules(spot: _Spot, rules: Iterable[RatingRule | StandingRule]) -> Iterator[Fragment]:
    earlier: tuple[Branch, ...] = ()
    for number, rule in enumerate(rules):
        said = DecisionList((*earlier, *whether(rule.when)))
        below = _Spot(spot.at, (*spot.where, "regels", number), said)
        yield from _sentences(below, "reden", rule.reason)
        if rule.needed is not None:
            yield from _sentences(below, "nog_nodig", rule.needed)
        yield from _citations(below, "bronnen", rule.citations)
        earlier = (*earlier, Branch(when(rule.when), result=False))


def _sentences(spot: _Spot, key: str | Where, text: Text) -> Iterator[Fragment]:
    place = key if isinstance(key, tuple) else (key,)
    for number, part in enumerate(text.parts):
        where = (*spot.where, *place, number)
        yield Fragment(spot.at, where, _under(spot.said, part.when), part.text)


def _citations(spot: _Spot, key: str, citations: Iterable[Reference]) -> Iterator[Fragment]:
    for number, item in enumerate(citations):
        where = (*spot.where, key, number, "bron")
        yield Fragment(spot.at, where, _under(spot.said, item.when), None, item)


def _under(said: DecisionList, condition: Condition | None) -> DecisionList:
    """Narrow when something is said by one more condition."""
    if condition is None:
        return said
    *earlier, positive, last = said
    both = tuple((*left, *right) for left in positive.clauses for right in when(condition))
    return DecisionList((*earlier, Branch(both, result=True), last))
