"""Names by spaCy's Dutch model, where it is installed; the rules do without it elsewhere."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import Any

from privacybalie.gateway.redaction.words import Words
from privacybalie.text.pipeline import wanted_model
from privacybalie.text.renewing_pipeline import RenewingPipeline

PERSON = frozenset({"PERSON", "PER"})
UNUSED = ["parser", "tagger", "morphologizer", "lemmatizer", "attribute_ruler", "senter"]


@lru_cache(maxsize=2)
def load_recogniser(model: str) -> RenewingPipeline | None:
    """Load the part of `model` that finds names, or None when it is not installed."""
    if importlib.util.find_spec(model) is None:
        return None
    import spacy

    return RenewingPipeline(partial(spacy.load, model, exclude=UNUSED))


def people(text: str, words: Words) -> Iterator[tuple[int, int]]:
    """Yield where the model sees a person and nothing speaks against it."""
    recogniser = load_recogniser(wanted_model())
    if recogniser is None:
        return
    for entity in recogniser(text).ents:
        if entity.label_ in PERSON:
            yield from _believable(entity, words)


def _believable(entity: Any, words: Words) -> Iterator[tuple[int, int]]:
    """Yield the entity from its first to its last capitalised word that may be a name.

    The model takes firms, programs and words at the start of a sentence for people.
    """
    may_be = [token for token in entity if _may_be_a_name(token.text, words)]
    if any(not words.is_word(token.text.lower()) or words.is_name(token.text.lower()) for token in may_be):
        yield may_be[0].idx, may_be[-1].idx + len(may_be[-1].text)


def _may_be_a_name(word: str, words: Words) -> bool:
    low = word.lower()
    shaped = word[:1].isupper() and word[1:].islower() and word.replace("-", "").replace("'", "").isalpha()
    return shaped and low not in words.never and low not in words.places and low not in words.titles
