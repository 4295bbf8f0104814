"""Words and lemmas come out alike with and without spaCy's Dutch model, and a model is tied to one of the two."""

import importlib
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.training_data import TrainingData

from privacybalie.nlu.components import tokenizer
from privacybalie.nlu.components.tokenizer import DutchTokenizer, PipelineMismatchError
from privacybalie.text.pipeline import MODEL_VARIABLE, DutchPipeline, load_pipeline
from runtime.project import Project

ABSENT = "een_model_dat_er_niet_is"
STANDIN = "nl_ud_sm"
SENTENCE = "De vrouwen  hadden boeken gekocht"
LEMMAS = ["de", "vrouw", "hebben", "boek", "kopen"]
REFUSAL = r"Dit model is getraind met .+, maar hier is .+ in gebruik\. Train opnieuw met \./start"


@pytest.fixture(scope="module")
def standin_folder(checkout: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stand-in for nl_core_news_sm, unpacked; it lies next to the repository and may not be part of it."""
    wheels = sorted((checkout.root.parent / "shared" / "data" / "spacy").glob(f"{STANDIN}-*.whl"))
    if not wheels:
        pytest.skip(f"{STANDIN} is not next to this repository: the statistical path is not tested here")
    folder = tmp_path_factory.mktemp("spacy")
    with zipfile.ZipFile(wheels[-1]) as wheel:
        wheel.extractall(folder)
    return folder


@pytest.fixture
def standin(standin_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The name of the stand-in while it is on the path."""
    monkeypatch.syspath_prepend(standin_folder)
    load_pipeline.cache_clear()
    yield STANDIN
    load_pipeline.cache_clear()
    sys.modules.pop(STANDIN, None)
    importlib.invalidate_caches()


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    return LocalModelStorage.create(tmp_path)


def settings(model: str) -> dict[str, object]:
    return {**DutchTokenizer.get_default_config(), "spacy_model": model}


def surroundings(storage: LocalModelStorage) -> tuple[LocalModelStorage, Resource, ExecutionContext]:
    return storage, Resource("tokenizer"), ExecutionContext(GraphSchema({}))


def train(storage: LocalModelStorage, model: str) -> None:
    DutchTokenizer.create(settings(model), *surroundings(storage)).train(TrainingData())


def test_words_without_a_statistical_model_have_lemmas() -> None:
    pipeline = load_pipeline(ABSENT)
    assert pipeline.name.startswith("blank:nl+simplemma-")
    assert_lemmas(pipeline)


def test_words_with_a_statistical_model_have_lemmas(standin: str) -> None:
    pipeline = load_pipeline(standin)
    assert pipeline.name.startswith(f"{STANDIN}-")
    assert_lemmas(pipeline)


def assert_lemmas(pipeline: DutchPipeline) -> None:
    words = pipeline.words(SENTENCE)
    assert [word.text for word in words] == SENTENCE.split()
    assert [SENTENCE[word.start : word.end] for word in words] == SENTENCE.split()
    assert [word.lemma for word in words] == LEMMAS


@pytest.mark.parametrize("text", ["", "   ", "😀", "\u202e", "a" * 5000, "mag dit " + "!" * 40 + " of niet"])
def test_any_text_has_words_that_are_in_it(text: str) -> None:
    assert all(text[word.start : word.end] == word.text for word in load_pipeline(ABSENT).words(text))


def test_a_long_row_of_signs_is_one_word_and_the_words_around_it_keep_their_places() -> None:
    text = "mag dit" + "€" * 900 + "nu (echt) niet? " + "😀" * 40
    words = load_pipeline(ABSENT).words(text)
    assert [word.text for word in words] == [
        "mag",
        "dit",
        "€" * 900,
        "nu",
        "(",
        "echt",
        ")",
        "niet",
        "?",
        "😀" * 40,
    ]
    assert all(text[word.start : word.end] == word.text for word in words)


def test_a_model_loads_with_the_pipeline_it_was_trained_with(storage: LocalModelStorage) -> None:
    train(storage, ABSENT)
    assert DutchTokenizer.load(settings(ABSENT), *surroundings(storage))


def test_a_model_of_another_pipeline_is_refused(
    storage: LocalModelStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(storage, ABSENT)
    other = DutchPipeline("nl_core_news_sm-3.7.0", load_pipeline(ABSENT).nlp, has_lemmatizer=True)
    monkeypatch.setattr(tokenizer, "load_pipeline", lambda _: other)
    with pytest.raises(PipelineMismatchError, match=REFUSAL) as refusal:
        DutchTokenizer.load(settings(ABSENT), *surroundings(storage))
    assert "nl_core_news_sm-3.7.0" in str(refusal.value)
    assert load_pipeline(ABSENT).name in str(refusal.value)


def test_a_model_of_the_real_other_pipeline_is_refused_both_ways(
    storage: LocalModelStorage, standin: str
) -> None:
    for trained, present in ((ABSENT, standin), (standin, ABSENT)):
        train(storage, trained)
        with pytest.raises(PipelineMismatchError, match=REFUSAL):
            DutchTokenizer.load(settings(present), *surroundings(storage))


def test_a_whole_model_is_refused_in_one_sentence(
    trained_model: Path, standin_folder: Path, checkout: Project
) -> None:
    code = f"from rasa.core.agent import Agent; Agent.load({str(trained_model)!r})"
    env = os.environ | {MODEL_VARIABLE: STANDIN, "PYTHONPATH": f"{standin_folder}"}
    loaded = subprocess.run(
        [checkout.python, "-c", code], cwd=checkout.root, env=env, capture_output=True, text=True, check=False
    )
    assert loaded.returncode != 0
    assert "Dit model is getraind met blank:nl+simplemma" in loaded.stderr
