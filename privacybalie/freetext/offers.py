"""What was offered last, answered in words: a number, a rank, the words of a button or most of them, yes or no.

Whatever can be pressed can be typed, outside decision trees as in them. Nothing is kept for it: what was offered is
what the last turn showed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from privacybalie.freetext.option_cues import content_words, uninformative_stems
from privacybalie.text.lexicon import (
    AROUND_PLACE,
    CARDINALS,
    FUNCTION_WORDS,
    LAST,
    LISTED,
    NEGATIONS,
    ORDINALS,
    SOFT,
)
from privacybalie.text.words import stem, words

_MOST_CONTENT = 8
_IN_BRACKETS = re.compile(r"\(.*?\)")
_PIECES = re.compile(r"(?<=[,.;:!?…])\s+|\n+")
_BUT = frozenset({"behalve", "uitgezonderd", "buiten"})
# Words that begin alike are one word from so many letters, but for a last one ("ontslag", "ontslagen").
_SHORTEST_BEGINNING = 5
# Of what is said, so much has to stand in a title before it is named by it.
_NAMED, _OUT_OF = 2, 3
# Titles with as many words in common are told apart by the small words, when one has so many more of them.
_TELLS_APART = 2
_MOST_AGREEING = 8
# "Ja, die bedoel ik", "doe die maar": what points at an offer, and what may stand around it.
_POINTS = frozenset({"die", "deze", "dit", "doe", "doen"})
_AGREES = frozenset({"ja", "graag", "inderdaad", "bedoel", "bedoelde", "klopt", "juist"}) | _POINTS
_MEANS = frozenset({"bedoel", "bedoelde"})
_AROUND_YES = (
    AROUND_PLACE
    | SOFT
    | _AGREES
    | frozenset(
        {"bedoelen", "bedoeld", "vraag", "vragen", "laat", "zien", "wil", "weten", "prima", "zeker", "er"}
    )
)
_AROUND_RANK = AROUND_PLACE | LISTED | SOFT | FUNCTION_WORDS | frozenset({"vraag", "titel", "link"})


class OfferReply(StrEnum):
    """What somebody says about an offer without choosing from it."""

    WHICH = "welke"
    NONE = "geen"
    UNKNOWN = "weet_niet"
    UNCLEAR = "onbekend"
    BOTH = "allebei"


@dataclass(frozen=True)
class Phrases:
    """The fixed words for yes, for none of them, for both, and for not knowing; plain, as `words` makes them."""

    yes: frozenset[str]
    none: frozenset[str]
    both: frozenset[str]


@dataclass(frozen=True)
class Pick:
    """The place of what is chosen, and what was asked beside it ("ja graag, en hoe lang dan?")."""

    place: int
    rest: str = ""


def literally(text: str, titles: Sequence[str]) -> int | None:
    """Return the place of the title that is literally this text, or of its number or rank."""
    said = words(text)
    for place, title in enumerate(titles):
        if said and said in {words(title), words(_IN_BRACKETS.sub("", title))}:
            return place
    ranked = _rank(said, len(titles))
    return ranked if ranked is not None and 0 <= ranked < len(titles) else None


def pointed(text: str, titles: Sequence[str]) -> Pick | None:
    """Return the title that a rank points at, with small words or words of the title around it.

    "De tweede, help mij kiezen", "niet de eerste twee, doe de laatste maar". What is no word of that title was said
    beside it; "de eerste keer dat hij opnam" points at nothing.
    """
    pieces = [piece for piece in _PIECES.split(text) if words(piece)]
    ranked = [
        (at, place) for at, piece in enumerate(pieces) if (place := _in_piece(piece, titles)) is not None
    ]
    if len({place for _, place in ranked}) != 1:
        return None
    at, place = ranked[0]
    rest = " ".join(pieces[at + 1 :])
    return Pick(place, "" if _shares(rest, titles[place]) else rest)


def worded(text: str, titles: Sequence[str], *, all_of_it: bool = False, fewest: int = 1) -> int | None:
    """Return the place of the one title that has most of the words with a meaning of a text.

    `all_of_it`: a title with all of them; `fewest`: with at least so many.
    """
    said = words(text)
    meant = _meant(said)
    if not meant or len(meant) > _MOST_CONTENT or _BUT & set(said):
        return None
    denied = bool(NEGATIONS & set(said))
    counted = {
        place: len(_shared(meant, title))
        for place, title in enumerate(titles)
        if denied == bool(NEGATIONS & set(words(title)))
    }
    most = max(counted.values(), default=0)
    enough = most == len(meant) if all_of_it else _OUT_OF * most >= _NAMED * len(meant)
    if most < max(1, fewest) or not enough:
        return None
    return _told_apart(said, [place for place, count in counted.items() if count == most], titles)


def agreed(text: str) -> Pick | None:
    """Return that a text says yes to an offer and what it asks beside it; None when it says something else."""
    first, *others = [piece for piece in _PIECES.split(text) if words(piece)] or [""]
    said = words(first)
    plain = len(said) <= _MOST_AGREEING and set(said) <= _AROUND_YES and not first.rstrip().endswith("?")
    if not plain or not _AGREES & set(said) or {"nee", *NEGATIONS} & set(said):
        return None
    rest = " ".join(others)
    return Pick(0, rest if content_words(words(rest)) else "")


def chooses(text: str) -> bool:
    """Whether a text says that it chooses: it begins with yes, or says what is meant ("dat contract bedoel ik")."""
    said = words(text)
    return said[:1] == ("ja",) or bool(_MEANS & set(said))


def points(text: str) -> bool:
    """Whether a yes points at something on the screen: "doe die maar", and not only "ja"."""
    return agreed(text) is not None and bool(_POINTS & set(words(text)))


def remark(text: str, phrases: Phrases, *, choices: int) -> OfferReply | int | None:
    """Return what is said about an offer of so many choices: yes to the only one is that one."""
    said = " ".join(words(text))
    if said in phrases.both:
        return OfferReply.BOTH
    if said in phrases.none:
        return OfferReply.NONE
    yes = agreed(text)
    if said in phrases.yes or (yes is not None and not yes.rest):
        return 0 if choices == 1 else OfferReply.WHICH
    return None


def shares_word(text: str, title: str) -> bool:
    """Whether a text has a word with a meaning that is in a title, or begins as one in it."""
    return bool(_shared(_meant(words(text)), title))


def _meant(said: Iterable[str]) -> frozenset[str]:
    """Return the stems of the words with a meaning; nothing when other sentences share them all."""
    meant = {stem(word) for word in content_words(said)} - {stem(word) for word in SOFT | _MEANS}
    return frozenset(meant) if meant - uninformative_stems() else frozenset()


def _shared(meant: Iterable[str], title: str) -> frozenset[str]:
    stems = {stem(word) for word in words(title)}
    return frozenset(one for one in meant if any(_same(one, other) for other in stems))


def _same(one: str, other: str) -> bool:
    alike = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return one == other or alike >= max(_SHORTEST_BEGINNING, min(len(one), len(other)) - 1)


def _shares(text: str, title: str) -> bool:
    """Whether a text says nothing, or a word of a title."""
    meant = _meant(words(text))
    return not meant or bool(_shared(meant, title))


def _told_apart(said: Sequence[str], places: Sequence[int], titles: Sequence[str]) -> int | None:
    ranked = sorted(places, key=lambda place: -len(set(said) & set(words(titles[place]))))
    if len(ranked) == 1:
        return ranked[0]
    first, second = (len(set(said) & set(words(titles[place]))) for place in ranked[:2])
    return ranked[0] if first - second >= _TELLS_APART else None


def _in_piece(piece: str, titles: Sequence[str]) -> int | None:
    """Return the place that a piece of a text points at, when all else in it is small words or of that title."""
    said = words(piece)
    place = _rank(said, len(titles))
    if place is None:
        place = _rank_among_words(said, len(titles))
    if place is None or not 0 <= place < len(titles) or {*NEGATIONS, "nee"} & set(said):
        return None
    own = _meant(word for word in said if word not in ORDINALS and word not in LAST | LISTED)
    return place if not own or _shared(own, titles[place]) else None


def _rank_among_words(said: Sequence[str], count: int) -> int | None:
    """Return the rank that a piece begins with: only small words before it, and no thing that it counts after it."""
    found = [at for at, word in enumerate(said) if word in ORDINALS or word in LAST]
    if len(found) != 1 or not set(said[: found[0]]) <= _AROUND_RANK:
        return None
    if found[0] + 1 < len(said) and said[found[0] + 1] not in _AROUND_RANK:
        return None
    word = said[found[0]]
    return count - 1 if word in LAST else ORDINALS[word] - 1


def _rank(said: Sequence[str], count: int) -> int | None:
    listed = bool(LISTED & set(said))
    left = [
        word
        for word in said
        if word not in LISTED and (word not in AROUND_PLACE or (listed and word in CARDINALS))
    ]
    left = [word for word in left if word != "een" or listed]
    if len(left) != 1:
        return None
    (word,) = left
    if word in LAST:
        return count - 1
    number = int(word) if word.isdecimal() else ORDINALS.get(word) or CARDINALS.get(word)
    return number - 1 if number is not None else None
