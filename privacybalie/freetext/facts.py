"""Which shared facts the message tells that a visitor opens with: "mijn baas in Gent neemt onze telefoons op".

By rules a fact is named when one value of it is, nothing denies it, and the visitor speaks of their own case. But words
that name a value may not tell it ("een collega uit Gent"), and people tell what no word names: how likely each value is
told, the learned reader says. What is left out is simply asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from privacybalie.content.countries import Countries
from privacybalie.content.once import once_per_record
from privacybalie.content.schema.tree import Fact
from privacybalie.text.country_named import country_named
from privacybalie.text.lexicon import NEGATIONS, POSSESSIVES
from privacybalie.text.words import normalised

COUNTRY = "land"
# What is only taken when it is named: a country that nobody named is a guess about somebody's law.
_ONLY_NAMED = frozenset({COUNTRY})
_WORD = re.compile(r"[^\W_]+")
_CLAUSE = re.compile(r"[,.;:!?()]|\b(?:maar|en|want|omdat|of)\b")
_SUPPOSED = re.compile(
    r"\b(stel|wat als|gesteld|veronderstel|denkbeeldig|hypothetisch|bijvoorbeeld"
    r"|iemand|in theorie|bij wijze van voorbeeld)\b"
)
_KIN = (
    r"vriend|vriendin|vrienden|kennis|kennissen|buur|buurman|buurvrouw|zus|broer|moeder|vader|mama|papa|zoon|dochter"
    r"|neef|nicht|oom|tante|schoonmoeder|schoonvader|schoonbroer|schoonzus|man|vrouw|partner"
)
# "Met mijn zus" is whom one talks to; "mijn zus wil" is somebody else's case.
_SOMEONE_ELSE = re.compile(rf"(?<!met )(?<!tegen )(?<!aan )\b(mijn|een|onze|zn|zijn|haar) ({_KIN})\b")
_ON_BEHALF = frozenset({"voor", "van", "namens"})
_REACH_BEFORE = 4
_REACH_AFTER = 1


# How likely a text tells each value of each fact.
FactChances = Mapping[str, Mapping[str, float]]
# A text and the facts that are named in it; None where there is nothing to read with.
FactReader = Callable[[str, Mapping[str, str]], FactChances | None]


@dataclass(frozen=True)
class FactThresholds:
    """From which chance on a fact is sure, taken because it is named, or taken though it is not (ADR 74).

    `rival`: from where on another value may be meant instead.
    """

    sure: float = 0.95
    named: float = 0.7
    told: float = 0.85
    rival: float = 0.15


FACT_THRESHOLDS = FactThresholds()


@dataclass(frozen=True)
class ToldFacts:
    """What a message tells; of what is only likely first the value that is taken, then what may be meant instead."""

    sure: Mapping[str, str] = field(default_factory=dict)
    likely: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def taken(self) -> dict[str, str]:
        """Every fact that is taken, surely or for the time being."""
        return {**self.sure, **{name: values[0] for name, values in self.likely.items()}}


def told_together(told: Sequence[ToldFacts]) -> ToldFacts:
    """Return what messages tell, the newest first: only likely, and what an older one says instead may be meant."""
    if len(told) == 1:
        return told[0]
    likely: dict[str, tuple[str, ...]] = {}
    for each in told:
        for name, values in (
            {name: (value,) for name, value in each.sure.items()} | dict(each.likely)
        ).items():
            likely[name] = tuple(dict.fromkeys((*likely.get(name, ()), *values)))
    return ToldFacts(likely=likely)


def told_facts(
    text: str, facts: Mapping[str, Fact], countries: Countries, reader: FactReader | None = None
) -> ToldFacts:
    """Return the facts that a text tells; without a reader what is named is likely, and nothing is sure."""
    named = facts_named(text, facts, countries)
    chances = reader(text, named) if reader is not None else None
    if chances is None:
        return ToldFacts(likely={name: (value,) for name, value in named.items()})
    found = weighed_facts(named, chances)
    if COUNTRY in found.taken or not _names_country(text, named, facts):
        return found
    return replace(found, likely={**found.likely, COUNTRY: (named[COUNTRY],)})


def _names_country(text: str, named: Mapping[str, str], facts: Mapping[str, Fact]) -> bool:
    """Whether a text has a country in it by its own name: that asks about its law, whoever's case it is."""
    known = facts[COUNTRY].values.get(named[COUNTRY]) if COUNTRY in named and COUNTRY in facts else None
    return known is not None and normalised(known.text) in _WORD.findall(normalised(text))


def weighed_facts(named: Mapping[str, str], chances: FactChances) -> ToldFacts:
    """Return what is taken, given what is named and how likely each value is told."""
    sure, likely = {}, {}
    for name, values in chances.items():
        value = max(values, key=lambda key: values[key])
        if name in named and values.get(named[name], 0.0) >= FACT_THRESHOLDS.named:
            value = named[name]
        elif name in _ONLY_NAMED or values[value] < FACT_THRESHOLDS.told:
            continue
        if value == named.get(name) and values[value] >= FACT_THRESHOLDS.sure:
            sure[name] = value
        else:
            rivals = (key for key in values if key != value and values[key] >= FACT_THRESHOLDS.rival)
            likely[name] = (value, *rivals)
    return ToldFacts(sure, likely)


def facts_named(text: str, facts: Mapping[str, Fact], countries: Countries) -> dict[str, str]:
    """Return the facts that are named in a text; the country is heard as it is everywhere else."""
    found, places = facts_in(text, facts), countries.places(text)
    country = country_named(text, places)
    if country is not None:
        return {**found, COUNTRY: country}
    # Two countries, or one that is ruled out: then the country is asked.
    return {name: value for name, value in found.items() if name != COUNTRY} if places else found


def facts_in(text: str, facts: Mapping[str, Fact]) -> dict[str, str]:
    """Return the value of every fact that a story leaves no doubt about."""
    told = normalised(text)
    if is_supposed(told) or is_of_someone_else(told):
        return {}
    clauses = [tuple(_WORD.findall(part)) for part in _CLAUSE.split(told)]
    found: dict[str, str] = {}
    for name, fact in facts.items():
        named = list(_named(clauses, fact))
        left = {value for value, _ in named} - {value for value, affirmed in named if not affirmed}
        if len(left) == 1:
            (found[name],) = left
    return found


def is_supposed(told: str) -> bool:
    """Whether a normalised text tells a case that is made up."""
    return _SUPPOSED.search(told) is not None


def is_of_someone_else(told: str) -> bool:
    """Whether a normalised text tells the case of somebody the visitor knows."""
    return _SOMEONE_ELSE.search(told) is not None


def _named(clauses: list[tuple[str, ...]], fact: Fact) -> Iterator[tuple[str, bool]]:
    """Yield each value that is named, and whether it is affirmed."""
    clues = _clues(fact)
    for said in clauses:
        for first in clues.keys() & set(said):
            for value, wanted in clues[first]:
                for place in _places(said, wanted):
                    yield value, _stands(said, place, wanted)


@once_per_record
def _clues(fact: Fact) -> Mapping[str, list[tuple[str, tuple[str, ...]]]]:
    """Return the clues of a fact by their first word: the value that each proves, and its words."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for value, known in fact.values.items():
        for clue in known.clues:
            wanted = tuple(_WORD.findall(normalised(clue)))
            if wanted:
                found.setdefault(wanted[0], []).append((value, wanted))
    return found


def _places(said: tuple[str, ...], wanted: tuple[str, ...]) -> Iterator[int]:
    size = len(wanted)
    for start in range(len(said) - size + 1):
        if said[start : start + size] == wanted:
            yield start


def _stands(said: tuple[str, ...], start: int, wanted: tuple[str, ...]) -> bool:
    """Whether a clue is affirmed, and not something that is done on behalf of that person."""
    before = said[max(0, start - _REACH_BEFORE) : start]
    after = said[start + len(wanted) : start + len(wanted) + _REACH_AFTER]
    if NEGATIONS & set(before + after) - {"zonder"} - set(wanted):
        return False
    return not (wanted[0] in POSSESSIVES and before[-1:] and before[-1] in _ON_BEHALF)
