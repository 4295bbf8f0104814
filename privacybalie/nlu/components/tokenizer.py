"""Rasa tokenizer on the Dutch pipeline: tokens with lemmas, known spelling variants rewritten in the lemmas."""

from __future__ import annotations

import os
from typing import Any

import structlog
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from privacybalie.paths import folder_of_content
from privacybalie.text.pipeline import DutchPipeline, load_pipeline, wanted_model
from privacybalie.text.questions import questions
from privacybalie.text.reading import as_read
from privacybalie.text.spelling import SPELLING_FILE, Spelling, read_spelling

logger = structlog.get_logger(__name__)

_PIPELINE_FILE = "pipeline.txt"
# Of a question that is part of a longer message: that message.
PART_OF = "part_of"


def parts_of(message: Message) -> list[Message]:
    """Return the questions of a message that asks several, as messages."""
    return [Message({TEXT: part, PART_OF: message}) for part in questions(message.get(TEXT) or "")]


class PipelineMismatchError(RasaException):
    """A model was trained with another Dutch pipeline than the one installed here."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class DutchTokenizer(Tokenizer):
    """Splits messages into tokens whose lemma is what the lemma features see."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the defaults; the first three keys are those of every Rasa tokenizer."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            # the statistical model to use when it is installed; None means nl_core_news_sm
            "spacy_model": None,
            # rewrite known variants of product names and terms (content/schrijfwijzen.yml)
            "normalise_spelling": True,
        }

    def __init__(
        self,
        config: dict[str, Any],
        pipeline: DutchPipeline,
        spelling: Spelling,
        store: ModelStorage,
        resource: Resource,
    ) -> None:
        """Take the loaded pipeline and spelling; the storage is where the pipeline's name is kept."""
        super().__init__(config)
        self._pipeline, self._spelling = pipeline, spelling
        self._model_storage, self._resource = store, resource

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 - Rasa's interface
    ) -> DutchTokenizer:
        """Create the component with the pipeline that is installed here."""
        pipeline = load_pipeline(config["spacy_model"] or wanted_model())
        spelling = (
            read_spelling(folder_of_content(os.environ) / SPELLING_FILE)
            if config["normalise_spelling"]
            else Spelling({})
        )
        return cls(config, pipeline, spelling, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_kwargs: Any,
    ) -> DutchTokenizer:
        """Load, refusing when the model was trained with another pipeline. Raises PipelineMismatchError."""
        component = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            trained_with = (folder / _PIPELINE_FILE).read_text(encoding="utf-8")
        if trained_with != component._pipeline.name:  # noqa: SLF001 - own class
            message = (
                f"Dit model is getraind met {trained_with}, maar hier is {component._pipeline.name} in gebruik. "  # noqa: SLF001
                "Train opnieuw met ./start of met 'rasa train'."
            )
            raise PipelineMismatchError(message)
        logger.info("dutch_pipeline_loaded", pipeline=trained_with)
        return component

    def train(self, training_data: TrainingData) -> Resource:  # noqa: ARG002 - nothing is learned from the data
        """Remember which pipeline the model is trained with."""
        with self._model_storage.write_to(self._resource) as folder:
            (folder / _PIPELINE_FILE).write_text(self._pipeline.name, encoding="utf-8")
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Tokenize each message; one that asks several questions is followed by each of them, to be read by itself."""
        parts = [part for message in messages for part in parts_of(message)]
        return list(super().process([*messages, *parts]))

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Return the tokens of one text; the lemma carries our spelling of known words."""
        text = message.get(attribute)
        return [
            Token(word.text, word.start, word.end, lemma=self._lemma(word.text, word.lemma))
            for word in self._pipeline.words(as_read(text))
        ]

    def _lemma(self, text: str, lemma: str) -> str:
        ours = self._spelling.normalise(text.lower())
        return ours if ours != text.lower() else self._spelling.normalise(lemma)
