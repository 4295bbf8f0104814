"""Dutch words and lemmas: spaCy's `nl_core_news_sm` where it is installed, else a blank pipeline with simplemma.

simplemma gives 93.5 % right lemmas on Dutch UD tokens, spaCy's lookup tables 87.3 % (docs/begrijpen.md), so it is the
offline default. Both sides have the same shape, and a model remembers which of them it was trained with.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from privacybalie.text import word_list
from privacybalie.text.renewing_pipeline import RenewingPipeline

STATISTICAL_MODEL = "nl_core_news_sm"
# For tests of the statistical path with another model of the same shape.
MODEL_VARIABLE = "PRIVACYBALIE_SPACY_MODEL"
# spaCy takes signs off the end of a word one by one, and looks at the whole word each time: 1,000 emoji in a row took
# it 0.1 to 0.2 s. No sentence needs so many; they stay together as one word.
_SIGNS = re.compile(r"[^\w\s]{16,}")


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
    nlp: RenewingPipeline
    has_lemmatizer: bool

    def words(self, text: str) -> list[Word]:
        """Return the tokens of a text, white space left out; a long row of signs is one token."""
        found: list[Word] = []
        start = 0
        for signs in _SIGNS.finditer(text):
            found += self._between(text, start, signs.start())
            found.append(Word(signs.group(), signs.start(), signs.end(), signs.group()))
            start = signs.end()
        return [*found, *self._between(text, start, len(text))]

    def _between(self, text: str, start: int, end: int) -> Iterator[Word]:
        for token in self.nlp(text[start:end]):
            if not token.is_space:
                place = start + token.idx
                yield Word(token.text, place, place + len(token.text), self._lemma(token))

    def _lemma(self, token: Any) -> str:
        if self.has_lemmatizer:
            return str(token.lemma_ or token.text).lower()
        return word_list.dutch_lemma(token.text.lower()).lower()


def wanted_model() -> str:
    """Return the name of the statistical model that is used when it is installed."""
    return os.environ.get(MODEL_VARIABLE, STATISTICAL_MODEL)


@lru_cache(maxsize=2)
def load_pipeline(model: str) -> DutchPipeline:
    """Load `model` when it is installed, else the offline pipeline; parsing and names are left out, they cost time."""
    import spacy

    if importlib.util.find_spec(model) is not None:
        nlp = RenewingPipeline(partial(spacy.load, model, exclude=["parser", "ner"]))
        return DutchPipeline(f"{model}-{nlp.current.meta['version']}", nlp, has_lemmatizer=True)
    version = importlib.metadata.version("simplemma")
    blank = RenewingPipeline(partial(spacy.blank, "nl"))
    return DutchPipeline(f"blank:nl+simplemma-{version}", blank, has_lemmatizer=False)
