"""Whether the words of a message are a cry for help: despair, self-harm, or danger now.

Three things are added up: the signs of `nlu.distress_signs`, what each word, pair and triple of words and each run of
letters counts, and a direction in the space of the encoder `e5`; the last two are learned together from messages by
several hands (data/noodkreten.tsv, `python -m bench.help_line learn`). Likeness in meaning supports and does not
decide: "voor mezelf" and "niemand weet ervan" resemble cries for help as much as cries do. Kinds and figures:
docs/adr/0047.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from privacybalie.nlu.distress_signs import DANGER, DESPAIR
from privacybalie.text.words import normalised

Vector = np.ndarray[Any, np.dtype[np.float32]]
WEIGHTS = Path(__file__).with_name("distress_weights.json")
_FEWEST = 8


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


@dataclass(frozen=True)
class CryWeights:
    """What each part of a message counts, what a sign adds, and the sum from which a message is a cry for help.

    `meaning` is multiplied with the vector of `e5` (384 numbers, of length 1).
    """

    parts: Mapping[str, float]
    meaning: Sequence[float]
    bias: float
    sign: float
    enough: float

    def hears_a_cry(self, said: str, vector: Vector) -> bool:
        """Whether a compared text is a cry for help; signs, which take longest, are looked for where they decide."""
        unsigned = self.score(said, vector)
        return unsigned >= self.enough or (unsigned + self.sign >= self.enough and _shows_sign(said))

    def score(self, said: str, vector: Vector) -> float:
        """Return the sum without signs for a compared text and its vector; longer texts do not count more."""
        found = set(ngrams(said))
        learned = sum(self.parts.get(part, 0.0) for part in found) / math.sqrt(max(_FEWEST, len(found)))
        meant = float(np.dot(np.asarray(self.meaning, np.float32), vector))
        return learned + meant + self.bias


@lru_cache(maxsize=1)
def read_cry_weights(path: Path = WEIGHTS) -> CryWeights:
    """Return what was learned. Raises OSError when the file is not there."""
    return CryWeights(**json.loads(path.read_text(encoding="utf-8")))


def cry_in(text: str, vector: Vector) -> Cry | None:
    """Return what a text cries for; None for every other message. In danger another number goes first."""
    said = as_compared(text)
    if not read_cry_weights().hears_a_cry(said, vector):
        return None
    return Cry.DANGER if any(pattern.holds(said) for pattern in DANGER) else Cry.DESPAIR


def _shows_sign(said: str) -> bool:
    return any(pattern.holds(said) for pattern in (*DANGER, *DESPAIR))


def ngrams(said: str) -> Iterator[str]:
    """Yield the words, pairs and triples of a compared text, and the runs of three to five letters in its words."""
    words = said.split()
    for size in (1, 2, 3):
        yield from (" ".join(words[at : at + size]) for at in range(len(words) - size + 1))
    for word in words:
        edged = f"_{word}_"
        for size in (3, 4, 5):
            yield from (f"#{edged[at : at + size]}" for at in range(len(edged) - size + 1))


def as_compared(text: str) -> str:
    """Return a text as the signs are written: no case, accents or commas, sentences end in a full stop."""
    said = re.sub(r"[.?!;:\n()]+", " . ", normalised(text))
    said = re.sub(r"[^\w. ]+", " ", said)
    for pattern, as_written in _SPELT:
        said = pattern.sub(as_written, said)
    return " ".join(said.split())
