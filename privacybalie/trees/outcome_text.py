"""What an outcome says, computed from the answers: only the sentences, sources and rules that apply to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from privacybalie.content.schema.base import Certainty, Citation, Country
from privacybalie.content.schema.tree import (
    Assessment,
    Basis,
    Light,
    Outcome,
    Pitfall,
    Rated,
    Rating,
    RatingRule,
    Reference,
    Standing,
    StandingRule,
    Text,
    Threshold,
    Tree,
    Value,
)

Known = Mapping[str, Value]
Rule = TypeVar("Rule", RatingRule, StandingRule)


@dataclass(frozen=True)
class NextTree:
    """A tree to go on with, and the facts to start it with besides those already known."""

    tree: str
    facts: tuple[tuple[str, str], ...]
    text: str | None


@dataclass(frozen=True)
class ShownPitfall:
    """A pitfall that applies here."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class RatedItem:
    """One legal basis or threshold as the rules rate it: the rating, why, under which article, what is still needed."""

    key: str
    title: str
    result: Rating | Standing
    reason: str
    needed: tuple[str, ...]
    citations: tuple[Citation, ...]
    # What the rule looked for and did not find: the options that were not ticked, by question.
    missed: tuple[tuple[str, str], ...] = ()
    short: str | None = None


@dataclass(frozen=True)
class RenderedOutcome:
    """An outcome as it is told to somebody: everything applies to the answers it was computed from."""

    id: str
    light: Light
    country: Country
    title: str
    conclusion: str
    explanation: tuple[str, ...]
    conditions: tuple[str, ...]
    # Those of the conditions that are said because of an answer.
    own_conditions: tuple[str, ...]
    citations: tuple[Citation, ...]
    certainty: Certainty
    certainty_reason: str | None
    next_steps: tuple[str, ...]
    onward: tuple[NextTree, ...]
    texts: tuple[str, ...]
    register_entry: tuple[tuple[str, str], ...]
    pitfalls: tuple[ShownPitfall, ...]
    bases: tuple[RatedItem, ...]
    thresholds: tuple[RatedItem, ...]
    limits: tuple[str, ...]

    @property
    def rests_on(self) -> tuple[Citation, ...]:
        """Everything that is cited: by the outcome itself and by its ratings."""
        rated = (item for part in (*self.bases, *self.thresholds) for item in part.citations)
        return (*self.citations, *rated)


def verdict(tree: Tree, key: str, known: Known) -> RenderedOutcome:
    """Return outcome `key` of the tree as it reads for what is known."""
    ending = tree.endings[key]
    bases, thresholds = _weighed(ending, known)
    light = light_of(ending, known)
    told = ending.conclusion if isinstance(ending, Outcome) else ending.conclusion.by_light()[light]
    return RenderedOutcome(
        id=key,
        light=light,
        country=ending.country,
        title=ending.title,
        conclusion=sentences(told, known),
        explanation=ending.explanation.said(known),
        conditions=ending.conditions.said(known),
        own_conditions=tuple(
            part.text for part in ending.conditions.parts if part.when is not None and part.applies(known)
        ),
        citations=applying(ending.citations, known),
        certainty=ending.certainty,
        certainty_reason=ending.certainty_reason,
        next_steps=ending.next_steps.said(known),
        onward=tuple(
            NextTree(item.tree, tuple(item.facts.items()), item.text)
            for item in ending.onward
            if item.applies(known)
        ),
        texts=tuple(item.name for item in ending.texts if item.applies(known)),
        register_entry=tuple((item.field, sentences(item.text, known)) for item in ending.register_entry),
        pitfalls=tuple(_warned(item, known) for item in ending.pitfalls if item.applies(known)),
        bases=bases,
        thresholds=thresholds,
        limits=tuple(item.text for item in tree.limits if item.matters(known, key, light)),
    )


def sentences(text: Text, known: Known) -> str:
    """Return the sentences of a text that apply, as one paragraph."""
    return " ".join(text.said(known))


def applying(citations: Iterable[Reference], known: Known) -> tuple[Citation, ...]:
    """Return the citations that apply, without their conditions."""
    return tuple(
        Citation(
            bron=item.source,
            artikel=item.article,
            lid=item.paragraph,
            toelichting=item.explanation,
            stand=item.law_of,
        )
        for item in citations
        if item.applies(known)
    )


def light_of(ending: Outcome | Assessment, known: Known) -> Light:
    """Return the light of an outcome: written, or computed from the ratings."""
    if isinstance(ending, Outcome):
        return ending.light
    ratings = [_first(item.rules, known).result for item in ending.bases.values()]
    standings = [_first(item.rules, known).result for item in ending.thresholds.values()]
    return computed_light(ratings, standings)


def computed_light(ratings: Iterable[object], standings: Iterable[object]) -> Light:
    """Return the light for a set of ratings: red without a usable basis or before a closed threshold."""
    found, stands = set(ratings), set(standings)
    if Standing.FAILED in stands or found <= {Rating.UNSUITABLE}:
        return Light.RED
    if Rating.LIKELY in found and Standing.UNCERTAIN not in stands:
        return Light.GREEN
    return Light.ORANGE


def _weighed(
    ending: Outcome | Assessment, known: Known
) -> tuple[tuple[RatedItem, ...], tuple[RatedItem, ...]]:
    if isinstance(ending, Outcome):
        return (), ()
    bases = tuple(_weigh(basis.value, ending.bases[basis], known) for basis in Basis)
    return bases, tuple(_weigh(key, item, known) for key, item in ending.thresholds.items())


def _weigh(key: str, item: Rated | Threshold, known: Known) -> RatedItem:
    rule = next(rule for rule in item.rules if rule.applies(known))
    return RatedItem(
        key=key,
        title=item.title,
        result=rule.result,
        reason=sentences(rule.reason, known),
        needed=rule.needed.said(known) if rule.needed else (),
        citations=(*applying(item.citations, known), *applying(rule.citations, known)),
        missed=_missed(rule, known),
        short=rule.short,
    )


def _missed(rule: RatingRule | StandingRule, known: Known) -> tuple[tuple[str, str], ...]:
    """Return what is absent in the clause that made the rule hold; nothing where the rule names no absence."""
    held = rule.when.held(known) if rule.when is not None else None
    return tuple(held.missed(known)) if held is not None else ()


def _first(rules: tuple[Rule, ...], known: Known) -> Rule:
    return next(rule for rule in rules if rule.applies(known))


def _warned(item: Pitfall, known: Known) -> ShownPitfall:
    return ShownPitfall(item.text, applying(item.citations, known))
