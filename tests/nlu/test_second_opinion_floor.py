"""The floors with the second opinion as visitors get it, on our own answers and on those of another writer."""

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from privacybalie.cli.main import CONTENT
from privacybalie.content.loader import read, read_table
from privacybalie.content.schema.tree import Ask, Checklist
from privacybalie.encoders import usem3
from privacybalie.encoders.cache import Encoder
from privacybalie.freetext.combine import Scores
from privacybalie.freetext.evaluation import evaluation_report, judge_answers
from privacybalie.freetext.interpret import hear
from privacybalie.freetext.similarity.examples import of_all, read_sentences
from privacybalie.freetext.similarity.model import SimilarityModel, read_feature_weights
from privacybalie.freetext.similarity.service import SENTENCES, guarded, open_opinion

HERE = Path(__file__).parent
LOADED = read(CONTENT)


@pytest.fixture(scope="module")
def opinion(tmp_path_factory: pytest.TempPathFactory) -> SimilarityModel:
    told = read_sentences(SENTENCES)
    made = SimilarityModel(
        of_all(LOADED.trees.values(), told), usem3.load_usem3(), read_feature_weights(), LOADED.facts
    )
    made.prepare(tmp_path_factory.mktemp("vectors"))
    return made


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("vrije_antwoorden.tsv", 0.97, 0.005),
        ("vrije_antwoorden_anderen.tsv", 0.55, 0.01),  # 0.562 since only what is plain is recorded (ADR 43)
    ],
)
def test_understood_rightly_and_not_silently_wrong(
    opinion: SimilarityModel, name: str, right: float, wrong: float
) -> None:
    figures = evaluation_report(judge_answers(LOADED, read_table(HERE / name), opinion))
    assert figures["understood_right"]["share"] >= right
    assert figures["silently_wrong"]["share"] <= wrong
    assert figures["asked_again"]["share"] <= 0.03


def test_what_is_said_for_an_option_is_still_heard_as_it(opinion: SimilarityModel) -> None:
    for tree in LOADED.trees.values():
        for node in tree.questions.values():
            for key, option in node.options.items():
                for text in (option.text, *option.phrases):
                    wanted = (key,) if isinstance(node, Checklist) else key
                    assert hear(node, text, second=opinion).sure == wanted


def test_every_sentence_is_for_an_option_that_exists() -> None:
    for (tree, question), options in read_sentences(SENTENCES).items():
        assert set(options) <= set(LOADED.trees[tree].questions[question].options)


def test_nothing_that_is_typed_is_kept(opinion: SimilarityModel, tmp_path: Path) -> None:
    opinion.prepare(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    opinion(LOADED.trees["opname"].questions["be_medium"], "iets dat nergens staat")
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_story_is_left_to_the_rules(opinion: SimilarityModel) -> None:
    assert opinion(LOADED.trees["opname"].questions["be_medium"], "woord " * 100) is None


def test_a_missing_encoder_leaves_the_rules(caplog: pytest.LogCaptureFixture) -> None:
    def missing() -> Encoder:
        raise ImportError

    assert open_opinion(LOADED, missing) is None
    assert caplog.text.count("event=second_opinion_missing") == 1


def test_an_opinion_is_prepared_when_it_is_opened(tmp_path: Path) -> None:
    encoded: list[str] = []

    def counting(texts: Sequence[str]) -> np.ndarray:
        encoded.extend(texts)
        return np.ones((len(texts), 4), np.float32)

    ask = open_opinion(LOADED, lambda: counting, (tmp_path,))
    assert ask is not None
    encoded.clear()
    ask(LOADED.trees["opname"].questions["be_medium"], "mijn laptop staat open")
    assert encoded == ["mijn laptop staat open"]


def test_a_failing_opinion_is_silent_and_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    def failing(_node: Ask, _text: str) -> Scores:
        raise FloatingPointError

    ask = guarded(failing)
    node = LOADED.trees["opname"].questions["be_medium"]
    assert [ask(node, "een geheim"), ask(node, "een geheim")] == [None, None]
    assert caplog.text.count("event=second_opinion_failed") == 1
    assert "geheim" not in caplog.text


def test_an_opinion_costs_little_of_a_turn(opinion: SimilarityModel) -> None:
    node = LOADED.trees["opname"].questions["be_adv_client"]
    spent = []
    for number in range(15):
        start = time.process_time()
        opinion(node, f"hij tekende vooraf, en alles staat versleuteld op onze server {number}")
        spent.append(time.process_time() - start)
    assert float(np.median(spent)) < 0.15
