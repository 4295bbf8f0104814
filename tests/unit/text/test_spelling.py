"""Ways people write our words."""

from pathlib import Path

import pytest

from privacybalie.text.spelling import Spelling, as_encoded, read_spelling

FRUIT = Spelling(
    {"appel": ["apel", "appeltje", "appel tje"], "geënte boom": ["geente boom"], "kers": ["ki.rs"]}
)


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("een apel", "een appel"),
        ("Een APEL!", "Een appel!"),
        ("appel tje", "appel"),
        ("apel, apel", "appel, appel"),
        ("geente boom", "geënte boom"),
        ("ki.rs", "kers"),
        ("kixrs", "kixrs"),
        ("apels", "apels"),
        ("rapel", "rapel"),
        ("appel", "appel"),
        ("", ""),
    ],
)
def test_a_variant_becomes_our_word_and_nothing_else_changes(written: str, ours: str) -> None:
    assert FRUIT.normalise(written) == ours


@pytest.mark.parametrize("written", ["kı.rs", "geente boom ſ", "KI.RſS"])
def test_a_letter_that_only_looks_like_ours_does_no_harm(written: str) -> None:
    assert isinstance(FRUIT.normalise(written), str)


def test_a_lookalike_is_left_as_it_was() -> None:
    assert FRUIT.normalise("kı.rs") == "kı.rs"


def test_the_longest_variant_wins() -> None:
    assert Spelling({"fruit": ["vrucht"], "gebak": ["vrucht taart"]}).normalise("vrucht taart") == "gebak"


def test_without_variants_text_stays_as_it_is() -> None:
    assert Spelling({}).normalise("apel") == "apel"


def test_variants_come_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "schrijfwijzen.yml"
    path.write_text("appel: [apel]\n", encoding="utf-8")
    assert read_spelling(path).normalise("apel") == "appel"


@pytest.mark.parametrize("text", [None, ""])
def test_no_file_or_an_empty_one_means_no_variants(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "schrijfwijzen.yml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    assert read_spelling(path).normalise("apel") == "apel"


@pytest.mark.parametrize(
    "written", ["een apel is rijp", 'Vraag: "een apel is rijp"', "[naam] een apel is rijp"]
)
def test_an_encoder_reads_our_words_and_not_how_they_are_written(written: str) -> None:
    assert as_encoded(written, FRUIT) == "een appel is rijp"
