"""What the review of the law of 30 November 2026 mended stays mended; the trees prove their part by their own rules."""

import re
from datetime import date

import pytest

from privacybalie.content.loader import Content
from privacybalie.content.schema.base import Country, CountryText
from tests.fixtures.inhoud import ours

BE, NL = Country.BE, Country.NL
REVIEW = date(2026, 11, 30)
# What the editors still had to read is no uncertainty of the law.
HOMEWORK = re.compile(
    r"vaste kennis|niet opnieuw|niet (her|na)?gelezen|hebben wij niet|wij vonden|niet onderzocht|niet nagegaan"
)


@pytest.fixture(scope="module")
def content() -> Content:
    return ours()


@pytest.mark.parametrize(
    ("topic", "country", "source", "article"),
    [
        ("werknemer_fout_avg", BE, "kaderwet", "222"),
        ("sancties_onrechtmatige_opname", BE, "kaderwet", "222"),
        ("procedurestukken_email", BE, "gerw_32ter", "32ter"),
        ("bijzondere_persoonsgegevens", NL, "ap_zieke_werknemer", None),
        ("bijzondere_persoonsgegevens", BE, "aow", "31"),
        ("bijzondere_persoonsgegevens", BE, "orde_controlearts", None),
        ("mifid_opnemen", BE, "esma_2415", None),
        ("mifid_opnemen", NL, "esma_2415", None),
        ("stiekem_opnemen", BE, "arbh_brussel_tapen", None),
        ("stiekem_opnemen", NL, "rbdha_2022_8522", None),
        ("opname_als_bewijs", NL, "rbdha_2022_8522", None),
        ("opname_inzage_wissen", BE, "hvj_oe_kopie", None),
        ("opname_inzage_wissen", NL, "uavg", "35"),
        ("opname_inzage_wissen", NL, "wgbo", "7:455"),
        ("werknemer_gesprek_opnemen", BE, "wpo_besafe", None),
    ],
)
def test_an_answer_keeps_the_source_that_corrected_it(
    content: Content, topic: str, country: Country, source: str, article: str | None
) -> None:
    cited = {
        (one.source, one.article) for one in content.answers[topic].texts.by_country()[country].citations
    }
    assert (source, article) in cited


def test_nobody_leans_on_the_belgian_decision_without_naming_the_appeal(content: Content) -> None:
    texts = [text.full for answer in content.answers.values() for text in answer.texts.by_country().values()]
    naming = [text for text in texts if "57/2023" in text]
    assert naming
    assert [text for text in naming if "2023/AR/817" not in text] == []


def test_no_answer_read_in_the_review_speaks_of_what_the_editors_had_to_do(content: Content) -> None:
    texts: list[CountryText] = [
        text
        for answer in content.answers.values()
        if answer.review.on >= REVIEW
        for text in answer.texts.by_country().values()
    ]
    assert texts
    said = [f"{text.short} {text.full} {text.certainty_reason}" for text in texts]
    assert [found.group() for text in said if (found := HOMEWORK.search(text))] == []


def test_no_source_says_that_its_own_address_leads_elsewhere(content: Content) -> None:
    noted = {name: source.remark or "" for name, source in content.sources.items()}
    assert [name for name, note in noted.items() if "De link gaat naar" in note] == []


def test_the_code_of_criminal_procedure_that_both_countries_have_tells_no_country(content: Content) -> None:
    assert [
        country for country, words in content.countries.items() if "Wetboek van Strafvordering" in words.names
    ] == []
