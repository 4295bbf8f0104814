"""All that can be asked is in the list, and is found by other words for it."""

from dataclasses import replace

from privacybalie.content.library import open_library
from privacybalie.content.loader import Content
from privacybalie.content.overlay import read_with_own
from privacybalie.contract.api import WireTopic
from privacybalie.presentation.topic_list import topic_list
from tests.fixtures.eigen_teksten import ORCHARD
from tests.fixtures.inhoud import MINIMAL


def listed(content: Content) -> dict[str, WireTopic]:
    return {topic.id: topic for topic in topic_list(open_library(content))}


def test_every_answer_and_every_tree_is_listed_once(content: Content) -> None:
    topics = topic_list(open_library(content))
    known = {*(f"faq/{key}" for key in content.answers), *(f"boom/{key}" for key in content.trees)}
    assert sorted(topic.id for topic in topics) == sorted(known)


def test_topics_of_a_theme_stand_together(content: Content) -> None:
    headings = [topic.thema for topic in topic_list(open_library(content))]
    turns = [one for one, before in zip(headings, ["", *headings], strict=False) if one != before]
    assert len(turns) == len(set(turns))


def test_a_topic_is_found_by_other_words_of_the_glossary(content: Content) -> None:
    assert "GDPR" in listed(content)["faq/zoom_avg"].woorden
    assert "zoom avg" in listed(content)["faq/zoom_avg"].woorden


def test_what_is_not_given_here_is_not_listed(content: Content) -> None:
    held = replace(content, withheld=frozenset({"antwoord/zoom_avg", "boom/opname"}))
    assert {"faq/zoom_avg", "boom/opname"} & set(listed(held)) == set()


def test_an_organisation_finds_its_own_topics_and_not_what_it_switched_off() -> None:
    found = listed(read_with_own(MINIMAL, ORCHARD))
    assert "faq/eigen_mand" in found
    assert "faq/kers" in listed(read_with_own(MINIMAL, None))
    assert "faq/kers" not in found
