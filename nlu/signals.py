"""Signals in the words themselves, checked before any topic: a person in crisis, and no words at all.

The crisis patterns are few and sure on purpose; the trained class `crisis` catches what they miss. A wrong help line is
embarrassing, a missing one is worse, so a pattern needs no second opinion.
"""

from __future__ import annotations

import re

_CRISIS = re.compile(
    r"""
    \b(ik|we|wij|hij|zij|ze)\b[^.?!]{0,40}\b(zelfmoord|zelfdoding|su[iï]cide)\b
    | \bzelfmoord(gedachten|plannen|neigingen)?\b[^.?!]{0,30}\b(pleeg|plegen|denk|dacht|gedachten)\b
    | \bik\ (heb|had|krijg)\b[^.?!]{0,25}\b(zelfmoord|zelfdodings|su[iï]cide)(gedachten|plannen|neigingen)\b
    | \bik\ (ben|voel\ (me|mij))\b[^.?!]{0,20}\bsu[iï]cidaal\b
    | \bik\ (ga|wil|zal|zou)\ (me|mij)\b[^.?!]{0,15}\b(ophangen|verhangen|van\ kant\ maken)\b
    | \bdenk(en)?\b[^.?!]{0,20}\b(zelfmoord|zelfdoding|su[iï]cide)\b
    | \b(ik\ wil|ik\ zou\ liever|liever)\b[^.?!]{0,25}\b(dood(gaan)?|niet\ meer\ leven|sterven|er\ niet\ meer\ zijn)\b
    | \b(mezelf|mijzelf|mijn\ eigen)\b[^.?!]{0,25}\b(doden|iets\ aandoen|van\ kant|ophangen|verhangen|snijden)\b
    | \buit\ het\ leven\ stappen\b | \been\ einde\ (aan|maken\ aan)\ (mijn\ leven|het\ leven)\b
    | \ber\ een\ (eind|einde)\ aan\ maken\b[^.?!]{0,25}\b(leven|mij|ik)\b
    | \bik\b[^.?!]{0,30}\ber\ een\ einde?\ aan\ maken\b
    | \b(kan|kunnen|wil)\b[^.?!]{0,25}\bniet\ meer\ verder\ (leven|met\ (mijn|het)\ leven)\b
    | \b(heb|geen)\b[^.?!]{0,15}\bgeen\ zin\ meer\ in\ (het\ )?leven\b | \bleven\ heeft\ geen\ zin\ meer\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LONGEST_ABBREVIATION = 4
_VOWEL = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]", re.IGNORECASE)


def is_crisis(text: str) -> bool:
    """Whether the words say that someone is thinking of ending their life."""
    return _CRISIS.search(text) is not None


def has_words(text: str) -> bool:
    """Whether there is anything to understand: at least one run of letters that could be a word."""
    words = _LETTERS.findall(text)
    return any(_VOWEL.search(word) or len(word) <= _LONGEST_ABBREVIATION for word in words)
