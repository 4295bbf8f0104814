"""The reader as it is opened for the trees that are served, and what happens where it cannot be had."""

from collections.abc import Callable
from pathlib import Path

import pytest

from privacybalie.content.schema.tree import Ask
from privacybalie.encoders.cache import Encoder
from privacybalie.freetext.interpret import AnswerReading, Reader, hear
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.reader.service import guarded, open_reader
from privacybalie.freetext.reader.weights import write_weights
from privacybalie.freetext.rules import NOTHING
from privacybalie.text.spelling import Spelling
from tests.fixtures.lezer import FRUIT, RIPE, TOOLS, learned, load_toy

TREE = FRUIT.trees["fruit"]
RIPENESS, BASKET = TREE.questions[RIPE[1]], TREE.questions[TOOLS[1]]


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lezer") / "w.npz"
    write_weights(path, learned()[0])
    return path


@pytest.fixture(scope="module")
def reader(weights: Path) -> Reader:
    return opened(weights)


def opened(path: Path, load: Callable[[str], Encoder] = load_toy, node: Ask | None = None) -> Reader:
    tree = TREE if node is None else TREE.copy(update={"nodes": {**TREE.nodes, "rijp": node}})
    found = open_reader({"fruit": tree}, FRUIT.facts, Spelling({"rood": ["bloedrood"]}), load, path)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "likely"),
    [("rood en zacht", "ja"), ("ze zien groen", "nee"), ("nog lang niet rood, ze zien groen", "nee")],
)
def test_words_that_no_rule_knows_are_taken_for_the_time_being(
    reader: Reader, text: str, likely: str
) -> None:
    found = hear(RIPENESS, text, FRUIT.facts, reader)
    assert (found.sure, found.likely) == (None, likely)


@pytest.mark.parametrize(
    ("text", "ticks"),
    [
        ("sporten van hout", ("ladder",)),
        ("sporten van hout, en riet met hengsel", ("ladder", "mand")),
        ("riet met hengsel, maar geen sporten", ("mand",)),
    ],
)
def test_ticks_come_from_every_clause_and_not_from_what_is_denied(
    reader: Reader, text: str, ticks: tuple[str, ...]
) -> None:
    reading = reader(BASKET, text, NOTHING)
    assert reading is not None
    assert reading.taken == ticks


def test_what_is_no_answer_is_not_taken(reader: Reader) -> None:
    for text in ("mijn oom woont in een kasteel", "hoe ziet men dat"):
        assert hear(RIPENESS, text, FRUIT.facts, reader).likely is None


def test_a_spelling_we_know_is_read_as_our_word(weights: Path) -> None:
    asked: list[str] = []

    def load(name: str) -> Encoder:
        def encode(texts: list[str]) -> object:
            asked.extend(texts)
            return load_toy(name)(texts)

        return encode  # type: ignore[return-value]

    opened(weights, load)(RIPENESS, "bloedrood", NOTHING)
    assert asked == ["rood", "rood"]


def test_a_question_with_other_options_than_were_learned_is_read_by_its_labels(weights: Path) -> None:
    """Turn the options' meaning around: what was learned of the old ones would say the opposite."""
    options = RIPENESS.options
    other = RIPENESS.copy(
        update={
            "options": {
                "hard": options["nee"].copy(update={"phrases": ("keihard", "rood en zacht")}),
                "ja": options["ja"],
            }
        }
    )
    reader = opened(weights, node=other)
    reading = reader(other, "dus rood en zacht", NOTHING)
    assert reading is not None
    assert set(reading.chances) == {"hard", "ja"}
    assert reading.ranked[0] == "hard"


def test_a_question_of_no_tree_that_is_served_is_left_to_the_rules(reader: Reader) -> None:
    assert reader(RIPENESS.copy(update={"question": "Is het zuur?"}), "rood", NOTHING) is None


@pytest.mark.parametrize("error", [ImportError, OSError, ValueError])
def test_without_an_encoder_the_rules_are_left(
    weights: Path, error: type[Exception], caplog: pytest.LogCaptureFixture
) -> None:
    def missing(_name: str) -> Encoder:
        raise error

    assert open_reader(FRUIT.trees, FRUIT.facts, Spelling({}), missing, weights) is None
    assert caplog.text.count("event=reader_missing") == 1


def test_without_weights_the_rules_are_left(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert open_reader(FRUIT.trees, FRUIT.facts, Spelling({}), load_toy, tmp_path / "w.npz") is None
    assert "event=reader_missing error=FileNotFoundError" in caplog.text


def test_a_failing_reader_is_silent_and_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    def failing(_node: Ask, _text: str, _heard: Interpretation) -> AnswerReading:
        raise FloatingPointError

    read = guarded(failing)
    assert [read(RIPENESS, "een geheim", NOTHING) for _ in range(2)] == [None, None]
    assert hear(RIPENESS, "nog te hard", FRUIT.facts, read) == hear(RIPENESS, "nog te hard", FRUIT.facts)
    assert caplog.text.count("event=reader_failed") == 1
    assert "geheim" not in caplog.text
