"""Conditions as decision lists: the first entry that holds decides, and what can no longer matter falls away.

`states` carries them along all paths. Simplifying them as answers come in is what keeps the number of states small.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple

from privacybalie.content.schema.tree import (
    Assessment,
    Condition,
    Rating,
    RatingRule,
    Standing,
    StandingRule,
    Test,
    Value,
)
from privacybalie.trees.outcome_text import computed_light

Atom = tuple[str, Test]
Clauses = tuple[tuple[Atom, ...], ...]
ALWAYS: Clauses = ((),)
NEVER: Clauses = ()


class Branch(NamedTuple):
    """One entry of a decision list: the result, if these clauses hold and no earlier entry did."""

    clauses: Clauses
    result: Hashable


class DecisionList(tuple[Branch, ...]):  # noqa: SLOT001 - a tuple with a slot cannot be made
    """The first entry whose clauses hold decides; the last one always holds. Its hash is computed once."""

    _hash: int | None = None

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = super().__hash__()
        return self._hash


class Judgement(NamedTuple):
    """What the light of an assessment still depends on: decision lists that rate bases, and thresholds.

    Sets, because only the best basis and the worst threshold count; that keeps the states few.
    """

    bases: frozenset[DecisionList]
    thresholds: frozenset[DecisionList]


# What may be waited for: a decision list, or the light of an assessment.
Pending = DecisionList | Judgement


def when(condition: Condition | None) -> Clauses:
    """Return a condition as clauses of hashable atoms."""
    if condition is None:
        return ALWAYS
    return tuple(tuple(clause.__root__.items()) for clause in condition.__root__)


def whether(*conditions: Condition | None) -> DecisionList:
    """Return the decision list that says whether all conditions hold: True or False."""
    clauses = ALWAYS
    for condition in conditions:
        clauses = tuple((*left, *right) for left in clauses for right in when(condition))
    return DecisionList((Branch(clauses, result=True), Branch(ALWAYS, result=False)))


def which(name: str, values: Iterable[str]) -> DecisionList:
    """Return the decision list that says which single choice was made: a value, or None when it was not asked."""
    chosen = (Branch((((name, Test(bevat=(value,))),),), value) for value in values)
    return DecisionList((*chosen, Branch(ALWAYS, None)))


def atoms(pending: Pending) -> Iterator[Atom]:
    """Yield every test that is still open."""
    for item in lists_of(pending):
        for branch in item:
            for clause in branch.clauses:
                yield from clause


def lists_of(pending: Pending) -> tuple[DecisionList, ...]:
    return (*pending.bases, *pending.thresholds) if isinstance(pending, Judgement) else (pending,)


def ratings(ending: Assessment) -> Mapping[str, DecisionList]:
    """Return the decision lists of an assessment by the key of the legal basis or threshold."""
    bases = {basis.value: _as_list(item.rules) for basis, item in ending.bases.items()}
    return {**bases, **{key: _as_list(item.rules) for key, item in ending.thresholds.items()}}


def judgement(ending: Assessment) -> Judgement:
    """Return what the light of an assessment depends on."""
    bases = frozenset(_as_list(item.rules) for item in ending.bases.values())
    return reduced(bases, frozenset(_as_list(item.rules) for item in ending.thresholds.values()))


def _as_list(rules: Iterable[RatingRule] | Iterable[StandingRule]) -> DecisionList:
    return DecisionList(Branch(when(rule.when), rule.result) for rule in rules)


def _simpler(pending: Pending, told: Mapping[str, Value], gone: frozenset[str]) -> Pending:
    if not isinstance(pending, Judgement):
        return simplified(pending, told, gone)
    bases = frozenset(simplified(item, told, gone) for item in pending.bases)
    return reduced(bases, frozenset(simplified(item, told, gone) for item in pending.thresholds))


def reduced(bases: frozenset[DecisionList], thresholds: frozenset[DecisionList]) -> Judgement:
    """Leave out what can no longer change the light; see `computed_light`."""
    stands = {_settled(item) for item in thresholds}
    if Standing.FAILED in stands:
        return Judgement(frozenset(), frozenset({_sure(Standing.FAILED)}))
    # Passed is as good as not applicable; behind an uncertain threshold, only failing another one counts.
    same: dict[Hashable, Hashable] = {Standing.NOT_APPLICABLE: Standing.PASSED}
    if Standing.UNCERTAIN in stands:
        same[Standing.UNCERTAIN] = Standing.PASSED
    left = {_relabelled(item, same) for item in thresholds} - {_sure(Standing.PASSED)}
    doubt = {_sure(Standing.UNCERTAIN)} if Standing.UNCERTAIN in stands else set()
    return Judgement(_best(bases, doubt=bool(doubt)), frozenset(left | doubt))


def _best(bases: frozenset[DecisionList], *, doubt: bool) -> frozenset[DecisionList]:
    """Keep the bases that can still be better than the best one that is known."""
    # When the light cannot become green, a likely basis is as good as an uncertain one.
    found = {_relabelled(item, {Rating.LIKELY: Rating.UNCERTAIN}) for item in bases} if doubt else set(bases)
    best = Rating.UNCERTAIN if doubt else Rating.LIKELY
    if _sure(best) in found:
        return frozenset({_sure(best)})
    known = _sure(Rating.UNCERTAIN)
    if known in found:
        found = {_relabelled(item, {Rating.UNCERTAIN: Rating.UNSUITABLE}) for item in found - {known}} | {
            known
        }
    return frozenset(found - {_sure(Rating.UNSUITABLE)})


def _sure(result: Hashable) -> DecisionList:
    return DecisionList((Branch(ALWAYS, result),))


def _settled(item: DecisionList) -> Hashable:
    return item[0].result if item[0].clauses == ALWAYS else None


def _relabelled(item: DecisionList, same: Mapping[Hashable, Hashable]) -> DecisionList:
    return _shortened([Branch(branch.clauses, same.get(branch.result, branch.result)) for branch in item])


def simplified(pending: DecisionList, told: Mapping[str, Value], gone: frozenset[str]) -> DecisionList:
    """Fill in what became known and what can no longer become known; drop what cannot hold any more."""
    left: list[Branch] = []
    for branch in pending:
        clauses = _remaining(branch.clauses, told, gone)
        if clauses == NEVER:
            continue
        left.append(Branch(clauses, branch.result))
        if clauses == ALWAYS:
            break
    return _shortened(left)


def _shortened(branches: list[Branch]) -> DecisionList:
    """Join neighbours with the same result, and leave out what comes before an end with the same result."""
    left: list[Branch] = []
    for branch in branches:
        if left and left[-1].result == branch.result:
            both = dict.fromkeys((*left[-1].clauses, *branch.clauses))
            left[-1] = Branch(ALWAYS if () in both else tuple(both), branch.result)
        else:
            left.append(branch)
    return DecisionList(left)


def _remaining(clauses: Clauses, told: Mapping[str, Value], gone: frozenset[str]) -> Clauses:
    left: dict[tuple[Atom, ...], None] = {}
    for clause in clauses:
        kept = _open_atoms(clause, told, gone)
        if kept == ():
            return ALWAYS
        if kept is not None:
            left[kept] = None
    return tuple(left)


def _open_atoms(
    clause: tuple[Atom, ...], told: Mapping[str, Value], gone: frozenset[str]
) -> tuple[Atom, ...] | None:
    kept = []
    for name, test in clause:
        if name in told or name in gone:
            if not test.holds(told.get(name)):
                return None
        else:
            kept.append((name, test))
    return tuple(kept)


def decided(pending: Pending) -> Hashable:
    """Return what is decided when nothing more becomes known."""
    gone = frozenset(name for name, _ in atoms(pending))
    left = _simpler(pending, {}, gone)
    if isinstance(left, Judgement):
        bases, thresholds = ([_settled(item) for item in group] for group in (left.bases, left.thresholds))
        return computed_light(bases, thresholds)
    return left[0].result
