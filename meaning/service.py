"""Opens the second opinion, and keeps its failures away from the conversation."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from meaning.examples import of_all, read_sentences
from meaning.opinion import Opinion, read_weights
from nlu import usem3
from nlu.vector_cache import Encoder
from privacybalie.reader import Content
from privacybalie.second import Scores, Second
from privacybalie.tree_schema import Ask

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = ROOT / "data" / "uitspraken"
CACHE = ROOT / "var" / "encodings"
log = logging.getLogger(__name__)


def open_opinion(
    content: Content, load: Callable[[], Encoder] = usem3.load, cache: Path = CACHE
) -> Second | None:
    """Return the second opinion on the trees of a library, prepared: ten seconds the first time, one from then on.

    None, and one line in the log, when it cannot be had.
    """
    try:
        told = read_sentences(SENTENCES)
        opinion = Opinion(of_all(content.trees.values(), told), load(), read_weights(), content.facts)
    except (ImportError, OSError, ValueError) as error:
        log.warning("event=second_opinion_missing error=%s", type(error).__name__)
        return None
    _prepare(opinion, cache)
    return guarded(opinion)


def _prepare(opinion: Opinion, folder: Path) -> None:
    try:
        opinion.prepare(folder)
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
