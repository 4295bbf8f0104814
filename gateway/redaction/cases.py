"""Numbers of court cases, as courts in Belgium and the Netherlands write them.

The number of a published judgment is not one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gateway.redaction.labels import Labels
from gateway.redaction.spans import Span

KIND = "rolnummer"

_DUTCH = (
    r"(?:HA|KG|FA|JE|FT|CV|VV|AO|EJ|VZ|BJ|AZ|ZA)[ -](?:ZA|RK|EXPL|VERZ|ES|WW|HA|KG|FA|EJ|JE"
    r"|[A-Z]{2,4})[ -]?\d{2}[-/]\d{1,6}"
)
_SHAPES = re.compile(
    r"(?<![\w/.-])(?:"
    r"\d{4}/(?!(?:E[EGU]G?|JBZ|GBVB|EURATOM)/)[A-Z]{2,4}/\d{1,6}|\d{2,4}/\d{1,6}/[A-Z]"  # 2023/AR/1187, 22/3415/A
    r"|[A-Z]{2}\.?\d{2}\.?[A-Z0-9]{2}\.?\d{3,6}[-/]\d{2,4}"  # AN.37.L1.012345/2023
    rf"|C/\d{{2}}/\d{{5,6}}(?: ?[/\\] ?{_DUTCH})?|\d{{6,8}} ?[/\\] ?(?:{_DUTCH}|[A-Z]{{2}} ?\d{{2}}-\d{{1,6}})|{_DUTCH}"
    r"|200\.\d{3}\.\d{3}(?:/\d{2})?|\d{2}[/-]\d{6}[-/]\d{2}"  # a court of appeal; a public prosecutor
    r"|(?:AWB|AMS|UTR|SGR|ROT|HAA|ARN|BRE|GRO|LEE|MID|NHO|OBR|ZWB|LIM|OVE|GEL|NNE"
    r"|BRK)[ -]\d{2}[/-]\d{1,5}(?: (?:[A-Z]{2,6}\d{0,3})(?!\w))?"
    r")(?![\w/]|-\d)"
)
_NAMED = re.compile(
    r"(?:[ :=#(.]|nr\b|nummer\b|is\b|was\b|van\b|met\b|het\b|onze\b|ons\b|de\b|zaak\b){0,6}"
    rf"(?P<number>(?:[A-Z]{{1,4}}[ ./-]{{0,2}})?\d[\w./\\-]{{2,30}}(?: ?[/\\] ?{_DUTCH})?)",
    re.IGNORECASE,
)
# Cases of the Court of Justice, judgments by ECLI, statutes by year: public.
_PUBLIC = re.compile(
    r"[CTF]-\d{1,3}/\d{2}.*|ECLI.*|\d{4}/\d{1,4}|\d{1,3}/\d{4}|DOS-.*|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}",
    re.IGNORECASE,
)
FEWEST = 4  # digits of a case number after a word that announces it


def cases(text: str, labels: Labels) -> Iterator[Span]:
    """Yield numbers of cases by their shape, and what a word calls one."""
    yield from (Span(*match.span(), KIND) for match in _SHAPES.finditer(text))
    for end in labels.of(KIND):
        match = _NAMED.match(text, end)
        if match is None:
            continue
        number = match["number"].rstrip(".-/\\")
        if sum(char.isdigit() for char in number) >= FEWEST and not _PUBLIC.fullmatch(number):
            yield Span(match.start("number"), match.start("number") + len(number), KIND)
