"""The content of this repository is in order."""

import re
from datetime import date

import pytest

from privacybalie.checks.answers import check
from privacybalie.content.generated_files import derived_files
from privacybalie.content.loader import Content
from privacybalie.content.problems import Severity
from privacybalie.content.schema.base import Country
from privacybalie.paths import ROOT
from tests.fixtures.inhoud import ours


@pytest.fixture(scope="module")
def content() -> Content:
    return ours()


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
