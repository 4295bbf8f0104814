"""What belongs to one item goes with it (a register, a floor, an initial); what is named after people stays."""

import pytest

from privacybalie.gateway.redaction import redact


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("A.R. 21/4567/A wordt gepleit", "[rolnummer] wordt gepleit"),
        ("R.G. 23/1204/A in Brussel", "[rolnummer] in Brussel"),
        ("9876543 cv expl 22-1234 is gepland", "[rolnummer] is gepland"),
        ("11023456 UC EXPL 24-1234", "[rolnummer]"),
        ("11023456, AZ VERZ 24-12", "[rolnummer]"),
        ("C/09/654321 HA ZA 23-456", "[rolnummer]"),
        ("het AR 2023 is klaar", "het AR 2023 is klaar"),
    ],
)
def test_the_number_of_a_case_is_masked_with_what_stands_before_it(text: str, masked: str) -> None:
    assert redact(text).text == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Ziekmelding: R. van 't Veld, afwezig", "Ziekmelding: [naam], afwezig"),
        ("Uitnodiging: T. van het Hof", "Uitnodiging: [naam]"),
        ("A. Regen en Fatima klaagden", "[naam] en [naam] klaagden"),
        ("M. Zomer en K. de Jager klaagden", "[naam] en [naam] klaagden"),
        ("K. de Jager, L. Winter en M. Zomer", "[naam] en [naam]"),
        ("pleidooi Vanhoutteghem duurde lang", "pleidooi [naam] duurde lang"),
        ("verzoekschrift Bouhaddou werd geweigerd", "verzoekschrift [naam] werd geweigerd"),
        ("volgens K. van de boekhouding", "volgens [naam]. van de boekhouding"),
        ("collega M. luistert mee", "collega [naam]. luistert mee"),
        ("namens P., mijn broer", "namens [naam]., mijn broer"),
        ("de mail van Van Damme", "de mail van [naam]"),
        ("volgens K. van der Meulen", "volgens [naam]"),
    ],
)
def test_a_name_with_an_initial_or_after_a_paper_in_a_case_is_masked(text: str, masked: str) -> None:
    assert redact(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "optie A. Ja en B. Nee",
        "klas B. Kinderen en ouders",
        "van B. naar C. gaan",
        "cliënt X. wil anoniem blijven",
        "de conclusie: Fireflies mag niet",
        "de stukken PowerPoint",
        "arrest Barbulescu tegen Roemenië",
    ],
)
def test_a_letter_that_counts_and_a_paper_about_a_thing_stay(text: str) -> None:
    assert redact(text).text == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("0900-1234 belt elke dag", "[telefoonnummer] belt elke dag"),
        ("0800 4561 stond er", "[telefoonnummer] stond er"),
        ("nul vier zeven nul 12 34 56 een nummer", "[telefoonnummer] een nummer"),
    ],
)
def test_a_short_number_is_masked_and_no_word_after_a_number(text: str, masked: str) -> None:
    assert redact(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "bel 0800-0113, 0800-2000, 112, 113, 1813 of 1712",
        "bel 0900-8844 voor de politie",
        "de balie is van 0800-1700 open",
        "versie 0800-2024",
        "is 0674.189.095 een persoonsgegeven",
        "ondernemingsnummer 0417.497.106 drie keer",
    ],
)
def test_help_lines_and_enterprise_numbers_stay_whatever_follows(text: str) -> None:
    assert redact(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "Bergweg 14 toevoeging B, 3037 EA Rotterdam",
        "Kerkstraat 12, tweede verdieping, 2000 Antwerpen",
        "Steenweg op Leuven 12 (2de verdieping), 1800 Vilvoorde",
        "Lindelaan 7 1e verdieping links, 1000 Brussel",
        "Overtoom 141 3hoog, 1054 HG Amsterdam",
        "Keizersgracht 22 sous, 1015 CS Amsterdam",
        "Plantage 12 bg, 1018 AB Amsterdam",
        "Molenstraat 4 begane grond, Zwolle",
        "Kerkstraat 12 gelijkvloers",
        "Steenweg 12 app. B2, 1800 Vilvoorde",
        "Dorpsstraat 4, unit 3-12, 1000 AB Amsterdam",
        "app. 12, Zeedijk 101, 8400 Oostende",
        "unit 4B, Industrieweg 22, 2321 Meer",
        "toren 2, bus 14, Kolonel Silvertopstraat 15, 2020 Antwerpen",
        "blok C app 12 Meeuwenlaan 15, 8400 Oostende",
        "Eerste Jan Steenstraat 95 2 hoog",
        "tweede jan van der heijdenstraat 12 3 hoog, 1072 VA Amsterdam",
        "korte nieuwstraat 12",
        "nieuwe herengracht 14 in amsterdam",
    ],
)
def test_everything_between_the_block_and_the_town_is_one_address(text: str) -> None:
    assert redact(text).text == "[adres]"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("ze ligt op kamer 214", "ze ligt op [adres]"),
        ("opa woont in kamer 3 van Ter Dennen", "opa woont in [adres] van Ter Dennen"),
        ("ik woon in kot 4B", "ik woon in [adres]"),
        ("kamer 12 van het hof", "kamer 12 van het hof"),
        ("kamer 12 is vrij", "kamer 12 is vrij"),
        ("ik lig op bed 3 uur", "ik lig op bed 3 uur"),
        ("Leuvensestraat 5 ter hoogte van de kerk", "[adres] ter hoogte van de kerk"),
    ],
)
def test_a_room_is_an_address_only_where_somebody_stays(text: str, masked: str) -> None:
    assert redact(text).text == masked


@pytest.mark.parametrize("plate", ["1.ABC.234", "2/DEF/456", "GX.482.P", "12.AB.34"])
def test_a_number_plate_is_masked_with_any_mark_between_its_parts(plate: str) -> None:
    assert redact(f"kenteken {plate} gefilmd").text == "kenteken [nummerplaat] gefilmd"


@pytest.mark.parametrize(
    "text",
    [
        "de Jan Palfijn-vleugel en de Frans Hals-zaal",
        "het Louis Paul Boon-plein en het Peter Benoit-fonds",
        "een Marie Curie-beurs",
        "Lopez Ribalda-arrest en Maximiliaan Schrems-zaak",
        "zij werkt in Ter Duinen",
    ],
)
def test_what_is_named_after_somebody_stays(text: str) -> None:
    assert redact(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "ECLI:NL:HR:2010:BL5629 gaat over een dashcam",
        "Ik lees LJN BL5629 en LJN: BV1234",
        "Een IP-adres is volgens overweging 30 een persoonsgegeven",
        "Het adres is volgens artikel 4 een persoonsgegeven",
        "Woont volgens bijlage 2 in Gent",
        "Het adres in rijen 40 tot 80 is gewist",
        "Woonplaats in kolom 7 en geboortejaar in kolom 8",
    ],
)
def test_a_number_of_a_judgment_or_of_a_thing_is_no_plate_and_no_address(text: str) -> None:
    assert redact(text).text == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Heeft de gemeente 9000 Gent een DPO?", "Heeft de gemeente 9000 Gent een DPO?"),
        ("Neem bus 300 naar 3000 Leuven", "Neem bus 300 naar 3000 Leuven"),
        ("Ik woon in 9000 Gent, Kerk 3", "Ik woon in [adres]"),
        ("Kerk 3 in 9000 Gent", "[adres]"),
        ("Zij woont in de zwaluw 12", "Zij woont in de [adres]"),
        ("Zij woont op heide 12", "Zij woont op [adres]"),
    ],
)
def test_a_postcode_with_its_town_is_an_address_only_beside_a_street(text: str, masked: str) -> None:
    assert redact(text).text == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Slack Enterprise Grid laat export toe", "Slack Enterprise Grid laat export toe"),
        ("Pieter Baan Centrum: mag daar een camera?", "Pieter Baan Centrum: mag daar een camera?"),
        ("De Meester in de rechten-titel", "De Meester in de rechten-titel"),
        ("las de dokter hardop 020 773 19 46 voor", "las de dokter hardop [telefoonnummer] voor"),
        ("bel dokter wietskeli 020 773 19 46", "bel dokter [naam] [telefoonnummer]"),
        ("mijn collega Hope Rivers belde", "mijn collega [naam] belde"),
        ("In Gent centrum Fatima gefilmd", "In Gent centrum [naam] gefilmd"),
        ("mevrouw bakker-koning belde", "mevrouw [naam] belde"),
    ],
)
def test_english_words_titles_and_centres_stay_and_people_beside_them_do_not(text: str, masked: str) -> None:
    assert redact(text).text == masked
