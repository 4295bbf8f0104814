"""The spellings of our words leave the words themselves alone."""

from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from privacybalie.paths import CONTENT
from privacybalie.text.spelling import SPELLING_FILE, read_spelling

SPELLING = read_spelling(CONTENT / SPELLING_FILE)
WORDS = sorted(YAML(typ="safe", pure=True).load((CONTENT / SPELLING_FILE).read_text(encoding="utf-8")))


@settings(deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))
def test_our_own_words_are_left_alone(words: list[str]) -> None:
    text = ", ".join(words)
    assert SPELLING.normalise(text) == text
