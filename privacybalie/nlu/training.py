"""`python -m privacybalie.nlu.training FOLDER NAME`: what `rasa train` makes, without what it does for nothing here.

`rasa train` first validates all data, which `./test` does, reads it once for each language it is asked in, and hashes
all messages with all their features before and after every component, for a cache that we leave off (ADR 56). Here
sentences are encoded from the first moment on, in other threads, while Rasa still reads. `rasa train` makes the same
model, later.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import rasa.model_training
from rasa.engine.training import graph_trainer
from rasa.engine.training.hooks import TrainingHook
from rasa.shared.importers.importer import CombinedDataImporter, E2EImporter, ResponsesSyncImporter
from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, RESPONSE, TEXT
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader
from rasa.shared.nlu.training_data.message import Message
from rasa.utils.common import configure_logging_and_warnings
from rasa.utils.io import configure_colored_logging
from rasa.utils.log_utils import configure_structlog

from privacybalie.encoders.cache import encode_cached
from privacybalie.encoders.shared import E5, load_encoder
from privacybalie.nlu.own_messages import read_own_messages, responses_of, taught
from privacybalie.paths import ROOT, folder_of_content, folder_of_own, folders_of_vectors
from privacybalie.text.spelling import SPELLING_FILE, read_spelling

_SENTENCE = re.compile(r"^ +- (.+?) *$", re.MULTILINE)


class NoCache(TrainingHook):
    """Hashes nothing: whether to train is decided before (runtime/model.py), and nothing is looked up afterwards."""

    def on_before_node(self, *_: Any, **__: Any) -> dict[str, Any]:
        """Note nothing."""
        return {}

    def on_after_node(self, *_: Any, **__: Any) -> None:
        """Keep nothing."""


def main(arguments: list[str]) -> int:
    """Train into `FOLDER/NAME.tar.gz`; return 0 when the model is there."""
    folder, name = arguments
    configure_logging_and_warnings()
    configure_colored_logging(None)
    configure_structlog()
    spare_rasa_work()
    data = [str(ROOT / "data"), *write_own_data(Path(folder))]
    with ThreadPoolExecutor(1) as beside:
        ahead = beside.submit(encode_ahead)
        result = rasa.model_training.train(
            str(ROOT / "domain.yml"),
            str(ROOT / "config.yml"),
            data,
            folder,
            force_training=True,
            fixed_model_name=name,
        )
        ahead.result()
    return int(result.code)


def spare_rasa_work() -> None:
    """Let Rasa leave out, in this process, what makes no difference to what is learned."""
    graph_trainer.TrainingHook = NoCache
    RasaYAMLReader.validate = lambda _reader, _text: None
    Message.__hash__ = hash_of_message
    for importer in (E2EImporter, ResponsesSyncImporter, CombinedDataImporter):
        importer.get_nlu_data = in_one_language(importer.get_nlu_data)


def hash_of_message(message: Message) -> int:
    """Return the same for messages that are equal, without writing them as JSON."""
    return hash(tuple(message.get(name) for name in (TEXT, INTENT, INTENT_RESPONSE_KEY, RESPONSE)))


def in_one_language(read: Callable[..., Any]) -> Callable[..., Any]:
    """Return a reader that reads the same data whatever language it is asked for, so that they are read once."""

    def read_data(importer: Any, language: str | None = None) -> Any:  # noqa: ARG001 - Rasa's interface
        return read(importer)

    return read_data


def write_own_data(folder: Path) -> list[str]:
    """Write what the organisation teaches beside our sentences as data of Rasa's; return the files, if any."""
    messages = read_own_messages(folder_of_own(os.environ))
    if not messages:
        return []
    ours = (ROOT / "data" / "responses.yml").read_text(encoding="utf-8")
    new = [topic for topic in messages if f"utter_faq/{topic}:" not in ours]
    files = {"eigen_nlu.yml": taught(messages), **({"eigen_responses.yml": responses_of(new)} if new else {})}
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [str(folder / name) for name in files]


def encode_ahead() -> None:
    """Keep the vectors of all sentences that e5 makes: it is the slowest and is needed last."""
    encode_cached(load_encoder(E5), E5, sentences_to_encode(), *folders_of_vectors(os.environ))


def sentences_to_encode() -> list[str]:
    """Return the sentences that are taught as the encoders read them, without Rasa's slow reading."""
    spelling = read_spelling(folder_of_content(os.environ) / SPELLING_FILE)
    ours = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "data").glob("nlu*.yml"))]
    theirs = taught(read_own_messages(folder_of_own(os.environ)))
    return [spelling.normalise(sentence) for text in (*ours, theirs) for sentence in _SENTENCE.findall(text)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
