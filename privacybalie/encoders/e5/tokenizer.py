"""Cuts a text into the pieces that the encoder knows: the most likely cut of all (a SentencePiece unigram model)."""

from __future__ import annotations

from dataclasses import dataclass

from privacybalie.encoders.e5.weights import Vocabulary
from privacybalie.encoders.pieces import likeliest

SPACE = "\u2581"  # how SentencePiece writes a space, also the one that it puts before a text
# What a character in no piece costs, beyond the least likely piece: SentencePiece's own constant.
UNKNOWN_PENALTY = 10.0
# What E5 is told of a text: it is asked about. Both sides of a comparison are, so both get it.
PREFIX = "query: "


@dataclass(frozen=True)
class UnigramTokenizer:
    """A vocabulary, with what follows from it."""

    vocabulary: Vocabulary
    unknown_score: float

    def cut(self, text: str) -> list[int]:
        """Return the numbers of the pieces of a text, between a beginning and an end."""
        known = self.vocabulary
        found = likeliest(
            self._prepared(PREFIX + text), known.pieces, known.scores, known.unknown, self.unknown_score
        )
        return [known.begin, *found, known.end]

    def _prepared(self, text: str) -> str:
        plain = text.translate(self.vocabulary.replaced)
        while "  " in plain:
            plain = plain.replace("  ", " ")
        return (plain if plain.startswith(" ") else f" {plain}").replace(" ", SPACE)


def cutter(vocabulary: Vocabulary) -> UnigramTokenizer:
    """Return a cutter for a vocabulary."""
    return UnigramTokenizer(vocabulary, float(vocabulary.scores.min()) - UNKNOWN_PENALTY)
