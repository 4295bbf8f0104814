"""Whether the words of a message are a cry for help: despair, self-harm, or danger now.

Only signs in the words count. Likeness in meaning shows nothing here: measured, "voor mezelf" and "niemand weet ervan"
resemble cries for help as much as cries do. Words about the subject (a file on suicide, a protocol, an end to a
recording) are no sign. Kinds and figures: docs/adr/0047; measured by `python -m bench.help_line`.
"""

from __future__ import annotations

import re
from enum import StrEnum

from nlu.distress_signs import DANGER, DESPAIR
from privacybalie.words import plain


class Cry(StrEnum):
    """What somebody cries for: help with despair (their own or of somebody with them), or help in danger."""

    DESPAIR = "despair"
    DANGER = "danger"


# How people type it: dialect, contractions, missing letters.
_SPELLINGS = (
    (r"\bkziet\b", "ik zie het"),
    (r"\bziet\b(?= niet m)", "zie het"),
    (
        r"\bk(?=(wil|zal|sta|zit|haat|trek|verdien|voele|zien|zen|ga|heb|zou|kan|hou|denk|ben|zie|wou|voel)\b)",
        "ik ",
    ),
    (r"\bk\b", "ik"),
    (r"\b(nimeer|niemeer|nimer|nimmer)\b", "niet meer"),
    (r"\b(ni|nie|nt|neit)\b", "niet"),
    (r"\b(niet|geen) (mer|mier|mere)\b|\b(niet|geen) mee\b(?= het|$| \.)", "niet meer"),
    (r"\b(mijn|mn|men|m n|me) (eigen|zelf)\b|\b(mijzelf|mezelve|m[ae]zelf|mij zelf|mijn zelf)\b", "mezelf"),
    (r"\b(mn|men|m n)\b", "mijn"),
    (r"\bz n\b", "zijn"),
    (r"\bdr\b", "er"),
    (r"\bda\b", "dat"),
    (r"\bt\b", "het"),
    (r"\b(eind|eindje|ende)\b", "einde"),
    (
        r"\b(zelf ?moo?r[dt](en)?|zelfmrd|zelf ?doding(s)?|suicide)(?=\b|poging|gedachten|plannen|neigingen)",
        "zelfmoord",
    ),
    (r"\b(suicidale?)\b", "suicidaal"),
    (r"\b(pleegen|pleege)\b", "plegen"),
    (r"\b(doot|dooot|doood)\b", "dood"),
    (r"\b(leve|leevn|levn)\b", "leven"),
    (r"\bgn\b", "geen"),
)
_SPELT = tuple((re.compile(pattern), as_written) for pattern, as_written in _SPELLINGS)


def cry_in(text: str) -> Cry | None:
    """Return what a text cries for; None for every other message. Danger goes first: it has a number of its own."""
    said = as_compared(text)
    if any(pattern.holds(said) for pattern in DANGER):
        return Cry.DANGER
    return Cry.DESPAIR if any(pattern.holds(said) for pattern in DESPAIR) else None


def as_compared(text: str) -> str:
    """Return a text as the signs are written: no case, accents or commas, sentences end in a full stop."""
    said = re.sub(r"[.?!;:\n()]+", " . ", plain(text))
    said = re.sub(r"[^\w. ]+", " ", said)
    for pattern, as_written in _SPELT:
        said = pattern.sub(as_written, said)
    return " ".join(said.split())
