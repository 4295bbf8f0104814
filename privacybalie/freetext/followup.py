"""A word instead of a question: just "Teams", which names the topics in whose question it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from privacybalie.content.schema.base import Answer
from privacybalie.freetext.option_cues import content_words
from privacybalie.text.lexicon import SOFT
from privacybalie.text.words import stem, words

_ONWARD = re.compile(r"^\W*(?:en|maar)\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][a-z]\w+")
_MOST_WORDS = 2
_LONG_ENOUGH = 4
# What people put around the thing they ask about.
_AROUND = frozenset(
    {"compliant", "zit", "geldt", "werkt", "gebruik", "gebruiken", "vraag", "over", "info", "informatie"}
)


def about_another(answers: Mapping[str, Answer], last: str, found: str, text: str) -> bool:
    """Whether "en …?" was understood as being about another product than the last answer, though it names none.

    "En de gratis versie?" after an answer on Teams is not surely a question about Zoom.
    """
    if last not in answers or found not in answers or not _ONWARD.match(text):
        return False
    before, after = (_products(answers[key].question) for key in (last, found))
    said = set(words(text))
    return bool(before) and bool(after) and not after & before and not {name.lower() for name in after} & said


def named_topics(
    answers: Mapping[str, Answer], text: str, ranking: Iterable[str], most: int = 3
) -> tuple[str, ...]:
    """Return the topics that a message of one or two words names, the likeliest first; nothing for longer messages."""
    wanted = _meant(text)
    if not wanted:
        return ()
    ranked = [key for key in ranking if key in answers]
    listed = dict.fromkeys((*ranked, *answers))
    return tuple(key for key in listed if _names(answers[key], wanted))[:most]


def _meant(text: str) -> frozenset[str]:
    meant = [word for word in content_words(words(text)) if word not in SOFT | _AROUND]
    return frozenset(stem(word) for word in meant) if len(meant) <= _MOST_WORDS else frozenset()


def _products(question: str) -> frozenset[str]:
    """Return the names in a question: words with a capital, but for the first word and abbreviations."""
    return frozenset(_NAME.findall(question.partition(" ")[2]))


def _stems(question: str) -> frozenset[str]:
    return frozenset(stem(word) for word in content_words(words(question)))


def _names(answer: Answer, wanted: frozenset[str]) -> bool:
    known = {*_stems(answer.question), *answer.id.split("_")}
    return all(
        any(word == other or (len(word) >= _LONG_ENOUGH and other.startswith(word)) for other in known)
        for word in wanted
    )
