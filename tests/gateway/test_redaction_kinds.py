"""Each kind of personal data is masked in the forms people give it, and the things that look like it stay."""

import pytest

from privacybalie.gateway.redaction import redact


@pytest.mark.parametrize(
    "text",
    [
        "Li Xiaoming, doctor, gaf een vingerafdruk",
        "Wang Fang, tolk, zat mee in de call",
        "zhang wei zit in de groep",
        "mijn collega xin yi was erbij",
        "ik bedoel Geert-Jan",
        "niet Anne-Fleur maar haar zus",
        "rekening tnv k. van dijk-bos",
        "t.n.v. P. van den Berg",
        "app Kees even",
        "Frans heeft het gesprek opgenomen",
        "Roos belde me",
        "Stella heeft de les gefilmd",
        "Joke en Lore zaten in het gesprek",
        "van den berg belde gisteren terug",
        "m verbeke wil inzage",
        "o'connor belde",
        "dhr wu vroeg het",
        "Lee Min-ho tekende",
        "Mertens, F. tekende",
        "An-Sofie filmde",
        "mijn vriend Jan-Baptist",
    ],
)
def test_a_name_of_any_origin_is_masked_in_any_frame(text: str) -> None:
    found = redact(text)
    assert [mask.kind for mask in found.masks] == ["naam"]


@pytest.mark.parametrize(
    "text",
    [
        "ze spreekt Nederlands, Frans en Duits",
        "moet de overeenkomst in het Frans of het Engels",
        "we drinken een Stella na de vergadering",
        "Stella, Jupiler en Duvel sponsoren ons feest",
        "het Wit-Gele Kruis en het Rode Kruis nemen op",
        "Natuurpunt, Okra en de Gezinsbond delen hun ledenlijst",
        "in de Leidsestraat en op het Leidseplein filmt iedereen",
        "de Turnhoutsebaan en de Coolsingel zijn druk",
        "langs de Maas, de Rijn en de Amstel",
        "mijn Alfa Romeo heeft een dashcam",
        "Feng Shui en Tai Chi op kantoor, ook in Hong Kong",
        "wij willen de wei achter het huis filmen",
        "in Lier of Mol of Peer",
        "de app Otter, en bel Slachtofferhulp",
        "tnv de vzw",
        "wij lezen EUR-Lex in Hendrik-Ido-Ambacht",
        "art. 763 Ger.W. Elke andere zitting is openbaar",
        "een kop koffie van Rombouts in het UZ Gasthuisberg",
        "op zijn Frans, zei Moeder Teresa",
        "een Hertog Jan, een La Trappe of een Grimbergen",
        "de Dam, de Zuidas, het Binnenhof en de Zuid-Willemsvaart",
        "van den beginne",
    ],
)
def test_languages_drinks_associations_streets_and_rivers_stay(text: str) -> None:
    assert redact(text).text == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("oma is van 7/9/1938 en snapt het niet", "oma is van [geboortedatum] en snapt het niet"),
        ("mijn moeder, van 7/9/1938, belt", "mijn moeder, van [geboortedatum], belt"),
        ("mijn dochter is van 5 mei 2009", "mijn dochter is van [geboortedatum]"),
        ("ik ben van 4 mei '66", "ik ben van [geboortedatum]"),
        ("geb. 22-11-'64, huisarts", "geb. [geboortedatum], huisarts"),
        ("d.o.b. 12 feb '90", "d.o.b. [geboortedatum]"),
        ("geboren in mei 1970", "geboren in [geboortedatum]"),
        ("geboren op eenentwintig mei 1970", "geboren op [geboortedatum]"),
        ("de patiënt (v, 3-6-1955) belde", "de patiënt (v, [geboortedatum]) belde"),
        ("Jan Claes (4/5/1966) vraagt inzage", "[naam] ([geboortedatum]) vraagt inzage"),
    ],
)
def test_a_date_of_birth_is_masked_in_every_notation(text: str, masked: str) -> None:
    assert redact(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "de wet is van 30 juli 2018 en de cao van 27 maart 1984",
        "de opname is van 12/3/2024",
        "**Strafrecht.** Sinds 8 april 2026 geldt het nieuwe Strafwetboek",
        "de overeenkomst is van 12/3/1998",
        "de klacht van mijn klant is van 12/5/2014",
        "de klant is van 3 mei 2012 tot 2015 gebleven",
        "ik ben van 1 maart 2014 in dienst",
        "ik ben van 9 tot 5 bereikbaar",
        "vonnis, 12 mei 2014, rechtbank Gent",
    ],
)
def test_the_date_of_a_thing_is_no_date_of_birth(text: str) -> None:
    assert redact(text).text == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Hof van Delft 4, kamer 12", "[adres]"),
        ("Hof van Holland 7 is haar adres", "[adres] is haar adres"),
        ("Dreef van Zuid 5, app. 3", "[adres]"),
        ("naar It Heechhout 19 Grou", "naar [adres]"),
        ("De Buorren 4 in Akkrum", "[adres]"),
        ("Kanaalstraat 176bis, 3531CN Utrecht", "[adres]"),
        ("Prinsengracht 267-II, 1016GV Amsterdam", "[adres]"),
        ("Kerkstraat 5 rood, 2011 AB Haarlem", "[adres]"),
        ("Oudegracht 112bis A, 3511AX Utrecht", "[adres]"),
        ("woont turnhoutsebaan 240 bus 11 borgerho", "woont [adres]"),
        ("heirbaan 14 mortsel", "[adres]"),
        ("kerkstraat 5 9000 gent", "[adres]"),
        ("9000 Gent, Veldstraat 12", "[adres]"),
        ("1012 AB Amsterdam, Damrak 5", "[adres]"),
        ("Zandpad 3, huis 12, Maarssen", "[adres]"),
        ("St.-Jacobsmarkt 13", "[adres]"),
        ("oma in Huize Zonneschijn, kamer 12", "oma in [adres]"),
    ],
)
def test_an_address_is_masked_with_its_addition_room_and_town(text: str, masked: str) -> None:
    assert redact(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "Hof van Cassatie 12 mei 2020, en Hof van Assisen 3",
        "Hof van Justitie, 4 juli 2023",
        "Park van Brussel 12 camera's",
        "Op Vrijdag 12 mei, Achter Slot 3",
        "vergaderzaal Rubens 12 is vol",
    ],
)
def test_a_court_a_day_or_a_room_is_no_address(text: str) -> None:
    assert redact(text).text == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("DarkWolf_2009 is een leerling", "[gebruikersnaam] is een leerling"),
        ("inlognaam van de baas is tvdlinden02", "inlognaam van de baas is [gebruikersnaam]"),
        ("login jdevries werkte niet", "login [gebruikersnaam] werkte niet"),
        ("mijn username op teams: sofie-dw", "mijn username op teams: [gebruikersnaam]"),
        ("zijn discord: Snorkel#4821", "zijn discord: [gebruikersnaam]"),
        ("ze chat als lena_vdb op snap", "ze chat als [gebruikersnaam] op snap"),
        ("kobe2010_ filmde de les", "[gebruikersnaam] filmde de les"),
        ("lotte_claes_99 op insta", "[gebruikersnaam] op insta"),
        ("u/throwaway8812 op reddit", "u/[gebruikersnaam] op reddit"),
        ("gebruikers-id u0123456", "gebruikers-id [gebruikersnaam]"),
    ],
)
def test_a_made_up_name_is_masked_where_people_or_networks_are_spoken_of(text: str, masked: str) -> None:
    assert redact(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "bestand opname_2024 staat op de server",
        "versie v2_final van het document",
        "windows11, office365, covid19 en gpt4o op het forum",
        "online cursus module_3 volgen",
        "md5 en sha256 op het forum",
        "account van de firma is geblokkeerd",
        "login via Google of Microsoft",
        "onze login is Microsoft365",
        "login van de server is verlopen",
    ],
)
def test_files_programs_and_codes_are_no_user_names(text: str) -> None:
    assert redact(text).text == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("nul vier zeven negen 22 81 36", "[telefoonnummer]"),
        ("06 twaalf 34 56 78 is het", "[telefoonnummer] is het"),
        ("0479 twee twee acht een drie zes", "[telefoonnummer]"),
        ("plus tweeëndertig 479 22 81 36", "[telefoonnummer]"),
        ("paspoortnr. EH123456", "paspoortnr. [documentnummer]"),
        ("pasnummer NW2P1KD34", "pasnummer [documentnummer]"),
        ("verblijfskaart B1234567 89", "verblijfskaart [documentnummer]"),
        ("leerlingnummer 20231234", "leerlingnummer [documentnummer]"),
        ("vreemdelingennummer 283.123.4567", "vreemdelingennummer [documentnummer]"),
        ("riziv 1-12345-67-890", "riziv [documentnummer]"),
    ],
)
def test_numbers_partly_in_words_and_numbers_of_papers_are_masked(text: str, masked: str) -> None:
    assert redact(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "nul tot vijf jaar, zes tot tien",
        "een twee drie vier vijf zes zeven acht",
        "0 of 1, 2 of 3 en vier of vijf keer",
        "pas 3 jaar geleden, visum nodig voor 90 dagen",
        "BIG registratie vereist",
    ],
)
def test_counting_in_words_is_no_telephone_number(text: str) -> None:
    assert redact(text).text == text
