"""Reads what a message asks of the last answer, with what was learned of such messages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from privacybalie.freetext.followup_signs import FollowUpSigns
from privacybalie.freetext.reader.follow_ups import (
    FOLLOW_UP_FEATURES,
    FOLLOW_UPS,
    FollowUpReading,
    follow_up_chances,
    follow_up_evidence,
)
from privacybalie.freetext.reader.question_model import QuestionModel, packed_model, unpacked_model
from privacybalie.freetext.reader.text_features import Array, Read
from privacybalie.text.words import MOST_WORDS, words

FOLLOW_UP_WEIGHTS = Path(__file__).with_name("follow_ups.npz")


@dataclass(frozen=True)
class FollowUpWeights:
    """`head`: scores of the kinds by the words alone; `decision`: a row per feature and a column per kind."""

    head: QuestionModel
    decision: Array
    data: str


@dataclass(frozen=True)
class LearnedFollowUps:
    """Reads messages that are typed after an answer."""

    weights: FollowUpWeights
    read: Read

    def __call__(self, text: str, signs: FollowUpSigns) -> FollowUpReading | None:
        """Return what a message asks; None for a story."""
        if not 0 < len(words(text)) <= MOST_WORDS:
            return None
        head = self.weights.head.scores(self.read(text))
        return FollowUpReading(follow_up_chances(self.weights.decision, follow_up_evidence(signs, head)))


def write_follow_up_weights(path: Path, weights: FollowUpWeights) -> None:
    """Write a file that `read_follow_up_weights` reads."""
    about = {"data": weights.data, "features": FOLLOW_UP_FEATURES, "kinds": FOLLOW_UPS}
    np.savez_compressed(
        path,
        about=np.frombuffer(json.dumps(about).encode(), dtype=np.uint8),
        **packed_model(weights.head),
        decision=weights.decision,
    )


def read_follow_up_weights(path: Path = FOLLOW_UP_WEIGHTS) -> FollowUpWeights:
    """Return what was learned. Raises OSError without the file, ValueError when it is for other features than these."""
    with np.load(path, allow_pickle=False) as stored:
        about: Mapping[str, object] = json.loads(stored["about"].tobytes())
        if about["features"] != list(FOLLOW_UP_FEATURES) or about["kinds"] != list(FOLLOW_UPS):
            raise ValueError(f"{path.name} belongs to other features; run: python -m privacybalie leren")
        head = unpacked_model(FOLLOW_UPS, stored)
        return FollowUpWeights(head, stored["decision"], str(about["data"]))
