"""Every kind of source has its heading."""

from privacybalie.content.schema.sources import SourceKind
from privacybalie.contract.names import SourceGroup
from privacybalie.presentation.source_groups import group_of


def test_every_kind_of_source_has_a_heading() -> None:
    assert {group_of(kind) for kind in SourceKind} == set(SourceGroup)


def test_what_supervisors_and_bars_say_stands_together_and_apart_from_the_law() -> None:
    assert {kind for kind in SourceKind if group_of(kind) is SourceGroup.SUPERVISION} == {
        SourceKind.SUPERVISOR,
        SourceKind.GUIDELINE,
        SourceKind.PROFESSIONAL_RULE,
    }
