"""Training encodes ahead exactly what its components ask for later: otherwise every sentence is encoded twice."""

from pathlib import Path

import pytest
from rasa.shared.nlu.constants import INTENT_RESPONSE_KEY, TEXT
from rasa.shared.nlu.training_data.loading import load_data

from privacybalie.content.schema.own import OWN_PREFIX
from privacybalie.nlu.own_messages import read_own_messages
from privacybalie.nlu.training import sentences_to_encode, write_own_data
from privacybalie.paths import OWN_VARIABLE
from privacybalie.text.spelling import SPELLING_FILE, read_spelling
from tests.fixtures.eigen_teksten import EXAMPLES

ROOT = Path(__file__).resolve().parents[2]


# Rasa checks its files with a package that loads itself the old way.
@pytest.mark.filterwarnings("ignore:the load_module:DeprecationWarning")
def test_the_sentences_that_are_encoded_ahead_are_those_that_rasa_reads() -> None:
    spelling = read_spelling(ROOT / "content" / SPELLING_FILE)
    files = sorted((ROOT / "data").glob("nlu*.yml"))
    examples = [each for path in files for each in load_data(str(path)).training_examples]
    read = {spelling.normalise(example.get(TEXT)) for example in examples if example.get(TEXT)}
    assert set(sentences_to_encode()) == read


# Rasa checks its files with a package that loads itself the old way.
@pytest.mark.filterwarnings("ignore:the load_module:DeprecationWarning")
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_the_messages_of_an_organisation_are_taught_and_encoded_as_they_stand(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OWN_VARIABLE, str(example))
    data = [load_data(path) for path in write_own_data(tmp_path / "nieuw")]
    read = {(each.get(INTENT_RESPONSE_KEY), each.get(TEXT)) for one in data for each in one.training_examples}
    messages = read_own_messages(example)
    assert read == {(f"faq/{topic}", said) for topic, many in messages.items() for said in many}
    new = {topic for topic in messages if topic.startswith(OWN_PREFIX)}
    assert {key for one in data for key in one.responses} == {f"utter_faq/{topic}" for topic in new}
    spelling = read_spelling(ROOT / "content" / SPELLING_FILE)
    assert {spelling.normalise(said) for many in messages.values() for said in many} <= set(
        sentences_to_encode()
    )


def test_without_an_organisation_nothing_is_taught_beside_our_sentences(tmp_path: Path) -> None:
    assert write_own_data(tmp_path) == []
    assert list(tmp_path.iterdir()) == []
