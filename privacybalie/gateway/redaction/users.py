"""User names: what a network calls a person, or what people call themselves there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from privacybalie.gateway.redaction.logins import logins, of_names
from privacybalie.gateway.redaction.spans import Span
from privacybalie.gateway.redaction.words import Words

KIND = "gebruikersnaam"
SHORTEST = 3  # letters of a name in it

# What an office calls an account that is nobody's.
_FUNCTIONS = ("admin", "administrator", "beheerder", "testuser", "testaccount")
SHORTEST_STEM = 5  # letters before the digits of a made-up name: shorter ones are codes, as sha256
_BEFORE = 20  # characters before it that say whether it is a file

_HOST = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_TOP = r"(?:be|nl|com|org|net|eu|fr|de|lu|edu|gov|io|gent|brussels|vlaanderen|amsterdam)"
_HANDLE = re.compile(r"(?<![\w.+%@-])@(?P<name>[^\W_][\w.]{1,28}\w)(?![@\w])")
_DOMAIN = re.compile(rf"(?:{_HOST}\.)+{_TOP}", re.IGNORECASE)
_PROFILE = re.compile(
    r"(?:linkedin\.com/in|(?:facebook|instagram|twitter|x|threads|github|snapchat)\.com|tiktok\.com"
    r"|t\.me|(?<!\w)u)/@?(?P<name>[\w.%-]{3,60})",
    re.IGNORECASE,
)
# "gebruikersnaam: jpeeters", "inloggen als jpeeters": the word after it, when Dutch does not know it.
_USER_NAMED = re.compile(
    r"(?<!\w)(?:gebruikersnaam|gebruikersnamen|user ?name|nick(?:name)?|gamertag|login(?:naam)?|inlognaam"
    r"|accountnaam|schermnaam|inloggegevens|(?:gebruikers|user)[ -]?id"
    r"|(?:in(?:loggen|log|gelogd)|logt|log|logde|aanmelden|aangemeld)(?: \w{1,12}){0,2}(?= (?:als|met)\b))"
    r"(?P<link>(?: ?[:=] ?| )(?:is |was |heet |als |met |van |= ?|: ?){0,2})['\"]?"
    r"(?P<name>[^\W_][\w.-]{1,28}\w)(?![\w@])",
    re.IGNORECASE,
)
# "inlognaam van Tom is tvdlinden02", "mijn username op teams: sofie-dw".
_USER_FURTHER = re.compile(
    r"(?<!\w)(?:gebruikersnaam|user ?name|nick(?:name)?|gamertag|login(?:naam)?|inlognaam|accountnaam|schermnaam"
    r"|account|profiel)"
    r" (?:van|op|bij|in|voor)(?: [\w\[\]'.-]{1,20}){1,4}?(?: ?[:=] ?| (?:is|was|heet|luidt) )['\"]?"
    r"(?P<name>[^\W_][\w.-]{1,28}\w)(?![\w@])",
    re.IGNORECASE,
)
# "zijn insta is jan.p_99".
_USER_SOCIAL = re.compile(
    r"(?<!\w)(?:gebruiker|user|account|profiel|insta(?:gram)?|snap(?:chat)?|tiktok|twitter|discord|skype"
    r"|telegram|facebook)(?:[ -]?(?:account|naam|profiel|id))?"
    r"(?P<link> ?[:=] ?| is | heet | )(?P<name>[^\W_][\w.-]{1,28}\w)(?![\w@])",
    re.IGNORECASE,
)
_TAG = re.compile(r"(?<![\w.#])[^\W_][\w.]{1,30}#\d{4}(?!\w)|(?<!\w)live:[\w.]{3,40}")  # Discord and Skype
_ALIAS = re.compile(
    r"(?<!\w)(?:als|heet(?: \w{2,12}){0,2}|onder de naam) (?P<name>[^\W_][\w.-]{1,28}\w)(?![\w@])"
)
# A word with an underscore, or with a year or so at its end: a made-up name where people or networks are spoken of.
_MADE_UP = re.compile(r"(?<![\w.@/\\#-])(?=[^\W\d])(?=[a-zA-Z]*[\d_])\w{4,30}(?![\w@/\\-]|\.\w)")
_YEAR_AT_END = re.compile(r"[a-z]{3,}\d{2,4}_?|[a-z]\w*_\w*", re.IGNORECASE)
_NETWORK = re.compile(
    r"(?<!\w)(?:discord|insta(?:gram)?|snap(?:chat)?|tik ?tok|twitch|roblox|minecraft|fortnite|steam|reddit|twitter"
    r"|facebook|messenger|telegram|skype|youtube|chat\w{0,6}|gam(?:e|er|ing)\w{0,4}|forum|online|profiel\w*|volger\w*"
    r"|gebruikers?|user|inlog\w*|ingelogd|account\w*|nickname|schuilnaam|alias)(?!\w)",
    re.IGNORECASE,
)
_DOES = re.compile(r" (?P<verb>[a-z]{2,12})(?: (?P<what>een|mijn|onze|de) (?P<who>\w{3,16}))?")
_FILE = re.compile(
    r"(?:bestand\w*|file|map|document\w*|versie\w*|video|opname\w*|foto|img|image|screenshot|verslag\w*|notulen|scan|rapport"
    r"|vergadering|lijst|export|backup|log|tabel|kolom|veld|server|model|template|art)s?",
    re.IGNORECASE,
)


def users(text: str, words: Words) -> Iterator[Span]:
    """Yield user names: announced, of a shape that a network gives them, or made up."""
    yield from _shaped(text, words)
    yield from _announced(text, words)
    yield from (Span(start, end, KIND) for start, end in logins(text, words))
    if any(char.isdigit() or char in "_." for char in text):
        yield from _unannounced(text, words)


def _shaped(text: str, words: Words) -> Iterator[Span]:
    for match in _HANDLE.finditer(text):
        name = match["name"].lower()
        if name not in words.never and not _DOMAIN.fullmatch(name):
            yield Span(*match.span(), KIND)
    yield from (Span(*match.span("name"), KIND) for match in _PROFILE.finditer(text))
    yield from (Span(*match.span(), KIND) for match in _TAG.finditer(text))


def _announced(text: str, words: Words) -> Iterator[Span]:
    for match in _USER_NAMED.finditer(text):
        linked = bool(match["link"].strip())
        if _made_up(match["name"], words, linked=linked) or of_names(match["name"].lower(), words):
            yield Span(*match.span("name"), KIND)
    for match in _USER_FURTHER.finditer(text):
        if _made_up(match["name"], words, linked=True):
            yield Span(*match.span("name"), KIND)
    for match in _USER_SOCIAL.finditer(text):
        if _made_up(match["name"], words, linked=":" in match["link"]):
            yield Span(*match.span("name"), KIND)


def _unannounced(text: str, words: Words) -> Iterator[Span]:
    """Yield what looks made up where a network is spoken of, or where it does what people do."""
    network = _NETWORK.search(text) is not None
    for match in _ALIAS.finditer(text) if network else ():
        if re.search(r"[\d._]", match["name"]) and _made_up(match["name"], words, linked=False):
            yield Span(*match.span("name"), KIND)
    for match in _MADE_UP.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        parts = [part for part in re.split(r"[\d_]+", match.group().lower()) if part]
        if not _YEAR_AT_END.fullmatch(match.group()) or _is_thing(parts, before, words):
            continue
        called = network or before.endswith(("als ", " ene "))
        if called or _has_name(parts, words) or _acts(text, match.end(), words):
            yield Span(*match.span(), KIND)


def _is_thing(parts: list[str], before: str, words: Words) -> bool:
    """Whether it is a file, a program or a word with a number: "opname_2024", "windows11"."""
    told = re.search(r"(\w+) $", before)
    if any(_FILE.fullmatch(part) for part in parts) or (told and _FILE.fullmatch(told[1])):
        return True
    return any(part in words.never for part in parts) or (
        len(parts) == 1
        and (words.is_word(parts[0]) or (len(parts[0]) < SHORTEST_STEM and not _has_name(parts, words)))
    )


def _has_name(parts: list[str], words: Words) -> bool:
    """Whether a first name or a surname stands in it: "kobe2010_", "Lien_Verstraete"."""
    return any(
        len(part) >= SHORTEST
        and words.is_name(part)
        and part not in words.first_and_word
        and not words.is_word(part)
        for part in parts
    )


def _acts(text: str, end: int, words: Words) -> bool:
    """Whether what people do follows: "… zit in de klas", "… is een leerling"."""
    does = _DOES.match(text, end)
    return does is not None and (
        does["verb"] in words.human_verbs or (does["who"] or "").lower() in words.roles
    )


def _made_up(name: str, words: Words, *, linked: bool) -> bool:
    """Whether it is no ordinary word: a digit or a full stop in it, or, `linked` by "is" or ":", unknown to Dutch."""
    low = name.lower()
    stem = low.rstrip("0123456789")
    product = low in words.never or (len(stem) > SHORTEST and stem in words.never)
    if product or low.endswith(_FUNCTIONS) or _DOMAIN.fullmatch(low):
        return False
    return bool(re.search(r"[\d._]", low)) or (
        linked and not all(words.is_word(part) for part in low.split("-"))
    )
