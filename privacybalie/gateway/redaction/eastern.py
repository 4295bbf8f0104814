"""Chinese, Korean and Vietnamese names: a family name of one syllable and a given name of one or two, either first."""

from __future__ import annotations

import re

from privacybalie.gateway.redaction.sentence import Sentence, Token
from privacybalie.gateway.redaction.shapes import is_unknown

# One to three syllables as pinyin writes them.
_SYLLABLE = (
    r"(?:[zcs]h?|[bpmfdtnlgkhjqxryw])?(?:i?ang|i?ong|uang|eng|ing|ian|uan|uai|iao|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui"
    r"|uo|ue|a|o|e|i|u)"
)
_GIVEN = re.compile(rf"(?:{_SYLLABLE}){{1,2}}(?:-(?:{_SYLLABLE}))?")
_HYPHENED = re.compile(r"[a-z]{2,5}-[a-z]{2,5}")  # "Ji-hoon"
SHORTEST = 2
LONGEST_WORD = 4  # a shorter unknown one is a typing error


def eastern_name(sentence: Sentence, at: int) -> int:
    """Return where such a name ends that starts at `at`, 0 for none."""
    if not sentence.near(at, stop=False):
        return 0
    one, other = sentence.tokens[at], sentence.tokens[at + 1]
    eastern = sentence.words.eastern
    if one.low not in eastern and other.low not in eastern:
        return 0
    if one.capital and other.capital:
        sure = _HYPHENED.fullmatch(other.low) and one.low in eastern  # "Park Ji-woo"
        return at + 2 if sure or (_may_be(one, sentence) and _may_be(other, sentence)) else 0
    small = not one.capital and not other.capital and one.low in eastern
    small = small and (other.low in eastern or _is_given(other, sentence))
    known = [sentence.words.is_word(token.low) for token in (one, other)]
    return at + 2 if small and not all(known) and one.low != other.low else 0


def _is_given(token: Token, sentence: Sentence) -> bool:
    """Whether it reads as two syllables of a given name and neither Dutch nor English knows it: "wenliang"."""
    low, words = token.low, sentence.words
    shaped = _GIVEN.fullmatch(low) and len(low) > LONGEST_WORD
    return bool(shaped) and is_unknown(token, words) and not words.is_english(low)


def _may_be(token: Token, sentence: Sentence) -> bool:
    low, words = token.low, sentence.words
    if low in words.eastern:
        return True
    blocked = low in words.never or low in words.places or low in words.particles
    given = _GIVEN.fullmatch(low) or _HYPHENED.fullmatch(low)
    return not blocked and len(low) >= SHORTEST and given is not None
