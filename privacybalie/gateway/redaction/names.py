"""People's names by rules and lists: titles, introductions, first names, surnames, initials.

Dutch decides what is no name: a word that its dictionary knows needs more evidence than one that it does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from privacybalie.gateway.redaction.eastern import eastern_name
from privacybalie.gateway.redaction.others import is_somebody_else
from privacybalie.gateway.redaction.sentence import Sentence, read_sentence
from privacybalie.gateway.redaction.shapes import (
    SHORTEST,
    is_first_name,
    is_known_name,
    is_more_of_name,
    is_unknown,
    may_be_name,
    stands_alone,
)
from privacybalie.gateway.redaction.small import small_name
from privacybalie.gateway.redaction.strangers import is_after_name, is_surname_elsewhere, stranger
from privacybalie.gateway.redaction.surnames import (
    back_over_particles,
    initials,
    is_owner,
    is_said_self,
    small_with_particles,
    surname,
    whole_name,
    with_particle,
)
from privacybalie.gateway.redaction.widen import widened
from privacybalie.gateway.redaction.words import Words

# The words of a name, from the first up to but not including the second number; None when there is no name.
Found = tuple[int, int] | None
Rule = Callable[[Sentence, int], Found]

_AFTER_SIGNATURE = re.compile(r"[ ,.:\n-]{1,6}")
_AFTER_LABEL = frozenset({":", ": ", " : "})
_CLOSED_SURNAME = re.compile(r"van(?:de|den|der)[a-z]{3,30}|o'[a-z]{3,20}")
# "Els, geb. …", "Noor is van 3/2/2012".
_OF_PERSON = re.compile(r", ?(?:geb|°)| ?\(?°| (?:is|was) van \d")
TITLES = 3
_SAID_BY = frozenset({"volgens", "namens", "vanwege", "door", "met", "aan", "tegen", "bij", "van"})
_OF_NAMES = frozenset({"de", "den", "der", "ter", "ten", "el", "vanden", "vander"})  # "patiënt de Jong"
_COUNTED = frozenset("ABCD")
_UNKNOWNS = frozenset({"X", "Y", "Z", "N"})  # "cliënt X.": whoever it may be
_GOES_ON = re.compile(r"\.(?:,|$| [a-z(])")


def find_names(text: str, words: Words) -> Iterator[tuple[int, int]]:
    """Yield where names are, as places in the text."""
    sentence = read_sentence(text, words)
    at = least = 0
    while sentence.has(at):
        found = _name_at(sentence, at)
        if found is None and least and is_after_name(sentence, at, least):
            found = at, at + 1
        if found is None:
            at += 1
            continue
        first, at = found[0], _with_initial(sentence, _further(sentence, found[1]))
        if not is_somebody_else(sentence, first, at):
            first, at = widened(sentence, first, at, least=least)
            least = at
            yield sentence.tokens[first].start, sentence.tokens[at - 1].name_end


def _further(sentence: Sentence, end: int) -> int:
    """Return where the name ends when more of it follows with capitals: "Nguyen Thi Lan"."""
    while sentence.near(end - 1, stop=False) and is_more_of_name(sentence.tokens[end], sentence):
        end += 1
    return end


def _name_at(sentence: Sentence, at: int) -> Found:
    for rule in RULES:
        found = rule(sentence, at)
        if found is not None and found[1]:
            return found
    return None


def _titled(sentence: Sentence, at: int) -> Found:
    """`mevrouw De Smet`, `mr. dr. A. Jansen`."""
    first = at
    while (
        first - at < TITLES and sentence.near(first) and sentence.tokens[first].low in sentence.words.titles
    ):
        first += 1
    if first == at:
        return _sir(sentence, at)
    short = sentence.has(first) and sentence.tokens[first].low in sentence.words.eastern  # "dhr wu"
    return first, whole_name(sentence, first, lenient=True) or (first + 1 if short else 0)


def _sir(sentence: Sentence, at: int) -> Found:
    """`hr. Koning`: without its full stop, or before a word that opens a sentence, it is a department."""
    if sentence.tokens[at].text.lower() != "hr" or not sentence.near(at) or sentence.between(at) != ". ":
        return None
    following, words = sentence.tokens[at + 1], sentence.words
    thing = words.is_word(following.low) and not is_known_name(following, words)
    if sentence.tokens[at].text == "HR" or thing:
        return None
    return at + 1, whole_name(sentence, at + 1, lenient=True)


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
    own = sentence.tokens[at].text == "Van" and not sentence.tokens[at].opens  # "mail van Van Damme"
    if own or not sentence.has(at + 1):
        return None
    role = sentence.tokens[at].low in words.roles and sentence.between(at) in {" ", ", "}
    points = sentence.says(at, words.pointers) and _AFTER_SIGNATURE.fullmatch(sentence.between(at))
    token = sentence.tokens[at + 1]
    if role and (held := _held_by(sentence, at + 1)):
        return at + 1, held
    if not (role or points) or not may_be_name(token, sentence):
        return None
    known = is_known_name(token, words) and (role or token.low not in words.first_and_word)
    if known or not (words.is_word(token.low) or (not role and _is_english_thing(sentence, at + 1))):
        return at + 1, whole_name(sentence, at + 1, lenient=False)
    return None


def _held_by(sentence: Sentence, at: int) -> int:
    """Return where the name ends of who has a role: "collega Roos vraagt", "collega els bakker", "patiënt de Jong"."""
    words, low = sentence.words, sentence.tokens[at].low
    if low in words.first_and_word and sentence.is_next(at, words.verbs):
        return at + 1
    if _small_name(sentence, at):
        return at + 2
    last = surname(sentence, at, lenient=False) if low in _OF_NAMES else 0
    return last if last and sentence.tokens[last - 1].capital else 0


def _is_english_thing(sentence: Sentence, at: int) -> bool:
    """Whether an English word stands alone: "bij Steam", "de app van Dynamics"."""
    alone = not sentence.near(at, stop=False) or not sentence.tokens[at + 1].capital
    words = sentence.words
    return alone and all(
        words.is_english(part) and part not in words.first for part in sentence.tokens[at].low.split("-")
    )


def _small_name(sentence: Sentence, at: int) -> bool:
    """Whether a first name and a surname of the lists stand here in small letters: "els bakker"."""
    words = sentence.words
    return sentence.is_next(at, words.last) and sentence.tokens[at].low in words.first


def _initialled(sentence: Sentence, at: int) -> Found:
    """`J.M. van Rossum`, `p. de wit`."""
    return at, initials(sentence, at) or _small_initial(sentence, at)


def _small_initial(sentence: Sentence, at: int) -> int:
    """Return the end of one small initial with a surname of the lists, 0 for none: "t.a.v. de bakker" has three."""
    before = sentence.text[max(0, sentence.tokens[at].start - 1) : sentence.tokens[at].start]
    if before == "." or not sentence.is_initial(at, small=True) or sentence.is_initial(at + 1, small=True):
        return 0
    last = surname(sentence, at + 1, lenient=True)
    if not last:
        return 0
    head, words = sentence.tokens[last - 1].low, sentence.words
    parts = [part in words.last for part in head.split("-")]
    return last if all(parts) or (any(parts) and last > at + 2) else 0


def _one_initial(sentence: Sentence, at: int) -> Found:
    """`volgens W. uit de spoed`, `collega K. belde`: one letter, where a person is announced."""
    words, end = sentence.words, at + 1
    if not sentence.is_initial(end) or sentence.tokens[end].text in _UNKNOWNS or initials(sentence, end):
        return None
    low, letter = sentence.tokens[at].low, sentence.tokens[end]
    counted = letter.text in _COUNTED and low not in words.titles  # "van B. naar C."
    announced = low in words.titles | words.roles or (low in _SAID_BY and not counted)
    return (end, end + 1) if announced and _GOES_ON.match(sentence.text, letter.end) else None


def _eastern(sentence: Sentence, at: int) -> Found:
    """`Li Xiaoming`, `wei zhang`: short words, of which Dutch knows one or both."""
    return at, eastern_name(sentence, at)


def _small(sentence: Sentence, at: int) -> Found:
    """`dimi vanhoutte`."""
    return at, small_name(sentence, at)


def _first_name(sentence: Sentence, at: int) -> Found:
    """`Fatima`, `jan peeters`."""
    token, words = sentence.tokens[at], sentence.words
    if not is_first_name(token, words) or _is_date(sentence, at):
        return None
    doubtful = token.low in words.first_and_word
    if doubtful and _ends_a_title(sentence, at):
        return None
    last = surname(sentence, at + 1, lenient=not doubtful) if sentence.near(at) else 0
    if doubtful and last and not token.capital and sentence.tokens[last - 1].low not in words.last:
        last = 0
    if last or (doubtful and token.capital and _is_somebody(sentence, at)) or stands_alone(token, sentence):
        return at, last or at + 1
    return None


def _is_somebody(sentence: Sentence, at: int) -> bool:
    """Whether what follows is said of people: "Roos belde", "Els, geb. 4 mei 1966", "Joke en Anneke"."""
    words = sentence.words
    if sentence.is_next(at, words.speaking) or _OF_PERSON.match(sentence.text, sentence.tokens[at].end):
        return True
    other = at + 2
    beside = (
        sentence.is_next(at, frozenset({"en"})) and sentence.has(other) and sentence.tokens[other].capital
    )
    return beside and sentence.tokens[other].low in words.first


def _ends_a_title(sentence: Sentence, at: int) -> bool:
    """Whether the word before it makes it part of what something is called: "iPhone 15 Pro Max"."""
    before = sentence.tokens[at - 1] if at and sentence.near(at - 1, stop=False) else None
    if before is None or not before.capital or before.opens:
        return False
    return not (
        is_known_name(before, sentence.words) or before.low in sentence.words.titles | sentence.words.roles
    )


def _with_initial(sentence: Sentence, end: int) -> int:
    """`Jan P.`, `Mertens, F.`: the initial belongs to the name."""
    small = (
        not sentence.tokens[end - 1].capital
        and _GOES_ON.match(sentence.text, sentence.tokens[min(end, len(sentence.tokens) - 1)].end) is not None
    )
    if not sentence.is_initial(end, small=small):  # "fatima z.", not "jan a.u.b."
        return end
    if sentence.near(end - 1, stop=False):
        return end + 1
    begins = sentence.near(end) and sentence.tokens[end + 1].capital  # "K. de Jager, L. Winter"
    return end + 1 if sentence.between(end - 1) == ", " and not begins else end


def _surname_alone(sentence: Sentence, at: int) -> Found:
    """`… door Van den Broeck`, `Peeters liegt`, `Vandenbossche`."""
    last = with_particle(sentence, at) or small_with_particles(sentence, at)
    if last:
        return at, last
    token, words = sentence.tokens[at], sentence.words
    listed = (
        token.low in words.last or _CLOSED_SURNAME.fullmatch(token.low) or is_surname_elsewhere(token, words)
    )
    acronym = token.text.isupper() and not token.shouted  # "VIVES"
    if is_owner(sentence, at) or is_said_self(sentence, at):
        return at, at + 1
    if not listed or acronym or len(token.low) <= SHORTEST or not is_unknown(token, words):
        return None
    return _back_over_letter(sentence, back_over_particles(sentence, at)), at + 1


def _back_over_letter(sentence: Sentence, first: int) -> int:
    """Return where a name begins with an initial without its full stop: "m verbeke"."""
    letter = sentence.tokens[first - 1] if first and sentence.near(first - 1) else None
    return first - 1 if letter and len(letter.text) == 1 and letter.low != "u" else first


RULES: tuple[Rule, ...] = (
    _titled,
    _introduced,
    _pointed_at,
    _initialled,
    _one_initial,
    _eastern,
    _small,
    _first_name,
    _surname_alone,
    stranger,
)


def _is_date(sentence: Sentence, at: int) -> bool:
    """`3 jan`, `jan 2025`."""
    token = sentence.tokens[at]
    before = sentence.text[max(0, token.start - 2) : token.start]
    after = sentence.text[token.end : token.end + 3]
    return bool(re.search(r"\d[ -]?$", before) or re.match(r"\.? ?\d", after))
