"""Numbers of court cases, as courts in Belgium and the Netherlands write them.

The number of a published judgment is not one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from privacybalie.gateway.redaction.labels import Labels
from privacybalie.gateway.redaction.spans import Span

KIND = "rolnummer"

_DUTCH = (
    r"(?:HA|KG|FA|JE|FT|CV|VV|AO|EJ|VZ|BJ|AZ|ZA)[ -](?:ZA|RK|EXPL|VERZ|ES|WW|HA|KG|FA|EJ|JE"
    r"|[A-Z]{2,4})[ -]?\d{2}[-/]\d{1,6}"
)
_KNOWN = r"(?i:(?:ha|kg) (?:za|rk)|[a-z]{2} (?:expl|verz)) ?\d{2}[-/]\d{1,6}"  # also in small letters
_SHAPES = re.compile(
    r"(?<![\w/.-])(?:"
    r"\d{4}/(?!(?:E[EGU]G?|JBZ|GBVB|EURATOM)/)[A-Z]{2,4}/\d{1,6}|\d{2,4}/\d{1,6}/[A-Z]"  # 2023/AR/1187, 22/3415/A
    r"|[A-Z]{2}\.?\d{2}\.?[A-Z0-9]{2}\.?\d{3,6}[-/]\d{2,4}"  # AN.37.L1.012345/2023
    rf"|C/\d{{2}}/\d{{5,6}}(?:(?: ?[/\\,] ?| )(?:{_DUTCH}|{_KNOWN}))?|\d{{6,8}} ?[/\\] ?[A-Z]{{2}} ?\d{{2}}-\d{{1,6}}"
    rf"|(?:\d{{6,8}}(?: ?[/\\,-] ?| ))?(?:{_DUTCH}|{_KNOWN})"
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
    r"[CTF]-\d{1,3}/\d{2}.*|ECLI.*|\d{4}/\d{1,4}|\d{1,3}/\d{4}|DOS-.*|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|(?:19|20)\d\d",
    re.IGNORECASE,
)
# The register that a number is from is part of it.
_REGISTER = re.compile(r"(?<![\w.])(?:A\.? ?R\.?|R\.? ?G\.?|a\.r\.|r\.g\.)(?: ?n(?:r\.?|°|o\.?))?[ :]{0,2}$")
_BACK = 12
FEWEST = 4  # digits of a case number after a word that announces it


def find_case_numbers(text: str, labels: Labels) -> Iterator[Span]:
    """Yield numbers of cases by their shape, and what a word calls one."""
    yield from (Span(_register(text, match.start()), match.end(), KIND) for match in _SHAPES.finditer(text))
    for end in labels.of(KIND):
        match = _NAMED.match(text, end)
        if match is None:
            continue
        number = match["number"].rstrip(".-/\\")
        if sum(char.isdigit() for char in number) >= FEWEST and not _PUBLIC.fullmatch(number):
            start = match.start("number")
            yield Span(_register(text, start), start + len(number), KIND)


def _register(text: str, start: int) -> int:
    """Return where the number begins with its register: "A.R. 2023/1187/A"."""
    register = _REGISTER.search(text[max(0, start - _BACK) : start])
    return start - len(register.group()) if register else start
