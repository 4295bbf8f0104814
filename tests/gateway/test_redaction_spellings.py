"""What people write in other ways than the rule book is masked, and what only resembles it stays."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from privacybalie.gateway.redaction import redact

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("NL 44 RABO 0123 4567 89 is van hem", "[rekeningnummer] is van hem"),
        ("BE 68 5390 0754 7034", "[rekeningnummer]"),
        ("BE68/5390/0754/7034", "[rekeningnummer]"),
        ("nl05.abna.0658.5501.54", "[rekeningnummer]"),
        ("539 0075470 34", "[rekeningnummer]"),
        ("85/07/30 033 28", "[rijksregisternummer]"),
        ("850730-033-28", "[rijksregisternummer]"),
        ("rr 85 07 30 03328", "rr [rijksregisternummer]"),
        ("bel 0️⃣4️⃣7️⃣5️⃣ 1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣", "bel [telefoonnummer]"),
        ("bel 0\u200b475\u200b123456", "bel [telefoonnummer]"),
        ("bel ０４７５ １２ ３４ ５６", "bel [telefoonnummer]"),
        ("bel 470 12 34 56", "bel [telefoonnummer]"),
        ("op +32 0475 12 34 56", "op [telefoonnummer]"),
        ("mijn gsm is 0475 12 34 567", "mijn gsm is [telefoonnummer]"),
        ("nul vier zeven vijf twaalf vierendertig zesenvijftig", "[telefoonnummer]"),
        ("bsn372280444, tel 06-48213907", "bsn[bsn], tel [telefoonnummer]"),
        ("bsn 2457 21 964", "bsn [bsn]"),
        ("rudi punt claeys at gmail punt com", "[e-mailadres]"),
        ("auto 1abc234", "auto [nummerplaat]"),
        ("wagen met r 617 hs ervoor", "wagen met [nummerplaat] ervoor"),
        ("leaseauto 8KVP61", "leaseauto [nummerplaat]"),
        ("op Kerkstr 12", "op [adres]"),
        ("in 's-Gravendijkwal 21B", "in [adres]"),
        ("nr 19 in de Lindendreef", "[adres]"),
        ("Achter de Dom 6, Utrecht", "[adres]"),
        ("kerkstr 14 mechelen", "[adres]"),
        ("rue Haute 3 boîte 7, 1000 Brussel", "[adres]"),
        ("1071 ZB 88", "[adres]"),
        ("een mail van De Vries kwam", "een mail van [naam] kwam"),
        ("Xiaoping Wang belt", "[naam] belt"),
        ("Wie is Wang?", "Wie is [naam]?"),
        ("Meneer 't Hooft belt", "Meneer [naam] belt"),
        ("Ruud van 't Hof belt", "[naam] belt"),
        ("notulist T. v.d. Meulen", "notulist [naam]"),
        ("Çağla staat op de foto", "[naam] staat op de foto"),
        ("mijn collega els bakker neemt op", "mijn collega [naam] neemt op"),
        ("kan Zyxqal haar opname wissen", "kan [naam] haar opname wissen"),
        ("Nguyen Thi Lan werkt hier", "[naam] werkt hier"),
        ("mevrouw De Haan belt", "mevrouw [naam] belt"),
        ("Jan De Haan uit De Haan belt", "[naam] uit De Haan belt"),
        ("brief aan p. de smet", "brief aan [naam]"),
        ("Ghislaine V. klaagt", "[naam]. klaagt"),
        ("met Thijs uit Sluis", "met [naam] uit Sluis"),
    ],
)
def test_what_people_write_otherwise_is_masked(text: str, masked: str) -> None:
    assert redact(text).text == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("rol 2023/AR/1187 en 22/3415/A", "rol [rolnummer] en [rolnummer]"),
        ("C/05/418832 / KG ZA 23-117", "[rolnummer]"),
        ("10854391 \\ CV EXPL 23-7712", "[rolnummer]"),
        ("parket 16-238419-22", "parket [rolnummer]"),
        ("geboren te Gent op 3/4/1988", "geboren te Gent op [geboortedatum]"),
        ("(° 03/11/1948)", "(° [geboortedatum])"),
        ("jarig op 19 mei 1961", "jarig op [geboortedatum]"),
        ("visa 4111 1111 1111 1111", "visa [kaartnummer]"),
        ("bankkaart 6703 8254 4067 9017 8", "bankkaart [kaartnummer]"),
        ("paspoort NXR4K72P1", "paspoort [documentnummer]"),
        ("id-kaart 592-1234567-89", "id-kaart [documentnummer]"),
        ("personeelsnummer 004512", "personeelsnummer [documentnummer]"),
        ("van 84.197.12.201", "van [ip-adres]"),
        ("van 2a02:1810:4d0c:9e00::1f", "van [ip-adres]"),
        ("volgt @noortje.vdv", "volgt [gebruikersnaam]"),
        ("inloggen als vdbossche.k", "inloggen als [gebruikersnaam]"),
        ("linkedin.com/in/jan-peeters-12", "linkedin.com/in/[gebruikersnaam]"),
    ],
)
def test_what_points_at_one_person_in_an_office_is_masked(text: str, masked: str) -> None:
    assert redact(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "Bakkerij Janssen en Janssen Pharmaceutica",
        "Van Hool bouwt bussen, Don Bosco geeft les",
        "Hans Anders, Jan Linders en Albert Heijn",
        "het Antoni van Leeuwenhoek en het Van Gogh Museum",
        "de Johan Cruijff ArenA en de Anne Frankschool",
        "Jan Modaal, of Jan, Piet en Klaas",
        "Willem II speelt thuis",
        "iPhone 15 Pro Max, Visma Raet, de Data Privacy Framework",
        "Bij Sint-Maarten in Alphen aan den Rijn",
        "López Ribalda tegen Spanje, Lindqvist uit 2003, Breyer (2016)",
        "zaaknummer C-311/18 van het Hof van Justitie",
        "verordening 2016/679/EU en 2024/1689",
        "geldig van 3 mei 2018 tot 12/10/2024",
        "versie 10.0.22.4, artikel 4.2.1.3 en 127.0.0.1",
        "alle adressen @kantoor.be",
        "KBO 0459.883.207",
        "bel naar 0800 12 345",
        "Brouwerij Van Honsebrouck en Koning Willem I College",
        "Colruyt Group, Plopsaland filmt",
        "EHRM Antović en Mirković, C-101/01, Lindqvist",
        "Grondwettelijk Hof nr. 57/2021, Kamer nr. 54-3126/001",
        "Zoom 6.2.5.45 en de Gentse Feesten",
        "VIVES, UCLL en VRT",
        "Zaal 3, Gent en Windows 11, Antwerpen",
        "inloggen met itsme, Skype als contact",
        "de wet van 30 juli 2018 werken dit uit",
    ],
)
def test_what_only_resembles_personal_data_stays(text: str) -> None:
    assert redact(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "IK BEN ZORGCOÖRDINATOR EN BEL MET GEZINNEN VIA BEELD",
        "MAG DAT VAN DE ARTS OF VAN DE WIJKVERPLEGING?",
        "MIJN JURIST VAN HET ADVOCATENBUREAU KRIJGT MIJN DOSSIERS",
        "IK VERTAAL AKTES VOOR EEN NOTARIS IN KORTRIJK",
        "DE LIJST VAN DE AP UIT 2020 OM EEN PROGRAMMA TE KIEZEN",
    ],
)
def test_words_in_a_shouted_sentence_are_no_names(text: str) -> None:
    assert redact(text).text == text


def test_a_name_in_a_shouted_sentence_is_one_after_another_mask_too() -> None:
    assert redact("FATIMA BELT 0475 12 34 56 NAAR IK BEN").text == "[naam] BELT [telefoonnummer] NAAR IK BEN"


def test_every_place_that_tells_the_country_stays() -> None:
    countries = YAML(typ="safe", pure=True).load(
        (ROOT / "content" / "landen.yml").read_text(encoding="utf-8")
    )
    places = [
        place for country in countries.values() for place in country["plaatsen"] + country["ook_een_woord"]
    ]
    assert len(places) > 500
    said = [
        f"{opening} {place}{rest}"
        for place in places
        for opening, rest in (("Wij wonen in", ""), ("Uit", " bel ik"))
    ]
    assert [text for text in said if redact(text).text != text] == []
