"""Measures whether a B1 reader can follow a short answer.

Measure: the Flesch score for Dutch of W. H. Douma, "De leesbaarheid van landbouwbladen" (Wageningen, 1960):
206.84 - 0.77 x (syllables per 100 words) - 0.93 x (words per sentence); higher is easier. Syllables are counted with
the Dutch hyphenation patterns of `pyphen`. A score says nothing about one long sentence in a short text, so the number
of sentences and the longest sentence are bounded as well. Glossary terms are explained beside the answer, so they
count as plain two-syllable words: the reader is not helped by a worse word for "verwerkersovereenkomst".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import pyphen

MAX_SENTENCES = 3
MAX_WORDS_PER_SENTENCE = 20
# Texts that were written for B1 readers score 50 and above; contract language scores below 30. Measured in tests/unit.
MIN_SCORE = 50.0
GLOSSARY_SYLLABLES = 2

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý\"'(„])")
_HEADING = re.compile(r"\*\*[^*]+\*\*\s*")
_WORD = re.compile(r"[A-Za-zÀ-ÿ0-9]+(?:[-'’][A-Za-zÀ-ÿ0-9]+)*")


@dataclass(frozen=True)
class Reading:
    """How a text reads: number of sentences, words in the longest one, and the Flesch-Douma score."""

    sentences: int
    longest: int
    score: float

    @property
    def is_b1(self) -> bool:
        """Whether a B1 reader can be expected to follow it."""
        return (
            self.sentences <= MAX_SENTENCES
            and self.longest <= MAX_WORDS_PER_SENTENCE
            and self.score >= MIN_SCORE
        )


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text, without the headings in bold that stand before some."""
    return [part.strip() for part in _SENTENCE_END.split(_HEADING.sub("", text).strip()) if part.strip()]


def count_words(text: str) -> int:
    """Return how many words a text has, counted as its readability is measured."""
    return len(_WORD.findall(text))


def readability(text: str, explained: Iterable[str] = ()) -> Reading:
    """Measure `text`; `explained` are the glossary terms that do not count against it."""
    sentences = [words for part in _SENTENCE_END.split(text.strip()) if (words := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return Reading(0, 0, 0.0)
    known = {word for term in explained for word in _WORD.findall(term.lower())}
    count = sum(_weight(word, known) for word in words)
    score = 206.84 - 0.77 * (100 * count / len(words)) - 0.93 * (len(words) / len(sentences))
    return Reading(len(sentences), max(map(len, sentences)), round(score, 1))


def _weight(word: str, known: set[str]) -> int:
    plain = word.lower()
    own = syllables(plain)
    is_known = plain in known or plain.removesuffix("en") in known or plain.removesuffix("s") in known
    return min(own, GLOSSARY_SYLLABLES) if is_known else own


def syllables(word: str) -> int:
    """Count the syllables of a Dutch word; the ending of "foto's" is none."""
    return sum(len(_hyphenator().positions(part)) + 1 for part in re.split(r"['’]s$|[-'’]", word) if part)


@lru_cache(maxsize=1)
def _hyphenator() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl_NL", left=1, right=1)
