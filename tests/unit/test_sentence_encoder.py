"""What an encoder reads of a message: all of an ordinary one, and never so much that others wait for it."""

import re
from pathlib import Path

import pytest

from nlu.sentence_encoder import read_part

ROOT = Path(__file__).resolve().parents[2]


def sentences() -> list[str]:
    """Return the sentences we teach and the messages of the development set."""
    taught = re.findall(r"^ +- (.+)$", (ROOT / "data" / "nlu.yml").read_text(encoding="utf-8"), re.MULTILINE)
    measured = (ROOT / "tests" / "nlu" / "ontwikkeling.tsv").read_text(encoding="utf-8").splitlines()
    return [*taught, *(line.partition("\t")[0] for line in measured)]


def test_every_sentence_we_teach_or_measure_with_is_read_whole() -> None:
    assert [text for text in sentences() if read_part(text) != text] == []


@pytest.mark.parametrize(
    ("text", "most"),
    [("😀" * 1000, 80), ("龘" * 1000, 80), ("12.34.56-789.01 " * 63, 134), ("a b c d e " * 100, 200)],
    ids=["emoji", "other script", "digits", "letters apart"],
)
def test_what_costs_most_is_read_least(text: str, most: int) -> None:
    assert 0 < len(read_part(text)) <= most


def test_what_is_read_is_the_beginning() -> None:
    text = "mag ik een vergadering opnemen zonder toestemming en " * 20
    assert text.startswith(read_part(text))
