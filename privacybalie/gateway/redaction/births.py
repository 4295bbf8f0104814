"""Dates of birth: a date is one when words around it say so, or when it is what a person is from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from privacybalie.gateway.redaction.spans import Span
from privacybalie.gateway.redaction.words import Words

KIND = "geboortedatum"
YOUNGEST = 2015  # a date after it is more often that of a paper or a meeting
OLDEST_PAPER = 2000  # a date between brackets after a name: before it a birth, after it rather a judgment

_MONTH = "(?:jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]{0,6}\\.?"
_UNIT = "(?:één|een|twee|drie|vier|vijf|zes|zeven|acht|negen)"
_DAY_SAID = (
    f"(?:(?:{_UNIT}(?:en|ën))?(?:twintig|dertig)(?:ste)?|(?:der|veer|vijf|zes|zeven|acht|negen)tiende?|tiende?|elfde?"
    f"|twaalfde?|eerste|{_UNIT}|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende)"
)
_YEAR = r"(?:\d{4}|'?\d{2})"
_NUMERIC = rf"\d{{1,2}} ?[-/. ] ?\d{{1,2}} ?[-/. ] ?{_YEAR}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
DATE = re.compile(
    rf"(?<![\w.,/-])(?P<date>{_NUMERIC}|(?:\d{{1,2}}(?:e|ste|de)?|{_DAY_SAID})[ -]{_MONTH}(?:[ ,-]{{1,2}}{_YEAR})?"
    rf"|\d{{8}})(?![\w/-]|\.\d)",
    re.IGNORECASE,
)
# Less than a date: only right after "geboren"; a year alone stays.
_PART = re.compile(
    rf"(?<!\w)(?:geboren|geb\.?)(?: (?:in|te|op|sinds|\w{{2,20}})){{0,3}} (?P<date>{_MONTH} (?:19|20)\d\d)(?!\w)",
    re.IGNORECASE,
)
_BORN_BEFORE = re.compile(
    r"(?:(?<!\w)(?:(?<!\d )gb|geboren|geb|geboorte\w*|gebdat\w*|°|d\.?o\.?b|g\.d|verjaar\w*|jarig\w*"
    r"|ter wereld|bevallen|née?))"
    r"(?:[ .,:;=()]{1,3}(?:[^\W\d_][\w'-]{0,24})?){0,5}$|[°*] ?$|° ?[A-Z][\w'-]{1,24}[ ,]{1,2}$",
    re.IGNORECASE,
)
_BORN_AFTER = re.compile(
    r"[ ,)]{1,3}(?:(?:is|was|werd|ben|als|in \w{2,20}|te \w{2,20}) ){0,2}(?:geboren|jarig|verjaar\w*|°"
    r"|is (?:mijn|zijn|haar|z'n|d'r|onze|diens) (?:geboorte|verjaar)\w*)",
    re.IGNORECASE,
)
# "oma Jo is van 7/9/1938", "mijn moeder, van 7/9/1938,": who it is, checked against the words for people.
_FROM = re.compile(
    r"(?P<who>(?:[^\W\d_][\w'-]{0,24} ){1,4}|\[naam\] )(?:is|was|ben|zijn) (?:er een )?van $", re.IGNORECASE
)
_FROM_APART = re.compile(
    r"(?P<who>(?:[^\W\d_][\w'-]{0,24} ){0,3}[^\W\d_][\w'-]{0,24}|\[naam\])(?:, | \()(?:van )?$"
)
# "patiënte van 05031949", "bewoner 11041938".
_BARE = re.compile(r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?P<year>19\d\d|20[01]\d)")
_BARE_WHO = re.compile(r"(?P<who>[^\W\d_][\w'-]{1,24}|\[naam\])(?:,? (?:van |\()?|: ?)$")
# "28 okt. '58": said of a person, unless a word before it makes it the date of a law or a meeting.
_SHORT_YEAR = re.compile(rf"\d{{1,2}} {_MONTH} '(?:0\d|[3-9]\d)", re.IGNORECASE)
_OF_A_THING = re.compile(
    r"(?<!\w)(?:van|uit|op|sinds|tot|vanaf|dd\.?|d\.d\.|in|voor|na|tegen|tussen|de|per|en|t/m|arrest|wet|besluit"
    r"|\w*tekend|gesloten|gedateerd|gewezen|gepubliceerd|opgenomen),? $",
    re.IGNORECASE,
)
_SEX = re.compile(r"\((?:m|v|x|man|vrouw|jongen|meisje)[ ,;/]{1,2}$", re.IGNORECASE)
_PERSON = frozenset(
    {"ik", "hij", "zij", "ze", "naam", "kleine", "oudste", "jongste", "tiener", "peuter", "kleuter"}
)
_SINCE = re.compile(
    r" (?:in dienst|tot|t/m|af|werkzaam|klant|lid|aan het|bij)(?!\w)"
)  # "ik ben van 1 maart 2014 in dienst"
_NO_PERSON = frozenset({"van", "met", "aan", "voor", "over", "tegen"})  # then it is something of somebody
_WINDOW = 60  # characters before a date in which it may be said that somebody was born


def births(text: str, words: Words) -> Iterator[Span]:
    """Yield dates of birth."""
    for match in DATE.finditer(text):
        before = text[max(0, match.start() - _WINDOW) : match.start()]
        if (
            _BORN_BEFORE.search(before)
            or _BORN_AFTER.match(text, match.end())
            or (_is_of_person(match["date"], before, words) and not _SINCE.match(text, match.end()))
            or _is_bare_of_person(match["date"], before, words)
            or (_SHORT_YEAR.fullmatch(match["date"]) and not _OF_A_THING.search(before))
        ):
            yield Span(*match.span("date"), KIND)
    for match in _PART.finditer(text):
        yield Span(*match.span("date"), KIND)


def _is_bare_of_person(date: str, before: str, words: Words) -> bool:
    """Whether it is eight digits right after a word for a person."""
    bare, told = _BARE.fullmatch(date), _BARE_WHO.search(before)
    if bare is None or told is None or int(bare["year"]) > YOUNGEST:
        return False
    who = told["who"].strip("[]").lower()
    return who in (words.roles - words.papers) | words.titles | words.first | _PERSON


def _is_of_person(date: str, before: str, words: Words) -> bool:
    """Whether the words right before a date long ago name a person and nothing of that person."""
    year = _year(date)
    if not year or year > YOUNGEST:
        return False
    if _SEX.search(before):
        return True
    told, apart = _FROM.search(before), _FROM_APART.search(before)
    if told:
        return _is_person(told["who"], words, named=True)
    if apart is None:
        return False
    return _is_person(apart["who"], words, named=year < OLDEST_PAPER and not re.search(r"[a-z]", date))


def _is_person(who: str, words: Words, *, named: bool) -> bool:
    """Whether one of the words is a role or a title, or, when `named`, a first name or a word as "zij"."""
    said = [word.strip("[]").lower() for word in who.split()]
    if _NO_PERSON.intersection(said):
        return False
    return any(
        word in words.roles or word in words.titles or (named and (word in _PERSON or word in words.first))
        for word in said
    )


def _year(date: str) -> int:
    """Return the year of a date, 0 when it has none."""
    four = re.search(r"(?:19|20)\d\d", date)
    if four:
        return int(four.group())
    two = re.search(r"[-/. ']'?(\d\d)$", date)
    return 1900 + int(two[1]) if two and re.search(r"\d", date[: two.start()]) else 0
