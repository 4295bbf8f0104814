"""An explanation as titled parts: one per paragraph, under its bold lead or else under the words it opens with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from privacybalie.contract.parts import WireSection

LONGEST = 60  # characters of a title made of opening words
SHORTEST = 24  # a title that stops at a comma or bracket says at least this much
_LEAD = re.compile(r"\*\*(?P<lead>[^*\n]+)\*\*\s*")
_STOP = re.compile(r"[.:?!]\s+(?=[A-ZÀ-Þ])")
_PAUSE = re.compile(r"\s*[,;:(]")
_MARKS = re.compile(r"\*\*|\*|`")


def sections(text: str) -> list[WireSection]:
    """Return the parts of an explanation, in order."""
    return list(_sections(text))


def _sections(text: str) -> Iterator[WireSection]:
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        lead = _LEAD.match(paragraph)
        if lead is None:
            yield WireSection(titel=_opening(paragraph), tekst=paragraph.strip())
            continue
        whole = (
            lead["lead"].rstrip().endswith((".", ":", "?", "!"))
        )  # else the sentence goes on after the lead
        body = paragraph[lead.end() :] if whole else paragraph
        yield WireSection(titel=lead["lead"].strip().rstrip(".:"), tekst=body.strip())


def _opening(paragraph: str) -> str:
    """Return the words a paragraph opens with: its first sentence when that is short, else up to a pause or a word."""
    plain = " ".join(_MARKS.sub("", paragraph).split())
    stop = _STOP.search(plain)
    sentence = plain[: stop.start()] if stop is not None else plain.rstrip(".:")
    if len(sentence) <= LONGEST:
        return sentence
    shown = sentence[: LONGEST + 1]
    pauses = [found.start() for found in _PAUSE.finditer(shown) if found.start() >= SHORTEST]
    return f"{shown[: pauses[-1]] if pauses else shown[: shown.rindex(' ')]}\N{NO-BREAK SPACE}…"
