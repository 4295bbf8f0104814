"""Under which heading a source is listed: the register says what it is, readers look for law and judgments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from privacybalie.content.library import CitedSource
from privacybalie.content.schema.sources import SourceKind
from privacybalie.contract.names import SourceGroup

_GROUPS: Mapping[SourceKind, SourceGroup] = {
    SourceKind.STATUTE: SourceGroup.LAW,
    SourceKind.DECISION: SourceGroup.LAW,
    SourceKind.CASE_LAW: SourceGroup.CASE_LAW,
    SourceKind.SUPERVISOR: SourceGroup.SUPERVISION,
    SourceKind.GUIDELINE: SourceGroup.SUPERVISION,
    SourceKind.PROFESSIONAL_RULE: SourceGroup.SUPERVISION,
    SourceKind.PRODUCT: SourceGroup.SUPPLIER,
    SourceKind.GOVERNMENT: SourceGroup.OTHER,
    SourceKind.LITERATURE: SourceGroup.OTHER,
    SourceKind.SEED: SourceGroup.OTHER,
    SourceKind.KNOW_HOW: SourceGroup.OTHER,
    SourceKind.ORGANISATION: SourceGroup.OTHER,
}
_ORDER = tuple(SourceGroup)


def group_of(kind: SourceKind) -> SourceGroup:
    """Return the heading of a kind of source."""
    return _GROUPS[kind]


def by_heading(cited: Iterable[CitedSource]) -> Iterator[tuple[SourceGroup, list[CitedSource]]]:
    """Yield sources by heading, in the order of the headings; within one as they are cited."""

    def place(one: CitedSource) -> int:
        return _ORDER.index(group_of(one.source.kind))

    for at, members in groupby(sorted(cited, key=place), key=place):
        yield _ORDER[at], list(members)
