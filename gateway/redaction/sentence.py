"""A message as words in a row, for the name rules: what stands where, and what lies between."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gateway.redaction.words import Words

_TOKEN = re.compile(r"(?<!\d)[^\W\d_]+(?:['-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:;\n\"“„(>•*]")
_GAP = re.compile(r"\.? {0,3}")
_OWNER = "'s"
PHRASE = 3  # words that an announcing phrase has at most


@dataclass(frozen=True)
class Token:
    """A word of the message, and whether it opens a sentence."""

    text: str
    start: int
    end: int
    opens: bool

    @property
    def low(self) -> str:
        """The word in small letters, without a genitive 's."""
        return self.text.lower().removesuffix(_OWNER)

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital; one letter is an initial, not a name."""
        return self.text[0].isupper() and len(self.text) > 1

    @property
    def name_end(self) -> int:
        """Where the word ends without its genitive 's."""
        return self.end - len(_OWNER) if self.text.lower().endswith(_OWNER) else self.end


@dataclass(frozen=True)
class Sentence:
    """One message while names are looked for. `shouted`: it is all capitals, so a capital says nothing."""

    text: str
    tokens: tuple[Token, ...]
    words: Words
    shouted: bool

    def has(self, at: int) -> bool:
        """Whether there is a word at this place."""
        return 0 <= at < len(self.tokens)

    def between(self, at: int) -> str:
        """What lies between this word and the next, which must exist."""
        return self.text[self.tokens[at].end : self.tokens[at + 1].start]

    def near(self, at: int, *, stop: bool = True) -> bool:
        """Whether the next word follows at once; with `stop`, also after the full stop of an abbreviation."""
        if not self.has(at + 1):
            return False
        between, token = self.between(at), self.tokens[at]
        abbreviated = token.low in self.words.abbreviations or len(token.text) == 1
        return bool(_GAP.fullmatch(between)) and (not between.strip() or (stop and abbreviated))

    def is_initial(self, at: int) -> bool:
        """Whether there is a capital with a full stop here."""
        if not self.has(at):
            return False
        token = self.tokens[at]
        return len(token.text) == 1 and token.text.isupper() and self.text[token.end : token.end + 1] == "."

    def is_next(self, at: int, words: frozenset[str]) -> bool:
        """Whether the next word follows at once and is one of these."""
        return self.near(at, stop=False) and self.tokens[at + 1].low in words

    def says(self, at: int, phrases: frozenset[tuple[str, ...]]) -> bool:
        """Whether one of the phrases ends at this word."""
        ending = tuple(token.low for token in self.tokens[max(0, at - PHRASE + 1) : at + 1])
        return any(ending[-size:] in phrases for size in range(1, len(ending) + 1))


def read_sentence(text: str, words: Words) -> Sentence:
    """Split a message into its words."""
    tokens: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        opens = not tokens or _SENTENCE_END.search(text, end, match.start()) is not None
        tokens.append(Token(match.group(), match.start(), match.end(), opens))
        end = match.end()
    return Sentence(text, tuple(tokens), words, shouted=text.isupper())
