"""Learns what messages ask of the last answer, from `data/zetten` and from the sentences of the assistant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from privacybalie.content.library import Library
from privacybalie.freetext.followup_kind import OWN, Asked
from privacybalie.freetext.followup_signs import read_signs
from privacybalie.freetext.reader.follow_up_data import TypedFollowUp
from privacybalie.freetext.reader.follow_up_service import FollowUpWeights
from privacybalie.freetext.reader.follow_ups import (
    COMMAND,
    COURTESY,
    FOLLOW_UP_FEATURES,
    FOLLOW_UPS,
    UNCLEAR,
    follow_up_evidence,
)
from privacybalie.freetext.reader.learn_moves import (
    WordedMove,
    left_out,
    multinomial,
    recognised,
    sentences_by_intent,
    some,
)
from privacybalie.freetext.reader.question_model import kernel, learn_question, stacked
from privacybalie.freetext.reader.text_features import Read

SEED = 3
# Intents whose sentences mean the same after any answer, and how many of each are enough.
_FROM_INTENTS: Mapping[str, tuple[str, int]] = {
    "faq": (OWN, 8),
    "boom": (OWN, 20),
    "out_of_scope": (OWN, 150),
    "thank": (COURTESY, 60),
    "greet": (COURTESY, 40),
    "goodbye": (COURTESY, 40),
    "nonsense": (UNCLEAR, 60),
    "stop": (COMMAND, 30),
    "repeat": (COMMAND, 30),
    "show_more": (Asked.FULLER.value, 40),
    "show_sources": (Asked.ARTICLE.value, 40),
    "human": (Asked.WHOM.value, 40),
    "choose_country": (Asked.COUNTRY.value, 40),
}


def learn_follow_ups(
    shelf: Library, typed: Sequence[TypedFollowUp], worded: Sequence[WordedMove], read: Read, data: str
) -> tuple[FollowUpWeights, Mapping[str, float]]:
    """Return what was learned, and the share of each kind that is recognised in a hand nothing was learned from."""
    pool = [*(WordedMove(each.text, each.kind, each.hand) for each in typed), *worded]
    rows = stacked([read(each.text) for each in pool])
    wanted = np.zeros((len(pool), len(FOLLOW_UPS) + 1))
    wanted[np.arange(len(pool)), [FOLLOW_UPS.index(each.move) for each in pool]] = 1
    hands = [each.hand for each in typed]
    heads = left_out([each.hand for each in pool], kernel(rows), wanted)[: len(typed)]
    evidence = np.stack(
        [
            follow_up_evidence(read_signs(shelf, shelf.answer(each.topic), each.text), head)
            for each, head in zip(typed, heads, strict=True)
        ]
    )
    truth = np.array([FOLLOW_UPS.index(each.kind) for each in typed])
    decision = multinomial(evidence, truth, (len(FOLLOW_UP_FEATURES), len(FOLLOW_UPS)))
    weights = FollowUpWeights(learn_question(FOLLOW_UPS, rows, wanted), decision, data)
    return weights, recognised(hands, evidence, truth, FOLLOW_UPS)


def worded_follow_ups(nlu: str) -> list[WordedMove]:
    """Return what sentences of the assistant (`nlu`: the text of its file) mean after an answer; always the same."""
    found: list[WordedMove] = []
    for intent, sentences in sentences_by_intent(nlu).items():
        kind, most = _FROM_INTENTS.get(intent.partition("/")[0], (OWN, 0))
        found += [WordedMove(text, kind, "nlu") for text in some(sentences, most, SEED)]
    return found
