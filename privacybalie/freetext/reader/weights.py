"""The learned reader as a file: arrays without pickle, and what they were learned from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from privacybalie.freetext.reader.decision import DecisionWeights
from privacybalie.freetext.reader.evidence import OPTION_FEATURES, TEXT_FEATURES
from privacybalie.freetext.reader.question_model import QuestionModel
from privacybalie.freetext.reader.text_features import BINS, ENCODERS, Array, FeatureSpace

WEIGHTS = Path(__file__).with_name("weights.npz")
# Tree and question.
Place = tuple[str, str]


@dataclass(frozen=True)
class ReaderWeights:
    """Everything that was learned; `data` is the hash of the sentences it was learned from."""

    space: FeatureSpace
    questions: Mapping[Place, QuestionModel]
    decision: DecisionWeights
    data: str


def write_weights(path: Path, weights: ReaderWeights) -> None:
    """Write a file that `read_weights` reads."""
    arrays: dict[str, Array] = {"rarity": weights.space.rarity.astype(np.float16)}
    arrays |= {f"mean_{name}": mean for name, mean in weights.space.means.items()}
    for number, model in enumerate(weights.questions.values()):
        used = np.flatnonzero(model.coefficients.any(axis=1))
        arrays |= {
            f"rows_{number}": used.astype(np.uint16),
            f"coefficients_{number}": model.coefficients[used],
            f"scale_{number}": model.scale,
        }
    decision = weights.decision
    arrays |= {"choice": decision.choice, "tick": decision.tick, "whole": decision.whole}
    about = {
        "data": weights.data,
        "tick_bias": decision.tick_bias,
        "features": [*OPTION_FEATURES, *TEXT_FEATURES],
        "questions": [[*place, *model.options] for place, model in weights.questions.items()],
    }
    np.savez_compressed(path, about=np.frombuffer(json.dumps(about).encode(), dtype=np.uint8), **arrays)


def read_weights(path: Path = WEIGHTS) -> ReaderWeights:
    """Return what was learned. Raises OSError without the file, ValueError when it is for other features than these."""
    with np.load(path, allow_pickle=False) as stored:
        about = json.loads(stored["about"].tobytes())
        if about["features"] != [*OPTION_FEATURES, *TEXT_FEATURES]:
            raise ValueError(f"{path.name} belongs to other features; run: python -m privacybalie leren")
        space = FeatureSpace(
            stored["rarity"].astype(np.float32), {name: stored[f"mean_{name}"] for name in ENCODERS}
        )
        questions = {
            (tree, question): QuestionModel(tuple(options), _whole(stored, number), stored[f"scale_{number}"])
            for number, (tree, question, *options) in enumerate(about["questions"])
        }
        decision = DecisionWeights(stored["choice"], stored["tick"], about["tick_bias"], stored["whole"])
    return ReaderWeights(space, questions, decision, about["data"])


def _whole(stored: Mapping[str, Array], number: int) -> Array:
    known = stored[f"coefficients_{number}"]
    width = 2 * BINS + sum(len(stored[f"mean_{name}"]) for name in ENCODERS)
    whole = np.zeros((width, known.shape[1]), dtype=np.int8)
    whole[stored[f"rows_{number}"].astype(np.int64)] = known
    return whole
