"""Whether somebody asks what was noted of their own answers: "wat hebt ge allemaal genoteerd van mij?"."""

from __future__ import annotations

import re

from privacybalie.text.words import words

# Longer is a story. "Bewaard" and "opgeslagen" ask about privacy instead.
_MOST_WORDS = 16
_NOTED = (
    "(?:genoteerd|opgeschreven|neergeschreven|ingevuld|geantwoord|onthouden|meegenomen|meegeteld|meegerekend|begrepen"
    "|verstaan|aangeduid|aangevinkt|aangekruist)"
)
_ASKED = re.compile(
    r"^(?:(?:en|maar|ja|ok|oke|zeg|euh|wacht|dus|nog) )*"
    r"(?:(?:wat|welke?)\b (?:\w+ ){0,4}?(?:heb|hebt|hebben) (?:u|ik|jullie|wij)\b|(?:heb|hebt|hebben) (?:u|jullie)\b)"
    rf" (?:\w+ ){{0,9}}?{_NOTED}(?: \w+){{0,4}}$"
    r"|^(?:(?:en|maar|ja|ok|oke) )*(?:wat|welke)\b (?:\w+ ){0,3}?mijn antwoorden\b(?: \w+){0,3}$"
)


def asks_for_own_answers(text: str) -> bool:
    """Whether a message asks to see the answers that were given or understood."""
    said = words(text)
    return len(said) <= _MOST_WORDS and _ASKED.match(" ".join(said)) is not None
