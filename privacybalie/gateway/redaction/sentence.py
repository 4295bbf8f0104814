"""A message as words in a row, for the name rules: what stands where, and what lies between."""

from __future__ import annotations

import re
from dataclasses import dataclass

from privacybalie.gateway.redaction.words import Phrases, Words

# A word; "'t" and "'s" of a surname; "v.d." and "v/d" for "van de".
_TOKEN = re.compile(
    r"(?<![\w'])(?:(?:'t(?= )|'s-[^\W\d_]+)|v(?:\. ?d\.|/d\b|\.d\b))|(?<!\d)[^\W\d_]+(?:['-][^\W\d_]+)*",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?:;\n\"“„(>•*]")
_GAP = re.compile(r"\.? {0,3}")
_MASKED = re.compile(r"\[[a-z-]{3,20}\]")  # small letters that nobody typed
_OWNER = "'s"
SHOUTED = 0.9  # share of capitals from which a message is shouted


@dataclass(frozen=True)
class Token:
    """A word of the message; `low` in small letters, without a genitive 's.

    `opens`: it opens a sentence. `shouted`: the message is all capitals, so its capital says nothing.
    """

    text: str
    low: str
    start: int
    end: int
    opens: bool
    shouted: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital; one letter is an initial, not a name."""
        return self.text[0].isupper() and len(self.text) > 1 and not self.shouted

    @property
    def name_end(self) -> int:
        """Where the word ends without its genitive 's."""
        return self.end - len(_OWNER) if self.text.lower().endswith(_OWNER) else self.end


@dataclass(frozen=True)
class Sentence:
    """One message while names are looked for.

    `blocked`: words of a place or a set phrase ("Jan Modaal").
    """

    text: str
    tokens: tuple[Token, ...]
    words: Words
    blocked: frozenset[int]

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

    def is_initial(self, at: int, *, small: bool = False) -> bool:
        """Whether there is one letter with a full stop here: a capital, or also a `small` one."""
        if not self.has(at):
            return False
        token = self.tokens[at]
        single = len(token.text) == 1 and (small or token.text.isupper())
        return single and self.text[token.end : token.end + 1] == "."

    def is_next(self, at: int, words: frozenset[str]) -> bool:
        """Whether the next word follows at once and is one of these."""
        return self.near(at, stop=False) and self.tokens[at + 1].low in words

    def says(self, at: int, phrases: Phrases) -> bool:
        """Whether one of the phrases, listed by their last word, ends at this word."""
        for phrase in phrases.get(self.tokens[at].low, ()):
            said = self.tokens[max(0, at - len(phrase) + 1) : at + 1]
            if tuple(token.low for token in said) == phrase:
                return True
        return False


def read_sentence(text: str, words: Words) -> Sentence:
    """Split a message into its words."""
    tokens: list[Token] = []
    end, shouted = 0, _is_shouted(text)
    for match in _TOKEN.finditer(text):
        opens = not tokens or _SENTENCE_END.search(text, end, match.start()) is not None
        word = match.group()
        low = word.lower().removesuffix(_OWNER)
        tokens.append(Token(word, low, match.start(), match.end(), opens, shouted))
        end = match.end()
    return Sentence(text, tuple(tokens), words, _blocked(tokens, words))


def _is_shouted(text: str) -> bool:
    letters = [char for char in _MASKED.sub("", text) if char.isalpha()]
    return sum(char.isupper() for char in letters) > SHOUTED * len(letters)


def _blocked(tokens: list[Token], words: Words) -> frozenset[int]:
    lows = [token.text.lower() for token in tokens]
    return frozenset(
        place
        for at, low in enumerate(lows)
        for phrase in words.phrases.get(low, ())
        if tuple(lows[at : at + len(phrase)]) == phrase
        for place in range(at, at + len(phrase))
    )
