"""Whether there is anything to understand. All sentences are invented."""

import pytest

from privacybalie.text.signals import has_words


@pytest.mark.parametrize("text", ["avg", "AVG?", "dpa", "mag dat", "é é ja", "2fa", "ok", "zoom!"])
def test_a_word_is_something_to_understand(text: str) -> None:
    assert has_words(text)


@pytest.mark.parametrize("text", ["", "   ", "???", "12 34", "a", "zzzzzzz", "bcdfghjk", "👍", "x 1 y 2"])
def test_signs_and_runs_without_a_vowel_are_no_words(text: str) -> None:
    assert not has_words(text)
