"""Cuts a text into the pieces that the encoder knows: the most likely cut of all (a SentencePiece unigram model)."""

from __future__ import annotations

from dataclasses import dataclass

from privacybalie.encoders.e5.weights import Vocabulary

SPACE = "\u2581"  # how SentencePiece writes a space, also the one that it puts before a text
# What a character in no piece costs, beyond the least likely piece: SentencePiece's own constant.
UNKNOWN_PENALTY = 10.0
# What E5 is told of a text: it is asked about. Both sides of a comparison are, so both get it.
PREFIX = "query: "


@dataclass(frozen=True)
class UnigramTokenizer:
    """A vocabulary, with what follows from it."""

    vocabulary: Vocabulary
    longest: int
    unknown_score: float

    def cut(self, text: str) -> list[int]:
        """Return the numbers of the pieces of a text, between a beginning and an end."""
        pieces = self._likeliest(self._prepared(PREFIX + text))
        return [self.vocabulary.begin, *pieces, self.vocabulary.end]

    def _prepared(self, text: str) -> str:
        plain = text.translate(self.vocabulary.replaced)
        while "  " in plain:
            plain = plain.replace("  ", " ")
        return (plain if plain.startswith(" ") else f" {plain}").replace(" ", SPACE)

    def _likeliest(self, text: str) -> list[int]:
        """Viterbi: for each place in the text the best way to get there."""
        known, scores = self.vocabulary.pieces, self.vocabulary.scores
        best = [0.0] + [float("-inf")] * len(text)
        came: list[tuple[int, int]] = [(0, 0)] * (len(text) + 1)
        for start in range(len(text)):
            before = best[start]
            for stop in range(start + 1, min(len(text), start + self.longest) + 1):
                number = known.get(text[start:stop])
                if number is not None and before + scores[number] > best[stop]:
                    best[stop], came[stop] = before + scores[number], (start, number)
            if before + self.unknown_score > best[start + 1]:
                best[start + 1] = before + self.unknown_score
                came[start + 1] = (start, self.vocabulary.unknown)
        return _walk_back(came)


def _walk_back(came: list[tuple[int, int]]) -> list[int]:
    found, place = [], len(came) - 1
    while place:
        place, number = came[place]
        found.append(number)
    return found[::-1]


def cutter(vocabulary: Vocabulary) -> UnigramTokenizer:
    """Return a cutter for a vocabulary."""
    longest = max(map(len, vocabulary.pieces))
    return UnigramTokenizer(vocabulary, longest, float(vocabulary.scores.min()) - UNKNOWN_PENALTY)
