"""What one word may be: a first name, a surname, a stranger, or surely none of these."""

from __future__ import annotations

import re

from gateway.redaction.sentence import Sentence, Token
from gateway.redaction.words import Words

SHORTEST = 3  # letters of a name in small letters; shorter ones are typing errors
LONGEST = 15  # a longer word that no list knows is a compound


def may_be_name(token: Token, sentence: Sentence) -> bool:
    """Whether it is written as a name: a capital and small letters, and no acronym, program or compound of one."""
    low, words = token.low, sentence.words
    if not token.capital or not words.never.isdisjoint({low, *low.split("-")}):
        return False
    if not words.is_name(low) and (len(low) > LONGEST or _compound(low, words)):
        return False
    if token.text.isupper() and not sentence.shouted:
        return len(token.text) > SHORTEST and words.is_name(low)
    parts = [part for part in re.split(r"[-']", token.text) if part[1:]]
    return sentence.shouted or all(part[0].isupper() and part[1:].islower() for part in parts)


def _compound(low: str, words: Words) -> bool:
    """Whether the word begins with the name of a program: Teamslink, Skypegebruiker."""
    return any(low[:size] in words.never for size in range(SHORTEST + 1, len(low)))


def is_unknown(token: Token, words: Words) -> bool:
    """Whether neither Dutch nor a list explains the word as something else than a name."""
    low = token.low
    return low not in words.never and low not in words.places and not words.is_word(low)


def is_stranger(token: Token, sentence: Sentence, *, opening: bool = False, word: bool = False) -> bool:
    """Whether an unknown word has a capital; `opening`: also where a sentence begins; `word`: Dutch may know it."""
    if token.opens and not opening:
        return False
    if sentence.shouted or len(token.low) < SHORTEST or not may_be_name(token, sentence):
        return False
    return is_unknown(token, sentence.words) or (word and token.low not in sentence.words.places)


def is_first_name(token: Token, words: Words) -> bool:
    """Whether the lists know it as a first name, also with another one (Jan-Willem) or a genitive (Jans)."""
    low = token.low
    if low in words.never or low in words.first:
        return low not in words.never
    first, *others = low.split("-")
    if others:
        return first in words.first and words.is_name(low)
    return _is_owner(low, words)


def _is_owner(low: str, words: Words) -> bool:
    name = low.removesuffix("s")
    if name == low or len(name) < SHORTEST or words.is_word(low):
        return False
    return name in words.first and name not in words.first_and_word


def stands_alone(token: Token, sentence: Sentence) -> bool:
    """Whether a first name without surname is one: not where it may be a word."""
    if token.low in sentence.words.first_and_word:
        return token.capital and not token.opens and not sentence.shouted
    return token.capital or len(token.low) >= SHORTEST


def is_head(token: Token, sentence: Sentence, *, particles: bool, lenient: bool) -> bool:
    """Whether it is the main word of a surname, after `particles` or not; `lenient`: something announced a name."""
    low, words = token.low, sentence.words
    if any(low in group for group in (words.never, words.particles, words.verbs, words.roles, words.titles)):
        return False
    listed = words.is_name(low)
    if particles and not listed and words.is_word(low) and not (lenient and token.capital):
        return False
    if low in words.places and not (particles or listed):
        return False
    if may_be_name(token, sentence) and not sentence.shouted:
        return True
    return len(low) > SHORTEST and _is_small_head(low, words, known=listed, announced=lenient or particles)


def _is_small_head(low: str, words: Words, *, known: bool, announced: bool) -> bool:
    """Whether a word without a telling capital is a surname here."""
    if known:
        return announced or not words.is_word(low)
    return announced and not words.is_word(low)


def is_second_head(token: Token, sentence: Sentence) -> bool:
    """Whether it is the second word of a surname: Garcia Lopez."""
    words = sentence.words
    return may_be_name(token, sentence) and (token.low in words.last or not words.is_word(token.low))
