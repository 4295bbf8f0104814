"""What is called after a person and is none: firms, institutions, cases, kings, places, set phrases."""

from __future__ import annotations

import re

from privacybalie.gateway.redaction.sentence import Sentence
from privacybalie.gateway.redaction.shapes import is_first_name

_NUMBERED = re.compile(r" (?:I{1,3}|IV|VI{0,3}|IX|XI{0,3}|XIV|XVI?)(?![\w.'])")
# "Lindqvist uit 2003", "Breyer (2016)": a judgment.
_YEAR = re.compile(r"(?: uit|,)? \(?(?:19|20)\d\d(?!\d)|-(?:arrest|zaak|doctrine|rechtspraak)")
# "C-101/01, Lindqvist", "EHRM Antović en Mirković": whose judgment it is.
_CASE = re.compile(
    r"(?:[CT]-\d{1,3}/\d\d(?: P)?|EHRM|HvJ(?: EU)?|Hof van Justitie|arrest(?:en)?)[ ,:(]{1,3}"
    r"(?:(?:\w{2,20}|\[naam\]) (?:en|v\.|t\.|tegen) )?$"
)
_BUILDING = re.compile(
    r".{2,}(?:school|college|lyceum|museum|stadion|ziekenhuis|prijs|tunnel|instituut|stichting|fonds|conservatorium)"
)
# "de Jan Palfijn-vleugel", "Lopez Ribalda-arrest".
_NAMED_AFTER = re.compile(
    r".{2,}-(?:vleugel|zaal|gebouw|lokaal|toren|campus|kamer|laan|straat|plein|park|brug|tunnel|route|prijs|beker|trofee|fonds"
    r"|stichting|huis|school|college|kliniek|instituut|bibliotheek|museum|stadion|auditorium|methode|effect|theorie|norm|toets"
    r"|test|criteri(?:um|a)|leer|doctrine|rechtspraak|arrest(?:en)?|zaak|vonnis|uitspraak|wet|decreet|akkoord|plan|lezing"
    r"|leerstoel|syndroom|festival|tentoonstelling|koffie|bier|beurs|hogeschool|universiteit|ziekenhuis|zorg|groep|lijn|poort|monument|jaar|team|app)"
)
# "in Ter Linden", "kamer 12 van Ter Linden": a house; "mail van Ter Braak" is of a person.
_HOUSE_BEFORE = re.compile(
    r"(?:(?<!\w)(?:in|naar|uit|wzc|rusthuis|bewoners? van|afdeling \w{1,9} van|directie van|personeel van|bezoek aan)"
    r"|\b(?:kamer|kot|studio|flat|app\.?) ?\d{1,4}\w? (?:van|in|bij)|\[adres\] (?:van|in|bij)) $",
    re.IGNORECASE,
)
# "Smit Installatietechniek VOF", "Peeters Bouwwerken NV": a trade or another word before the legal form.
_LEGAL_FORM = frozenset(
    {
        "bv",
        "bvba",
        "nv",
        "vof",
        "vzw",
        "cv",
        "cvba",
        "commv",
        "comm",
        "srl",
        "sa",
        "gmbh",
        "ltd",
        "inc",
        "llc",
        "plc",
        "ag",
    }
)
_TRADE = re.compile(
    r".{2,}(?:werken|techniek|bouw|beheer|advies|diensten|services?|installaties?|verhuur|transport|logistiek|zorg"
    r"|makelaars|makelaardij|verzekeringen|tuinen|keukens|vastgoed|reizen|bureau|kantoor|accountants|consult(?:ing|ancy)"
    r"|schoonmaak|bewaking|beveiliging|software|media|bakkerij|slagerij|apotheek|uitvaart|uitvaartzorg|opleidingen)"
)
WORDS_OF_FIRM = 3
# "de wet van Moore", "de piramide van Maslow".
_LAW = re.compile(
    r"(?<!\w)(?:wet|stelling|piramide|theorie|schaal|cirkel|paradox|principe|kwadrant(?:en)?|ziekte|syndroom|matrix|model"
    r"|diagram|experiment|slag|verdrag|test) van $",
    re.IGNORECASE,
)
_HOUSE_FIRST = frozenset({"ter", "ten", "de", "het", "'t"})
_BEFORE = 44  # characters before a name that may hold a case number or a court
_WHERE = frozenset({"in", "uit", "te", "rond", "nabij"})
_AND = frozenset({"en", "of", "noch", "plus"})
_THING_BEFORE = frozenset(
    {"de", "een", "geen", "pint", "pintje", "glas", "fles", "flesje", "biertje", "bak", "krat", "merk"}
)
_LANGUAGE_BEFORE = frozenset(
    {
        "het",
        "in",
        "uit",
        "naar",
        "spreekt",
        "spreken",
        "spreek",
        "leert",
        "leren",
        "les",
        "lessen",
        "taal",
        "tolk",
        "cursus",
    }
    | {
        "vlot",
        "goed",
        "geen",
        "enkel",
        "alleen",
        "ook",
        "leerkracht",
        "leraar",
        "vak",
        "brief",
        "versie",
        "moedertaal",
    }
)
_VERSUS = frozenset({"tegen", "versus", "vs"})


def is_somebody_else(sentence: Sentence, first: int, end: int) -> bool:
    """Whether the words in and around a name make it something else than a private person."""
    start = first
    while (
        start
        and sentence.tokens[start - 1].capital
        and sentence.tokens[start - 1].low in sentence.words.particles
    ):
        start -= 1
    return (
        _is_place(sentence, first, end)
        or (end - first == 1 and _is_language_or_drink(sentence, first))
        or any(_is_firm(sentence, at, end) or _is_institution(sentence, at, end) for at in {first, start})
        or _is_case(sentence, first, end)
        or _NUMBERED.match(sentence.text, sentence.tokens[end - 1].end) is not None
    )


def _is_place(sentence: Sentence, first: int, end: int) -> bool:
    """Whether it is a place or a set phrase: "in De Haan", "uit Brecht", but not "Jan De Haan" or "mevrouw De Haan"."""
    tokens = sentence.tokens
    if first and tokens[first - 1].low in sentence.words.titles:
        return False
    if first in sentence.blocked or (tokens[first].low in _WHERE and first + 1 in sentence.blocked):
        return True
    alone = end - first == 1 and tokens[first].low in sentence.words.places
    if not alone:
        return False
    where = first > 0 and tokens[first - 1].low in _WHERE
    return where or any(_beside(sentence, first, step) in sentence.words.places for step in (-1, 1))


def _is_language_or_drink(sentence: Sentence, at: int) -> bool:
    """Whether a name that is a word too is none here: "Nederlands, Frans of Duits", "een Stella", "Stella en Duvel"."""
    tokens, words = sentence.tokens, sentence.words
    low = tokens[at].low
    if low not in words.first_and_word:
        return False
    before = tokens[at - 1].low if at else ""
    if before in _THING_BEFORE or (low in words.languages and before in _LANGUAGE_BEFORE):
        return True
    beside = [_beside(sentence, at, step) for step in (-1, 1)]
    if low in words.languages:
        return any(word in words.languages for word in beside)
    return any(word in words.never and word not in words.particles for word in beside)


def _beside(sentence: Sentence, at: int, step: int) -> str:
    """Return the word that a comma or "en" links to this one, "" for none."""
    other = at + step
    if not sentence.has(other):
        return ""
    between = sentence.between(min(at, other))
    if between == ", ":
        return sentence.tokens[other].low
    linked = sentence.tokens[other].low in _AND and between == " " and sentence.has(other + step)
    return sentence.tokens[other + step].low if linked else ""


def _is_firm(sentence: Sentence, first: int, end: int) -> bool:
    words, tokens = sentence.words, sentence.tokens
    before = tokens[first - 1].low if first else ""
    if before in {"van", "bij"} and first > 1:  # "de app van …"
        before = tokens[first - 2].low
    if before == "app" and _is_told_to_app(sentence, first):
        return False
    if (
        before in words.firm_before
        or sentence.is_next(end - 1, words.firm_after)
        or _has_legal_form(sentence, end)
    ):
        return True
    return bool(re.match(r" ?&", sentence.text[tokens[end - 1].end :][:2])) or _belongs_to_product(
        sentence, first
    )


def _has_legal_form(sentence: Sentence, end: int) -> bool:
    """Whether words with a capital lead from the name to a legal form, or the last word of it is a trade."""
    at, shouted = end, sentence.tokens[end - 1].shouted
    if sentence.near(at - 1, stop=False) and _TRADE.fullmatch(sentence.tokens[at].low):
        return sentence.tokens[at].capital
    while at - end < WORDS_OF_FIRM and sentence.near(at - 1, stop=False):
        token = sentence.tokens[at]
        if token.low in _LEGAL_FORM and (token.text.isupper() or token.text[0].isupper()):
            return True
        if not (token.capital or shouted) or token.low in sentence.words.verbs:
            return False
        at += 1
    return False


def _is_told_to_app(sentence: Sentence, first: int) -> bool:
    """Whether "app" is what somebody is told to do: "app Kees even"."""
    tokens = sentence.tokens
    told = tokens[first - 1].opens or tokens[first - 2].low in _AND | {
        "ik",
        "je",
        "u",
        "we",
        "wij",
        "dan",
        "dus",
        "gewoon",
    }
    return told and is_first_name(tokens[first], sentence.words)


def _belongs_to_product(sentence: Sentence, first: int) -> bool:
    """Whether a product or firm stands right before it: "Visma Raet", "de Data Privacy Framework"."""
    if not first or sentence.text[sentence.tokens[first - 1].end : sentence.tokens[first].start] != " ":
        return False
    before, words = sentence.tokens[first - 1], sentence.words
    if (
        not before.capital
        or before.text.isupper()
        or before.low not in words.never
        or (before.low,) in words.pointers.get(before.low, ())
    ):
        return False
    return not (before.opens and words.is_word(before.low))


def _is_institution(sentence: Sentence, first: int, end: int) -> bool:
    """Whether it is a museum, school, shop or stadium with a person's name."""
    words, tokens = sentence.words, sentence.tokens
    if any(
        (tokens[at].low in words.institutions and tokens[at].low not in words.eastern)
        or _BUILDING.fullmatch(tokens[at].low)
        for at in range(first, end)
    ):
        return True
    if _NAMED_AFTER.fullmatch(tokens[end - 1].low) or _is_house(sentence, first):
        return True
    if sentence.near(end - 1, stop=False) and tokens[end].capital and _NAMED_AFTER.fullmatch(tokens[end].low):
        return True
    if first and tokens[first - 1].low in words.institutions and sentence.near(first - 1, stop=False):
        return True
    if sentence.is_next(end - 1, words.institutions) and tokens[end].capital:
        return True
    # "het Antoni van Leeuwenhoek": no person has an article, but "is het Jan Peeters?" has one.
    article = first > 0 and tokens[first - 1].low == "het" and end - first > 1
    return article and not (first > 1 and tokens[first - 2].low in words.verbs)


def _is_house(sentence: Sentence, first: int) -> bool:
    """Whether a home for the old or the like is named where people stay."""
    token = sentence.tokens[first]
    if not token.capital or token.low not in _HOUSE_FIRST:
        return False
    return bool(_HOUSE_BEFORE.search(sentence.text[max(0, token.start - _BEFORE) : token.start]))


def _is_case(sentence: Sentence, first: int, end: int) -> bool:
    """Whether it names a judgment: "Lindqvist uit 2003", "López Ribalda tegen Spanje"."""
    start = sentence.tokens[first].start
    surname = end - first == 1 and not is_first_name(sentence.tokens[first], sentence.words)
    if surname and _YEAR.match(sentence.text, sentence.tokens[end - 1].end):
        return True
    if (
        surname
        and sentence.tokens[first].capital
        and _LAW.search(sentence.text[max(0, start - _BEFORE) : start])
    ):
        return True
    if _CASE.search(sentence.text[max(0, start - _BEFORE) : start]):
        return True
    return sentence.is_next(end - 1, _VERSUS) and sentence.is_next(end, sentence.words.states)
