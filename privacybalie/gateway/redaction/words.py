"""The words the name rules go by: `privacybalie/gateway/redaction/namen/`, read once, at the first message."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from ruamel.yaml import YAML

from privacybalie.text import word_list

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]  # by one of their words

FOLDER = Path(__file__).resolve().parent / "namen"


@dataclass(frozen=True)
class Words:
    """Everything in lower case. `is_word` says whether Dutch knows a word, `is_english` whether English does.

    `phrases`, by their first word, are no names though their words are.
    """

    first: frozenset[str]
    first_elsewhere: frozenset[str]
    first_and_word: frozenset[str]
    last: frozenset[str]
    last_elsewhere: frozenset[str]
    places: frozenset[str]
    never: frozenset[str]
    phrases: Phrases
    titles: frozenset[str]
    abbreviations: frozenset[str]
    roles: frozenset[str]
    papers: frozenset[str]
    introductions: Phrases
    pointers: Phrases
    verbs: frozenset[str]
    human_verbs: frozenset[str]
    speaking: frozenset[str]
    owners: frozenset[str]
    particles: frozenset[str]
    languages: frozenset[str]
    eastern: frozenset[str]
    firm_after: frozenset[str]
    firm_before: frozenset[str]
    institutions: frozenset[str]
    states: frozenset[str]
    numbered: frozenset[str]
    rather_names: frozenset[str]
    of_a_thing: frozenset[str]
    before_a_name: frozenset[str]
    listing: frozenset[str]
    is_word: Callable[[str], bool]
    is_english: Callable[[str], bool]

    def is_name(self, word: str, *, elsewhere: bool = False) -> bool:
        """Whether the lists know this first name or surname, also of two parts; `elsewhere`: those from abroad too."""
        if self._is_listed(word, elsewhere=elsewhere):
            return True
        parts = word.split("-")
        return len(parts) > 1 and all(self._is_listed(part, elsewhere=elsewhere) for part in parts)

    def for_one_message(self) -> Words:
        """Return the same, remembering what Dutch knows: for one message, so that nobody's words stay."""
        return replace(self, is_word=lru_cache(maxsize=None)(self.is_word))

    def _is_listed(self, word: str, *, elsewhere: bool) -> bool:
        if word in self.first or word in self.last:
            return True
        return elsewhere and (word in self.first_elsewhere or word in self.last_elsewhere)


@lru_cache(maxsize=1)
def load_words() -> Words:
    """Read the lists."""
    around = YAML(typ="safe", pure=True).load((FOLDER / "woorden.yml").read_text(encoding="utf-8"))
    places, never = _lines("plaatsen"), _lines("geen_namen")
    return Words(
        first=_lines("voornamen"),
        first_elsewhere=_lines("voornamen_elders"),
        first_and_word=_lines("ook_woorden"),
        last=_lines("achternamen"),
        last_elsewhere=_lines("achternamen_elders"),
        places=places,
        never=never,
        phrases=_by_word((tuple(line.split()) for line in places | never if " " in line), 0),
        titles=frozenset(around["titels"]),
        abbreviations=frozenset(around["afkortingen"]),
        roles=frozenset(around["rollen"] + around["stukken"]),
        papers=frozenset(around["stukken"]),
        introductions=_by_word(map(tuple, around["voorstellen"]), -1),
        pointers=_by_word(map(tuple, around["aanduiden"]), -1),
        verbs=frozenset(around["werkwoorden"] + around["menselijk"] + around["gewoonlijk"]),
        human_verbs=frozenset(around["menselijk"]),
        speaking=frozenset(around["alleen_mensen"]),
        owners=frozenset(around["bezit"]),
        particles=frozenset(around["voorvoegsels"]),
        languages=frozenset(around["talen"]),
        eastern=frozenset(around["oosters"]),
        firm_after=frozenset(around["onderneming_erna"]),
        firm_before=frozenset(around["onderneming_ervoor"]),
        institutions=frozenset(around["instellingen"]),
        states=frozenset(around["staten"]),
        numbered=frozenset(around["genummerd"]),
        rather_names=frozenset(around["vooral_namen"]),
        of_a_thing=frozenset(around["van_een_ding"]),
        before_a_name=frozenset(around["voor_een_naam"]),
        listing=frozenset(around["opsomming"]),
        is_word=partial(_is_word, _lines("woorden_erbij")),
        is_english=word_list.is_english,
    )


def _lines(name: str) -> frozenset[str]:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(line.strip().lower() for line in text.splitlines() if line and not line.startswith("#"))


def _by_word(phrases: Iterable[tuple[str, ...]], place: int) -> Phrases:
    """Return phrases by their word at `place`."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        found[phrase[place]] = (*found.get(phrase[place], ()), phrase)
    return found


def _is_word(more: frozenset[str], word: str) -> bool:
    return word in more or word_list.is_dutch(word)
