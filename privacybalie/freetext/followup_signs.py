"""What a message that is typed after an answer shows on its surface, before anything is made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from privacybalie.content.library import Library
from privacybalie.content.once import once_per_record
from privacybalie.content.schema.base import Answer
from privacybalie.freetext.followup_kind import (
    BEGINS,
    BY_WORDS,
    Asked,
    FollowUpWords,
    compiled,
    is_tied,
    own_words,
    product_names,
    stands_in,
)
from privacybalie.freetext.terms import term_asked
from privacybalie.text.readability import sentences_of
from privacybalie.text.words import stem, words

# A town that is also a word is written small in a message that names nothing else ("werkt in goes").
_AFTER_IN = re.compile(r"\b(in|te|uit) ([a-z])")


@dataclass(frozen=True)
class FollowUpSigns:
    """What a message shows on its surface: the patterns that it fits, what it names, and how many words there are.

    `own_words`: those with a meaning that are not in the last question.
    """

    asked: frozenset[Asked]
    otherwise: bool
    product: bool
    country: bool
    term: bool
    begins: bool
    tied: bool
    question_mark: bool
    own_words: int
    words: int


def signs_of(text: str, last: Answer, lists: FollowUpWords, *, country: bool, term: bool) -> FollowUpSigns:
    """Return the signs in a message that is typed after an answer."""
    said = words(text)
    plain = " ".join(said)
    found = {asked for asked in BY_WORDS if lists.patterns[asked].search(plain) is not None}
    before = set(words(last.question))
    return FollowUpSigns(
        asked=frozenset(found),
        otherwise=lists.otherwise.search(plain) is not None,
        product=any(stands_in(name, said) and not set(name) <= before for name in lists.products),
        country=country,
        term=term,
        begins=bool(said) and said[0] in BEGINS,
        tied=bool(said) and is_tied(said),
        question_mark="?" in text,
        own_words=len(own_words(said, "", last)),
        words=len(said),
    )


def read_signs(shelf: Library, last: Answer, text: str) -> FollowUpSigns:
    """Return the signs in a message that is typed after an answer."""
    country = country_in(shelf, text) is not None
    term = term_asked(text, shelf.content.terms) is not None
    return signs_of(text, last, follow_up_words(shelf), country=country, term=term)


def new_facts(text: str, asked: Asked, last: Answer, lists: FollowUpWords) -> list[str]:
    """Return what a message tells beside what it asks: words that do not ask and are not in the last first line."""
    said = words(text)
    found = lists.patterns[asked].search(" ".join(said)) if asked in lists.patterns else None
    known = {
        stem(word)
        for given in last.texts.by_country().values()
        for word in words(sentences_of(given.short)[0])
    }
    own = own_words(said, found.group() if found else "", last)
    return [word for word in own if stem(word) not in known]


def country_in(shelf: Library, text: str) -> str | None:
    """Return the country that a message names, by a town too."""
    found = shelf.countries.named(text)
    return found or shelf.countries.named(_AFTER_IN.sub(lambda named: f"{named[1]} {named[2].upper()}", text))


@once_per_record
def follow_up_words(shelf: Library) -> FollowUpWords:
    """Return the words for each thing that can be asked of an answer."""
    patterns = {asked: compiled(shelf.phrase(f"vervolg_hoor_{asked.value}")) for asked in BY_WORDS}
    products = product_names(shelf.answers.values(), shelf.phrase("woorden_programmas"))
    return FollowUpWords(patterns, compiled(shelf.phrase("vervolg_hoor_anders")), products)
