"""Every mistake an author can make in a decision tree is reported at its place, with the cause and the remedy."""

from pathlib import Path

import pytest

from tests.fixtures.bomen import FOLDER, planted
from tests.fixtures.inhoud import plant

FRUIT = "beslisbomen/fruit.yml"

MISTAKES = (
    ("start: land", "start: lamd", "'lamd' bestaat niet als vraag of uitkomst. Bedoelt u 'land'?"),
    ("naar: wacht, ook", "naar: wagt, ook", "'wagt' bestaat niet als vraag of uitkomst. Bedoelt u 'wacht'?"),
    ("nee: {tekst: Nee, naar: wacht,", "nee: {tekst: Nee, naar: land,", "een lus: land -> rijp -> land"),
    ("NL: nl_gereedschap}", "NL: be_pluk}", "'nl_pluk' is onbereikbaar"),
    (
        "gevallen: {BE: be_pluk, NL: nl_gereedschap}",
        "gevallen: {NL: nl_gereedschap}",
        "geval 'BE' van 'land' ontbreekt",
    ),
    ("gevallen: {BE: be_pluk,", "gevallen: {BE: be_pluk, lu: be_pluk,", "'lu' is geen antwoord op 'land'"),
    ("    op: land\n", "    op: lant\n", "'lant' is geen vraag of feit van deze boom. Bedoelt u 'land'?"),
    ("      - {anders: true, naar: wacht}\n", "", "geen route voor"),
    ("bevat: [ladder]", "bevat: [lader]", "'lader' is geen optie om aan te kruisen. Bedoelt u 'ladder'?"),
    ("bevat: [ladder]", "bevat: [geen]", "gebruik 'geen: true'"),
    ("      geen: {tekst: Geen van deze}\n", "", "een meerkeuze heeft een optie 'geen' nodig"),
    ("    weet_niet: nvt\n", "", "deze vraag heeft geen optie 'weet_niet'"),
    ("NL: {tekst: Nederland,", "NL: {tekst: België,", "'NL' heeft dezelfde tekst als 'BE'"),
    (
        "ook: [nog groen, te hard]",
        "ook: [nog groen, dit is echt een veel te lange zin om in te typen]",
        "te lang",
    ),
    (
        "weet_niet: {tekst: Weet ik niet, naar: wacht}",
        "weet_niet: {tekst: Weet ik niet, naar: wacht, ook: [te hard]}",
        "'te hard' staat ook bij 'nee'",
    ),
    (
        "ook: [nog groen, te hard]",
        "ook: [nog groen, JA.]",
        "'JA.' wordt begrepen als",
    ),
    ("feit: land", "feit: lant", "onbekend feit 'lant'; voeg het toe aan feiten.yml. Bedoelt u 'land'?"),
    ("    feit: land\n", "", "'land' is de naam van een feit; zet er 'feit: land' bij"),
    ("met: {land: BE}", "met: {land: lu}", "'lu' is geen waarde van feit 'land'"),
    (
        "als: {land: [NL]}}",
        "als: {lant: [NL]}}",
        "'lant' is geen vraag of feit van deze boom. Bedoelt u 'land'?",
    ),
    ("als: {land: [NL]}}", "als: {land: [lu]}}", "'lu' is geen antwoord op 'land'"),
    ("vragen: [rijp]", "vragen: [reip]", "'reip' is geen vraag van deze boom. Bedoelt u 'rijp'?"),
    ("onderwerpen: [appel, peer]", "onderwerpen: [appel, perr]", "onderwerp 'perr' bestaat niet"),
    ("boom: fruit, met", "boom: fruut, met", "onbekende beslisboom 'fruut'. Bedoelt u 'fruit'?"),
    ("naam: bordje", "naam: bortje", "onbekende tekst 'bortje'"),
    ('bron: belgische_wet, artikel: "4"', 'bron: belgische_wt, artikel: "4"', "Bedoelt u 'belgische_wet'?"),
    (
        'bron: belgische_wet, artikel: "4"',
        "bron: belgische_wet",
        "bij de wet 'belgische_wet' ontbreekt het artikel",
    ),
    ('bron: belgische_wet, artikel: "4"', "bron: ervaring", "steunt enkel op productkennis"),
    (
        "conclusie: Pluk nog niet.",
        "conclusie: De onrijpheidsproblematiek verhindert vooralsnog plukwerkzaamheden.",
        "te moeilijk",
    ),
    ("uitleg: Met een ladder mag het.", "uitleg: Deze ladder is AVG-proof.", "te absoluut"),
    ("uitkomst: wacht}", "uitkomst: be_pluk}", "eindigt in 'wacht', niet in 'be_pluk'"),
    ("antwoorden: {land: NL, rijp: nee}", "antwoorden: {land: NL}", "eindigt niet: 'rijp'"),
    (
        "antwoorden: {land: BE, rijp: ja}",
        "antwoorden: {land: BE, rijp: ja, kleur: rood}",
        "'kleur' wordt niet zo gevraagd",
    ),
    ("opnieuw_voor: 2026-08-15", "opnieuw_voor: 2026-01-20", "de herziening was voor 2026-01-20"),
    ("soort: wissel", "soort: wisel", "'wisel' is geen soort; kies uit: 'keuze', 'meerkeuze', 'wissel'"),
    ("tekst: Ja, naar", "tekst: Ja, dat klopt, naar", "Staat er een komma in de tekst?"),
    ("als: {rijp: [nee]}", "als: {}", "'als' noemt vragen met hun antwoorden"),
    ("voor: {stoplicht: [groen]}}", "voor: {}}", "geef óf 'uitkomsten', óf 'stoplicht'"),
    ("    reden_zekerheid: De ladder is oud.\n", "", "'reden_zekerheid' ontbreekt"),
)


@pytest.mark.parametrize(("old", "new", "message"), MISTAKES)
def test_a_mistake_is_reported_in_the_file(tmp_path: Path, old: str, new: str, message: str) -> None:
    tree = plant(tmp_path)
    tree.replace(FRUIT, old, new)
    found = [str(problem) for problem in tree.problems() if problem.file == f"content/{FRUIT}"]
    assert any(message in problem for problem in found), found


def test_a_mistake_is_reported_on_its_line(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    tree.replace(FRUIT, "op: land", "op: lant")
    (problem,) = [item for item in tree.problems() if "'lant'" in item.message]
    assert problem.line == tree.line(FRUIT, "op: lant")


def test_all_mistakes_are_reported_in_one_run(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    tree.replace(FRUIT, "naam: bordje", "naam: bortje")
    tree.replace(FRUIT, "conclusie: Pluk nog niet.", "conclusie: Dit is AVG-proof.")
    tree.replace(FRUIT, "uitkomst: wacht}", "uitkomst: be_pluk}")
    messages = " ".join(problem.message for problem in tree.problems())
    assert all(word in messages for word in ("bortje", "AVG-proof", "eindigt in 'wacht'"))


def test_an_unused_ready_text_is_a_warning(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    tree.replace(FRUIT, "    teksten: [{naam: bordje}]\n", "")
    assert any("wordt bij geen enkele uitkomst aangeboden" in item.message for item in tree.problems())


def test_the_toy_trees_of_the_engine_can_be_read() -> None:

    for path in FOLDER.glob("*.yml"):
        assert planted(path.stem).id == path.stem
