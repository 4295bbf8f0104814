"""Surnames and whole names: where one that starts at a word ends."""

from __future__ import annotations

from privacybalie.gateway.redaction.sentence import Sentence
from privacybalie.gateway.redaction.shapes import (
    is_first_name,
    is_head,
    is_second_head,
    is_unknown,
    may_be_name,
)

HEADS = 2  # words that a surname may have after its particles
PARTICLES = 3
INITIALS = 4
_AND = frozenset({"en", "of", "noch"})
# In small letters these more often belong to the sentence than to the name.
OLD_ARTICLES = frozenset({"den", "der"})  # today only in names
AFTER_DER = frozenset(
    {"meer", "ploeg", "hoven", "hof", "heide", "wal", "laan"}
)  # surnames after "van der" only
_PREPOSITIONS = frozenset({"in", "te", "uit", "op", "van", "af"})
_TO = frozenset({"aan", "naar", "van", "met", "bij", "door", "voor", "tegen", "en"})
_SELF = frozenset({"zelf"})


def whole_name(sentence: Sentence, at: int, *, lenient: bool) -> int:
    """Return the end of the name that starts at `at`, 0 for none. `lenient`: something announced it."""
    if not sentence.has(at):
        return 0
    if sentence.is_initial(at):
        return initials(sentence, at)
    last = surname(sentence, at, lenient=lenient)
    if last != at + 1 and not is_first_name(sentence.tokens[at], sentence.words):
        return last
    further = surname(sentence, at + 1, lenient=True) if sentence.near(at, stop=False) else 0
    return further or last or at + 1


def surname(sentence: Sentence, at: int, *, lenient: bool) -> int:
    """Return the end of the surname that starts at `at`: particles, then one or two words; 0 for none."""
    head = at
    while head - at < PARTICLES and _is_particle(sentence, head):
        head += 1
    if not sentence.has(head) or _is_origin(sentence, at, head):
        return 0
    if not is_head(sentence.tokens[head], sentence, particles=head > at, lenient=lenient):
        return 0
    end = head + 1
    while end - head < HEADS and _goes_on(sentence, end):
        end += 1
    return end


def _is_origin(sentence: Sentence, at: int, head: int) -> bool:
    """Whether it says where somebody is from: "Thijs uit Sluis"."""
    if head != at + 1 or sentence.tokens[at].low not in {"in", "te", "uit"}:
        return False
    return sentence.tokens[head].low in sentence.words.places


def _is_particle(sentence: Sentence, at: int) -> bool:
    return sentence.near(at) and sentence.tokens[at].low in sentence.words.particles


def _goes_on(sentence: Sentence, at: int) -> bool:
    return sentence.near(at - 1, stop=False) and is_second_head(sentence.tokens[at], sentence)


def initials(sentence: Sentence, at: int) -> int:
    """Return the end of initials with a surname that start at `at`, 0 for none.

    A surname that is a word too needs another name beside it: "A. Regen en Fatima".
    """
    last, sure = _initials(sentence, at)
    return last if sure or (last and _is_beside(sentence, last)) else 0


def _initials(sentence: Sentence, at: int) -> tuple[int, bool]:
    """Return where initials with a surname end, 0 for none, and whether these say by themselves that it is one."""
    end = at
    while end - at < INITIALS and sentence.is_initial(end):
        end += 1
    last = surname(sentence, end, lenient=True) if end > at else 0
    if not last:
        return 0, False
    head, words = sentence.tokens[last - 1].low, sentence.words
    listed = head in words.last or ("-" in head and words.is_name(head))
    particles = last - end > 1 and sentence.tokens[last - 1].capital  # "S. van 't Hof"
    return last, listed or particles or not words.is_word(head)


def _is_beside(sentence: Sentence, end: int) -> bool:
    """Whether another name follows a surname that is a word too: "A. Regen en B. de Koning"."""
    comma = sentence.has(end) and sentence.between(end - 1) == ", "
    other = end if comma else end + 1
    if not (comma or sentence.is_next(end - 1, _AND)) or not sentence.has(other):
        return False
    named = sentence.tokens[other].capital and is_first_name(sentence.tokens[other], sentence.words)
    return named or _initials(sentence, other)[1]


def small_with_particles(sentence: Sentence, at: int) -> int:
    """Return the end of a listed surname after "van den" or the like, 0 for none: "van den berg belde"."""
    tokens, words = sentence.tokens, sentence.words
    if tokens[at].low != "van" or not _is_particle(sentence, at) or tokens[at + 1].low not in OLD_ARTICLES:
        return 0
    if not sentence.near(at + 1, stop=False):
        return 0
    head = tokens[at + 2].low
    listed = (head in words.last or head in AFTER_DER) and f"{tokens[at + 1].low} {head}" not in words.places
    return at + 3 if listed and not tokens[at].shouted else 0


def with_particle(sentence: Sentence, at: int) -> int:
    """Return the end of a surname that starts with a particle with a capital ("… door Van den Broeck"), 0 for none.

    At the start of a sentence the list must know the surname: "De Zoomlink werkt niet".
    """
    token, words = sentence.tokens[at], sentence.words
    if not token.capital or not _is_particle(sentence, at):
        return 0
    if f"{token.low} {sentence.tokens[at + 1].low}" in words.places:
        return 0
    last = surname(sentence, at, lenient=False)
    if not last:
        return 0
    head = sentence.tokens[last - 1]
    listed = head.low in words.last or head.low in words.last_elsewhere
    sure = listed or (not token.opens and is_unknown(head, words))
    return last if sure and may_be_name(head, sentence) else 0


def back_over_particles(sentence: Sentence, at: int) -> int:
    """Return where the surname whose main word is at `at` begins."""
    first = at
    while at - first < PARTICLES and first > 0 and _is_particle(sentence, first - 1):
        first -= 1
    while first < at and sentence.tokens[first].text in _PREPOSITIONS:
        first += 1
    return first


def is_owner(sentence: Sentence, at: int) -> bool:
    """`Dijkstras advocaat`: a surname of the list with an s, before what is somebody's."""
    token, words = sentence.tokens[at], sentence.words
    name = token.low.removesuffix("s")
    if not token.capital or name == token.low or name not in words.last or not sentence.near(at, stop=False):
        return False
    return not (words.is_word(name) or words.is_word(token.low)) and words.is_word(
        sentence.tokens[at + 1].low
    )


def is_said_self(sentence: Sentence, at: int) -> bool:
    """`naar Bakker zelf`: a surname that is a word too, with a capital that no sentence gives it."""
    token, words = sentence.tokens[at], sentence.words
    told = at > 0 and sentence.near(at - 1) and sentence.tokens[at - 1].low in _TO
    listed = token.capital and token.low in words.last and token.low not in words.never
    return bool(told and listed and sentence.is_next(at, _SELF))
