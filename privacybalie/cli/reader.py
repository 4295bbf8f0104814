"""`python -m privacybalie leren`: learn the reader of answers from `data/uitspraken`, and say how well it reads."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from privacybalie.content.library import open_library
from privacybalie.content.loader import Content, read
from privacybalie.encoders.cache import encode_cached
from privacybalie.encoders.shared import load_encoder
from privacybalie.freetext.facts import FactReader
from privacybalie.freetext.interpret import Reader
from privacybalie.freetext.reader.decision import named_weights
from privacybalie.freetext.reader.follow_up_data import TypedFollowUp, follow_ups_hash, read_follow_ups
from privacybalie.freetext.reader.follow_up_service import (
    FOLLOW_UP_WEIGHTS,
    read_follow_up_weights,
    write_follow_up_weights,
)
from privacybalie.freetext.reader.learn import learn_reader, left_out_figures
from privacybalie.freetext.reader.learn_follow_ups import learn_follow_ups, worded_follow_ups
from privacybalie.freetext.reader.learn_moves import WordedMove, learn_moves, worded_moves
from privacybalie.freetext.reader.learn_openings import learn_openings
from privacybalie.freetext.reader.move_data import MOVES_TYPED, TypedMove, moves_hash, read_moves
from privacybalie.freetext.reader.move_service import MOVE_WEIGHTS, read_move_weights, write_move_weights
from privacybalie.freetext.reader.opening_data import (
    OPENINGS,
    Opening,
    facts_asked,
    openings_hash,
    read_openings,
)
from privacybalie.freetext.reader.opening_service import (
    OPENING_WEIGHTS,
    read_opening_weights,
    write_opening_weights,
)
from privacybalie.freetext.reader.question_model import LabelledAnswer
from privacybalie.freetext.reader.readers import open_readers
from privacybalie.freetext.reader.service import open_reader, opened
from privacybalie.freetext.reader.text_features import ENCODERS, Array
from privacybalie.freetext.reader.training_data import (
    SENTENCES,
    BadSentenceError,
    data_hash,
    read_sentences,
)
from privacybalie.freetext.reader.weights import WEIGHTS, Place, read_weights, write_weights
from privacybalie.paths import ROOT, folders_of_vectors
from privacybalie.text.spelling import SPELLING_FILE, Spelling, as_encoded, read_spelling

NLU = ROOT / "data" / "nlu.yml"


def add_parser(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "leren", help="leer de lezer van vrije antwoorden opnieuw uit data/uitspraken (enkele minuten)"
    )
    parser.add_argument("--controleer", action="store_true", help="leer niets, meld of hij achterloopt")
    parser.add_argument(
        "--alleen-zetten",
        action="store_true",
        help="houd wat van antwoorden is geleerd, leer alleen de zetten",
    )
    parser.add_argument(
        "--alleen-openingen",
        action="store_true",
        help="leer alleen welke feiten een eerste bericht vertelt",
    )
    parser.set_defaults(run=_run)


def of_content(content: Content) -> Reader | None:
    """Return the reader of a library."""
    return open_reader(content.trees, content.facts, _spelling(content))


def of_openings(content: Content) -> FactReader | None:
    """Return the reader of openings of a library."""
    return open_readers(content.trees, content.facts, _spelling(content)).openings


class _Learned(Protocol):
    """What was learned, and the hash of what it was learned from."""

    @property
    def data(self) -> str: ...


def _spelling(content: Content) -> Spelling:
    return read_spelling(content.root / SPELLING_FILE)


def _run(options: argparse.Namespace) -> int:
    content = read(options.inhoud)
    try:
        said, typed = read_sentences(SENTENCES, content.trees), read_moves(MOVES_TYPED, content.trees)
        followed = read_follow_ups(MOVES_TYPED, content.answers)
        opened_with = read_openings(OPENINGS, content.facts)
    except BadSentenceError as error:
        print(error, file=sys.stderr)
        return 1
    data = data_hash(said, content.trees)
    worded = worded_moves(said, NLU.read_text(encoding="utf-8"))
    about_moves = moves_hash(typed, worded, data)
    after_answers = worded_follow_ups(NLU.read_text(encoding="utf-8"))
    about_follow_ups = follow_ups_hash(followed, after_answers, content.answers)
    about_openings = openings_hash(opened_with, facts_asked(content.trees), data)
    if options.controleer:
        return _lagging(data, about_moves, about_follow_ups, about_openings)
    told: dict[str, Any] = {}
    if not options.alleen_openingen:
        told |= {} if options.alleen_zetten else _learn_answers(content, said, data)
        told["zetten"] = _learn_moves(content, typed, worded, about_moves)
        told["vervolg"] = _learn_follow_ups(content, followed, after_answers, about_follow_ups)
    if options.alleen_openingen or not options.alleen_zetten:
        told["openingen"] = _learn_openings(content, opened_with, about_openings)
    print(json.dumps(told, ensure_ascii=False, indent=2))
    return 0


def _learn_answers(
    content: Content, said: Mapping[Place, Sequence[LabelledAnswer]], data: str
) -> dict[str, Any]:
    spelling = _spelling(content)

    def vectors(texts: Sequence[str]) -> Mapping[str, Array]:
        read_as = [as_encoded(text, spelling) for text in texts]
        folders = folders_of_vectors(os.environ)
        return {
            name: encode_cached(load_encoder(name), f"{name}-uitspraken", read_as, *folders)
            for name in ENCODERS
        }

    weights, judged = learn_reader(content, said, vectors, data)
    write_weights(WEIGHTS, weights)
    return {
        "data": data,
        "zinnen": sum(map(len, said.values())),
        "bytes": WEIGHTS.stat().st_size,
        "door_anderen_geleerd": left_out_figures(content, weights.decision, judged),
        "gewichten": named_weights(weights.decision),
    }


def _learn_moves(
    content: Content, typed: Sequence[TypedMove], worded: Sequence[WordedMove], data: str
) -> Mapping[str, float]:
    reader = opened(content.trees, content.facts, _spelling(content))
    weights, recognised = learn_moves(content.trees, typed, worded, reader, data)
    write_move_weights(MOVE_WEIGHTS, weights)
    return recognised


def _learn_follow_ups(
    content: Content, typed: Sequence[TypedFollowUp], worded: Sequence[WordedMove], data: str
) -> Mapping[str, float]:
    reader = opened(content.trees, content.facts, _spelling(content))
    weights, recognised = learn_follow_ups(open_library(content), typed, worded, reader.read, data)
    write_follow_up_weights(FOLLOW_UP_WEIGHTS, weights)
    return recognised


def _learn_openings(content: Content, openings: Sequence[Opening], data: str) -> Mapping[str, float]:
    reader = opened(content.trees, content.facts, _spelling(content))
    weights, figures = learn_openings(content, openings, reader, data)
    write_opening_weights(OPENING_WEIGHTS, weights)
    return figures


def _lagging(answers: str, about_moves: str, about_follow_ups: str, about_openings: str) -> int:
    known: tuple[tuple[Path, Callable[[], _Learned], str], ...] = (
        (WEIGHTS, read_weights, answers),
        (MOVE_WEIGHTS, read_move_weights, about_moves),
        (FOLLOW_UP_WEIGHTS, read_follow_up_weights, about_follow_ups),
        (OPENING_WEIGHTS, read_opening_weights, about_openings),
    )
    late = [path.name for path, read_file, data in known if not _belongs(read_file, data)]
    if late:
        learned_from = "data/uitspraken, data/zetten, data/openingen of content/beslisbomen"
        told = f"{' en '.join(late)} loopt achter op {learned_from}"
        print(f"{told}; voer uit: python -m privacybalie leren", file=sys.stderr)
    return 1 if late else 0


def _belongs(read_file: Callable[[], _Learned], data: str) -> bool:
    try:
        return read_file().data == data
    except (OSError, ValueError):
        return False
