"""Rasa component that applies `nlu.decide` to a ranked message and tells the rules what to do."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from nlu.decide import INTENT_OF, Decision, Kind, Thresholds, decide
from nlu.language import language_of
from nlu.topic_classifier import BELIEF, TOPIC_RANKING, TopicClassifier, write_ranking
from privacybalie.reader import read_ambiguities

DECISION = "decision"
CONTENT = Path(__file__).resolve().parent.parent / "content"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class AnswerDecision(GraphComponent, IntentClassifier):
    """Keeps the topic's intent when it may be answered; otherwise replaces it by the intent of the decision."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Come after the classifier whose ranking is judged."""
        return [TopicClassifier]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the defaults; config.yml gives the reasons for the values in use."""
        return {
            "answer": 0.65,
            "sure": 0.8,
            "covered": 0.75,
            "suggest": 0.88,
            "tree": 0.6,
            "close": 0.3,
            "foreign": 0.3,
        }

    def __init__(self, config: dict[str, Any]) -> None:
        """Take the thresholds."""
        self._thresholds = Thresholds(**{key: float(config[key]) for key in self.get_default_config()})

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,  # noqa: ARG003 - Rasa's interface
        resource: Resource,  # noqa: ARG003
        execution_context: ExecutionContext,  # noqa: ARG003
    ) -> AnswerDecision:
        """Create the component."""
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        """Decide about each message that was ranked."""
        for message in messages:
            belief = message.get(BELIEF)
            if belief is None:
                continue
            decision = decide(message.get(TEXT), belief, self._thresholds, _ambiguities())
            self._apply(message, decision)
            message.set(TOPIC_RANKING, belief.topics()[:10], add_to_output=True)
        return messages

    def _apply(self, message: Message, decision: Decision) -> None:
        belief = message.get(BELIEF)
        written = {**decision.as_dict(), "right": round(belief.right, 4), "covered": round(belief.covered, 4)}
        if decision.kind is Kind.ANSWER:
            # The best topic, not a background class that happened to be ranked above it.
            write_ranking(message, belief.topics())
            message.get(INTENT)[PREDICTED_CONFIDENCE_KEY] = decision.confidence
        else:
            intent = {
                INTENT_NAME_KEY: INTENT_OF[decision.kind],
                PREDICTED_CONFIDENCE_KEY: decision.confidence,
            }
            message.set(INTENT, intent, add_to_output=True)
            message.get(INTENT_RANKING_KEY).insert(0, intent)
        if decision.kind is Kind.FOREIGN:
            written["language"] = language_of(message.get(TEXT))
        message.set(DECISION, written, add_to_output=True)


@lru_cache(maxsize=1)
def _ambiguities() -> Any:
    return read_ambiguities(CONTENT)
