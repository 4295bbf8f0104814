"""Dutch words and lemmas: spaCy's `nl_core_news_sm` where it is installed, else a blank pipeline with simplemma.

simplemma gives 93.5 % right lemmas on Dutch UD tokens, spaCy's lookup tables 87.3 % (docs/begrijpen.md), so it is the
offline default. Both sides have the same shape, and a model remembers which of them it was trained with.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

STATISTICAL_MODEL = "nl_core_news_sm"
# For tests of the statistical path with another model of the same shape.
MODEL_VARIABLE = "PRIVACYBALIE_SPACY_MODEL"


@dataclass(frozen=True)
class Word:
    """One token: its text, its place in the message (characters, end exclusive) and its lemma in lower case."""

    text: str
    start: int
    end: int
    lemma: str


@dataclass(frozen=True)
class DutchPipeline:
    """A loaded pipeline. `name` says which one and which version; models are tied to it."""

    name: str
    nlp: Any
    has_lemmatizer: bool

    def words(self, text: str) -> list[Word]:
        """Return the tokens of a text, white space left out."""
        return [
            Word(token.text, token.idx, token.idx + len(token.text), self._lemma(token))
            for token in self.nlp(text)
            if not token.is_space
        ]

    def _lemma(self, token: Any) -> str:
        if self.has_lemmatizer:
            return str(token.lemma_ or token.text).lower()
        import simplemma

        return str(simplemma.lemmatize(token.text.lower(), lang="nl")).lower()


def wanted_model() -> str:
    """Return the name of the statistical model that is used when it is installed."""
    return os.environ.get(MODEL_VARIABLE, STATISTICAL_MODEL)


@lru_cache(maxsize=2)
def load_pipeline(model: str) -> DutchPipeline:
    """Load `model` when it is installed, else the offline pipeline; parsing and names are left out, they cost time."""
    import spacy

    if importlib.util.find_spec(model) is not None:
        nlp = spacy.load(model, exclude=["parser", "ner"])
        return DutchPipeline(f"{model}-{nlp.meta['version']}", nlp, has_lemmatizer=True)
    version = importlib.metadata.version("simplemma")
    return DutchPipeline(f"blank:nl+simplemma-{version}", spacy.blank("nl"), has_lemmatizer=False)
