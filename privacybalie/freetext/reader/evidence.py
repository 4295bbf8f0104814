"""What speaks for each option in an answer, in few numbers that mean the same for every question of every tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from privacybalie.content.schema.tree import NONE, UNKNOWN, Ask, Fact
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.reader.text_features import Array
from privacybalie.freetext.scoring import score_options
from privacybalie.freetext.yes_no import options_meant_by, split_yes_no
from privacybalie.text.lexicon import CORRECTIONS, HEDGES, NEGATIONS, QUESTION
from privacybalie.text.lexicon import UNKNOWN as UNKNOWN_SAID
from privacybalie.text.words import words

# Per option.
OPTION_FEATURES = (
    *(
        "score",
        "lead",
        "behind",
        "piece",
        "piece_lead",
        "piece_behind",
        "clear",
        "possible",
        "denied",
        "signed",
        "signed_other",
    ),
    *("ruled", "ruled_other", "is_unknown", "unknown_said", "unknown_unsaid", "is_none", "negates"),
)
# Of the whole text: what speaks for "this is no answer".
TEXT_FEATURES = ("constant", "no_answer", "best", "no_answer_lead", "asks", "corrects", "hedges", "long")
_LONG = 25


@dataclass(frozen=True)
class Scores:
    """The scores of a text, and for a checklist those of each of its clauses, where there are several."""

    whole: Array
    clauses: Sequence[Array] = ()


def option_evidence(
    node: Ask, text: str, scores: Scores, heard: Interpretation, facts: Mapping[str, Fact]
) -> Array:
    """Return one row of OPTION_FEATURES per option. `heard` is what the rules made of the text."""
    said = words(text)
    found = score_options(node, text, facts)
    sign, _ = split_yes_no(said)
    signed = options_meant_by(node, sign) if sign is not None else ()
    ruled = (heard.sure,) if isinstance(heard.sure, str) else (heard.sure or ())
    unknown = bool(UNKNOWN_SAID.search(" ".join(said)))
    negates = bool(NEGATIONS & set(said))
    rows = [
        [
            key in found.clear,
            key in found.possible,
            key in found.denied,
            key in signed,
            bool(signed) and key not in signed,
            key in ruled,
            bool(ruled) and key not in ruled,
            key == UNKNOWN,
            unknown and key == UNKNOWN,
            unknown and key != UNKNOWN,
            key == NONE,
            negates and key == NONE,
        ]
        for place, key in enumerate(node.options)
    ]
    whole = _standing([scores.whole])
    clauses = _standing(scores.clauses) if scores.clauses else whole
    return np.hstack([whole, clauses, np.array(rows)]).astype(np.float32)


def _standing(texts: Sequence[Array]) -> Array:
    """Return for each option its best score in any of these texts, and how far ahead of the others or behind them."""
    own = np.stack(texts)[:, :-1]
    others = np.stack(
        [np.delete(own, place, axis=1).max(axis=1, initial=0.0) for place in range(own.shape[1])], axis=1
    )
    lead = (own - others).max(axis=0)
    return np.stack([own.max(axis=0), np.maximum(lead, 0.0), np.minimum(lead, 0.0)], axis=1)


def text_evidence(text: str, scores: Array) -> Array:
    """Return the row of TEXT_FEATURES of a text."""
    said = words(text)
    told, best = " ".join(said), float(scores[:-1].max())
    return np.array(
        [
            1.0,
            scores[-1],
            best,
            scores[-1] - best,
            "?" in text or bool(QUESTION.match(told)),
            bool(CORRECTIONS.search(told)),
            bool(HEDGES.search(told)),
            len(said) > _LONG,
        ],
        dtype=np.float32,
    )
