"""What the organisations of the examples say themselves, over the content that is served."""

from datetime import date

import pytest

from privacybalie.content.library import Library, open_library
from privacybalie.content.overlay import read_with_own
from privacybalie.content.schema.base import Country
from privacybalie.contract.payloads import AnswerPayload
from privacybalie.paths import CONTENT
from privacybalie.presentation import answers
from privacybalie.presentation.own import beside_outcome
from privacybalie.trees.walk import Reached, walk
from tests.fixtures.eigen_teksten import EXAMPLES

SEEN = date(2026, 12, 1)


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda path: path.name)
def example(request: pytest.FixtureRequest) -> Library:
    return open_library(read_with_own(CONTENT, request.param))


def test_every_answer_of_an_example_can_be_given_in_both_countries(example: Library) -> None:
    for topic in example.answers:
        for country in ("BE", "NL"):
            chosen = example.choose(topic, Country(country), SEEN)
            for message in (
                answers.answer_message(example, chosen),
                answers.more_message(example, chosen),
                answers.sources_message(example, chosen),
            ):
                AnswerPayload.parse_obj(message.custom)
                own = topic in (example.content.own.answers if example.content.own else ())
                assert message.custom.get("organisatie", {}).get("geheel", False) is own


def reached(example: Library, **given: str) -> str:
    position = walk(example.content.trees["toolkeuze"], given, SEEN)
    assert isinstance(position, Reached)
    return beside_outcome(example, position)


def test_the_choice_of_a_tool_says_which_are_theirs_for_that_purpose(example: Library) -> None:
    said = reached(example, doel="berichten", hoedanigheid="werknemer", werkgeverstool="weet_niet")
    assert said.startswith("Van uw organisatie, ")
    assert "niet: WhatsApp" in said
    assert "Dropbox" not in said
    assert "WeTransfer" not in said


def test_in_private_an_organisation_has_no_say(example: Library) -> None:
    assert reached(example, doel="berichten", hoedanigheid="voor_mezelf") == ""


def test_an_answer_on_a_tool_says_what_is_agreed_here(example: Library) -> None:
    chosen = example.choose("whatsapp_avg", Country.BE, SEEN)
    said = answers.answer_message(example, chosen).text
    assert "WhatsApp gebruikt u bij ons niet. Gebruik " in said
