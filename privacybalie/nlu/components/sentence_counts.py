"""Rasa's counts of words and characters, for whole messages only and for all messages at once.

Its own featurizer also counts within every single word, which no component here reads, and asks scikit-learn again for
each message: that was a fifth of a training.
"""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.featurizers.sparse_featurizer.count_vectors_featurizer import CountVectorsFeaturizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceCounts(CountVectorsFeaturizer):
    """`CountVectorsFeaturizer` with the settings of Rasa's, whose features are one row per message."""

    @staticmethod
    def _attributes_for(analyzer: str) -> list[str]:  # noqa: ARG004 - Rasa's interface
        return [TEXT]

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the row of counts to each message that has a text."""
        tokens = [self._get_processed_message_tokens_by_attribute(message) for message in messages]
        counted = [place for place, found in enumerate(tokens) if found]
        vectorizer = (self.vectorizers or {}).get(TEXT)
        if not counted or vectorizer is None:
            return messages
        rows = vectorizer.transform([" ".join(tokens[place]) for place in counted])
        rows.sort_indices()
        for row, place in enumerate(counted):
            self.add_features_to_message(None, rows[row].tocoo(), TEXT, messages[place])
        return messages
