"""Checks that every text and source of a tree is shown on some path, and only on paths of its own country."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple

from privacybalie.analysis.decision_lists import ALWAYS as TOTAL
from privacybalie.analysis.decision_lists import Branch, DecisionList, atoms, which
from privacybalie.analysis.fragments import Fragment, Where, fragments
from privacybalie.analysis.graph_checks import names_in_conditions
from privacybalie.analysis.state_space import StateSpace
from privacybalie.content.schema.base import Country
from privacybalie.content.schema.sources import Source, SourceKind
from privacybalie.content.schema.tree import ReadyText, Tree
from privacybalie.trees.walk import Given

LAND = "land"

# Conditions looked at together: more make fewer rounds, but more states per round.
BATCH = 4

# National authority: showing it to somebody in the other country would mix the two.
NATIONAL = {SourceKind.STATUTE, SourceKind.CASE_LAW, SourceKind.SUPERVISOR, SourceKind.PROFESSIONAL_RULE}

# Words that give a sentence away as one country's law. A sentence that names both countries' speaks for both.
_MARKS = {
    Country.NL: re.compile(
        r"\b(UAVG|Autoriteit Persoonsgegevens|AP|NOvA|WOR|Sr|Advocatenwet|Telecommunicatiewet|WGBO|KNMG|ECLI:NL)\b"
    ),
    Country.BE: re.compile(
        r"\b(GBA|Gegevensbeschermingsautoriteit|WEC|OVB|WER|Orde der artsen|stafhouder)\b"
        r"|\bSw\.|Ger\.W\.|\bart\. 10/1\b"
    ),
}

Answered = tuple[tuple[str, Given], ...]


class Law(NamedTuple):
    """The registers that say whose law something is."""

    sources: Mapping[str, Source]
    texts: Mapping[str, ReadyText]


class Violation(NamedTuple):
    """A promise that is broken: what, where in the file, and answers that show it."""

    message: str
    where: Where
    witness: Answered = ()


def check_country_consistency(space: StateSpace, law: Law) -> tuple[int, list[Violation]]:
    """Look at everything that may be said: it can be said at all, and only ever in its own country."""
    found: list[Violation] = []
    count = 0
    # What holds in both countries needs no look at the country, which saves most of the states.
    general: dict[DecisionList, list[_Placed]] = defaultdict(list)
    national: dict[DecisionList, list[_Placed]] = defaultdict(list)
    for fragment in fragments(space.tree):
        count += 1
        country = country_of(fragment, space.tree, law)
        if country is not Country.EU:
            national[fragment.said].append(_Placed(fragment, country))
        elif fragment.conditional:
            general[fragment.said].append(_Placed(fragment, country))
    nowhere = DecisionList((Branch(TOTAL, None),))
    for by_condition, land in ((general, nowhere), (national, land_list(space.tree))):
        for batch in _batches(by_condition):
            places = {item.fragment.at for said in batch for item in by_condition[said]}
            heard = _heard(space.asking(*batch, land), places)
            for number, said in enumerate(batch):
                for fragment, country in by_condition[said]:
                    found += _piece(fragment, country, heard.get((number, fragment.at), {}))
    return count, found


def land_list(tree: Tree) -> DecisionList:
    """Return the decision list that says which country a path is about; None when that never became known."""
    return which(LAND, sorted(names_in_conditions(tree).get(LAND, ())))


def country_of(fragment: Fragment, tree: Tree, law: Law) -> Country:
    """Return whose law a sentence or citation states."""
    if fragment.citation is not None:
        source = law.sources.get(fragment.citation.source)
        return source.country if source is not None and source.kind in NATIONAL else Country.EU
    if fragment.ready_text is not None:
        text = law.texts.get(fragment.ready_text)
        return text.country if text is not None else Country.EU
    if fragment.where[-1] == "titel" and fragment.at in tree.endings:
        return tree.endings[fragment.at].country
    marked = [country for country, marks in _MARKS.items() if marks.search(fragment.text or "")]
    return marked[0] if len(marked) == 1 else Country.EU


class _Placed(NamedTuple):
    """A sentence or citation, and whose law it states."""

    fragment: Fragment
    country: Country


def _batches(lists: Iterable[DecisionList]) -> Iterator[tuple[DecisionList, ...]]:
    """Take conditions on the same questions together: they need the same look at all paths."""
    by_names: dict[frozenset[str], list[DecisionList]] = defaultdict(list)
    for item in lists:
        by_names[frozenset(name for name, _ in atoms(item))].append(item)
    for group in by_names.values():
        yield from (tuple(group[start : start + BATCH]) for start in range(0, len(group), BATCH))


def _heard(space: StateSpace, places: set[str]) -> Mapping[tuple[int, str], Mapping[Hashable, Answered]]:
    """Return, per condition and question or outcome, the countries for which it holds there, with a witness."""
    heard: dict[tuple[int, str], dict[Hashable, Answered]] = {}
    for state, tally in space.arrivals().items():
        if state.at in places:
            *said, land = space.result(state).decided
            for number in (number for number, holds in enumerate(said) if holds):
                heard.setdefault((number, state.at), {}).setdefault(land, tally.witness)
    return heard


def _piece(fragment: Fragment, country: Country, heard: Mapping[Hashable, Answered]) -> Iterator[Violation]:
    if not heard and fragment.conditional:
        yield Violation("dit wordt op geen enkel pad gezegd; verbeter 'als' of verwijder het", fragment.where)
    if country is Country.EU:
        return
    other = {Country.BE: Country.NL, Country.NL: Country.BE}[country]
    for land, witness in heard.items():
        if land == other.value:
            message = f"tekst of bron voor {country.value} op een pad met land {other.value}; voeg 'als' toe"
            yield Violation(message, fragment.where, witness)
        elif land is None:
            message = f"tekst of bron voor {country.value} op een pad waar het land niet bekend is"
            yield Violation(message, fragment.where, witness)
