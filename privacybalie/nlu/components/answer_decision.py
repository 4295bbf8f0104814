"""Rasa component that applies `privacybalie.nlu.decision` to a ranked message and tells the rules what to do."""

from __future__ import annotations

import os
from functools import lru_cache
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

from privacybalie.content.loader import read_ambiguities, read_phrases
from privacybalie.nlu.components.tokenizer import PART_OF
from privacybalie.nlu.components.topic_classifier import (
    BELIEF,
    TOPIC_RANKING,
    TopicClassifier,
    sentence_features,
    write_ranking,
)
from privacybalie.nlu.decision import (
    INTENT_OF,
    Decision,
    Ending,
    Lexicon,
    Thresholds,
    candidates,
    decide,
    decide_both,
    plain_turn,
)
from privacybalie.nlu.distress import cry_in
from privacybalie.paths import folder_of_content
from privacybalie.text.language import language_of

DECISION = "decision"
MEANING = "e5"  # the featurizer whose vectors the help line was learned from
# The phrases that say which short messages are small talk, by their reply.
TURN = "beurt_"


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
        whole = [message for message in messages if message.get(PART_OF) is None]
        for message in whole:
            belief = message.get(BELIEF)
            if belief is None:
                continue
            parts = [part for part in messages if part.get(PART_OF) is message]
            near = candidates(belief.topics(), most=4, floor=0.03)
            decision = decide_both(self._decide(message), [self._decide(part) for part in parts], near)
            self._apply(message, decision)
            message.set(TOPIC_RANKING, belief.topics()[:10], add_to_output=True)
        return whole

    def _decide(self, message: Message) -> Decision:
        text = message.get(TEXT)
        cry = cry_in(text, sentence_features(message, MEANING)[0])
        return decide(text, message.get(BELIEF), self._thresholds, _lexicon(), cry)

    def _apply(self, message: Message, decision: Decision) -> None:
        belief = message.get(BELIEF)
        written = {**decision.as_dict(), "right": round(belief.right, 4), "covered": round(belief.covered, 4)}
        if decision.kind is Ending.ANSWER:
            # The answered topic, not a background class or the other question that happened to be ranked above it.
            write_ranking(message, sorted(belief.topics(), key=lambda item: item[0] not in decision.topics))
            message.get(INTENT)[PREDICTED_CONFIDENCE_KEY] = decision.confidence
        else:
            intent = {
                INTENT_NAME_KEY: INTENT_OF[decision.kind],
                PREDICTED_CONFIDENCE_KEY: decision.confidence,
            }
            message.set(INTENT, intent, add_to_output=True)
            message.get(INTENT_RANKING_KEY).insert(0, intent)
        if decision.kind is Ending.FOREIGN:
            written["language"] = language_of(message.get(TEXT))
        message.set(DECISION, written, add_to_output=True)


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    phrases = read_phrases(folder_of_content(os.environ))
    turns = {
        said: key.removeprefix(TURN)
        for key in phrases
        if key.startswith(TURN)
        for said in _split(phrases[key])
    }
    international = frozenset(phrases["woorden_internationaal"].replace("|", " ").split())
    return Lexicon(read_ambiguities(folder_of_content(os.environ)), international, turns)


def _split(phrase: str) -> list[str]:
    return [plain_turn(part) for part in phrase.split("|")]
