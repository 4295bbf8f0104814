"""What people type after an answer, as it was written down in `data/zetten`: hand by hand.

Columns, with tabs: the answer (`onderwerp:ID`), the move, what is asked of the answer, and the words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from privacybalie.content.schema.base import Answer
from privacybalie.freetext.followup_kind import OWN, Asked
from privacybalie.freetext.reader.follow_ups import COMMAND, COURTESY, UNCLEAR
from privacybalie.freetext.reader.training_data import BadSentenceError

FOLLOWS = "vervolg"
_TOPIC = "onderwerp:"
_FIELDS = 4
_ASKED = {
    "ja_of_nee": Asked.YES_NO.value,
    "artikel": Asked.ARTICLE.value,
    "wie_bellen": Asked.WHOM.value,
    "voorwaarde": Asked.CONDITIONS.value,
    "en_nu": Asked.WHAT_NOW.value,
    "waarom": Asked.WHY.value,
    "korter": Asked.SHORTER.value,
    "uitgebreid": Asked.FULLER.value,
    "begrip": Asked.TERM.value,
    "ander_land": Asked.COUNTRY.value,
    "ander_product": Asked.PRODUCT.value,
    "andere_rol": Asked.OTHERWISE.value,
    "andere_omstandigheid": Asked.OTHERWISE.value,
}
_MOVES = {each: each for each in (OWN, COURTESY, COMMAND, UNCLEAR)}


@dataclass(frozen=True)
class TypedFollowUp:
    """A message after the answer to `topic`, what it asks of it (one of FOLLOW_UPS), and whose it is."""

    topic: str
    kind: str
    text: str
    hand: str


def read_follow_ups(folder: Path, topics: Collection[str]) -> list[TypedFollowUp]:
    """Return the messages after an answer of every file of a folder. Raises BadSentenceError."""
    return [found for path in sorted(folder.glob("*.tsv")) for found in _of_file(path, topics)]


def follow_ups_hash(
    typed: Sequence[TypedFollowUp], worded: Sequence[object], answers: Mapping[str, Answer]
) -> str:
    """Return the hash of everything that is learned from: the messages, and the questions before them."""
    digest = hashlib.sha256(repr(list(worded)).encode())
    for each in typed:
        digest.update(repr((each, answers[each.topic].question)).encode())
    return digest.hexdigest()[:16]


def _of_file(path: Path, topics: Collection[str]) -> Iterator[TypedFollowUp]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.startswith(_TOPIC):
            continue
        where, fields = f"{path.name}:{number}", line.split("\t")
        if len(fields) != _FIELDS:
            raise BadSentenceError(f"{where}: verwacht stand, zet, doel en zin; controleer de tabs")
        topic, goal = fields[0].removeprefix(_TOPIC), fields[2].partition(":")[0]
        kind = _ASKED.get(goal) if fields[1] == FOLLOWS else _MOVES.get(fields[1])
        if kind is None:
            raise BadSentenceError(
                f"{where}: '{fields[1]}' met '{fields[2]}' is onbekend; zie data/zetten/README.md"
            )
        if topic not in topics:
            raise BadSentenceError(f"{where}: het onderwerp '{topic}' bestaat niet; verbeter of wis de regel")
        yield TypedFollowUp(topic, kind, fields[3], path.stem)
