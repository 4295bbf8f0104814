"""What belongs to a name that was found: the word to its left, and particles with another word to its right.

It only makes a mask longer, so that a message without a name cannot change.
"""

from __future__ import annotations

import re

from privacybalie.gateway.redaction.sentence import Sentence, Token
from privacybalie.gateway.redaction.shapes import (
    SHORTEST,
    begins_as_product,
    is_known_name,
    is_more_of_name,
    is_unknown,
)
from privacybalie.gateway.redaction.surnames import AFTER_DER, OLD_ARTICLES
from privacybalie.gateway.redaction.words import Words

LONGEST_REACH = 3  # words on either side
PARTICLES = 3
_IRISH = frozenset({"ó", "o", "ní", "nic", "mac", "mc", "uí", "ua"})
_LINKING = frozenset({"y", "e", "lo", "do", "das"}) | _IRISH - {"o"}
# After these any word with a capital is a name.
_FOREIGN = frozenset({"da", "di", "dos", "del", "la", "du"}) | _LINKING
_JOINED = re.compile(r"[dlt]'[^\W\d_]{3,}", re.IGNORECASE)  # "d'Ydewalle"
_DOUBLED = re.compile(r".{3,}-(?:van|de|den|der|ter|ten|el)")  # "de graaf-van dam"
_LETTERS = re.compile(r"[B-DF-HJ-NP-TV-Z]{2,3}")  # "Ellen DM"
_BEFORE_SURNAME = frozenset({"van", "vd", "vanden", "vander", "de", "den", "der", "ter", "ten", "'t"})
# Of a sentence rather than of a name, when no capital follows.
_PREPOSITIONS = frozenset({"in", "op", "uit", "af", "te"})


def widened(sentence: Sentence, first: int, end: int, *, least: int) -> tuple[int, int]:
    """Return from which word to which (exclusive) the name reaches; `least`: where the name before it ends."""
    reach = _surname_first(sentence, first, end, least)
    while reach and first - reach < LONGEST_REACH and reach > least and _is_left(sentence, reach):
        reach -= 1
    further = end
    while further - end < LONGEST_REACH:
        longer = _right(sentence, further)
        if longer == further:
            break
        further = longer
    return reach, further


def _surname_first(sentence: Sentence, first: int, end: int, least: int) -> int:
    """Return where a name in capitals begins that has its surname first: "VAN DAMME KOEN"."""
    token, words = sentence.tokens[first], sentence.words
    head = first - 1
    if not (token.shouted and end == first + 1 and _is_first(token, words)) or head <= least:
        return first
    start = head
    while start > least and head - start < PARTICLES and sentence.near(start - 1, stop=False):
        if sentence.tokens[start - 1].low not in _BEFORE_SURNAME:
            break
        start -= 1
    named = sentence.near(head, stop=False) and sentence.tokens[head].low in words.last | words.places
    return start if start < head and named else first


def _is_left(sentence: Sentence, first: int) -> bool:
    """Whether the word before the one at `first` belongs to the name."""
    if sentence.between(first - 1) != " ":
        return False
    token, words = sentence.tokens[first - 1], sentence.words
    if token.low in _IRISH and token.text[0].isupper() and not token.shouted:
        return True
    if _is_apart(sentence, token) or len(token.low) < SHORTEST:
        return False
    unknown = is_unknown(token, words)
    if not token.capital:
        same = not sentence.tokens[first].capital
        return same and unknown and not token.opens and not words.is_english(token.low)
    if token.text.isupper() or begins_as_product(token, words):
        return False
    last = sentence.tokens[first].low in words.particles or not _is_first(sentence.tokens[first], words)
    return unknown or (is_known_name(token, words) and not token.opens) or (last and not token.opens)


def _is_apart(sentence: Sentence, token: Token) -> bool:
    """Whether the word is known to be something else than a part of a name."""
    words, low = sentence.words, token.low
    if low in words.first_and_word and low in words.first:  # "Mei Peeters"
        return False
    if low in words.never or low in words.particles or low in words.verbs or low in words.pointers:
        return True
    if low in words.institutions or low in words.firm_before or low in words.languages:
        return True
    return low in words.titles or low in words.roles or low in words.places


def _is_first(token: Token, words: Words) -> bool:
    return token.low in words.first or token.low in words.first_elsewhere


def _right(sentence: Sentence, end: int) -> int:
    """Return where the name ends that was thought to end at `end`."""
    if not sentence.near(end - 1, stop=False):
        return end
    if _is_next_word(sentence, end):
        return end + 1
    head, linking = end, sentence.words.particles | _LINKING
    while head - end < PARTICLES and sentence.near(head, stop=False) and sentence.tokens[head].low in linking:
        head += 1
    return head + 1 if head > end and _is_head(sentence, end, head) else end


def _is_next_word(sentence: Sentence, at: int) -> bool:
    """Whether the word right after a name belongs to it."""
    token, before = sentence.tokens[at], sentence.tokens[at - 1]
    if _JOINED.fullmatch(token.text) and (token.text[2].isupper() or not before.capital):
        return True
    letters = token.capital and _LETTERS.fullmatch(token.text)
    if letters or _DOUBLED.fullmatch(before.low):
        return not _is_apart(sentence, token)
    if token.capital:
        return not token.text.isupper() and _more(sentence, token)
    return _is_small_more(sentence, at)


def _is_small_more(sentence: Sentence, at: int) -> bool:
    """Whether a word in small letters after a name in small letters is another one of it: "rajesh kumar gupta"."""
    token, words = sentence.tokens[at], sentence.words
    if token.capital or sentence.tokens[at - 1].capital or _is_apart(sentence, token):
        return False
    if len(token.low) <= SHORTEST or not is_unknown(token, words):
        return False
    return words.is_name(token.low, elsewhere=True) or not words.is_english(token.low)


def _more(sentence: Sentence, token: Token) -> bool:
    """Whether a word with a capital after a name is another one of it, also one that looks like a street."""
    words = sentence.words
    apart = _is_apart(sentence, token) or begins_as_product(token, words)
    return is_more_of_name(token, sentence) or (not apart and is_unknown(token, words))


def _is_head(sentence: Sentence, at: int, head: int) -> bool:
    """Whether the word after particles is a surname: "de Wyels", "dos Reis", "de boer"."""
    token, words = sentence.tokens[head], sentence.words
    where = sentence.tokens[at].low in _PREPOSITIONS and head - at == 1
    if where or token.low in words.never or head in sentence.blocked:
        return False
    if not token.capital:
        foreign = sentence.tokens[head - 1].low in {"da", "dos", "das", "del"}
        return (
            foreign
            or token.low in words.last
            or sentence.tokens[head - 1].low in OLD_ARTICLES
            or token.low in AFTER_DER
        )
    rare = sentence.tokens[head - 1].low in _FOREIGN | OLD_ARTICLES
    return rare or is_known_name(token, words) or is_unknown(token, words)
