"""Whole names in small letters that no list knows in full: "dimi vanhoutte", "joke van den wijngaert".

In small letters a name is two words in a row that Dutch does not know, where Dutch says something of a person.
"""

from __future__ import annotations

from privacybalie.gateway.redaction.sentence import Sentence, Token
from privacybalie.gateway.redaction.shapes import LONGEST, SHORTEST, is_unknown
from privacybalie.gateway.redaction.words import Words

FIRST_NAMES = 3
PARTICLES = 3
LETTERS = "abcdefghijklmnoprstuvwz"
AROUND = 2  # words on either side that are to be Dutch
# Only in names, so that an unknown word after it is one as well.
_OF_NAMES = frozenset(
    {"den", "der", "vander", "vanden", "el", "da", "dos", "ait", "aït", "ben", "bin", "di", "ter", "ten"}
)


def small_name(sentence: Sentence, at: int) -> int:
    """Return where a whole name in small letters ends that starts at `at`, 0 for none."""
    words, first = sentence.words, sentence.tokens[at]
    listed = _is_listed(first, words) and first.low in words.first | words.first_elsewhere
    rather = first.low in words.rather_names
    if first.capital or not (listed or rather or _may_be(first, words)):
        return 0
    if not _stands_as_name(sentence, at, listed=listed, rather=rather):
        return 0
    end = at + 1
    while end - at < FIRST_NAMES and _follows(sentence, end) and _is_given(sentence.tokens[end], words):
        end += 1
    head = _after_particles(sentence, end)
    known = listed or rather or any(_is_listed(token, words) for token in sentence.tokens[at + 1 : end])
    if head > end and _is_head(sentence, head, known=known, rare=_is_rare(sentence, end, head)):
        end = head + 1
    elif head == end == at + 1 and (listed or rather) and _is_surname(sentence, end):
        end += 1
    if end == at + 1 or not _in_dutch(sentence, at, end):
        return 0
    said = sentence.tokens[at:end]
    unsure = [
        token.low for token in said if token.low not in words.particles and not _is_listed(token, words)
    ]
    return 0 if not rather and any(_is_mistyped(word, words) for word in unsure) else end


def _stands_as_name(sentence: Sentence, at: int, *, listed: bool, rather: bool) -> bool:
    """Whether the word before it may stand before a name; a listed first name needs less."""
    words = sentence.words
    before = sentence.tokens[at - 1] if at else None
    if before is None or not sentence.near(at - 1):
        listing = before is not None and before.low in words.roles | words.listing
        return listed or rather or (listing and sentence.between(at - 1) in {", ", ": "})
    if before.low in words.of_a_thing or (
        before.low in words.never and before.low not in words.before_a_name
    ):
        return False
    if listed:
        return words.is_word(before.low)
    said = before.low in words.roles | words.titles | words.verbs
    return said or before.low in words.before_a_name


def _follows(sentence: Sentence, at: int) -> bool:
    return sentence.near(at - 1, stop=False) and not sentence.tokens[at].capital


def _is_given(token: Token, words: Words) -> bool:
    return _is_listed(token, words) or _may_be(token, words)


def _is_listed(token: Token, words: Words) -> bool:
    """Whether a list knows it and Dutch does not."""
    if token.low in words.first_and_word or len(token.low) < SHORTEST:
        return False
    return is_unknown(token, words) and words.is_name(token.low, elsewhere=True)


def _may_be(token: Token, words: Words) -> bool:
    """Whether neither Dutch nor English knows it and it is no compound: "quality monitoring", "gdpr-conform"."""
    if not SHORTEST < len(token.low) <= LONGEST or not is_unknown(token, words):
        return False
    parts = token.low.split("-")
    if len(parts) > 1 and any(not part[1:] or part in words.never or words.is_word(part) for part in parts):
        return False
    return token.low not in words.particles and not words.is_english(token.low)


def _after_particles(sentence: Sentence, at: int) -> int:
    """Return the place after the particles that stand at `at`."""
    end = at
    while (
        end - at < PARTICLES
        and _follows(sentence, end)
        and sentence.tokens[end].low in sentence.words.particles
    ):
        end += 1
    return end


def _is_rare(sentence: Sentence, at: int, head: int) -> bool:
    return any(token.low in _OF_NAMES for token in sentence.tokens[at:head])


def _is_head(sentence: Sentence, at: int, *, known: bool, rare: bool) -> bool:
    """Whether the word after the particles is a surname; an unknown one only after those of names (`rare`)."""
    if not _follows(sentence, at):
        return False
    token, words = sentence.tokens[at], sentence.words
    if token.low in words.last or token.low in words.last_elsewhere or (known and _is_listed(token, words)):
        return True
    return (rare or known) and _may_be(token, words)


def _is_surname(sentence: Sentence, at: int) -> bool:
    """Whether a surname of the list stands there, also one that is a word: "mees bakker"."""
    return _follows(sentence, at) and sentence.tokens[at].low in sentence.words.last


def _is_mistyped(word: str, words: Words) -> bool:
    """Whether Dutch knows the word with two letters swapped, one left out or one put in: "gsprek", "opnemne"."""
    spots = range(len(word))
    return any(
        words.is_word(word[:at] + changed)
        for at in spots
        for changed in (
            word[at + 1 : at + 2] + word[at] + word[at + 2 :],
            word[at + 1 :],
            *(letter + word[at:] for letter in LETTERS),
        )
    )


def _in_dutch(sentence: Sentence, at: int, end: int) -> bool:
    """Whether Dutch stands around it: in another language every word is unknown."""
    around = sentence.tokens[max(0, at - AROUND) : at] + sentence.tokens[end : end + AROUND]
    words = sentence.words
    return bool(around) and all(
        token.low in words.never
        or words.is_name(token.low)
        or any(words.is_word(part) for part in token.low.split("-"))
        for token in around
    )
