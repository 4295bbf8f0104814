"""The content of this repository is in order."""

import re
from datetime import date

import pytest

from privacybalie.checks.answers import check
from privacybalie.content.generated_files import derived_files
from privacybalie.content.library import open_library
from privacybalie.content.loader import Content
from privacybalie.content.problems import Severity
from privacybalie.content.schema.base import Country
from privacybalie.content.schema.sources import SourceKind
from privacybalie.content.signatures import signing_statuses
from privacybalie.documents.note_pdf import missing
from privacybalie.paths import CONTENT, ROOT
from tests.fixtures.inhoud import TODAY


def reviewed(content: Content) -> date:
    """The last review: a day on which nothing is overdue. Whether that is so today is the business of `due`."""
    return max(answer.review.on for answer in content.answers.values())


def test_the_content_has_no_errors(content: Content) -> None:
    found = check(content, reviewed(content))
    assert [str(problem) for problem in found if problem.severity is Severity.ERROR] == []


def test_the_derived_files_follow_from_content_and_schema(content: Content) -> None:
    derived = derived_files(content)
    assert [name for name, text in derived.items() if (ROOT / name).read_text(encoding="utf-8") != text] == []


def test_there_are_months_for_every_date(content: Content) -> None:
    assert len(content.phrases["maanden"].split()) == 12


@pytest.mark.parametrize("country", list(Country))
@pytest.mark.parametrize("about", ["nood", "gevaar"])
def test_what_can_be_pressed_at_a_help_line_stands_in_its_sentence_and_the_other_way_round(
    content: Content, about: str, country: Country
) -> None:
    sentence = re.sub(r"app 112 ?(BE|NL)( of 112NL)?", "", content.phrases[f"{about}_{country.value}"])
    lines = [line.split() for line in content.phrases[f"lijnen_{about}_{country.value}"].split(" | ")]
    assert [name for name, _ in lines] == re.findall(r"0800-\d{4}|\w+\.(?:be|nl)|\b\d{3,4}\b", sentence)
    assert all(address in {f"tel:{name}", f"https://www.{name}"} for name, address in lines)


@pytest.mark.parametrize("country", list(Country))
def test_a_crisis_line_names_a_number_to_call(content: Content, country: Country) -> None:
    assert re.search(r"\b\d{3,4}\b", content.phrases[f"nood_{country.value}"])


@pytest.mark.parametrize("country", [Country.BE, Country.NL])
def test_no_answer_mixes_countries(content: Content, country: Country) -> None:
    shelf = open_library(content)
    other = {Country.BE: Country.NL, Country.NL: Country.BE}
    mixed = [
        topic
        for topic in shelf.answers
        for chosen in [shelf.choose(topic, country, TODAY)]
        for cited in chosen.sources
        if cited.source.kind is SourceKind.STATUTE and cited.source.country is other.get(chosen.country)
    ]
    assert mixed == []


MOST_ASKED = (
    *(
        "stiekem_opnemen",
        "opname_als_bewijs",
        "gesprekspartner_informeren",
        "organisatie_neemt_op",
        "zoom_avg",
    ),
    *("teams_avg", "whatsapp_avg", "verwerkersovereenkomst_wat", "verwerkersovereenkomst_niet_nodig"),
    *("werknemer_gesprek_opnemen", "zes_grondslagen", "opname_bewaartermijn", "doorgifte_buiten_eu"),
    *("dpa_betekenis", "client_opname_toestemming"),
)


def test_the_answers_that_are_asked_most_have_a_text_in_brief_for_each_country(content: Content) -> None:
    shelf = open_library(content)
    texts = [text for topic in MOST_ASKED for text in shelf.answer(topic).texts.by_country().values()]
    assert [text.short[:30] for text in texts if text.brief is None] == []


def test_the_repository_ships_without_signatures(content: Content) -> None:
    assert content.signatures == {}
    assert len(signing_statuses(content)) == len(content.answers) + len(content.trees)


def test_every_sign_of_the_content_can_be_shown_in_print() -> None:
    # What is said in the conversation itself never comes on a note: there, thumbs and faces are recognised.
    printed = [path for path in sorted(CONTENT.rglob("*.yml")) if path.name != "gesprek.yml"]
    signs = "".join(path.read_text(encoding="utf-8") for path in printed)
    assert missing(signs.replace("\t", " ")) == ""
