"""Numbers and periods in words: how many days "zes maanden" is, and the bound that an option states.

The bound is read from the label of an option ("Na hoogstens één maand gewist"), where visitors read it too; `check`
refuses a label that names a period without saying which way it binds.
"""

from __future__ import annotations

import re

from privacybalie.text.words import normalised

_WORDS = {
    "een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10,
    "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "achttien": 18, "twintig": 20,
    "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80, "negentig": 90,
    "honderd": 100, "anderhalf": 1.5, "anderhalve": 1.5, "half": 0.5, "halve": 0.5, "een half": 0.5, "een halve": 0.5,
    "twee en een half": 2.5, "tweeenhalf": 2.5, "tweeenhalve": 2.5,
}  # fmt: skip
_DAYS = {
    "minuut": 1 / 1440, "kwartier": 1 / 96, "uur": 1 / 24, "dag": 1, "week": 7, "maand": 31, "kwartaal": 92,
    "jaar": 365,
}  # fmt: skip
_UNITS = {
    "minuut": "minuut", "minuten": "minuut", "kwartier": "kwartier", "uur": "uur", "uren": "uur", "u": "uur",
    "uurtje": "uur", "dag": "dag", "dagen": "dag", "dagje": "dag", "week": "week", "weken": "week", "weekje": "week",
    "weekjes": "week", "maand": "maand", "maanden": "maand", "maandje": "maand", "kwartaal": "kwartaal",
    "kwartalen": "kwartaal", "jaar": "jaar", "jaren": "jaar", "jaartje": "jaar",
}  # fmt: skip
_NUMBER, _UNIT = ("|".join(sorted(names, key=len, reverse=True)) for names in (_WORDS, _UNITS))
_PERIOD = re.compile(rf"(?<![\w,.])(?:(\d+(?:[.,]\d+)?)\s*|({_NUMBER}) )({_UNIT})\b")
_AT_MOST = re.compile(
    r"\b(?:hoogstens|maximaal|maximum|ten hoogste|binnen|niet langer dan|uiterlijk|minder dan)\b"
)


def periods(text: str) -> tuple[float, ...]:
    """Return the periods that a text names, in days; a month counts 31 of them, a year 365."""
    return tuple(_days(match) for match in _PERIOD.finditer(normalised(text)))


def _days(match: re.Match[str]) -> float:
    figure, word, unit = match.groups()
    count = float(figure.replace(",", ".")) if figure else float(_WORDS[word])
    return count * _DAYS[_UNITS[unit]]


def at_most(label: str) -> float | None:
    """Return the bound that a label states, in days; None when it states none."""
    named = periods(label)
    return named[0] if len(named) == 1 and _AT_MOST.search(normalised(label)) else None


def unbound(label: str) -> bool:
    """Whether a label names a period without saying how it binds: nothing could be compared with it."""
    return bool(periods(label)) and at_most(label) is None
