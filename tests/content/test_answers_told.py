"""How the answers are told: nothing of an explanation is lost in its parts, nor of the sources under their headings."""

import re
from datetime import date

from privacybalie.content.library import Library, open_library
from privacybalie.content.loader import Content
from privacybalie.content.schema.base import Country
from privacybalie.contract.names import SourceGroup
from privacybalie.presentation.answers import sources_message
from privacybalie.presentation.sections import LONGEST, sections
from privacybalie.presentation.source_groups import by_heading

DAY = date(2026, 11, 23)


def test_of_our_own_texts_every_word_is_in_a_part_and_every_title_is_short(content: Content) -> None:
    for answer in content.answers.values():
        for text in answer.texts.by_country().values():
            parts = sections(text.full)
            told = " ".join(f"{part.titel} {part.tekst}" for part in parts)
            words = set(re.findall(r"\w+", text.full)) - set(re.findall(r"\w+", told))
            assert words == set(), answer.id
            assert all(2 < len(part.titel) <= LONGEST + 2 and part.tekst for part in parts), answer.id


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
