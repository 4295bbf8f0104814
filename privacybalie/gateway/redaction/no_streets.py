"""What only looks like a street with a house number: a number of things, a type, a word that opens a sentence."""

from __future__ import annotations

import re

from privacybalie.gateway.redaction.words import Words

HOME = re.compile(
    r"(?<!\w)(?:(?:ver|be|ge)?(?:hu(?:ur|ren)|woo?n)\w*|huizen|buren|buurman|buurvrouw|gevel|voordeur|deurbel|tuin|funda"
    r"|immoweb|te koop|makelaar|bezorg\w*|pakket\w*|adres\w*|verhuis\w*|vve|appartement)(?!\w)|huis(?!\w)",
    re.IGNORECASE,
)
POSTCODE_NEXT = re.compile(r",? (?:B-|b-)?[1-9]\d{3}(?: ?[A-Za-z]{2}(?!\w))?(?=,? [^\W\d_])")
NO_STREET = re.compile(
    r"paspoort|(?:werk|parkeer|staan|stand|begraaf|stage|arbeids|woon|geboorte|vind|rust|speel|markt)plaats"
    r"|(?:onder|snel|half|auto|spoor|loop|bij|uit|voor|om|land|rechts)weg|(?:loop|auto|renbaan)baan"
    r"|(?:i|key|note|touch)pad|(?:super|arbeids|huizen|woning|vrij|interne|zwarte?)markt|(?:gerechts|arbeids|ge"
    r"|beroeps|straf|assisen)hof"
    r"|(?:wagen|machine|computer)park|(?:tand|toets|ver|vergader\w*|\w*er)ring|\w+vergadering",
    re.IGNORECASE,
)
# "… 3 jaar", "… 2 mensen", "… 5 euro": a number of things.
COUNTED = re.compile(
    r" (?:jaar|jaren|maand|maanden|weken|week|dagen|dag|uur|uren|minuten|keer|maal|mensen|personen|man|collega"
    r"|euro|procent|%|meter|km|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november"
    r"|december|camera|opname|gesprek|verdieping|kamer|woning|appartement|bewoner|kind|buren|student|leerling|stuks|andere"
    r"|werknemer|medewerker|klant|deelnemer|gebruiker|pati[ëe]nt|cli[ëe]nt|leden|bestand|bladzijde|pagina|bericht|mails?\b"
    r"|bedrij[fv]|organisatie|toestel|megabyte|gb\b|mb\b)",
    re.IGNORECASE,
)
LONGEST_TYPE = 4  # letters from which capitals are no type
_OPENS = re.compile(r"^$|[.!?:;\n\"“„(>•*-] ?$")  # what stands before a sentence
# A lone one of these before a number is no street.
NO_PLACE = frozenset(
    {"in", "te", "op", "aan", "bij", "uit", "van", "naar", "voor", "na", "binnen", "vanaf", "sinds"}
    | {"tot", "per", "met", "om", "rond", "tegen", "tussen", "over", "onder", "boven", "nog", "al"}
    | {"minstens", "ongeveer", "maximum", "minimum", "circa"}
)


def is_opening_word(text: str, match: re.Match[str], words: Words) -> bool:
    """Whether it is an ordinary word with the capital of its sentence: "Uitzondering 250", "Binnen 72u melden"."""
    word = text[match.start() : match.start("number")].rstrip(" ,").lower()
    if not words.is_word(word) or not _OPENS.search(text[max(0, match.start() - 3) : match.start()]):
        return False
    in_town = POSTCODE_NEXT.match(text, match.end()) or text[match.end() :].lstrip(" ,(")[:1].isupper()
    return word in NO_PLACE or not (in_town or HOME.search(text))


def is_type(text: str, match: re.Match[str], last: str) -> bool:
    """Whether it is a type or "24/7" before a word that a town is called too: "type AX 300 leest", "24/7 melden"."""
    always = match.group().endswith("24/7")
    return always or (
        last.isupper() and len(last) < LONGEST_TYPE and text[match.end() :].lstrip(" ,(")[:1].islower()
    )
