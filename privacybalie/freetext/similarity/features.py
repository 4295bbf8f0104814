"""What speaks for each option, in numbers: nearness in meaning, in letters and in words, and what the rules found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from privacybalie.content.schema.tree import NONE, UNKNOWN, Ask, Fact
from privacybalie.freetext.scoring import pieces, score_options
from privacybalie.freetext.similarity.tfidf import TfidfIndex, index, letters, stems
from privacybalie.text.lexicon import NEGATIONS
from privacybalie.text.words import words

Array = np.ndarray[Any, Any]
Encode = Callable[[Sequence[str]], Array]
MOST_PIECES = 6
_FEW = 3
NAMES = (
    *("meaning", "meaning_few", "meaning_piece", "letters", "letters_piece", "words", "words_piece"),
    *("label", "other_negation", "clear", "possible", "denied", "is_unknown", "is_none"),
    *("meaning_lead", "letters_lead"),
)


@dataclass(frozen=True)
class QuestionIndex:
    """A question with what is said for its options, ready to be compared with."""

    node: Ask
    options: tuple[str, ...]
    owner: Array
    labels: Array
    negated: Array
    vectors: Array
    by_letters: TfidfIndex
    by_words: TfidfIndex


def index_question(node: Ask, said: Sequence[tuple[str, str]], encode: Encode) -> QuestionIndex:
    """Return a question ready for comparison."""
    options, texts = tuple(node.options), [text for _, text in said]
    labels = {(key, option.text) for key, option in node.options.items()}
    return QuestionIndex(
        node,
        options,
        np.array([options.index(option) for option, _ in said]),
        np.array([pair in labels for pair in said]),
        np.array([_denies(text) for text in texts]),
        unit(encode(texts)),
        index(letters, texts),
        index(stems, texts),
    )


def text_parts(text: str) -> tuple[str, ...]:
    """Return a text and the pieces of it, the text itself first."""
    found = [piece for piece in pieces(text) if len(piece.split()) > 1 or len(piece) > MOST_PIECES]
    return tuple(dict.fromkeys((text, *found)))[: MOST_PIECES + 1]


def features(
    known: QuestionIndex, text: str, encode: Encode, facts: Mapping[str, Fact], kept: Array | None = None
) -> Array:
    """Return one row of NAMES per option. `kept` says which examples count, to learn from one that is left out."""
    said = text_parts(text)
    counted = np.ones(len(known.owner), dtype=bool) if kept is None else kept
    near = unit(encode(said)) @ known.vectors.T
    by_letters = np.stack([known.by_letters.with_each(part) for part in said])
    by_words = np.stack([known.by_words.with_each(part) for part in said])
    denies = _denies(text)
    rows = []
    for number in range(len(known.options)):
        own = np.flatnonzero(counted & (known.owner == number))
        nearest = own[near[0, own].argmax()] if len(own) else 0
        meant, label = (near[:, own] if len(own) else np.zeros((len(said), 1))), own[known.labels[own]]
        rows.append(
            [
                meant[0].max(),
                np.sort(meant[0])[-_FEW:].mean(),
                meant.max(),
                *_both(by_letters[:, own]),
                *_both(by_words[:, own]),
                near[0, label].max() if len(label) else 0.0,
                float(len(own) > 0 and known.negated[nearest] != denies),
            ]
        )
    table = np.array(rows, dtype=np.float32)
    return np.hstack([table, _rules(known.node, known.options, text, facts), _lead(table[:, 2:4])])


def _both(shared: Array) -> tuple[float, float]:
    """Return the best of the whole text, and of any piece of it."""
    return (float(shared[0].max()), float(shared.max())) if shared.size else (0.0, 0.0)


def _rules(node: Ask, options: Sequence[str], text: str, facts: Mapping[str, Fact]) -> Array:
    found = score_options(node, text, facts)
    return np.array(
        [
            [
                option in found.clear,
                option in found.possible,
                option in found.denied,
                option == UNKNOWN,
                option == NONE,
            ]
            for option in options
        ],
        dtype=np.float32,
    )


def _lead(columns: Array) -> Array:
    """Return by how much each option is ahead of the best of the others."""
    best = np.sort(columns, axis=0)[-2:]
    return np.where(columns == best[1], columns - best[0], columns - best[1])


def _denies(text: str) -> bool:
    return bool(NEGATIONS & set(words(text)))


def unit(vectors: Array) -> Array:
    """Return rows of length one."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    lengths[lengths == 0] = 1
    return np.asarray(vectors / lengths)
