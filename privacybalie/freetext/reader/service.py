"""Opens the learned reader for the trees that are served, and keeps its failures away from the conversation."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from privacybalie.content.schema.tree import Ask, Checklist, Fact, Tree
from privacybalie.encoders.cache import Encoder
from privacybalie.encoders.shared import load_encoder
from privacybalie.freetext.interpret import AnswerReading, Reader
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.reader.evidence import Scores, option_evidence, text_evidence
from privacybalie.freetext.reader.judging import read_evidence
from privacybalie.freetext.reader.question_model import QuestionModel, learn_question, score_targets, stacked
from privacybalie.freetext.reader.text_features import ENCODERS, Read, ReadText, clauses_of, placed
from privacybalie.freetext.reader.training_data import labels_of
from privacybalie.freetext.reader.weights import WEIGHTS, ReaderWeights, read_weights
from privacybalie.text.spelling import Spelling, as_encoded

P = ParamSpec("P")
R = TypeVar("R")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class LearnedReader:
    """Reads answers with what was learned of each question; `models` by what identifies a question."""

    weights: ReaderWeights
    models: Mapping[object, QuestionModel]
    read: Read
    facts: Mapping[str, Fact]

    def __call__(self, node: Ask, text: str, heard: Interpretation) -> AnswerReading | None:
        """Return how a text is read; None for a question of no tree that is served."""
        found = self.scored(node, text, heard)
        return found[0] if found is not None else None

    def scored(self, node: Ask, text: str, heard: Interpretation) -> tuple[AnswerReading, Scores] | None:
        """Return the same with the scores it is read from."""
        model = self.models.get(question_identity(node))
        if model is None:
            return None
        parts = clauses_of(text) if isinstance(node, Checklist) else ()
        scores = Scores(model.scores(self.read(text)), tuple(model.scores(self.read(part)) for part in parts))
        options = option_evidence(node, text, scores, heard, self.facts)
        said = text_evidence(text, scores.whole)
        return read_evidence(node, self.weights.decision, options, said, max(len(parts), 1)), scores


def question_identity(node: Ask) -> object:
    """Return what identifies a question wherever it is met."""
    return node.question, tuple((key, option.text) for key, option in node.options.items())


def open_reader(
    trees: Mapping[str, Tree],
    facts: Mapping[str, Fact],
    spelling: Spelling,
    load: Callable[[str], Encoder] = load_encoder,
    path: Path = WEIGHTS,
) -> Reader | None:
    """Return the reader of these trees; None, and one line in the log, when it cannot be had: rules alone then."""
    try:
        return guarded(opened(trees, facts, spelling, load, path))
    except (ImportError, OSError, ValueError, KeyError) as error:
        log.warning("event=reader_missing error=%s", type(error).__name__)
        return None


def opened(
    trees: Mapping[str, Tree],
    facts: Mapping[str, Fact],
    spelling: Spelling,
    load: Callable[[str], Encoder] = load_encoder,
    path: Path = WEIGHTS,
) -> LearnedReader:
    """Return the reader of these trees. Raises ImportError, OSError or ValueError when it cannot be had."""
    weights = read_weights(path)
    encoders = {name: load(name) for name in ENCODERS}

    def read(text: str) -> ReadText:
        read_as = [as_encoded(text, spelling)]
        return placed(weights.space, text, {name: encode(read_as)[0] for name, encode in encoders.items()})

    models = {
        question_identity(node): _known(weights, tree.id, key, node) or learned_from_labels(node, read)
        for tree in trees.values()
        for key, node in tree.questions.items()
    }
    return LearnedReader(weights, models, read, facts)


def _known(weights: ReaderWeights, tree: str, key: str, node: Ask) -> QuestionModel | None:
    """Return what was learned of a question, if it still has the same options."""
    model = weights.questions.get((tree, key))
    return model if model is not None and model.options == tuple(node.options) else None


def learned_from_labels(node: Ask, read: Read) -> QuestionModel:
    """Return a model of a question that nobody wrote sentences for: its labels and phrases teach it."""
    said = labels_of(node)
    rows = stacked([read(answer.text) for answer in said])
    return learn_question(tuple(node.options), rows, score_targets(tuple(node.options), said))


def guarded(reader: Callable[P, R | None]) -> Callable[P, R | None]:
    """Return a reader that is silent when it fails: the rules alone then decide. The first failure is logged."""
    failed = threading.Event()

    def read(*what: P.args, **more: P.kwargs) -> R | None:
        try:
            return reader(*what, **more)
        except Exception as error:  # noqa: BLE001 - a turn never fails for its reader
            if not failed.is_set():
                failed.set()
                log.warning("event=reader_failed error=%s", type(error).__name__)
            return None

    return read
