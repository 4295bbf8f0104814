"""Whether a B1 reader can follow a text. The texts were invented to calibrate the bounds."""

import pytest

from privacybalie.text.readability import MIN_SCORE, Reading, readability, syllables

PLAIN = (
    "U mag het gesprek opnemen. Vertel het eerst aan de ander.",
    "Vraag uw baas welk programma u mag gebruiken. Neem niets op zonder het te zeggen.",
    "Bewaar het bestand op een veilige plek. Wis het zodra u het niet meer nodig hebt.",
    "Ja, dat mag, maar alleen als iedereen het weet. Zeg dus aan het begin dat u opneemt.",
    "Wilt u de film op het internet zetten? Vraag het dan aan elke persoon die erin te zien is.",
)
CONTRACT = (
    "Onverminderd het bepaalde in voorgaande artikelen vrijwaart verwerkingsverantwoordelijke de verwerker integraal.",
    "De contractspartijen verplichten zich onherroepelijk tot geheimhouding aangaande vertrouwelijke informatie.",
    "Behoudens andersluidende schriftelijke overeenstemming geschieden kennisgevingen per aangetekende zending.",
    "Aansprakelijkheidsbeperkingen gelden onverkort ingeval van toerekenbare tekortkoming in de nakoming.",
)


@pytest.mark.parametrize("text", PLAIN)
def test_a_text_for_everyone_passes(text: str) -> None:
    assert readability(text).is_b1, readability(text)


@pytest.mark.parametrize("text", CONTRACT)
def test_contract_language_fails_by_its_words_alone(text: str) -> None:
    assert readability(text).score < MIN_SCORE


@pytest.mark.parametrize(
    ("reading", "passes"),
    [
        (Reading(3, 20, 50.0), True),
        (Reading(4, 20, 50.0), False),
        (Reading(3, 21, 50.0), False),
        (Reading(3, 20, 49.9), False),
    ],
)
def test_each_bound_counts(reading: Reading, *, passes: bool) -> None:
    assert reading.is_b1 is passes


@pytest.mark.parametrize(
    "written", ["verwerkersovereenkomst", "Verwerkersovereenkomst", "verwerkersovereenkomsten"]
)
def test_a_glossary_word_counts_as_a_plain_word(written: str) -> None:
    assert (
        readability(f"Sluit een {written}.", ["verwerkersovereenkomst"]).score
        == readability("Sluit een koekje.").score
    )


def test_a_short_glossary_word_does_not_count_for_more_than_it_is() -> None:
    assert readability("Dit is de wet.", ["wet"]) == readability("Dit is de wet.")


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("wet", 1),
        ("water", 2),
        ("gegevens", 3),
        ("advocaat", 3),
        ("e-mail", 2),
        ("foto's", 2),
        ("toestemming", 3),
    ],
)
def test_syllables_are_counted_as_in_dutch(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dat mag. Vraag het.", 2),
        ("Mag dat? Ja!", 2),
        ("Lees art. 5 van de wet.", 1),
        ("Dat kost 3.50 euro.", 1),
        ("Hij zei: „Dat mag.” En nu?", 1),
        ("Eén zin\nop twee regels.", 1),
    ],
)
def test_sentences_end_at_a_mark_before_a_capital(text: str, sentences: int) -> None:
    assert readability(text).sentences == sentences


@pytest.mark.parametrize("text", ["", "   ", "… ?!"])
def test_a_text_without_words_is_not_readable(text: str) -> None:
    assert not readability(text).is_b1
