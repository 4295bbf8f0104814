"""What the review of the law of 30 November 2026 mended stays mended; the trees prove their part by their own rules."""

import pytest

from privacybalie.reader import Content
from privacybalie.schema import Country
from tests.fixtures.inhoud import ours

BE, NL = Country.BE, Country.NL


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
