"""Whole names in small letters that no list knows in full: "dimi vanhoutte", "joke van den wijngaert".

In small letters a name is two words in a row that Dutch does not know, where Dutch says something of a person.
"""

from __future__ import annotations

from gateway.redaction.sentence import Sentence, Token
from gateway.redaction.shapes import LONGEST, SHORTEST, is_unknown
from gateway.redaction.words import Words

FIRST_NAMES = 3
PARTICLES = 3
AROUND = 2  # words on either side that are to be Dutch
# First names that are words too, but hardly before a word that Dutch does not know.
_RATHER_NAMES = frozenset(
    "joke noor sem jip mees roos iris lies lore jet koos kai ken dries faas bas pol puck tuur ties staf ward marina"
    " pia els ine andre christian wilhelmus luk leentje ton bep berber cor fleur sterre".split()
)
# "de zoomlink van": a thing or somebody's thing.
_OF_A_THING = frozenset(
    "de het een geen deze dit die elke elk iedere onze ons mijn je uw jouw hun haar zijn nieuwe oude".split()
)
_BEFORE_A_NAME = frozenset(
    "met van aan door tussen namens over voor bij volgens tegen naar en of dat als omdat want dus toen terwijl ook dan"
    " ik je jij u we wij ze hij zij kan mag moet moest wil zal zou heeft had hebben is was wordt werd waarom wanneer"
    " hoe wie vraag bel mail app stuur schrijf laat vertel dag hoi hallo beste geachte ene zekere genaamd".split()
)
_LISTING = frozenset("aanwezig aanwezigen afwezig deelnemers sprekers naam namen betreft verslag cc bcc kopie".split())
# Only in names, so that an unknown word after it is one as well.
_OF_NAMES = frozenset({"den", "der", "vander", "vanden", "el", "da", "dos", "ait", "aït", "ben", "bin", "di", "ter", "ten"})


def small_name(sentence: Sentence, at: int) -> int:
    """Return where a whole name in small letters ends that starts at `at`, 0 for none."""
    words, first = sentence.words, sentence.tokens[at]
    listed = _is_listed(first, words) and first.low in words.first | words.first_elsewhere
    rather = first.low in _RATHER_NAMES
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
    return end if end - at > 1 and _in_dutch(sentence, at, end) else 0


def _stands_as_name(sentence: Sentence, at: int, *, listed: bool, rather: bool) -> bool:
    """Whether the word before it may stand before a name; a listed first name needs less."""
    before = sentence.tokens[at - 1] if at and sentence.near(at - 1) else None
    if before is None:
        apart = at > 0 and sentence.between(at - 1) in {", ", ": "}
        return listed or rather or (apart and sentence.tokens[at - 1].low in sentence.words.roles | _LISTING)
    words = sentence.words
    if before.low in _OF_A_THING or (before.low in words.never and before.low not in _BEFORE_A_NAME):
        return False
    if listed:
        return words.is_word(before.low)
    said = before.low in words.roles | words.titles | words.verbs
    return said or before.low in _BEFORE_A_NAME


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
    if len(parts) > 1 and any(part in words.never or words.is_word(part) for part in parts):
        return False
    return token.low not in words.particles and not words.is_english(token.low)


def _after_particles(sentence: Sentence, at: int) -> int:
    """Return the place after the particles that stand at `at`."""
    end = at
    while end - at < PARTICLES and _follows(sentence, end) and sentence.tokens[end].low in sentence.words.particles:
        end += 1
    return end


def _is_rare(sentence: Sentence, at: int, head: int) -> bool:
    return any(token.low in _OF_NAMES for token in sentence.tokens[at:head])


def _is_head(sentence: Sentence, at: int, *, known: bool, rare: bool) -> bool:
    """Whether the word after the particles is a surname: a listed one, or where these stand in names only, an unknown one."""
    if not _follows(sentence, at):
        return False
    token, words = sentence.tokens[at], sentence.words
    if token.low in words.last or token.low in words.last_elsewhere:
        return True
    return (rare or known) and _may_be(token, words)


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
