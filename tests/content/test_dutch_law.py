"""What the Dutch reading of November 2026 mended keeps the source that mended it; trees prove the rest themselves."""

import re

import pytest

from privacybalie.content.loader import Content
from privacybalie.content.schema.base import Country

# What the editors still had to read is no uncertainty of the law.
HOMEWORK = re.compile(
    r"vaste kennis|niet opnieuw bevestigd|niet (her|na)?gelezen|niet nagegaan|hebben wij niet"
    r"|wij vonden|wij zagen|niet onderzocht"
)


@pytest.mark.parametrize(
    ("topic", "source", "article"),
    [
        ("opname_publiceren", "sr", "139g"),
        ("opname_publiceren", "auteurswet", "21"),
        ("opname_publiceren", "uavg", "43"),
        ("werknemer_gesprek_opnemen", "rbdha_2022_257", None),
        ("opname_beoordeling_werknemer", "rbdha_2022_257", None),
        ("sancties_onrechtmatige_opname", "rbdha_2022_257", None),
        ("zorgverlener_neemt_op", "hap_opnames", None),
        ("teams_avg", "surf_copilot", None),
        ("teams_avg", "besluit_zorg_nen", "3"),
        ("therapieland_avg", "besluit_zorg_nen", "3"),
        ("doorgifte_buiten_eu", "edpb_dpf_faq", None),
        ("modelclausules", "edpb_dpf_faq", None),
        ("zoom_avg", "edpb_dpf_faq", None),
        ("ondernemingsraad_opnames", "ser_nietig", None),
        ("opname_als_bewijs", "rv", "111"),
        ("opname_als_bewijs", "hvj_norra", None),
        ("whatsapp_avg", "whatsapp_business", None),
    ],
)
def test_a_dutch_answer_keeps_the_source_that_corrected_it(
    content: Content, topic: str, source: str, article: str | None
) -> None:
    texts = content.answers[topic].texts.by_country()
    read = [text for country, text in texts.items() if country is not Country.BE]
    assert read
    assert all((source, article) in {(one.source, one.article) for one in text.citations} for text in read)


def test_no_dutch_answer_speaks_of_what_the_editors_had_to_do(content: Content) -> None:
    said = [
        f"{text.short} {text.full} {text.certainty_reason}"
        for answer in content.answers.values()
        for country, text in answer.texts.by_country().items()
        if country is Country.NL
    ]
    assert said
    assert [found.group() for text in said if (found := HOMEWORK.search(text))] == []


@pytest.mark.parametrize(
    ("tree", "ending", "source", "article"),
    [
        ("opname", "nl_publiceren", "auteurswet", "21"),
        ("opname", "nl_heimelijk_uitzondering", "ap_dpia_lijst", None),
        ("opname", "org_ok", "uavg", "46"),
        ("toolkeuze", "zakelijk_eu", "edpb_05_2021", None),
        ("toolkeuze", "nl_gerecht", "nova_digitaal", None),
        ("toolkeuze", "e2ee_niet_haalbaar", "grondwet_nl", "13"),
        ("grondslag", "eprivacy", "secnl_telemarketing", None),
        ("grondslag", "geen_persoonsgegevens", "hvj_edps_srb", None),
        ("grondslag", "verder_gebruiken", "wor", "27"),
        ("grondslag", "weging", "ap_dpia_lijst", None),
    ],
)
def test_an_outcome_keeps_the_source_that_corrected_it(
    content: Content, tree: str, ending: str, source: str, article: str | None
) -> None:
    cited = {(one.source, one.article) for one in content.trees[tree].endings[ending].citations}
    assert (source, article) in cited
