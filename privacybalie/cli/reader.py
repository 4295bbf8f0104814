"""`python -m privacybalie leren`: learn the reader of answers from `data/uitspraken`, and say how well it reads."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from privacybalie.content.loader import Content, read
from privacybalie.encoders.cache import encode_cached
from privacybalie.encoders.shared import load_encoder
from privacybalie.freetext.interpret import Reader
from privacybalie.freetext.reader.decision import named_weights
from privacybalie.freetext.reader.learn import figures, learn
from privacybalie.freetext.reader.service import open_reader
from privacybalie.freetext.reader.text_features import ENCODERS, Array
from privacybalie.freetext.reader.training_data import (
    SENTENCES,
    BadSentenceError,
    data_hash,
    read_sentences,
)
from privacybalie.freetext.reader.weights import WEIGHTS, read_weights, write_weights
from privacybalie.paths import folders_of_vectors
from privacybalie.text.spelling import SPELLING_FILE, Spelling, as_encoded, read_spelling


def add_parser(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "leren", help="leer de lezer van vrije antwoorden opnieuw uit data/uitspraken (enkele minuten)"
    )
    parser.add_argument("--controleer", action="store_true", help="leer niets, meld of hij achterloopt")
    parser.add_argument("--naar", type=Path, default=WEIGHTS, help="waar het bestand komt")
    parser.set_defaults(run=_run)


def of_content(content: Content) -> Reader | None:
    """Return the reader of a library."""
    return open_reader(content.trees, content.facts, _spelling(content))


def _spelling(content: Content) -> Spelling:
    return read_spelling(content.root / SPELLING_FILE)


def _run(options: argparse.Namespace) -> int:
    content = read(options.inhoud)
    try:
        said = read_sentences(SENTENCES, content.trees)
    except BadSentenceError as error:
        print(error, file=sys.stderr)
        return 1
    data = data_hash(said, content.trees)
    if options.controleer:
        return _lagging(data)
    spelling = _spelling(content)

    def vectors(texts: Sequence[str]) -> Mapping[str, Array]:
        read_as = [as_encoded(text, spelling) for text in texts]
        folders = folders_of_vectors(os.environ)
        return {
            name: encode_cached(load_encoder(name), f"{name}-uitspraken", read_as, *folders)
            for name in ENCODERS
        }

    weights, judged = learn(content, said, vectors, data)
    write_weights(options.naar, weights)
    told = {
        "data": data,
        "zinnen": sum(map(len, said.values())),
        "bytes": options.naar.stat().st_size,
        "door_anderen_geleerd": figures(content, weights.decision, judged),
        "gewichten": named_weights(weights.decision),
    }
    print(json.dumps(told, ensure_ascii=False, indent=2))
    return 0


def _lagging(data: str) -> int:
    try:
        learned_from = read_weights().data
    except (OSError, ValueError) as error:
        print(f"{WEIGHTS.name}: {error}", file=sys.stderr)
        return 1
    if learned_from == data:
        return 0
    late = f"{WEIGHTS.name} loopt achter op data/uitspraken of content/beslisbomen"
    print(f"{late}; voer uit: python -m privacybalie leren", file=sys.stderr)
    return 1
