"""The words the name rules go by: `gateway/redaction/namen/`, read once, at the first message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML

FOLDER = Path(__file__).resolve().parent / "namen"


@dataclass(frozen=True)
class Words:
    """Everything in lower case. `is_word` says whether Dutch knows a word."""

    first: frozenset[str]
    first_and_word: frozenset[str]
    last: frozenset[str]
    places: frozenset[str]
    never: frozenset[str]
    titles: frozenset[str]
    abbreviations: frozenset[str]
    roles: frozenset[str]
    introductions: frozenset[tuple[str, ...]]
    pointers: frozenset[tuple[str, ...]]
    verbs: frozenset[str]
    human_verbs: frozenset[str]
    particles: frozenset[str]
    firm_after: frozenset[str]
    firm_before: frozenset[str]
    is_word: Callable[[str], bool]

    def is_name(self, word: str) -> bool:
        """Whether the lists know this first name or surname, also of two parts: Jean-Pierre, Maes-Peeters."""
        if word in self.first or word in self.last:
            return True
        parts = word.split("-")
        return len(parts) > 1 and all(part in self.first or part in self.last for part in parts)


@lru_cache(maxsize=1)
def load_words() -> Words:
    """Read the lists."""
    around = YAML(typ="safe", pure=True).load((FOLDER / "woorden.yml").read_text(encoding="utf-8"))
    return Words(
        first=_lines("voornamen"),
        first_and_word=_lines("ook_woorden"),
        last=_lines("achternamen"),
        places=_lines("plaatsen"),
        never=_lines("geen_namen"),
        titles=frozenset(around["titels"]),
        abbreviations=frozenset(around["afkortingen"]),
        roles=frozenset(around["rollen"]),
        introductions=frozenset(map(tuple, around["voorstellen"])),
        pointers=frozenset(map(tuple, around["aanduiden"])),
        verbs=frozenset(around["werkwoorden"]) | frozenset(around["menselijk"]),
        human_verbs=frozenset(around["menselijk"]),
        particles=frozenset(around["voorvoegsels"]),
        firm_after=frozenset(around["onderneming_erna"]),
        firm_before=frozenset(around["onderneming_ervoor"]),
        is_word=_dutch_knows,
    )


def _lines(name: str) -> frozenset[str]:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(line.strip().lower() for line in text.splitlines() if line and not line.startswith("#"))


def _dutch_knows(word: str) -> bool:
    import simplemma  # its dictionary takes a third of a second, which importing this module should not

    return bool(simplemma.is_known(word, lang="nl"))
