"""Streets with a house number. A street without a number stays: it points at nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from privacybalie.gateway.redaction.no_streets import (
    COUNTED,
    HOME,
    NO_PLACE,
    NO_STREET,
    POSTCODE_NEXT,
    is_opening_word,
    is_type,
)
from privacybalie.gateway.redaction.words import Words

# Endings that a word has only when it is a street.
_SURE = (
    r"straat|straatje|str\.?|laan|ln\.|steenweg|stwg\.?|stw\.|dreef|gracht|singel|kade|kaai|plantsoen|steeg"
    r"|boulevard|chaussée|plein|pln\.|strjitte|loane"
)
# Endings that other words have too: they need a capital.
_DOUBTFUL = (
    "weg|lei|baan|dijk|pad|markt|vest|wal|hof|park|lane|berg|veld|ring|hoek|heide|poort|wijk|erf|oever|haven|rei"
    "|wegel|akker|bos|kouter|vliet|hoeve|tuin|kant|plaats|gaarde|brink|meent|vaart|heuvel|horst|sloot|wiek|burcht"
)
_WORD = r"[^\W\d_][\w'.-]{0,30}"
_BOX = (
    r"(?:,? ?(?:(?:bus|bte|bo[iî]te|bt|unit|apt|app|appartement|kamer|kot|verdieping|verd|etage|toren|huis|flat|studio"
    r"|woning|gebouw|vleugel|trap|portiek|standplaats|staanplaats|lokaal"
    r"|blok)\.? ?(?:nr\.? ?)?(?:\d[\w/.]{0,5}(?<!\.)(?:-\d{1,4}(?!\d))?|[A-Za-z]\d{0,3}(?!\w))|b\.? ?\d{1,4})){0,3}"
)
_ORDINAL = "(?:eerste|tweede|derde|vierde|vijfde|zesde|1e|2e|3e|4e|1ste|2de|3de|4de)"
# What stands between the number and the town: "214 toev. C", "95 2 hoog", "44 gelijkvloers".
ADDITION = (
    r"(?i:[ ,(]{1,2}(?:toev(?:oeging|\.)?:? ?[A-Za-z0-9]{1,4}|(?:gelijkvl(?:oers|\.)?|glvl|gvl|begane grond|bg"
    rf"|bel-?etage|souterrain|parterre|achterhuis|voorhuis|dakverdieping|rez-de-chauss[ée]e|sous"
    rf"|rood|zwart|huis(?! \d)|bis|ter(?! [^\W\d_]{{2}})"
    rf"|(?:\d{{1,2}}(?:e|de|ste)?|{_ORDINAL}) ?-?(?:hoog|verdiep(?:ing)?|verd|etage|etg|étage|woonlaag)"
    r")(?!\w)\.?(?: (?:links|rechts|voor|achter|li|re)(?!\w))?)\)?){0,2}"
)
NUMBER = (
    r"(?:,? (?:1\d|20)\d\d(?=,? nr))?,? (?:nr\.? ?|(?:huis)?nummer )?(?P<number>\d{1,4})"
    r"(?:-\d{1,4}| ?/ ?(?!(?:19|20)\d\d(?!\d))\d{1,4}| ?(?:t/m|tem) ?\d{1,4})?"
    r"(?: ?-? ?(?:[A-Za-z]|(?:hs|bis|ter(?! [^\W\d_]{2}))"
    r"(?:[ -]?[A-Za-z](?!\w))?|huis"
    r"|rood|zwart|rd|zw"
    r"|[IV]{1,3}|\dhg|hoog)(?![\w']|(?<=[bB]) ?\d))?" + ADDITION + _BOX + ADDITION + r"(?!\w|[.:/]\d|,\d)"
)
_BEFORE = r"(?:[A-Z][\w'.-]{0,30} (?:(?:van|de|den|der|het|'t|ter|ten) ){0,2}){0,3}"
# "lange beeldekensstraat", "eerste kerkstraat": part of the name, also in small letters.
_ADJECTIVES = (
    rf"(?i:(?:{_ORDINAL}|lange|korte|oude|nieuwe|grote|kleine|hoge|lage|brede|smalle|verlengde|rechte|kromme|groene"
    r"|noorder|zuider|ooster|wester|klein|groot|oud|nieuw|sint|st\.?|burg\.?|burgemeester|dr\.?|prof\.?|pastoor) ){0,2}"
)
# "Dorpsstraat-Oost", "Oude Gracht-West", "Javastraat Noord".
_SIDE = r"(?:[ -](?i:noord|oost|zuid|west|noordzijde|oostzijde|zuidzijde|westzijde|nz|oz|zz|wz|binnen|buiten)(?!\w))?"
_STREET = re.compile(
    rf"(?<![\w-])(?:\d{{1,2}}(?:e|de|ste) )?{_ADJECTIVES}{_BEFORE}"
    rf"(?:[^\W\d_]{{2,20}} (?:van der|van den|ter|ten) )?[\w'-]{{0,40}}(?i:{_SURE}){_SIDE}{NUMBER}"
)
_STREET_DOUBTFUL = re.compile(
    rf"(?<![\w-]){_BEFORE}"
    rf"(?:(?:'[st][ -]|(?:Sint|Ste?)\.?[ -]{{1,2}})?[A-Z][\w'-]{{2,40}}(?:{_DOUBTFUL})|(?:{_DOUBTFUL.title()}))"
    rf"{_SIDE}{NUMBER}"
)
_STREET_FRENCH = re.compile(
    rf"(?<!\w)(?:rue|avenue|av\.|chaussée|place|boulevard|bd\.?|square) (?:{_WORD} ){{0,4}}{_WORD}{NUMBER}",
    re.IGNORECASE,
)
# "Hof van Delft 4", "Dreef ter Beke 5", "It Heechhout 19": the kind of street comes first.
_STREET_FIRST = re.compile(
    rf"(?<![\w-])(?:(?:Hof|Hoven|Plein|Dreef|Baan|Erf|Dijk|Park|Pad|Weg|Laan|Markt|Kaai|Kade|Vest|Singel|Gracht|Oever"
    rf"|Rei|Wal|Hoek|Huize|Residentie|Begijnhof|Molen|Brug|Veld) "
    r"(?!van (?:Justitie|Cassatie|[Bb]eroep|Assisen|Discipline))"
    rf"(?:(?:van|ter|ten|te|op|aan|bij|de|den|der|het|'t) ){{1,3}}(?:[A-Z][\w'.-]{{1,30}} ){{0,2}}[A-Z][\w'.-]{{1,30}}"
    rf"|(?P<preposition>It|'t|Oan|Op|Achter|Onder) (?:(?:de|den|der|het|'t|'?e) )?[A-Z][\w'-]{{3,30}}){NUMBER}"
)
# "laan van nieuw oosteinde 144", "steenweg op gent 12".
_STREET_OF = re.compile(
    rf"(?<!\w)(?:laan|plein|boulevard|steenweg|kade) (?:van|op|naar|der|den) (?:(?:de|den|het|la"
    rf"|le) )?(?:{_WORD} ){{0,2}}{_WORD}{NUMBER}",
    re.IGNORECASE,
)
_AT_HOME = (
    r"(?:woon(?:t|de|achtig|plaats)?|wonende|(?:\w{1,12})?adres(?: is)?|gevestigd|gedomicilieerd|domicilie"
    r"|verhuis(?:d|t|de)(?: naar)?|afgezet|geleverd"
    r"|bezorgd|levering|vve|huren|huurt?|huurden?|gehuurd|verhuurt?|verhuren|woning|appartement|woonst|rijhuis|wonen|bewoont"
    r"|bewonen|gekocht|te koop(?: staat)?|verkocht|gelegen|pand|huis|bewoners?|buurman|buurvrouw"
    r"|buren|zitten|zit|kantoor)"
)
_STREET_NAMED = re.compile(
    rf"(?<![\w-])(?:woon(?:t|de|achtig|plaats)?|wonende|\w{{0,12}}adres(?: is)?|gevestigd|gedomicilieerd"
    rf"|domicilie)[: ]{{1,2}}"
    rf"(?:(?:te|in|op|aan|bij|de|het|den|een|mijn) ){{0,3}}(?P<street>(?:{_WORD} ){{0,3}}{_WORD}{NUMBER})",
    re.IGNORECASE,
)
# "woont volgens versie 2", "het adres in kolom 7": a noun in small letters that is no kind of street.
_NOUN = re.compile(rf" (?:in|op|bij|volgens) (?![a-z]*(?:{_DOUBTFUL}) )(?P<word>[a-z]+) $")
_ONLY_NUMBER = re.compile(r"(?:te|in|op|aan|bij|de|het) \d", re.IGNORECASE)  # "woont in 3531 CN"
# Any words with a capital and a number, where a town follows or a word of living comes before.
_PLACE = re.compile(
    rf"(?<![\w'-])(?!VvE )(?:'[st] )?[A-Z][\w'.-]{{1,30}}(?: (?:[A-Z][\w'.-]{{1,30}}|van|de|den|der|het|'t|ter|ten|aan"
    rf"|op)){{0,4}}{NUMBER}"
)
_LIVING = re.compile(
    rf"(?<!\w){_AT_HOME}(?: (?:te|in|op|aan|bij|van|naar|de|het|den)){{0,3}}:? ?$", re.IGNORECASE
)
# "De Wielewaal 38,": a group of words with an article and a number where a clause ends, in a message about a home.
_NAMED_PLACE = re.compile(
    rf"(?<![\w'-])(?:De|Het|'t|Den|Ter|Ten|In|Op|Aan)(?: (?:de|den|het|'t))?(?: [A-Z][\w'-]{{3,30}}){{1,2}}{NUMBER}"
    r"(?= ?(?:[,;:?!)]|\.(?: |$)|$))"
)
# "nr 19 in de Lindendreef".
_REVERSED = re.compile(
    rf"(?<!\w)(?:huis)?(?:nr\.?|nummer) ?(?P<number>\d{{1,4}})(?: ?[A-Za-z])? (?:in|op|aan|van|uit) (?:de|den|het|'t) "
    rf"(?:[\w'-]{{1,40}}(?i:{_SURE})|[A-Z][\w'-]{{2,40}}(?:{_DOUBTFUL}))(?!\w)"
)
# "heirbaan 14 mortsel": in small letters only where a town follows.
_STREET_SMALL = re.compile(rf"(?<![\w-]){_ADJECTIVES}[a-z][\w'-]{{2,40}}(?:{_DOUBTFUL}){NUMBER}")
# "oude baan 77, 3360 bierbeek": the adjective makes a name of the kind of street.
_STREET_SMALL_TWO = re.compile(
    rf"(?<![\w-])(?i:{_ORDINAL}|lange|korte|oude|nieuwe|grote|kleine|hoge|lage|brede|smalle|rechte|kromme|groene) "
    rf"(?:{_DOUBTFUL}){NUMBER}"
)
# "Huize Zonneschijn, kamer 12".
_ROOM = re.compile(
    r"(?<!\w)(?:[Rr]esidentie|[Hh]uize|WZC|wzc|[Rr]usthuis|[Ww]oonzorgcentrum|[Ss]erviceflats?)"
    r"(?: [A-Z][\w'-]{1,30}){1,3},? (?:kamer|k\.|flat|app(?:artement|\.)?|studio) ?(?:nr\.? ?)?\d{1,4}[A-Za-z]?(?!\w)"
)
# "mijn moeder ligt op kamer 12": where somebody is found.
_OWN_ROOM = re.compile(
    r"(?<!\w)(?:lig(?:t|gen)?|lag|woon(?:t|de)?|wonen|verbl(?:ijft?|eef)|logeer(?:t|de)?|slaapt?|verhuisd?"
    r"|(?:bewo(?:ner|onster)|pati[ëe]nte?|cli[ëe]nte?|vader|moeder|oma|opa))"
    r"(?: (?:nu|daar|nog|al|sinds kort))? (?:op|in|van|naar) (?P<room>"
    r"(?:kamer|kot|studio|flat|app(?:artement|\.)?|unit|bed|k\.) ?(?:nr\.? ?)?\d{1,4}(?:[.-]\d{1,3}|[A-Za-z])?)"
    r"(?![\w/]|[.,-]\d)",
    re.IGNORECASE,
)
_POSTBUS = re.compile(r"(?<!\w)(?:postbus|p\.?o\.? ?box) ?(?:nr\.? ?)?\d{1,6}(?!\w)", re.IGNORECASE)
_YEAR_DIGITS = 4
BACK = 40  # characters before a place in which a word of living may stand


def streets(text: str, words: Words) -> Iterator[tuple[int, int]]:
    """Yield where a street with its house number is, without postcode and town."""
    for pattern in (_STREET, _STREET_FRENCH, _STREET_OF, _REVERSED, _POSTBUS, _ROOM):
        yield from (match.span() for match in pattern.finditer(text) if not COUNTED.match(text, match.end()))
    yield from _doubtful(text, words)
    yield from _kind_first(text, words)
    yield from (
        match.span("room") for match in _OWN_ROOM.finditer(text) if not COUNTED.match(text, match.end())
    )
    for match in _STREET_NAMED.finditer(text):
        if not (
            COUNTED.match(text, match.end()) or _ONLY_NUMBER.match(match["street"]) or _is_thing(match, words)
        ):
            yield match.span("street")
    yield from _places(text, words)
    if HOME.search(text):
        yield from _named_places(text, words)


def _doubtful(text: str, words: Words) -> Iterator[tuple[int, int]]:
    for match in _STREET_DOUBTFUL.finditer(text):
        counted = COUNTED.match(text, match.end()) or is_opening_word(text, match, words)
        if not (counted or NO_STREET.search(match.group()) or _is_year(match)):
            yield match.span()
    for pattern in (_STREET_SMALL, _STREET_SMALL_TWO):
        for match in pattern.finditer(text):
            if not NO_STREET.search(match.group()) and _is_in_town(text, match.end(), words):
                yield match.span()


def _is_in_town(text: str, at: int, words: Words) -> bool:
    """Whether a town follows, also after its postcode."""
    postcode = POSTCODE_NEXT.match(text, at)
    end = postcode.end() if postcode else at
    return town_after(text, end, words.places, sure=postcode is not None) > 0


def _kind_first(text: str, words: Words) -> Iterator[tuple[int, int]]:
    for match in _STREET_FIRST.finditer(text):
        last = re.findall(r"[^\W\d_][\w-]+", text[match.start() : match.start("number")])[-1].lower()
        bare = match["preposition"] in {"Op", "Achter", "Onder"} and words.is_word(last)
        no_street = last in words.numbered or (match["preposition"] and last in words.never)
        if bare and not town_after(text, match.end(), words.places):
            continue
        if not (no_street or COUNTED.match(text, match.end()) or _is_year(match)):
            yield match.span()


def _places(text: str, words: Words) -> Iterator[tuple[int, int]]:
    for match in _PLACE.finditer(text):
        name = re.findall(r"[\w-]+", match.group()[: match.start("number") - match.start()])
        things = {word.lower() for word in name if word[:1].isupper()} | {name[-1].lower()}
        things -= words.particles
        whole = " ".join(name).lower()
        if (
            _is_year(match)
            or is_opening_word(text, match, words)
            or whole in NO_PLACE
            or whole in words.never
            or things & (words.never | words.numbered)
        ):
            continue
        if COUNTED.match(text, match.end()) or is_type(text, match, name[-1]):
            continue
        if town_after(text, match.end(), words.places) or _LIVING.search(
            text[max(0, match.start() - BACK) : match.start()]
        ):
            yield match.span()


def _is_thing(match: re.Match[str], words: Words) -> bool:
    """Whether what stands before the number is counted rather than lived in: "adres volgens artikel 4"."""
    before = match.group()[: match.start("number") - match.start()]
    noun = _NOUN.search(before)
    return before.split()[-1].lower() in words.numbered or (noun is not None and words.is_word(noun["word"]))


def _named_places(text: str, words: Words) -> Iterator[tuple[int, int]]:
    for match in _NAMED_PLACE.finditer(text):
        name = re.findall(r"[\w-]+", text[match.start() : match.start("number")].lower())
        things = {*name, " ".join(name)} - words.particles
        if not (_is_year(match) or things & (words.never | words.numbered)):
            yield match.span()


def _is_year(match: re.Match[str]) -> bool:
    return match["number"][:2] in {"19", "20"} and len(match["number"]) == _YEAR_DIGITS  # as in 1998


_TOWN_WORD = re.compile(r"[^\W\d_'][\w'-]*|'[st][ -][\w'-]+")
_TOWN = re.compile(
    rf"\)?(?P<link>,? (?:te |in |\()?)(?P<town>(?:{_TOWN_WORD.pattern})(?: (?:{_TOWN_WORD.pattern})){{0,3}})"
)
SHORT_TOWN = 4  # Een, Goes, Best: words too, when written small


def town_after(text: str, at: int, places: frozenset[str], *, sure: bool = False) -> int:
    """Return where the town that follows `at` ends, 0 for none: the longest name that the list knows.

    `sure`: it stands in an address, so that a short one may be written small.
    """
    written = _TOWN.match(text, at)
    if written is None:
        return 0
    start = written.start("town")
    for end in reversed([word.end() for word in _TOWN_WORD.finditer(text, start, written.end())]):
        name = text[start:end]
        if name.lower() in places and (sure or len(name) > SHORT_TOWN or name.istitle()):
            return end
    return 0
