"""What a message asks of the last answer: its reason, its articles, the same for another country or programme, ….

Pure, and decided from words. The words themselves are phrases of content/sjablonen; what stands here is when they
count: a message that has a subject of its own is a question of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from privacybalie.content.schema.base import Answer
from privacybalie.freetext.option_cues import content_words
from privacybalie.freetext.terms import only_uses_it
from privacybalie.text.lexicon import SOFT
from privacybalie.text.words import stem, words

MOST_WORDS = 24
# How many words with a meaning of their own may stand beside what is asked of the last answer: in a message that
# begins with it, in one that ends with it, when no topic fits it at all, and when another topic fits it.
_BEGINNING, _ENDING, _OUTSIDE, _FITS_OTHER = 6, 4, 2, 2
# The same beside a country, a programme, or a role or condition; `_LOOSE` when nothing ties it to the last answer.
_PLACE, _PRODUCT, _OTHERWISE, _LOOSE = 5, 6, 6, 2
_FIRST = 4
# A country with so many words of its own that fit another topic asks about that topic there.
OTHER_SUBJECT = 2
# From here what the learned reader hears is done: as a rule, when the pipeline is sure of another topic, and for "this
# is a message of its own" (docs/adr/0071).
_LIKELY, _CERTAIN, _OWN_MESSAGE = 0.55, 0.9, 0.8
# The same where the pipeline made nothing of a message.
_ELSE_NOTHING = 0.4
_GAP = r"(?: \w+){0,3}?"
BEGINS = frozenset(
    {"en", "maar", "ok", "oke", "ook", "dus", "nou", "ja", "allez", "allee", "ma", "of", "dan"}
)
_TIES = frozenset({"ook", "zelfde", "hetzelfde", "idem", "evengoed", "dan", "daar", "hier", "strenger"})
# They point at the last answer, and are no subject.
_POINTS = _TIES | frozenset(
    {
        *(
            "dat",
            "het",
            "daarvoor",
            "daarmee",
            "daarover",
            "daarin",
            "daarvan",
            "daarbij",
            "die",
            "dit",
            "nu",
        ),
        *("das", "er", "verhaal", "geldt", "telt", "zit", "regels"),
    }
)


class Asked(StrEnum):
    """What is asked of the last answer."""

    YES_NO = "ja_of_nee"
    ARTICLE = "artikel"
    WHOM = "wie"
    CONDITIONS = "voorwaarden"
    WHAT_NOW = "wat_nu"
    WHY = "waarom"
    SHORTER = "korter"
    FULLER = "uitgebreid"
    TERM = "begrip"
    COUNTRY = "land"
    PRODUCT = "programma"
    OTHERWISE = "anders"


# In this order: "kort gezegd, mag het of niet" wants a yes or a no.
BY_WORDS = (
    Asked.YES_NO,
    Asked.ARTICLE,
    Asked.WHOM,
    Asked.CONDITIONS,
    Asked.WHAT_NOW,
    Asked.WHY,
    Asked.SHORTER,
)

# What can be asked by a button, because it needs no more words.
OFFERED = (*BY_WORDS, Asked.FULLER)


@dataclass(frozen=True)
class FollowUp:
    """What is asked, and about what: the country, or the words of the programme, role or condition."""

    asked: Asked
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class FollowUpWords:
    """The words for each thing that can be asked, and the programmes that are known by name."""

    patterns: Mapping[Asked, re.Pattern[str]]
    otherwise: re.Pattern[str]
    products: frozenset[tuple[str, ...]]


ASKED_NAMES = frozenset(asked.value for asked in Asked)
# A message that asks nothing of the last answer.
OWN = "eigen_vraag"


class Heard(Protocol):
    """What the pipeline and the list of towns made of the message."""

    @property
    def topic(self) -> str | None:
        """The topic it would answer."""

    @property
    def sure(self) -> bool:
        """Whether hardly anything else can be meant."""

    @property
    def outside(self) -> bool:
        """Whether it is surely about nothing that is covered."""

    @property
    def country(self) -> str | None:
        """The country that is named."""

    @property
    def likely(self) -> Mapping[str, float] | None:
        """How likely each thing is asked, by the learned reader (`reader.follow_ups`); None without one."""


def compiled(phrase: str) -> re.Pattern[str]:
    """Return a pattern for phrases with `|` between them, in which `…` stands for at most three words."""
    return re.compile(rf"(?:^| )(?:{'|'.join(map(_one, phrase.split('|')))})(?= |$)")


def _one(phrase: str) -> str:
    return _GAP.join(" ".join(words(part)) for part in phrase.split("…")).replace(f"{_GAP}", f"{_GAP} ")


def product_names(answers: Iterable[Answer], more: str) -> frozenset[tuple[str, ...]]:
    """Return the programmes that questions name with a capital, and those of a list."""
    named = (name for answer in answers for name in _CAPITAL.findall(answer.question.partition(" ")[2]))
    listed = (words(name) for name in (*named, *more.split("|")))
    return frozenset(name for name in listed if name and name[0] not in _NO_PRODUCT)


# Not where a sentence begins.
_CAPITAL = re.compile(r"(?<![.?!:] )\b[A-Z][a-z]+[A-Za-z]*\b")
_NO_PRODUCT = frozenset(
    {"vlaamse", "vlaanderen", "raad", "vreemdelingenbetwistingen", "word", "mac", "help", "meeting", "mifid"}
)


def read_follow_up(text: str, last: Answer, heard: Heard, lists: FollowUpWords) -> FollowUp | None:
    """Return what a message asks of the last answer; None when it is a message of its own.

    What the learned reader is sure of is done; else what the words say.
    """
    said = words(text)
    if not said or len(said) > MOST_WORDS:
        return None
    likely = heard.likely or {}
    best = max(likely, key=lambda kind: likely[kind], default="")
    if best in ASKED_NAMES and likely[best] >= _needed(heard, last):
        learned = _asked(Asked(best), said, last, heard, lists)
        if learned is not None:
            return learned
    if best and best not in ASKED_NAMES and likely[best] >= _OWN_MESSAGE:
        return None
    return _by_words(said, last, heard, lists)


def _needed(heard: Heard, last: Answer) -> float:
    """Return how likely something has to be: more when another topic is meant, less when nothing else is."""
    if heard.sure and elsewhere(heard, last):
        return _CERTAIN
    return _LIKELY if heard.topic is not None else _ELSE_NOTHING


def _asked(
    asked: Asked, said: Sequence[str], last: Answer, heard: Heard, lists: FollowUpWords
) -> FollowUp | None:
    """Return what the learned reader hears, with what it is about; None when that is not in the words."""
    if asked is Asked.COUNTRY:
        other = elsewhere(heard, last) and len(own_words(said, "", last)) >= OTHER_SUBJECT
        return FollowUp(asked, (heard.country,)) if heard.country is not None and not other else None
    if asked is Asked.PRODUCT:
        named = _product_named(said, last, lists)
        return FollowUp(asked, named) if named is not None else None
    if asked is Asked.TERM and only_uses_it(said):
        return None
    if asked in {Asked.OTHERWISE, Asked.TERM}:
        # "Dan zit hij toch verkeerd" names no role: it asks for a yes or a no.
        heard_as = (each.search(" ".join(said)) for each in (lists.otherwise, lists.patterns[Asked.YES_NO]))
        own = own_words(said, " ".join(each.group() for each in heard_as if each), last)
        return FollowUp(asked, tuple(own)) if own else None
    return FollowUp(asked, (heard.country,) if heard.country else ())


def _by_words(said: Sequence[str], last: Answer, heard: Heard, lists: FollowUpWords) -> FollowUp | None:
    plain = " ".join(said)
    for asked in BY_WORDS:
        found = lists.patterns[asked].search(plain)
        if found is not None and _is_about_last(said, found, last, heard):
            return FollowUp(asked, (heard.country,) if heard.country else ())
    if heard.country is not None:
        return _country(said, last, heard)
    return _product(said, last, heard, lists) or _otherwise(said, last, heard, lists)


def elsewhere(heard: Heard, last: Answer) -> bool:
    """Whether another topic than the last would be answered."""
    return heard.topic not in {None, last.id}


def _is_about_last(said: Sequence[str], found: re.Match[str], last: Answer, heard: Heard) -> bool:
    own = len(own_words(said, found.group(), last))
    if elsewhere(heard, last):
        return own <= (0 if heard.sure else _FITS_OTHER)
    if heard.outside:
        return own <= _OUTSIDE
    begins = found.string[: found.start()].count(" ") < _FIRST
    return own <= (_BEGINNING if begins else _ENDING)


def is_tied(said: Sequence[str]) -> bool:
    """Whether a message goes on from the last answer by its first word, or by one that compares."""
    return said[0] in BEGINS or bool(_TIES & set(said))


def own_words(said: Sequence[str], matched: str, last: Answer) -> list[str]:
    """Return the words with a meaning that are neither what is asked nor in the last question."""
    known = {stem(word) for word in (*words(last.question), *matched.split())}
    return [word for word in content_words(said) if word not in SOFT | _POINTS and stem(word) not in known]


def _country(said: Sequence[str], last: Answer, heard: Heard) -> FollowUp | None:
    own = len(own_words(said, "", last))
    if heard.country is None or elsewhere(heard, last) or not (is_tied(said) or _POINTS & set(said)):
        return None
    return FollowUp(Asked.COUNTRY, (heard.country,)) if own <= (_PLACE if is_tied(said) else _LOOSE) else None


def _product(said: Sequence[str], last: Answer, heard: Heard, lists: FollowUpWords) -> FollowUp | None:
    longest = _product_named(said, last, lists)
    if longest is None:
        return None
    own = len(own_words(said, " ".join(longest), last))
    most = _FITS_OTHER - 1 if elsewhere(heard, last) else _PRODUCT if is_tied(said) else _LOOSE
    alone = len(said) <= len(longest) + 1
    return FollowUp(Asked.PRODUCT, longest) if own <= most and (alone or _leans(said)) else None


def _product_named(said: Sequence[str], last: Answer, lists: FollowUpWords) -> tuple[str, ...] | None:
    """Return the programme that is named and not in the last question."""
    before = set(words(last.question))
    named = [name for name in lists.products if stands_in(name, said) and not set(name) <= before]
    return max(named, key=lambda name: (len(name), name), default=None)


def _leans(said: Sequence[str]) -> bool:
    return is_tied(said) or bool(_POINTS & set(said))


def stands_in(name: Sequence[str], said: Sequence[str]) -> bool:
    return any(tuple(said[place : place + len(name)]) == tuple(name) for place in range(len(said)))


def _otherwise(said: Sequence[str], last: Answer, heard: Heard, lists: FollowUpWords) -> FollowUp | None:
    """Return the role or condition of "en voor een school?", "en als ik het niet deel?"."""
    found = lists.otherwise.search(" ".join(said))
    own = own_words(said, found.group() if found else "", last)
    if found is None or not own or (heard.sure and elsewhere(heard, last)):
        return None
    begins = found.string[: found.start()].count(" ") < 1 and said[0] in BEGINS
    most = _LOOSE if elsewhere(heard, last) or not begins else _OTHERWISE
    return FollowUp(Asked.OTHERWISE, tuple(own)) if len(own) <= most else None
