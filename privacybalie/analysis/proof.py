"""What is proven about a tree, over all its paths: see `states` for how all paths are covered exactly.

Every promise that is broken comes with the shortest answers that break it, so that an author can walk there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from privacybalie.analysis.country_consistency import Answered, Law, Violation, check_country_consistency
from privacybalie.analysis.decision_lists import ALWAYS as TOTAL
from privacybalie.analysis.decision_lists import Branch, DecisionList, ratings, whether
from privacybalie.analysis.fragments import fragments
from privacybalie.analysis.reachability import Reachability
from privacybalie.analysis.redundant_options import redundant_options
from privacybalie.analysis.state_space import PathCount, Result, StateSpace
from privacybalie.content.schema.tree import Assessment, Basis, Invariant, Light, Outcome, Test, Tree

MAX_QUESTIONS = 12


class InvariantResult(NamedTuple):
    """A promise the tree declares, and over how many paths it was looked at."""

    name: str
    paths: int
    broken: int


@dataclass(frozen=True)
class OutcomeStatistics:
    """How often an outcome is reached, with which lights, and the shortest way there."""

    ending: str
    lights: tuple[Light, ...]
    paths: int
    witness: Answered


@dataclass(frozen=True)
class Proof:
    """Everything that was found by looking at all paths of one tree."""

    tree: Tree
    lengths: Mapping[int, int]
    answer_sets: int
    states: int
    arrivals: tuple[OutcomeStatistics, ...]
    examples: tuple[int, ...]
    gates: tuple[InvariantResult, ...]
    never: tuple[InvariantResult, ...]
    pieces: int
    violations: tuple[Violation, ...]

    @property
    def paths(self) -> int:
        """The number of paths."""
        return sum(self.lengths.values())


def median(lengths: Mapping[int, int]) -> float:
    """Return the median of lengths that are given with how often they occur."""
    total = sum(lengths.values())
    middle = ((total - 1) // 2, total // 2)
    found, seen = [], 0
    for length, times in sorted(lengths.items()):
        found += [length for position in middle if seen <= position < seen + times]
        seen += times
    return sum(found) / len(found)


def prove(tree: Tree, law: Law, example_lengths: Iterable[int] = ()) -> Proof:
    """Look at all paths of a tree whose graph is sound."""
    space = StateSpace(tree)
    reached = space.results()
    lengths: Counter[int] = Counter()
    for tally in reached.values():
        lengths.update(tally.lengths)
    gates = [_gate(space, number) for number in range(len(tree.gates))]
    never = [_never(space, number) for number in range(len(tree.never))]
    pieces, impure = check_country_consistency(space, law)
    violations = (
        *_lost(space),
        *_long(reached),
        *(item for _, broken in (*gates, *never) for item in broken),
        *impure,
        *_idle(space),
    )
    return Proof(
        tree=tree,
        lengths=dict(sorted(lengths.items())),
        answer_sets=sum(tally.paths for tally in space.asking(every_answer=True).results().values()),
        states=len(space.arrivals()),
        arrivals=_arrivals(Reachability(tree, like=space), reached),
        examples=tuple(example_lengths),
        gates=tuple(kept for kept, _ in gates),
        never=tuple(kept for kept, _ in never),
        pieces=pieces,
        violations=violations,
    )


def _lost(space: StateSpace) -> Iterator[Violation]:
    arrived = {state.at for state in space.arrivals()}
    for group, keys in (("vragen", space.questions), ("uitkomsten", space.tree.endings)):
        for key in keys:
            if key not in arrived:
                yield Violation(
                    f"geen enkel pad komt bij '{key}'; verwijder het of leid ernaar", (group, key)
                )


def _long(reached: Mapping[Result, PathCount]) -> Iterator[Violation]:
    for result, tally in reached.items():
        if max(tally.lengths) > MAX_QUESTIONS:
            message = f"een pad van {max(tally.lengths)} vragen; hoogstens {MAX_QUESTIONS}, vraag minder"
            yield Violation(message, ("uitkomsten", result.ending))


def _arrivals(outlook: Reachability, reached: Mapping[Result, PathCount]) -> tuple[OutcomeStatistics, ...]:
    by_key = {result.ending: tally for result, tally in reached.items()}
    return tuple(
        OutcomeStatistics(key, _lights(outlook, key), by_key[key].paths, by_key[key].witness)
        for key in outlook.tree.endings
        if key in by_key
    )


def _lights(outlook: Reachability, key: str) -> tuple[Light, ...]:
    ending = outlook.tree.endings[key]
    if isinstance(ending, Outcome):
        return (ending.light,)
    found = {light for end, light in outlook.ahead(outlook.space.start) if end == key}
    return tuple(light for light in Light if light in found)


def _judged(
    space: StateSpace, question: DecisionList, *, lights: bool
) -> Iterator[tuple[Result, Light | None, PathCount]]:
    """Yield all results with what `question` decided first, and the light where that is asked for."""
    if lights:
        outlook = Reachability(space.tree, (question,), space)
        for result, tally in outlook.space.results().items():
            yield result, outlook.prospect(result).light, tally
    else:
        for result, tally in space.asking(question).results().items():
            yield result, None, tally


def _gate(space: StateSpace, number: int) -> tuple[InvariantResult, list[Violation]]:
    gate = space.tree.gates[number]
    unasked = tuple((question, Test(niet_gevraagd=True)) for question in gate.questions)
    passed = DecisionList((Branch((unasked,), result=False), Branch(TOTAL, result=True)))
    paths, broken = 0, []
    for result, light, tally in _judged(space, passed, lights=bool(gate.to.lights)):
        if not gate.to.holds(result.ending, light):
            continue
        paths += tally.paths
        if not result.decided[0]:
            message = f"poort '{gate.name}': '{result.ending}' is te bereiken zonder deze vraag"
            broken.append(Violation(message, ("poorten", number), tally.witness))
    if paths == 0:
        message = f"poort '{gate.name}': geen enkel pad komt bij deze uitkomsten; de regel bewijst niets"
        broken.append(Violation(message, ("poorten", number)))
    return InvariantResult(gate.name, paths, len(broken)), broken


def _never(space: StateSpace, number: int) -> tuple[InvariantResult, list[Violation]]:
    never = space.tree.never[number]
    paths, broken = 0, []
    for hit, result, tally in _hits(space, never):
        paths += tally.paths
        if hit:
            message = f"nooit '{never.name}': toch bij '{result.ending}'"
            broken.append(Violation(message, ("nooit", number), tally.witness))
    if paths == 0:
        message = f"nooit '{never.name}': deze 'als' komt op geen enkel pad voor; de regel bewijst niets"
        broken.append(Violation(message, ("nooit", number)))
    return InvariantResult(never.name, paths, len(broken)), broken


def _hits(space: StateSpace, never: Invariant) -> Iterator[tuple[bool, Result, PathCount]]:
    """Yield the results where the condition holds, and whether the forbidden thing happens there."""
    if never.basis is not None:
        yield from _basis_hits(space, never, never.basis)
        return
    for result, light, tally in _judged(space, whether(never.when), lights=bool(never.lights)):
        if result.decided[0]:
            yield result.ending in never.outcomes or light in never.lights, result, tally


def _basis_hits(
    space: StateSpace, never: Invariant, basis: Basis
) -> Iterator[tuple[bool, Result, PathCount]]:
    for key, ending in space.tree.endings.items():
        if not isinstance(ending, Assessment):
            continue
        rated = ratings(ending)[basis.value]
        for result, tally in space.asking(whether(never.when), rated).results().items():
            if result.ending == key and result.decided[0]:
                yield result.decided[1] in never.ratings, result, tally


def _idle(space: StateSpace) -> Iterator[Violation]:
    lists = [fragment.said for fragment in fragments(space.tree) if fragment.conditional]
    for question, option in redundant_options(space, lists):
        message = (
            f"'{option}' maakt op geen enkel pad verschil; voeg haar samen met een andere of vraag dit niet"
        )
        yield Violation(message, ("vragen", question, "opties", option))
