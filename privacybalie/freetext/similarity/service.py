"""Opens the second opinion, and keeps its failures away from the conversation."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from privacybalie.content.loader import Content
from privacybalie.content.schema.tree import Ask, Tree
from privacybalie.encoders import usem3
from privacybalie.encoders.cache import Encoder
from privacybalie.freetext.combine import Scores, Second
from privacybalie.freetext.similarity.examples import of_all, read_sentences
from privacybalie.freetext.similarity.model import SimilarityModel, encoded, read_feature_weights
from privacybalie.paths import ROOT, folders_of_vectors

SENTENCES = ROOT / "data" / "uitspraken"
log = logging.getLogger(__name__)


def open_opinion(
    content: Content, load: Callable[[], Encoder] = usem3.shared_usem3, folders: Sequence[Path] | None = None
) -> Second | None:
    """Return the second opinion on the trees of a library, prepared: ten seconds the first time, one from then on.

    Vectors are kept in the first of `folders`, those of this installation unless others are given. None, and one line
    in the log, when it cannot be had.
    """
    try:
        told = read_sentences(SENTENCES)
        opinion = SimilarityModel(
            of_all(content.trees.values(), told), load(), read_feature_weights(), content.facts
        )
    except (ImportError, OSError, ValueError) as error:
        log.warning("event=second_opinion_missing error=%s", type(error).__name__)
        return None
    _prepare(opinion, folders_of_vectors(os.environ) if folders is None else folders)
    return guarded(opinion)


def encode_examples(trees: Iterable[Tree], encode: Encoder) -> None:
    """Keep the vectors of what is said in these trees, so that no server makes them at its start. Raises OSError."""
    encoded(of_all(trees, read_sentences(SENTENCES)), encode, *folders_of_vectors(os.environ))


def _prepare(opinion: SimilarityModel, folders: Sequence[Path]) -> None:
    try:
        opinion.prepare(*folders)
    except Exception as error:  # noqa: BLE001 - whatever it is, each question is then prepared when it is asked
        log.warning("event=second_opinion_not_prepared error=%s", type(error).__name__)


def guarded(opinion: Second) -> Second:
    """Return an opinion that is silent when it fails: the rules alone then decide. The first failure is logged."""
    failed = threading.Event()

    def ask(node: Ask, text: str) -> Scores | None:
        try:
            return opinion(node, text)
        except Exception as error:  # noqa: BLE001 - a turn never fails for an opinion
            if not failed.is_set():
                failed.set()
                log.warning("event=second_opinion_failed error=%s", type(error).__name__)
            return None

    return ask
