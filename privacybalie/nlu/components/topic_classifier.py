"""Rasa intent classifier for many topics with few sentences each; fills the fields that Rasa's own components fill.

Trains on full retrieval keys (`faq/zoom_avg`) and writes `intent`, `intent_ranking` and `response_selector`, so rules,
trackers, `rasa test nlu` and `rasa shell nlu` work as usual.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import scipy.sparse as sp
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import (
    FEATURE_TYPE_SENTENCE,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    INTENT_RESPONSE_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from privacybalie.nlu.calibration import Calibration, calibrate, trust_features
from privacybalie.nlu.kernel_ridge import BlockSpec
from privacybalie.nlu.model_files import read_model, write_model
from privacybalie.nlu.ranking import CalibratedRanking
from privacybalie.nlu.topic_ensemble import LearnSpec, TopicEnsemble, teach

BELIEF = "belief"
TOPIC_RANKING = "topic_ranking"
RESPONSE_SELECTOR = "response_selector"
SHOWN = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(GraphComponent, IntentClassifier):
    """Ridge regression over all featurizers and logistic regression over vectors, with calibrated trust."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Come after the featurizers it names."""
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the defaults; `blocks` names the featurizers to learn from."""
        return {
            # alias of a featurizer: its weight in the similarity of two messages
            "blocks": {},
            # regularisation: how much a message's own example is held back
            "ridge": 1.0,
            # the block, one of vectors, that the logistic regression learns from
            "vectors": "e5",
            # the inverse of its L2 penalty
            "strength": 10.0,
        }

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Reject a configuration without blocks, or whose vectors are none of them."""
        if not config.get("blocks"):
            raise InvalidConfigException(
                "TopicClassifier needs 'blocks': the aliases of the featurizers to learn from."
            )
        if config.get("vectors", "e5") not in config["blocks"]:
            raise InvalidConfigException("TopicClassifier needs 'vectors': one of its 'blocks'.")

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        model: TopicEnsemble | None = None,
        calibration: Calibration | None = None,
    ) -> None:
        """Take the configuration, and a trained model when there is one."""
        self._config, self._storage, self._resource = config, storage, resource
        self._model, self._calibration = model, calibration

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 - Rasa's interface
    ) -> TopicClassifier:
        """Create an untrained component."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 - Rasa's interface
        **_kwargs: Any,
    ) -> TopicClassifier:
        """Load what was trained."""
        with model_storage.read_from(resource) as folder:
            model, calibration = read_model(folder)
        return cls(config, model_storage, resource, model, calibration)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the topics, and from left-out predictions how far to trust them."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        labels = [example.get(INTENT_RESPONSE_KEY) or example.get(INTENT) for example in examples]
        blocks = tuple(BlockSpec(alias, float(weight)) for alias, weight in self._config["blocks"].items())
        spec = LearnSpec(
            blocks, float(self._config["ridge"]), self._config["vectors"], float(self._config["strength"])
        )
        self._model, left_out = teach(self._blocks(examples), labels, spec)
        self._calibration = calibrate(self._model.labels, labels, left_out)
        with self._storage.write_to(self._resource) as folder:
            write_model(folder, self._model, self._calibration)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Rank the topics of each message."""
        for message in messages:
            if message.get(TEXT) and message.features:
                self._rank(message)
            else:
                message.set(
                    INTENT, {INTENT_NAME_KEY: None, PREDICTED_CONFIDENCE_KEY: 0.0}, add_to_output=True
                )
                message.set(INTENT_RANKING_KEY, [], add_to_output=True)
        return messages

    def _rank(self, message: Message) -> None:
        model, calibration = self._model, self._calibration
        if model is None or calibration is None:
            raise InvalidConfigException("TopicClassifier was asked before it was trained.")
        probabilities, judged = model.judge(self._blocks([message]))
        order = np.argsort(-probabilities[0], kind="stable")
        ranking = [(model.labels[index], float(probabilities[0, index])) for index in order]
        trust = trust_features(model.labels, judged)
        right, covered = (
            float(judge.probability(trust)[0]) for judge in (calibration.right, calibration.covered)
        )
        message.set(BELIEF, CalibratedRanking(ranking, right, covered))
        write_ranking(message, ranking)

    def _blocks(self, messages: Sequence[Message]) -> list[Any]:
        return [
            _stacked([sentence_features(message, alias) for message in messages])
            for alias in self._config["blocks"]
        ]


def write_ranking(message: Message, ranking: Sequence[tuple[str, float]]) -> None:
    """Write a ranking of full labels the way Rasa's classifiers and its ResponseSelector do."""
    intents: dict[str, float] = {}
    for label, probability in ranking:
        name = label.partition("/")[0]
        intents[name] = intents.get(name, 0.0) + probability
    best, confidence = ranking[0]
    name = best.partition("/")[0]
    message.set(INTENT, {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: confidence}, add_to_output=True)
    others = sorted(intents.items(), key=lambda item: (item[0] != name, -item[1]))[:SHOWN]
    shown = [{INTENT_NAME_KEY: key, PREDICTED_CONFIDENCE_KEY: value} for key, value in others]
    message.set(INTENT_RANKING_KEY, shown, add_to_output=True)
    message.set(RESPONSE_SELECTOR, selected_responses(ranking), add_to_output=True)


def selected_responses(ranking: Sequence[tuple[str, float]]) -> dict[str, Any]:
    """Return Rasa's `response_selector` structure: per retrieval intent the best key and its ranking."""
    selectors: dict[str, Any] = {}
    for name in {label.partition("/")[0] for label, _ in ranking if "/" in label}:
        keys = [(label, probability) for label, probability in ranking if label.startswith(f"{name}/")][
            :SHOWN
        ]
        entries = [{INTENT_RESPONSE_KEY: label, "confidence": probability} for label, probability in keys]
        selectors[name] = {
            "response": {**entries[0], "responses": [], "utter_action": f"utter_{keys[0][0]}"},
            "ranking": entries,
        }
    return selectors


def sentence_features(message: Message, alias: str) -> Any:
    """Return what one featurizer made of a message, one row. Raises InvalidConfigException when there is none."""
    for feature in message.features or []:
        if feature.origin == alias and feature.attribute == TEXT and feature.type == FEATURE_TYPE_SENTENCE:
            return feature.features
    raise InvalidConfigException(
        f"No sentence features with alias '{alias}'; name a featurizer of the pipeline in 'blocks'."
    )


def _stacked(rows: Sequence[Any]) -> Any:
    return sp.vstack(rows).tocsr() if sp.issparse(rows[0]) else np.vstack(rows)
