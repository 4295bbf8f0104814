"""Which shared facts are certain from the sentence a visitor opens with: "mijn baas in Gent neemt onze telefoons op".

A fact is only taken when one value of it is named, nothing denies it, and the visitor speaks of their own case. What
is left out is simply asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from privacybalie.content.once import once_per_record
from privacybalie.content.schema.tree import Fact
from privacybalie.text.lexicon import NEGATIONS, POSSESSIVES
from privacybalie.text.words import normalised

_WORD = re.compile(r"[^\W_]+")
_CLAUSE = re.compile(r"[,.;:!?()]|\b(?:maar|en|want|omdat|of)\b")
_SUPPOSED = re.compile(
    r"\b(stel|wat als|gesteld|veronderstel|denkbeeldig|hypothetisch|bijvoorbeeld"
    r"|iemand|in theorie|bij wijze van voorbeeld)\b"
)
_KIN = (
    r"vriend|vriendin|vrienden|kennis|kennissen|buur|buurman|buurvrouw|zus|broer|moeder|vader|mama|papa|zoon|dochter"
    r"|neef|nicht|oom|tante|schoonmoeder|schoonvader|schoonbroer|schoonzus|man|vrouw|partner"
)
# "Met mijn zus" is whom one talks to; "mijn zus wil" is somebody else's case.
_SOMEONE_ELSE = re.compile(rf"(?<!met )(?<!tegen )(?<!aan )\b(mijn|een|onze|zn|zijn|haar) ({_KIN})\b")
_ON_BEHALF = frozenset({"voor", "van", "namens"})
_REACH_BEFORE = 4
_REACH_AFTER = 1


def facts_in(text: str, facts: Mapping[str, Fact]) -> dict[str, str]:
    """Return the value of every fact that a story leaves no doubt about."""
    told = normalised(text)
    if _SUPPOSED.search(told) or _SOMEONE_ELSE.search(told):
        return {}
    clauses = [tuple(_WORD.findall(part)) for part in _CLAUSE.split(told)]
    found: dict[str, str] = {}
    for name, fact in facts.items():
        named = list(_named(clauses, fact))
        left = {value for value, _ in named} - {value for value, affirmed in named if not affirmed}
        if len(left) == 1:
            (found[name],) = left
    return found


def _named(clauses: list[tuple[str, ...]], fact: Fact) -> Iterator[tuple[str, bool]]:
    """Yield each value that is named, and whether it is affirmed."""
    clues = _clues(fact)
    for said in clauses:
        for first in clues.keys() & set(said):
            for value, wanted in clues[first]:
                for place in _places(said, wanted):
                    yield value, _stands(said, place, wanted)


@once_per_record
def _clues(fact: Fact) -> Mapping[str, list[tuple[str, tuple[str, ...]]]]:
    """Return the clues of a fact by their first word: the value that each proves, and its words."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for value, known in fact.values.items():
        for clue in known.clues:
            wanted = tuple(_WORD.findall(normalised(clue)))
            if wanted:
                found.setdefault(wanted[0], []).append((value, wanted))
    return found


def _places(said: tuple[str, ...], wanted: tuple[str, ...]) -> Iterator[int]:
    size = len(wanted)
    for start in range(len(said) - size + 1):
        if said[start : start + size] == wanted:
            yield start


def _stands(said: tuple[str, ...], start: int, wanted: tuple[str, ...]) -> bool:
    """Whether a clue is affirmed, and not something that is done on behalf of that person."""
    before = said[max(0, start - _REACH_BEFORE) : start]
    after = said[start + len(wanted) : start + len(wanted) + _REACH_AFTER]
    if NEGATIONS & set(before + after) - {"zonder"} - set(wanted):
        return False
    return not (wanted[0] in POSSESSIVES and before[-1:] and before[-1] in _ON_BEHALF)
