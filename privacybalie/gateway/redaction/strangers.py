"""Names that no list knows: unknown words with a capital, where words around them say that they are one."""

from __future__ import annotations

import re

from privacybalie.gateway.redaction.sentence import Sentence, Token
from privacybalie.gateway.redaction.shapes import is_known_name, is_stranger, may_be_name
from privacybalie.gateway.redaction.surnames import with_particle
from privacybalie.gateway.redaction.words import Words

# What surnames end in: Frisian, Polish, Balkan, Romanian, Ukrainian, Armenian, Turkish.
_ENDINGS = re.compile(
    r"[^\W\d_]{3,}(?:stra|sma|inga|ski|ska|cki|cka|wicz|czyk|vić|vic|escu|enko|chuk|yan|oglu|oğlu|opoulos|idis|sson)"
)
# Letters of names from elsewhere that Dutch words and brands do not have.
_FOREIGN = re.compile("[ğşıłøåžščřćđńśźżőűāēīūņļķģțșńęąěů]")
# "Mag ik Tshilobo ontslaan".
_DOERS = frozenset({"ik", "je", "jij", "u", "we", "wij", "hij", "zij", "ze", "men", "ook"})
_DONE_TO_PEOPLE = frozenset(
    {"vragen", "ontslaan", "bellen", "mailen", "dwingen", "filmen", "verplichten", "uitnodigen", "aanspreken"}
    | {"dagvaarden", "schorsen", "verwittigen", "bedanken", "ondervragen", "straffen", "inlichten"}
)
_AND = frozenset({"en", "of", "noch"})


def is_surname_elsewhere(token: Token, words: Words) -> bool:
    ending = not token.opens and _ENDINGS.fullmatch(token.low)
    return token.capital and bool(token.low in words.last_elsewhere or ending)


def stranger(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """`Ngozi Adeyemi`, `vroeg Wietskeli`: unknown words with a capital, together or next to what people do."""
    token, words = sentence.tokens[at], sentence.words
    if is_stranger(token, sentence, opening=True):
        last = _surname_of_stranger(sentence, at)
        if last:
            return at, last
        if words.is_english(token.low) and not is_known_name(token, words):  # "Steam", "Dynamics"
            return None
        if sentence.is_next(at, words.human_verbs) or (
            _FOREIGN.search(token.low) and _in_dutch(sentence, at)
        ):
            return at, at + 1
    return (at, at + 1) if is_stranger(token, sentence) and _is_among_people(sentence, at) else None


def _is_among_people(sentence: Sentence, at: int) -> bool:
    """Whether what stands next to an unknown word is said of people, or is one."""
    words = sentence.words
    if _is_before_name(sentence, at) or sentence.is_next(at, words.verbs | words.owners):
        return True
    before = sentence.tokens[at - 1].low if at and sentence.near(at - 1) else ""
    return before in words.verbs or (before in _DOERS and sentence.is_next(at, _DONE_TO_PEOPLE))


def _in_dutch(sentence: Sentence, at: int) -> bool:
    """Whether the words after it are Dutch: in a message in Polish any word may have such letters."""
    return all(sentence.words.is_word(token.low) for token in sentence.tokens[at + 1 : at + 3])


def _surname_of_stranger(sentence: Sentence, at: int) -> int:
    """Return where a name ends that begins with an unknown word, 0 for none.

    Further on in a sentence its second word may be Dutch.
    """
    if not sentence.near(at, stop=False):
        return 0
    following, token = sentence.tokens[at + 1], sentence.tokens[at]
    if is_stranger(following, sentence, word=not token.opens) and not _are_english(
        token, following, sentence
    ):
        return at + 2
    if may_be_name(following, sentence) and is_known_name(following, sentence.words):
        return at + 2
    return with_particle(sentence, at + 1)


def _are_english(first: Token, second: Token, sentence: Sentence) -> bool:
    """Whether two English words that no list of names knows make a thing: "Slack Enterprise Grid"."""
    words = sentence.words
    return all(words.is_english(token.low) and not is_known_name(token, words) for token in (first, second))


def _is_before_name(sentence: Sentence, at: int) -> bool:
    """Whether "en" and a first name follow: "Djayden en Fatima"."""
    other = at + 2
    if not sentence.is_next(at, _AND) or not sentence.has(other):
        return False
    token, words = sentence.tokens[other], sentence.words
    return token.capital and token.low in words.first and token.low not in words.first_and_word | words.last


def is_after_name(sentence: Sentence, at: int, end: int) -> bool:
    """Whether an unknown word is linked to the name that ends at `end`: "Fatima en Djayden", "Fatima, Djayden"."""
    linked = at == end and sentence.between(at - 1) == ", "
    linked = linked or (at == end + 1 and sentence.tokens[end].low in _AND and sentence.near(end, stop=False))
    return linked and is_stranger(sentence.tokens[at], sentence)
