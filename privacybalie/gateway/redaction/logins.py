"""Names that an office gives its people to log in with, and made-up ones in capitals and small letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from privacybalie.gateway.redaction.words import Words

SHORTEST = 4  # letters of a surname in it
FEWEST_PARTS = 2
_STEMS = range(4, 16)  # letters of a product with which a name may begin

# "CORP\\pmulder", not "C:\\Verslagen" or "\\\\server\\map".
_IN_DOMAIN = re.compile(
    r"(?<![\w.:\\/-])[A-Za-z][A-Za-z0-9-]{1,14}\\(?P<name>[A-Za-z][\w.-]{1,28}\w)(?![\w\\])"
)
_SOLID = re.compile(r"(?<![\w.@/\\#-])(?P<stem>[a-z]{4,20})(?P<digits>\d{0,3})(?![\w@/\\-]|\.\w)")
# Where a machine says who did something.
_LOGGED = re.compile(
    r"(?<!\w)(?:\w*logs?|\w*logboek\w*|audit\w*|toegang\w*|\w*rechten|in(?:ge)?log\w*|account\w*|gedownload|geopend|geëxporteerd"
    r"|wachtwoord\w*|sessies?|gebruikers?|users?|raadple\w+)(?!\w)",
    re.IGNORECASE,
)
_CAMEL = re.compile(
    r"(?<!\w)(?P<who>als|onder|gebruikers?|user|account|profiel|speler|deelnemer|volger|nickname|alias) "
    r"(?P<name>(?:[A-Z][a-z]{1,15}){2,5}\d{0,4})(?![\w@-])"
)
_TAKES_PART = re.compile(
    r" (?:in (?:de|het|onze|een) \w{2,20}|op (?:de|het|onze) \w{2,20}|mee\w*|zit|zat|speel\w*|reageer\w*|heeft|had|nam"
    r"|neemt|film\w*|stuur\w*|post\w*|deel\w*|schrij\w*|schreef|deed|doet|online|actief|bekend)(?!\w)"
)
_NAMED_USER = frozenset(
    {"gebruiker", "user", "speler", "deelnemer", "volger", "nickname", "alias", "profiel"}
)
# In what programs and functions are called.
_OF_THINGS = frozenset(
    {
        "mijn",
        "my",
        "app",
        "apps",
        "bot",
        "net",
        "web",
        "online",
        "school",
        "zorg",
        "bank",
        "point",
        "drive",
        "meeting",
    }
    | {
        "admin",
        "beheer",
        "local",
        "test",
        "guest",
        "gast",
        "service",
        "system",
        "script",
        "data",
        "office",
        "cloud",
    }
    | {"medewerker", "leerling", "klant", "client", "user", "gebruiker", "manager", "team", "groep"}
    | {
        "mail",
        "chat",
        "book",
        "tube",
        "box",
        "link",
        "hub",
        "works",
        "desk",
        "view",
        "soft",
        "ware",
        "power",
        "smart",
    }
)
_PARTICLES = re.compile(r"^(?:van(?:de[nr]?)?|vd|vande|den?|der|ten|ter|la|le|el)")


def logins(text: str, words: Words) -> Iterator[tuple[int, int]]:
    """Yield where names to log in with stand in a text."""
    for match in _IN_DOMAIN.finditer(text):
        letters = re.sub(r"[\d_.-]+", "", match["name"]).lower()
        if not letters[1:] or not _is_thing(letters, words):
            yield match.span()
    logged = _LOGGED.search(text) is not None
    for match in _SOLID.finditer(text):
        if _is_login(match["stem"], match["digits"], words, logged=logged):
            yield match.span()
    for match in _CAMEL.finditer(text):
        after = _TAKES_PART.match(text, match.end()) is not None
        if _is_called(match["who"], match["name"], words, after=after):
            yield match.span("name")


def of_names(low: str, words: Words) -> bool:
    """Whether it is initials and a surname in one: "jdevries", "tvdlinden"."""
    if not low.isalpha() or words.is_word(low) or low in words.never:
        return False
    return any(_PARTICLES.sub("", low[size:]) in words.last for size in (1, 2))


def _is_login(stem: str, digits: str, words: Words, *, logged: bool) -> bool:
    """Whether it is initials and a surname with a digit, or where a log is spoken of also without one."""
    if not (digits or logged) or _is_thing(stem, words):
        return False
    return any(_is_surname(stem[size:], words) for size in (1, 2))


def _is_surname(low: str, words: Words) -> bool:
    """Whether a list knows it, also after a particle: "devos"; a rare one when Dutch and English do not know it."""
    head = _PARTICLES.sub("", low)
    if head in words.last and (len(head) >= SHORTEST or head != low):
        return True
    rare = len(head) > SHORTEST and head in words.last_elsewhere | words.first | words.first_elsewhere
    return rare and not (words.is_word(head) or words.is_english(head))


def _is_thing(low: str, words: Words) -> bool:
    return (
        low in words.never
        or low in words.places
        or words.is_word(low)
        or words.is_name(low)
        or words.is_english(low)
    )


def _is_called(who: str, name: str, words: Words, *, after: bool) -> bool:
    """Whether somebody calls himself so: in Dutch words with what people do after it, or as a user."""
    low = name.lower().rstrip("0123456789")
    parts = [part.lower() for part in re.findall("[A-Z][a-z]+", name)]
    if low in words.never or words.is_name(low) or _OF_THINGS.intersection(parts):
        return False
    known = [words.is_word(part) or words.is_name(part, elsewhere=True) for part in parts]
    unknown = 1 if len(known) > FEWEST_PARTS else 0  # "MamaVanLev": a name that no list has
    dutch = sum(known) >= len(known) - unknown
    english = all(words.is_english(part) for part in parts)
    return (after and dutch and not english) or (
        who in _NAMED_USER and not any(low[:size] in words.never for size in _STEMS)
    )
