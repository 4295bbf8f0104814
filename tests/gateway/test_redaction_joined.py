"""A name, an address or a number is masked whole, however rare its words are; firms, places and things stay."""

import pytest

from privacybalie.gateway.redaction import redact


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("kan joke van den wijngaert meeluisteren", "kan [naam] meeluisteren"),
        ("een mail van dimi vanhoutte gekregen", "een mail van [naam] gekregen"),
        ("de opname van samira el mokhtari is gelekt", "de opname van [naam] is gelekt"),
        (
            "het verslag is gemaakt door dieuwke hoekzema van hr",
            "het verslag is gemaakt door [naam] van hr",
        ),
        ("met dieudonné lukusa is het afgesproken", "met [naam] is het afgesproken"),
        ("mag ik ramdin sewpersad filmen tijdens de les", "mag ik [naam] filmen tijdens de les"),
        ("namens zeynep aydoğan dien ik een klacht in", "namens [naam] dien ik een klacht in"),
        ("volgens mees bakker mag het", "volgens [naam] mag het"),
        ("het dossier van rajesh kumar gupta is zoek", "het dossier van [naam] is zoek"),
        ("dan zegt aafke de boer dat het mag", "dan zegt [naam] dat het mag"),
        ("ESMÉE VAN LIER STAAT OP DIE OPNAME", "[naam] STAAT OP DIE OPNAME"),
        ("MIJN COLLEGA WOBBE TERPSTRA FILMT ALLES", "MIJN COLLEGA [naam] FILMT ALLES"),
        ("mag fatima z. blijven", "mag [naam]. blijven"),
        ("bel jan a.u.b. terug", "bel [naam] a.u.b. terug"),
        ("onze cliënt li wenliang werd opgenomen", "onze cliënt [naam] werd opgenomen"),
    ],
)
def test_a_rare_name_without_capitals_is_masked_where_dutch_speaks_of_a_person(
    text: str, masked: str
) -> None:
    assert redact(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "met quality monitoring en voice cloning werken",
        "studeer op speech recognition via teams",
        "een gdpr-conform skajp-gesprek",
        "kan ik met gsprek opnemne stoppen",
        "mag onze vzw over ledenlijstn bechikken",
        "een joke van de zoomborrel",
        "kan ik privacy shield gebruiken",
        "mogę nagrywać rozmowę bez zgody",
        "bij toestelmodel sm-g opnemen",
    ],
)
def test_jargon_and_other_languages_in_small_letters_stay(text: str) -> None:
    assert redact(text).text == text


@pytest.mark.parametrize(
    "name",
    [
        "Dirkje van der Veen",
        "Rosa Maria Ferreira da Silva",
        "Ana Beatriz dos Reis",
        "Ghislain Van Cauwelaert de Wyels",
        "Isabelle van Outryve d'Ydewalle",
        "Ó Súilleabháin",
        "Pádraig Mac Cárthaigh",
        "Ton Kloosterman",
        "Froukje Oostenbrug",
        "Park Ji-woo",
        "Agnieszka Wójcik-Nowak",
        "Mbuyi Tshibangu",
        "Mohamed Amine Ait Lahcen",
        "Liesbeth de Graaf-van Dam",
        "Hanneke vd Broek",
        "Ellen DM",
        "Gwendolyn Rutgers van der Kroft",
    ],
)
def test_every_word_of_a_name_is_masked(name: str) -> None:
    assert redact(f"de brief over {name} is verstuurd").text == "de brief over [naam] is verstuurd"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Kan ik hr. Koning verbieden om op te nemen", "Kan ik hr. [naam] verbieden om op te nemen"),
        ("patiënt de Jong wil het niet", "patiënt [naam] wil het niet"),
        ("de ouders van Senna en Djayden tekenden niet", "de ouders van [naam] en [naam] tekenden niet"),
        ("Aanwezig: tenzin dolma, de voorzitter", "Aanwezig: [naam], de voorzitter"),
        ("Mag ik Tshilobo ontslaan", "Mag ik [naam] ontslaan"),
    ],
)
def test_a_name_is_masked_where_a_word_or_another_name_announces_it(text: str, masked: str) -> None:
    assert redact(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "wij werken bij hr. De opname is van ons",
        "Jansen Logistiek BV wil gps",
        "Smit Installatietechniek VOF is verwerker",
        "Peeters Bouwwerken vraagt een badge",
        "als Street View zijn tuin toont",
        "de Roos van Leary en de wet van Moore",
        "data delen met Stanford of Harvard",
        "een klacht bij de Geschillenkamer",
        "een contract met Steam over de data",
        "Koning Filip en Koningin Mathilde kwamen langs",
        "onze hond Max staat op camera",
        "Dossier DOS-2020-02998 van de GBA",
    ],
)
def test_firms_laws_universities_and_public_files_stay(text: str) -> None:
    assert redact(text).text == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("paspoort, nr NWF8K3RD2, in de mailbox", "paspoort, nr [documentnummer], in de mailbox"),
        ("mijn paspoort, BP8D3R1C5 staat erop", "mijn paspoort, [documentnummer] staat erop"),
        ("verblijfskaart, nr: B 182 7364 55, mag dat", "verblijfskaart, nr: [documentnummer], mag dat"),
        ("zzp'er, oude btw-nummer bevatte 381712205", "zzp'er, oude btw-nummer bevatte [bsn]"),
        ("in btw-id NL111222333B01 zit mijn bsn", "in btw-id NL[bsn]B01 zit mijn bsn"),
        ("postcode en huisnummer, 6524 KM 29, volstaat", "postcode en huisnummer, [adres], volstaat"),
        ("alleen 3512 JE 44 staat erin", "alleen [adres] staat erin"),
        ("pakket naar 1013 GZ 221 hs", "pakket naar [adres]"),
        ("op Oude Gracht-West 14 rood filmen", "op [adres] filmen"),
        ("de camera op Dorpsstraat-Oost 8a", "de camera op [adres]"),
        ("op funda: De Wielewaal 38, wij huren daar", "op funda: [adres], wij huren daar"),
        ("de woning De Meerkoet 5 is gefilmd", "de woning [adres] is gefilmd"),
        ("de VvE van De Meerkoet 3 t/m 9 filmt", "de VvE van [adres] filmt"),
    ],
)
def test_a_number_is_masked_with_all_that_belongs_to_it(text: str, masked: str) -> None:
    assert redact(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "btw-nummer 111222333 van de bv",
        "we reden 6524 KM met 3 auto's",
        "in 2024 AI 3 keer gebruikt",
        "Paspoort nr 3 mag u niet kopiëren",
        "De Correspondent schreef over 12 lekken",
        "Ik woon in een flat met 14 verdiepingen",
        "wij huren 3 camera's",
        "Uitzondering 250 werknemers geldt nooit",
        "Binnen 72u melden zeker",
    ],
)
def test_a_number_of_things_stays(text: str) -> None:
    assert redact(text).text == text
