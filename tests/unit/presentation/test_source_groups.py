"""Sources stand under the heading of what they are, in the message and in the payload."""

from datetime import date

from privacybalie.content.library import Library, open_library
from privacybalie.content.loader import Content
from privacybalie.content.schema.base import Country
from privacybalie.content.schema.sources import SourceKind
from privacybalie.contract.names import SourceGroup
from privacybalie.presentation.answers import sources_message
from privacybalie.presentation.source_groups import by_heading, group_of

DAY = date(2026, 11, 23)


def test_every_kind_of_source_has_a_heading() -> None:
    assert {group_of(kind) for kind in SourceKind} == set(SourceGroup)


def test_what_supervisors_and_bars_say_stands_together_and_apart_from_the_law() -> None:
    assert {kind for kind in SourceKind if group_of(kind) is SourceGroup.SUPERVISION} == {
        SourceKind.SUPERVISOR,
        SourceKind.GUIDELINE,
        SourceKind.PROFESSIONAL_RULE,
    }


def test_sources_come_by_heading_and_none_is_lost(content: Content) -> None:
    cited = library(content).choose("zoom_avg", Country.BE, DAY).sources
    lists = list(by_heading(cited))
    order = [group for group, _ in lists]
    assert order == sorted(order, key=list(SourceGroup).index)
    assert sorted(id(one) for _, members in lists for one in members) == sorted(id(one) for one in cited)


def test_a_client_that_shows_text_gets_the_headings_too(content: Content) -> None:
    chosen = library(content).choose("zoom_avg", Country.BE, DAY)
    message = sources_message(library(content), chosen)
    place = message.text.index
    assert place("Wetgeving:\n- ") < place("Rechtspraak:\n- ") < place("Toezichthouders en ordes:\n- ")
    assert {source["groep"] for source in message.custom["bronnen"]} == set(SourceGroup)


def library(content: Content) -> Library:
    return open_library(content)
