"""Train the stock project and note how long each epoch took: `python train.py PROJECT MODEL_NAME EPOCHS_JSON`.

Runs in stock Rasa's environment, in the project's folder. Nothing of the training is changed; the callback that logs
the epochs also writes down the seconds of processor and of the clock since the one before.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import rasa.model_training
from rasa.utils.tensorflow.callback import RasaTrainingLogger

Moment = tuple[float, float]


class Fit:
    """The training of one network: what it is, when it began, and when each epoch ended."""

    def __init__(self) -> None:
        """Begin now."""
        self.network = ""
        self.moments: list[Moment] = [now()]

    def ended(self, network: Any) -> None:
        """Note the end of an epoch."""
        self.network = type(network).__name__
        self.moments.append(now())

    def told(self) -> dict[str, Any]:
        """Return its name and what each epoch took."""
        pairs = zip(self.moments[:-1], self.moments[1:], strict=True)
        return {"network": self.network, "epochs": [since(before, after) for before, after in pairs]}


def main(project: Path, name: str, epochs_file: Path) -> int:
    """Train into `PROJECT/models/NAME.tar.gz`; return 0 when the model is there."""
    fits: list[Fit] = []
    _note(fits)
    began = now()
    result = rasa.model_training.train(
        str(project / "domain.yml"),
        str(project / "config.yml"),
        [str(project / "data")],
        str(project / "models"),
        force_training=True,
        fixed_model_name=name,
    )
    ended = now()
    found = {"total": since(began, ended), "fits": [fit.told() for fit in fits]}
    epochs_file.write_text(json.dumps(found))
    return int(result.code)


def now() -> Moment:
    """Return the seconds of processor and of the clock."""
    return time.process_time(), time.monotonic()


def since(before: Moment, after: Moment) -> dict[str, float]:
    """Return what passed between two moments."""
    return {"cpu": after[0] - before[0], "clock": after[1] - before[1]}


def _note(fits: list[Fit]) -> None:
    """Let the callback that logs epochs also keep when each ended."""
    begin, end = RasaTrainingLogger.__init__, RasaTrainingLogger.on_epoch_end

    def begins(self: Any, *arguments: Any, **named: Any) -> None:
        fits.append(Fit())
        begin(self, *arguments, **named)

    def ends(self: Any, *arguments: Any, **named: Any) -> None:
        fits[-1].ended(self.model)
        end(self, *arguments, **named)

    RasaTrainingLogger.__init__, RasaTrainingLogger.on_epoch_end = begins, ends


if __name__ == "__main__":
    folder, model, times = sys.argv[1:]
    sys.exit(main(Path(folder), model, Path(times)))
