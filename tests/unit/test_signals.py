"""Signals in the words themselves. All sentences are invented."""

import pytest

from nlu.signals import has_words, is_crisis


@pytest.mark.parametrize(
    "text",
    [
        "ik wil dood",
        "Ik wil niet meer leven.",
        "ik wil er niet meer zijn",
        "ik zou liever dood zijn",
        "ik denk aan zelfmoord",
        "ik denk vaak aan zelfdoding",
        "IK WIL ZELFMOORD PLEGEN",
        "ik overweeg suïcide",
        "ik heb zelfmoordgedachten",
        "ik heb al weken zelfmoordplannen",
        "ik ben suicidaal",
        "ik ga me verhangen",
        "ik ga mezelf van kant maken",
        "ik wil mezelf iets aandoen",
        "ik wil een einde maken aan mijn leven",
        "ik wil er een eind aan maken",
        "ik wil uit het leven stappen",
        "ik kan zo niet meer verder leven",
        "ik heb geen zin meer in het leven",
        "mijn leven heeft geen zin meer",
        "mijn baas neemt alles op, ik wil dood",
    ],
)
def test_someone_in_crisis_is_heard(text: str) -> None:
    assert is_crisis(text)


@pytest.mark.parametrize(
    "text",
    [
        "een cliënt pleegde zelfmoord, mag ik de opname delen",
        "moet de zelfmoordlijn een gesprek opnemen",
        "mag een therapeut zelfmoordgedachten van een patiënt noteren",
        "mag ik de opname van mijn dode oma bewaren",
        "mijn ex wil mij iets aandoen, mag ik hem opnemen",
        "ik werk me dood",
        "de lijn is dood",
        "mag ik de overeenkomst beëindigen",
        "wat als een deelnemer niet meer in beeld is",
        "het leven van een advocaat",
        "dat is dodelijk saai",
        "",
    ],
)
def test_a_question_with_a_heavy_word_is_still_a_question(text: str) -> None:
    assert not is_crisis(text)


@pytest.mark.parametrize("text", ["avg", "AVG?", "dpa", "mag dat", "é é ja", "2fa", "ok", "zoom!"])
def test_a_word_is_something_to_understand(text: str) -> None:
    assert has_words(text)


@pytest.mark.parametrize("text", ["", "   ", "???", "12 34", "a", "zzzzzzz", "bcdfghjk", "👍", "x 1 y 2"])
def test_signs_and_runs_without_a_vowel_are_no_words(text: str) -> None:
    assert not has_words(text)
