"""Training encodes ahead exactly what its components ask for later: otherwise every sentence is encoded twice."""

from pathlib import Path

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.loading import load_data

from privacybalie.nlu.training import sentences_to_encode
from privacybalie.text.spelling import SPELLING_FILE, read_spelling

ROOT = Path(__file__).resolve().parents[2]


# Rasa checks its files with a package that loads itself the old way.
@pytest.mark.filterwarnings("ignore:the load_module:DeprecationWarning")
def test_the_sentences_that_are_encoded_ahead_are_those_that_rasa_reads() -> None:
    spelling = read_spelling(ROOT / "content" / SPELLING_FILE)
    files = sorted((ROOT / "data").glob("nlu*.yml"))
    examples = [each for path in files for each in load_data(str(path)).training_examples]
    read = {spelling.normalise(example.get(TEXT)) for example in examples if example.get(TEXT)}
    assert set(sentences_to_encode()) == read
