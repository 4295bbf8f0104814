"""What the review of the law of 30 November 2026 mended stays mended; the trees prove their part by their own rules."""

import re
from datetime import date

import pytest

from privacybalie.content.loader import Content
from privacybalie.content.schema.base import Country, CountryText

BE, NL, EU = Country.BE, Country.NL, Country.EU
REVIEW = date(2026, 11, 30)
# What the editors still had to read is no uncertainty of the law.
HOMEWORK = re.compile(
    r"vaste kennis|niet opnieuw|niet (her|na)?gelezen|hebben wij niet|wij vonden|niet onderzocht|niet nagegaan"
)


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
        ("opname_technische_storing", BE, "wec", "125"),
        ("opname_kwaliteitsdoeleinden", BE, "securex_wet", None),
        ("stiekem_opnemen", BE, "cass_2008", None),
        ("opname_als_bewijs", BE, "bw_bewijs", "8.9"),
        ("doorlopend_opnemen_bewijs", BE, "bw_bewijs", "8.9"),
        ("ondernemingsraad_opnames", BE, "arbeidsreglementenwet", "11-12"),
        ("geen_verwerkersovereenkomst_gevolg", BE, "kaderwet", "221"),
        ("grondslag_wettelijke_plicht", BE, "cao_wet", "28"),
        ("opname_bewaartermijn", BE, "avg", "18"),
        ("opname_inzage_wissen", BE, "avg", "18"),
        ("grondslag_publieke_taak", BE, "kaderwet", "5"),
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


@pytest.mark.parametrize(
    ("tree", "outcome", "source", "article"),
    [
        ("opname", "be_bewijs", "bw_bewijs", "8.9"),
        ("opname", "be_eigen_elektronisch", "cass_2008", None),
        ("opname", "be_zitting", "gerw_schikking", "734/1"),
        ("opname", "be_bemiddeling", "gerw_schikking", "1738"),
        ("opname_werknemers", "be_geen_toelating", "wec", "125"),
        ("opname_werknemers", "be_bewijs", "wec", "125"),
        ("opname_werknemers", "be_callcenter", "wec", "125"),
        ("opname_werknemers", "be_overleg_eerst", "arbeidsreglementenwet", "11-12"),
        ("opname_werknemers", "be_overleg_eerst", "wet_1974_overleg", "1 e.v."),
        ("verwerkersovereenkomst", "geen_persoonsgegevens", "hvj_edps_srb", None),
    ],
)
def test_an_outcome_keeps_the_source_that_corrected_it(
    content: Content, tree: str, outcome: str, source: str, article: str | None
) -> None:
    cited = {(one.source, one.article) for one in content.trees[tree].endings[outcome].citations}
    assert (source, article) in cited


@pytest.mark.parametrize(
    "topic",
    [
        "grondslag_gerechtvaardigd_belang",
        "grondslag_toestemming",
        "zes_grondslagen",
        "deontologie_videovergadering",
        "client_opname_toestemming",
    ],
)
def test_no_belgian_answer_is_certain_of_the_reach_of_the_ban_on_recording(
    content: Content, topic: str
) -> None:
    texts = content.answers[topic].texts.by_country()
    text = texts.get(BE) or texts[EU]
    assert (text.certainty, "betwist" in text.full or "omstreden" in text.full) == ("middel", True)


@pytest.mark.parametrize("outcome", ["rol_onbekend", "org_ai", "be_vme", "be_adv_ander_ok"])
def test_where_consent_is_the_permit_the_first_text_asks_for_it(content: Content, outcome: str) -> None:
    assert content.trees["opname"].endings[outcome].texts[0].name == "uitnodiging_met_toestemming"


@pytest.mark.parametrize("needed", ["[Naam van de organisatie]", "Wij bewaren de opname", "[contact]"])
def test_the_notice_of_a_recording_as_proof_says_who_how_long_and_where_to_ask(
    content: Content, needed: str
) -> None:
    assert needed in content.ready_texts["melding_bewijsopname_be"].text


@pytest.mark.parametrize(
    ("option", "words"),
    [("zitting", "kamer voor minnelijke schikking"), ("bemiddeling", "collaboratieve onderhandeling")],
)
def test_a_confidential_settlement_falls_under_a_kind_of_talk_that_is_never_green(
    content: Content, option: str, words: str
) -> None:
    assert words in content.trees["opname"].questions["soort_gesprek"].options[option].phrases
