"""Two questions in one message: "Hoe lang mag ik een opname bewaren en moet ik de deelnemers informeren?".

A message has one topic for the recogniser. What is split here is read once more by itself, so it is only split where
two questions are plain: each begins as a question does, or ends with a question mark.
"""

from __future__ import annotations

import re

_ASKING = (
    r"mag|mogen|moet|moeten|kan|kun|kunt|kunnen|heb|hebt|heeft|hebben|ben|is|zijn|zal|zullen|wil|geldt|wordt|worden|werkt|"
    r"hoe|hoelang|hoeveel|wat|wie|waar|waarom|waarvoor|wanneer|welke?|bestaat|bestaan|dien|dient|volstaat"
)
_SENTENCE = re.compile(r"[^.?!\n]+(?:[.](?=\S)[^.?!\n]*)*[.?!]*")
_AND = re.compile(
    rf",?\s+(?:en|plus|alsook|en ook|en verder|en daarnaast|maar)\s+(?=(?:{_ASKING})\s+\w)", re.IGNORECASE
)
_LEAD = re.compile(
    r"^\W*(?:(?:en|maar|ook|dus|dan|verder|daarnaast|trouwens|nog een vraag|goedendag|hallo|dag)\b[\s,:-]*)+",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"^(?:{_ASKING})\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
# Shorter questions ("mag dat?") lean on what was said before them.
_FEWEST_WORDS = 3
MOST = 3


def questions(text: str) -> tuple[str, ...]:
    """Return the questions of a message in order when there are two or three, else nothing."""
    found: list[str] = []
    before = ""
    for sentence in _SENTENCE.findall(text):
        for piece in _pieces(sentence.strip()):
            if not _asks(piece):
                before = f"{before} {piece}".strip()
            elif len(_WORD.findall(piece)) >= _FEWEST_WORDS:
                found.append(piece)
            elif before:
                found.append(f"{before} {piece}")
                before = ""
    return tuple(found) if 1 < len(found) <= MOST else ()


def _pieces(sentence: str) -> list[str]:
    """Split "… en moet ik …", but only behind something that was a question already."""
    pieces = _AND.split(sentence)
    if len(pieces) == 1 or not (sentence.endswith("?") or _asks(pieces[0])):
        return [_LEAD.sub("", sentence)]
    return [_LEAD.sub("", piece) for piece in pieces]


def _asks(piece: str) -> bool:
    return piece.rstrip().endswith("?") or _ASKS.match(piece) is not None
