"""Stores a trained topic model as arrays and JSON: nothing that has to be unpickled, readable by eye."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from privacybalie.nlu.calibration import Calibration, LogisticModel
from privacybalie.nlu.kernel_ridge import Block, BlockSpec, TopicModel
from privacybalie.nlu.logistic_regression import LogisticRegression
from privacybalie.nlu.neighbours import Neighbours
from privacybalie.nlu.topic_ensemble import TopicEnsemble

ARRAYS = "blocks.npz"
DESCRIPTION = "model.json"


def write_model(folder: Path, model: TopicEnsemble, calibration: Calibration) -> None:
    """Write a model and its calibration into `folder`."""
    ridge, regression = model.ridge, model.regression
    arrays: dict[str, Any] = {"mean": regression.mean, "weights": regression.weights.astype(np.float16)}
    arrays |= {"taught": model.neighbours.vectors, "owners": model.neighbours.owners}
    for number, block in enumerate(ridge.blocks):
        arrays |= {f"scale_{number}": block.scale, f"coefficients_{number}": block.coefficients}
    np.savez_compressed(folder / ARRAYS, **arrays)
    judges = {"right": calibration.right, "covered": calibration.covered}
    description = {
        "labels": ridge.labels,
        "blocks": [[block.spec.name, block.spec.weight] for block in ridge.blocks],
        "sharpness": ridge.sharpness,
        "vectors": model.place,
        "judges": {name: [list(map(float, judge.weights)), judge.bias] for name, judge in judges.items()},
    }
    (folder / DESCRIPTION).write_text(json.dumps(description, indent=1), encoding="utf-8")


def read_model(folder: Path) -> tuple[TopicEnsemble, Calibration]:
    """Read what `write_model` stored."""
    description = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    with np.load(folder / ARRAYS, allow_pickle=False) as arrays:
        blocks = tuple(
            Block(
                BlockSpec(*spec),
                arrays[f"scale_{number}"],
                arrays[f"coefficients_{number}"].astype(np.float32),
            )
            for number, spec in enumerate(description["blocks"])
        )
        taught = arrays["taught"], arrays["owners"]
        regression = LogisticRegression(arrays["mean"], arrays["weights"].astype(np.float32))
    ridge = TopicModel(tuple(description["labels"]), blocks, description["sharpness"])
    judges = {
        name: LogisticModel(np.asarray(weights), bias)
        for name, (weights, bias) in description["judges"].items()
    }
    neighbours = Neighbours(ridge.labels, *taught)
    model = TopicEnsemble(ridge, regression, neighbours, description["vectors"])
    return model, Calibration(judges["right"], judges["covered"])
