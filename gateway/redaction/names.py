"""People's names by rules and lists: titles, introductions, first names, surnames, initials.

Dutch decides what is no name: a word that its dictionary knows needs more evidence than one that it does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gateway.redaction.sentence import Sentence, read_sentence
from gateway.redaction.shapes import (
    SHORTEST,
    is_first_name,
    is_stranger,
    is_unknown,
    may_be_name,
    stands_alone,
)
from gateway.redaction.surnames import back_over_particles, initials, surname, whole_name, with_particle
from gateway.redaction.words import Words

# From which word to which (exclusive) the name reaches that is announced by or stands at a word; None for no name.
Found = tuple[int, int] | None
Rule = Callable[[Sentence, int], Found]

_AFTER_SIGNATURE = re.compile(r"[ ,.:\n-]{1,6}")
_AFTER_LABEL = frozenset({":", ": ", " : "})
_CLOSED_SURNAME = re.compile(r"van(?:de|den|der)[a-z]{3,30}")
TITLES = 3


def names(text: str, words: Words) -> Iterator[tuple[int, int]]:
    """Yield where names are, as places in the text."""
    sentence = read_sentence(text, words)
    at = 0
    while sentence.has(at):
        found = _name_at(sentence, at)
        if found is not None:
            first, end = found
            yield sentence.tokens[first].start, sentence.tokens[end - 1].name_end
            at = end
        else:
            at += 1


def _name_at(sentence: Sentence, at: int) -> Found:
    for rule in RULES:
        found = rule(sentence, at)
        if found is not None and found[1] and not _is_firm(sentence, *found):
            return found
    return None


def _titled(sentence: Sentence, at: int) -> Found:
    """`mevrouw De Smet`, `mr. dr. A. Jansen`."""
    first = at
    while (
        first - at < TITLES and sentence.near(first) and sentence.tokens[first].low in sentence.words.titles
    ):
        first += 1
    return (first, whole_name(sentence, first, lenient=True)) if first > at else None


def _introduced(sentence: Sentence, at: int) -> Found:
    """`ik heet Wietske`, `naam is: jan`."""
    if not sentence.has(at + 1) or not sentence.says(at, sentence.words.introductions):
        return None
    if not (sentence.near(at) or sentence.between(at) in _AFTER_LABEL):
        return None
    return at + 1, whole_name(sentence, at + 1, lenient=True)


def _pointed_at(sentence: Sentence, at: int) -> Found:
    """`collega Wietske`, `met vriendelijke groet, Wietske`: an unknown word with a capital, announced less strongly."""
    words = sentence.words
    if not sentence.has(at + 1):
        return None
    role = sentence.tokens[at].low in words.roles and sentence.between(at) == " "
    points = sentence.says(at, words.pointers) and _AFTER_SIGNATURE.fullmatch(sentence.between(at))
    token = sentence.tokens[at + 1]
    if role and token.low in words.first_and_word and sentence.is_next(at + 1, words.verbs):
        return at + 1, at + 2
    if not (role or points) or not may_be_name(token, sentence):
        return None
    known = words.is_name(token.low) and (role or token.low not in words.first_and_word)
    if known or not words.is_word(token.low):
        return at + 1, whole_name(sentence, at + 1, lenient=False)
    return None


def _initialled(sentence: Sentence, at: int) -> Found:
    """`J.M. van Rossum`."""
    return at, initials(sentence, at)


def _first_name(sentence: Sentence, at: int) -> Found:
    """`Fatima`, `jan peeters`."""
    token, words = sentence.tokens[at], sentence.words
    if not is_first_name(token, words) or _is_date(sentence, at):
        return None
    doubtful = token.low in words.first_and_word
    last = surname(sentence, at + 1, lenient=not doubtful) if sentence.near(at) else 0
    if doubtful and last and not token.capital and sentence.tokens[last - 1].low not in words.last:
        last = 0
    if last or stands_alone(token, sentence):
        return at, last or _with_initial(sentence, at + 1)
    return None


def _with_initial(sentence: Sentence, end: int) -> int:
    """`Jan P.`: the initial belongs to the name."""
    return end + 1 if sentence.near(end - 1, stop=False) and sentence.is_initial(end) else end


def _surname_alone(sentence: Sentence, at: int) -> Found:
    """`… door Van den Broeck`, `Peeters liegt`, `Vandenbossche`."""
    last = with_particle(sentence, at)
    if last:
        return at, last
    token, words = sentence.tokens[at], sentence.words
    listed = token.low in words.last or _CLOSED_SURNAME.fullmatch(token.low)
    if not listed or len(token.low) <= SHORTEST or not is_unknown(token, words):
        return None
    return back_over_particles(sentence, at), at + 1


def _stranger(sentence: Sentence, at: int) -> Found:
    """`Ngozi Adeyemi`, `vroeg Wietskeli`: unknown words with a capital, together or next to what people do."""
    token, words = sentence.tokens[at], sentence.words
    if is_stranger(token, sentence, opening=True):
        if _stranger_follows(sentence, at):
            return at, at + 2
        if sentence.is_next(at, words.human_verbs):
            return at, at + 1
    if not is_stranger(token, sentence):
        return None
    before = at > 0 and sentence.near(at - 1) and sentence.tokens[at - 1].low in words.verbs
    return (at, at + 1) if before or sentence.is_next(at, words.verbs) else None


def _stranger_follows(sentence: Sentence, at: int) -> bool:
    """Whether the next word completes the name; inside a sentence it may be a Dutch word with a capital."""
    if not sentence.near(at, stop=False):
        return False
    return is_stranger(sentence.tokens[at + 1], sentence, word=not sentence.tokens[at].opens)


RULES: tuple[Rule, ...] = (
    _titled,
    _introduced,
    _pointed_at,
    _initialled,
    _first_name,
    _surname_alone,
    _stranger,
)


def _is_date(sentence: Sentence, at: int) -> bool:
    """`3 jan`, `jan 2025`."""
    token = sentence.tokens[at]
    before = sentence.text[max(0, token.start - 2) : token.start]
    after = sentence.text[token.end : token.end + 3]
    return bool(re.search(r"\d[ -]?$", before) or re.match(r"\.? ?\d", after))


def _is_firm(sentence: Sentence, first: int, end: int) -> bool:
    """Whether the words around it make it a firm, a program or an institution."""
    words, tokens = sentence.words, sentence.tokens
    before = tokens[first - 1].low if first else ""
    if before in {"van", "bij"} and first > 1:  # "de app van …"
        before = tokens[first - 2].low
    if before in words.firm_before or sentence.is_next(end - 1, words.firm_after):
        return True
    if re.match(r" ?&", sentence.text[tokens[end - 1].end :][:2]):
        return True
    return any(_pair(sentence, at) in words.never for at in range(max(0, first - 1), end))


def _pair(sentence: Sentence, at: int) -> str:
    if not sentence.has(at + 1):
        return ""
    return f"{sentence.tokens[at].low} {sentence.tokens[at + 1].low}"
