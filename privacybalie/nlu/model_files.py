"""Stores a trained topic model as arrays and JSON: nothing that has to be unpickled, readable by eye."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from privacybalie.nlu.calibration import Calibration, LogisticModel
from privacybalie.nlu.kernel_ridge import Block, BlockSpec, TopicModel

ARRAYS = "blocks.npz"
DESCRIPTION = "model.json"


def write_model(folder: Path, model: TopicModel, calibration: Calibration) -> None:
    """Write a model and its calibration into `folder`."""
    arrays: dict[str, Any] = {}
    for number, block in enumerate(model.blocks):
        arrays |= {f"scale_{number}": block.scale, f"coefficients_{number}": block.coefficients}
    np.savez_compressed(folder / ARRAYS, **arrays)
    judges = {"right": calibration.right, "covered": calibration.covered}
    description = {
        "labels": model.labels,
        "blocks": [[block.spec.name, block.spec.weight] for block in model.blocks],
        "sharpness": model.sharpness,
        "judges": {name: [list(map(float, judge.weights)), judge.bias] for name, judge in judges.items()},
    }
    (folder / DESCRIPTION).write_text(json.dumps(description, indent=1), encoding="utf-8")


def read_model(folder: Path) -> tuple[TopicModel, Calibration]:
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
    model = TopicModel(tuple(description["labels"]), blocks, description["sharpness"])
    judges = {
        name: LogisticModel(np.asarray(weights), bias)
        for name, (weights, bias) in description["judges"].items()
    }
    return model, Calibration(judges["right"], judges["covered"])
