"""What one word may be: a first name, a surname, a stranger, or surely none of these."""

from __future__ import annotations

import re

from privacybalie.gateway.redaction.sentence import Sentence, Token
from privacybalie.gateway.redaction.words import Words

SHORTEST = 3  # letters of a name in small letters; shorter ones are typing errors
# "Leidsestraat", "Coolsingel", not Versteeg or Verlaan.
_STREET = re.compile(
    r"(?!ver)[^\W\d_]{3,}(?:straat|laan|plein|steenweg|dreef|gracht|singel|kade|kaai|plantsoen|steeg|boulevard|poort"
    r"|markt|brug)|[^\W\d_]{4,}(?:se|er)(?:baan|weg|dijk|lei|vest|dam|wal)"
)
LONGEST = 15  # a longer word that no list knows is a compound


def may_be_name(token: Token, sentence: Sentence) -> bool:
    """Whether it is written as a name: a capital and small letters, and no acronym, program or compound of one."""
    low, words = token.low, sentence.words
    if not token.capital or _is_never(token, words):
        return False
    known = is_known_name(token, words)
    if not known and (len(low) > LONGEST or _STREET.fullmatch(low) or begins_as_product(token, words)):
        return False
    if token.text.isupper():
        return len(token.text) > SHORTEST and known
    parts = [part for part in re.split(r"[-']", token.text) if part[1:]]
    return all(part[0].isupper() and part[1:].islower() for part in parts)


def is_known_name(token: Token, words: Words) -> bool:
    """Whether the lists know it; a name from elsewhere needs a capital."""
    return words.is_name(token.low, elsewhere=token.capital and not token.text.isupper())


def _is_never(token: Token, words: Words) -> bool:
    """Whether it is listed as no name, or a compound with one: Teams-gebruiker, Sint-Maarten, not Mei-Ling."""
    low, parts = token.low, token.text.split("-")
    if low in words.never or len(parts) == 1:
        return low in words.never
    if parts[0].lower() in words.firm_before:
        return True
    listed = [part.lower() in words.never for part in parts]
    return any(listed) and (
        all(listed) or not all(part[:1].isupper() and not part.isupper() for part in parts)
    )


def begins_as_product(token: Token, words: Words) -> bool:
    """Whether the word begins with the name of a program: Teamslink, Skypegebruiker."""
    return any(token.low[:size] in words.never for size in range(SHORTEST + 1, len(token.low)))


# "Telemarketeer", "webdeveloper": work, which people named by their function do.
_FUNCTION = re.compile(
    r"[^\W\d_]{2,}(?:marketeer|ingenieur|manager|officer|developer|ontwikkelaar|beheerder|medewerk(?:st)?er|adviseur"
    r"|consulente?|consultant|specialiste?|expert|verlener|planner|tester|analiste?|designer|assistente?|coördinator"
    r"|operator|trice|oloo?ge?|iater|therapeute?|verpleger|influencer|vlogger|blogger|streamer|recruiter|trainer|coach"
    r"|verkoper|verkoopster|hulpverlener|begeleid(?:st)?er|leider|leidster)s?"
)


def is_unknown(token: Token, words: Words) -> bool:
    """Whether neither Dutch nor a list explains the word as something else than a name."""
    low = token.low
    if low in words.never or low in words.places or words.is_word(low):
        return False
    if _FUNCTION.fullmatch(low) and not words.is_name(low):
        return False
    return low.removesuffix("se") not in words.places  # "Gentse"


def is_stranger(token: Token, sentence: Sentence, *, opening: bool = False, word: bool = False) -> bool:
    """Whether an unknown word has a capital; `opening`: also where a sentence begins; `word`: Dutch may know it."""
    if token.opens and not opening:
        return False
    if len(token.low) < SHORTEST or not may_be_name(token, sentence):
        return False
    return is_unknown(token, sentence.words) or (word and token.low not in sentence.words.places)


def is_first_name(token: Token, words: Words) -> bool:
    """Whether the lists know it as a first name, also with another one (Jan-Willem) or a genitive (Jans)."""
    low = token.low
    if _is_never(token, words):
        return False
    if low in words.first or (low in words.first_elsewhere and is_known_name(token, words)):
        return True
    if "-" in low:
        return _is_doubled(token, words)
    return _is_owner(low, words)


def _is_doubled(token: Token, words: Words) -> bool:
    """Whether it is two first names, or one and a word with a capital that Dutch does not know: Lammert-Jan."""
    parts = token.low.split("-")
    names = [part in words.first or part in words.first_elsewhere for part in parts]
    if all(words.is_english(part) and part not in words.first for part in parts):  # "Ray-Ban"
        return False
    if names[0] and is_known_name(token, words):
        return True
    capitals = token.capital and all(
        part[:1].isupper() and not part.isupper() for part in token.text.split("-")
    )
    if not capitals or token.low in words.places:
        return False
    if names[0]:
        return parts[0] not in words.first_and_word or not words.is_word(parts[-1])
    return names[-1] and parts[-1] not in words.first_and_word and not words.is_word(parts[0])


def _is_owner(low: str, words: Words) -> bool:
    name = low.removesuffix("s")
    if name == low or len(name) < SHORTEST or words.is_word(low):
        return False
    return name in words.first and name not in words.first_and_word


def stands_alone(token: Token, sentence: Sentence) -> bool:
    """Whether a first name without surname is one: not where it may be a word."""
    if token.low in sentence.words.first_and_word:
        return token.capital and not token.opens
    return token.capital or len(token.low) >= SHORTEST


def is_head(token: Token, sentence: Sentence, *, particles: bool, lenient: bool) -> bool:
    """Whether it is the main word of a surname, after `particles` or not; `lenient`: something announced a name."""
    low, words = token.low, sentence.words
    if any(low in group for group in (words.particles, words.verbs, words.roles, words.titles)):
        return False
    if low in words.never and not (particles and token.capital and words.is_word(low)):
        return False
    listed = is_known_name(token, words)
    place = low in words.places and len(low) > SHORTEST  # "esmée van lier"
    if particles and not listed and words.is_word(low) and not (lenient and (token.capital or place)):
        return False
    if low in words.places and not (particles or listed or (lenient and token.capital)):
        return False
    if may_be_name(token, sentence) or (particles and lenient and token.capital):
        return True
    return len(low) > SHORTEST and _is_small_head(low, words, known=listed, announced=lenient or particles)


def _is_small_head(low: str, words: Words, *, known: bool, announced: bool) -> bool:
    """Whether a word without a telling capital is a surname here."""
    if known or low in words.places:
        return announced or not words.is_word(low)
    return announced and not all(words.is_word(part) for part in low.split("-"))  # "rechten-titel"


def is_more_of_name(token: Token, sentence: Sentence) -> bool:
    """Whether a word with a capital right after a name belongs to it."""
    if not may_be_name(token, sentence):
        return False
    return is_known_name(token, sentence.words) or is_unknown(token, sentence.words)


def is_second_head(token: Token, sentence: Sentence) -> bool:
    """Whether it is the second word of a surname: Garcia Lopez."""
    words = sentence.words
    return may_be_name(token, sentence) and (token.low in words.last or not words.is_word(token.low))
