"""The small words of Dutch and Flemish that steer an answer: yes, no, doubt, denial, contrast, and the order of a list.

Grammar, not content: these words mean the same in every tree. What people type for one option stands in `ook`.
"""

from __future__ import annotations

import re


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Flemish, clipped or joined forms, and adjectives, as the form that labels use.
ALIASES = {
    "neen": "nee", "nein": "nee", "neuh": "nee", "welneen": "nee", "neenee": "nee", "noppes": "nee", "oui": "ja",
    "tis": "het is", "affirmatief": "ja", "neeje": "nee", "neu": "nee", "nah": "nee", "nop": "nee",
    "nope": "nee", "welnee": "nee", "neej": "nee", "no": "nee", "nei": "nee",
    "jaa": "ja", "jaaa": "ja", "jaaaa": "ja", "jaja": "ja", "jep": "ja", "jup": "ja", "yep": "ja", "yes": "ja",
    "yup": "ja", "joa": "ja", "joah": "ja", "jawel": "ja", "jazeker": "ja", "jah": "ja", "jo": "ja", "jawohl": "ja",
    "nie": "niet", "ni": "niet", "nt": "niet", "gn": "geen", "gene": "geen", "geeneen": "geen", "niks": "niets",
    "enkel": "alleen", "slechts": "alleen", "louter": "alleen", "uitsluitend": "alleen",
    "mijzelf": "mezelf", "gsm": "telefoon", "mobiel": "telefoon", "mobieltje": "telefoon", "smartphone": "telefoon",
    "mn": "mijn", "zn": "zijn", "t": "het", "k": "ik", "ge": "u",
    "gij": "u", "we": "wij", "ze": "zij", "je": "u", "jij": "u", "me": "mij", "da": "dat", "wa": "wat", "es": "eens",
    "telefonisch": "telefoon", "telefonische": "telefoon", "belgisch": "belgie", "belgische": "belgie",
    "belg": "belgie", "belgen": "belgie", "nederlands": "nederland", "nederlandse": "nederland",
    "nederlander": "nederland", "hollands": "holland", "hollandse": "holland", "vlaams": "vlaanderen",
    "vlaamse": "vlaanderen", "waals": "wallonie", "waalse": "wallonie", "brussels": "brussel",
    "brusselse": "brussel", "tuurlijk": "natuurlijk", "allebei": "beide", "allebeide": "beide", "beiden": "beide",
    "alletwee": "beide", "kweenie": "ik weet niet", "kweetniet": "ik weet niet", "weetnie": "weet niet",
    "weetniet": "weet niet", "kweet": "ik weet", "idk": "ik weet niet",
    "volstaat": "genoeg", "volstaan": "genoeg", "ipv": "in plaats van", "kheb": "ik heb",
    "gdpr": "avg", "rgpd": "avg", "consent": "toestemming", "recording": "opname", "recordings": "opnames",
    "allevier": "alle vier", "alledrie": "alle drie", "allevijf": "alle vijf", "allezes": "alle zes",
    "zzp": "zzper", "zzpers": "zzper", "iedereeen": "iedereen",
}  # fmt: skip

COMPOUND_HEADS = _set(
    "gesprek gesprekken gesprekje call calls vergadering vergaderingen overleg meeting opname opnames dossier dossiers "
    "stukken gegevens opslag dienst bureau lijst zaak zaken account lijn tje tjes meting controle nummer bestand "
    "bestanden praktijk"
)

NEGATIONS = _set("niet geen nooit niemand niets zonder nergens noch evenmin nul")
LIGHT = _set("alleen zelf iedereen weten weet andere ander samen")
PARTICLES = _set("mee terug af op uit in aan door na toe neer weg over bij voor om")
GOVERNING = _set("voor tegen met van namens zonder aan")
SPEAKERS = _set("ik wij")
OTHERS = _set("zij hij")
POSSESSIVES = _set("mijn onze ons zijn haar hun jouw uw")
SELF = re.compile(r"^(ik ben|als|wij zijn|ik werk als|ik ben een) ")

# Words that carry no evidence for an option of their own.
FUNCTION_WORDS = _set(
    "de het een der den des dit dat deze die er daar hier ik u hij zij wij jullie mij hem haar hen hun ons onze mijn "
    "uw zijn jouw zich men iemand iets wat wie welke waar hoe te om van voor met in op aan bij naar uit over tot door "
    "tegen via per als dan toe af ben bent is was waren wordt worden werd word geworden geweest heb hebt heeft hebben "
    "had hadden gehad zal zullen zou zouden kan kunnen kunt kon moet moeten mag mogen wil willen wilt ga gaat gaan doe "
    "doet doen gedaan en of maar want dus omdat ook nog al wel toch gewoon eigenlijk even eens hoor he eh ehm uhm uh "
    "tja nou nu dan zo heel erg best wat ja nee niet geen nooit niets zonder beetje graag aub alstublieft alsjeblieft "
    "bedankt dank merci bwa amai allez goh zeg kom komt laat laten sta staat staan zit zitten zeer echt precies elk "
    "elke ieder mee meer weer terwijl vind vindt er bv o zeker natuurlijk uiteraard inderdaad klopt natuurlijk anders "
    "nodig namelijk eerlijk gezegd allemaal altijd zelfs eentje soort wiens gebeurt hierbij daarbij hiervan daarvan "
    "ervan eruit erbij erin niemand nergens"
)

# With these something may or must be, which is more than that it is.
MODALS = _set("mag mogen kan kunnen kunt kon moet moeten zal zullen zou zouden wil willen wilt")

# What may stand around an answer without changing it.
FILLERS = _set(
    "het is dat dit ik denk dus gewoon eigenlijk hoor amai bwa goh tja nou allez ah oh aha eh ehm uhm uh mm hmm he "
    "hey zeg wel toch maar even eens graag aub alstublieft alsjeblieft merci dank bedankt u mevrouw meneer natuurlijk "
    "uiteraard zeker inderdaad klopt absoluut precies juist correct voor mij wij in ons geval dan nu zo heel ja nee en "
    "sorry allicht eerlijk gezegd echt zou zeggen gaat om ben zijn was wij hebben heb er hier bij kort antwoord mijn "
    "denk wel snel top oke ok prima goed"
)


def anywhere(text: str) -> re.Pattern[str]:
    """Return a pattern for any of these expressions, one a line, as whole words."""
    return re.compile(rf"\b(?:{_alternatives(text)})\b")


def entirely(text: str) -> re.Pattern[str]:
    """Return a pattern for a text that is one of these expressions, one a line."""
    return re.compile(rf"^(?:{_alternatives(text)})$")


def _alternatives(text: str) -> str:
    return "|".join(line.strip() for line in text.strip().splitlines())


YES = entirely(
    r"""
    ja( ja)*
    volmondig ja
    zeker( en vast| wel| weten)?
    vast en zeker
    absoluut
    natuurlijk( wel)?
    uiteraard( wel)?
    inderdaad
    (dat |het )?klopt( helemaal| wel)?
    correct|precies|juist|helemaal|volledig|sowieso|vanzelfsprekend|bevestigend|akkoord
    wel degelijk
    (toch |ik |wij |dat |die |zij )?wel
    (dat |het )?is (zo|juist|waar|het geval)
    dat (doen|heb|hebben|doe) (wij|ik)( wel)?
    (die|dat) (heb|hebben) (wij|ik)( al| wel)?
    100( procent)?
    ja 100( procent)?
    zonder twijfel
    """
)
NO = entirely(
    r"""
    nee( nee)*
    (zeker|absoluut|natuurlijk|helemaal|totaal|bijlange|uiteraard|toch|hoegenaamd|beslist|dat|ik|wij|zij) niet
    (helaas|jammer genoeg|van|nee) niet
    (zeker|absoluut|helemaal|dat|ik|wij) nog niet
    niet
    geenszins|allesbehalve|ontkennend
    nooit( gedaan)?
    in geen geval
    (dat |het )?klopt niet
    (dat |het )?is niet (zo|waar|juist|het geval)
    niet het geval
    geen sprake van
    absoluut geen
    dat is er niet
    (wij|ik) (hebben|heb) (er |dat |die )?(geen|niet)
    (dat |die )?(hebben|heb) (wij|ik) niet
    dat (doen|doe) (wij|ik) niet
    """
)
UNKNOWN = anywhere(
    r"""
    geen (flauw |enkel )?(idee|benul|gedacht)
    (ik |wij )?zou(den)? het (\w+ ){0,2}niet weten
    (dat |het )?weet ik( \w+){0,3} niet( zeker)?
    (dat |het )?weten wij( \w+){0,3} niet
    ^niet weten
    weet ik veel|dunno
    (ik|wij) (zou|zal|moet|moeten) (dat|het|er) (\w+ ){0,2}(vragen|nakijken|navragen|uitzoeken)
    (ik|wij) kan (dat|het) niet zeggen
    ^(dat |het |hmm? |pff |tja |oei )?weet( \w+){0,3} niet
    (ik|wij) (weet|weten)( \w+){0,4} niet
    ik heb (daar |er )?geen (zicht|kijk|weet) (op|van)
    daar heb ik geen (zicht|kijk|idee|weet) (op|van)
    joost mag het weten
    (moet|zou|ga|zal|moeten) (ik|wij)( \w+){0,3} (nakijken|navragen|uitzoeken|opzoeken|checken|vragen)
    (ik|wij) (moet|zou|ga|zal|moeten)( \w+){0,3} (nakijken|navragen|uitzoeken|opzoeken|checken)
    (mij |voor mij )?(niet bekend|onbekend|niet duidelijk|onduidelijk)
    wie weet
    durf ik( \w+)? niet( te)? zeggen
    (kan|kunnen) (ik|wij)( \w+)? niet zeggen
    geen weet van
    al sla u mij dood
    vraag het mij niet
    niet zeker
    twijfel
    """
)
# "Geen idee welk account dat is": what comes after is what is not known.
UNKNOWN_WHAT = re.compile(rf"(?:{UNKNOWN.pattern}) (?:of|welke?|wat|wie|hoe|waar|wanneer|hoeveel) .*")
# Said of anything one does not know; `UNKNOWN` is stricter, because it decides.
NOT_KNOWING = anywhere(
    r"""
    (weet|weten) (\w+ ){0,3}niet|niet weten|raden naar|nog niet (besloten|beslist|uit|zeker)
    er nog niet uit|(herinner|herinneren) (\w+ ){0,2}niet|niet (bekend|zeker|duidelijk|inschatten|nagaan|nagevraagd)
    geen (zicht|idee|kijk|weet)|(zie|zien|vermeldt|zei|kan|ken) (\w+ ){0,2}niet (of|van|wie|wat|hoe|nagaan|inschatten)
    (laten weten|nog (weten|horen|nakijken|navragen|uitzoeken))|niets zeggen|niemand zei|nog niet (\w+ ){0,3}nagevraagd
    """
)
# "Mijn man is zelfstandige" says nothing about the one who types.
OTHER_SUBJECT = re.compile(
    r"^(?:(?:mijn|onze|ons|zijn|haar|een|die) )(?:\w+ ){1,3}?(?:van mij |van ons )?(?:is|zegt|zei|vindt|werkt)\b"
)
HEDGES = anywhere(
    r"""
    misschien|wellicht|waarschijnlijk|vermoedelijk|mogelijk|mogelijks|allicht|theoretisch
    soms|meestal|vaak|af en toe|voorlopig|gemengd|wisselt|verschilt|varieert
    deels|gedeeltelijk|grotendeels|half|min of meer|beetje|bijna|ongeveer|nauwelijks|amper|een stuk
    denk( ik| het| van| dat)?|dacht|geloof ik|ik geloof|vermoed|gok|gis|volgens mij|hoop|lijkt|schijnt|zogezegd
    op zich|in principe|in theorie|normaal gezien|normaal|niet echt|niet per se|niet altijd|niet helemaal|niet volledig
    hangt|afhankelijk|naargelang|zou kunnen|kan zijn|kan best
    de meeste(n)?|sommige(n)?|enkelen|een paar|een deel
    tenzij|behalve|uitgezonderd|alleen als|alleen wanneer|zolang|op voorwaarde|mits
    redelijk|tamelijk|nogal|enigszins|lichtjes|matig|minder
    moet(en)? (\w+ ){0,2}nog|nog (\w+ ){0,2}(moet|moeten|te)|(ga|gaan|zal|zullen|wil|willen) (\w+ ){0,2}nog
    binnenkort|volgende (week|maand|jaar)|mee bezig|ermee bezig|nog bezig|in onderhandeling
    of zo|ofzo|zoiets|soort van|eerder|niet zeker|zeker (is|weet) (\w+ ){1,2}niet
    """
)
CORRECTIONS = anywhere("wacht|of nee|nee nee|sorry|ik bedoel|bedoelde|vergis|toch niet|fout")
CONTRAST = anywhere("maar|behalve|tenzij|uitgezonderd|echter|hoewel|alleen|op voorwaarde|mits|als")

_SUBJECTS = "(ik|u|men|wij|zij|hij|dat|dit|het|een|er|iemand|mijn|onze|de|die|deze)"
QUESTION = re.compile(
    r"^(?:(?:en|maar|euh|eh|ja|nee|oke|ok|sorry|hallo|als|dus|in|voor|met|over|van) )*(?:"
    + _alternatives(
        rf"""
        (wat|welke?|waarom|hoe|hoezo|wanneer|wie|waar|waarvoor|waarmee|waarin|waartoe|hoeveel|hoelang)\b
        (mag|mogen|moet|moeten|kan|kunt|kunnen|zou|zal) {_SUBJECTS}\b
        (telt|tellen|geldt|gelden|bedoel|bedoelt|valt|vallen|hoort|maakt) {_SUBJECTS}\b
        (is|zijn|heb|hebben|heeft|wordt|worden|doet) (dat|dit|het|er|u|zij|hij) .*\b(ook|verplicht|nodig|strafbaar)$
        ben ik .*\b(dan|ook)\b
        """
    )
    + ")"
)
PUZZLED = anywhere(
    r"""
    (snap|begrijp|versta|vat) (ik )?(de vraag |dat |het |u |er )*(niet|niets)
    ik (snap|begrijp|versta)\b.*\bniet
    leg( dat| het)?( eens)? uit
    uitleg|hoezo|help
    wat is dat
    wat bedoel|wat wordt bedoeld
    kunt u .*uitleggen
    waarom vraagt
    voorbeeld geven
    """
)

ORDINALS = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7, "achtste": 8,
    "negende": 9, "tiende": 10, "elfde": 11, "twaalfde": 12, "1e": 1, "2e": 2, "3e": 3, "4e": 4, "5e": 5, "6e": 6,
    "7e": 7, "8e": 8, "9e": 9, "10e": 10, "1ste": 1, "2de": 2, "3de": 3, "4de": 4, "5de": 5, "6de": 6, "7de": 7,
    "8ste": 8, "9de": 9, "10de": 10, "bovenste": 1, "2ed": 2,
}  # fmt: skip
CARDINALS = {
    "een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10,
    "elf": 11, "twaalf": 12,
}  # fmt: skip
LAST = _set("laatste onderste")
TICKABLE = _set("punten vakjes vinkjes kruisjes stellingen")
LISTED = _set(
    "optie opties nummer nummers nr nrs antwoord antwoorden keuze punt punten mogelijkheid stelling knop regel"
)
SOFT = _set(
    "amai bwa goh tja nou allez ah oh aha eh euh ehm uhm uh mm hmm he hey zeg hoor eigenlijk gewoon dus even graag aub "
    "alstublieft alsjeblieft merci dank bedankt u mevrouw meneer sorry echt nu dan joh zo ja nee toch eens helaas voor "
    "mij ons oke ok kort ik zou zeggen eerlijk gezegd goed top jammer genoeg spijtig"
) - {"ja", "nee", "zo", "ik"}
AROUND_ALL = _set(
    "het is dat dit ja nee van de die deze zij punten opties in orde klopt kloppen geregeld wij hebben er hier "
    "punt optie gewoon eigenlijk zo goed echt hoor dingen daarvan ervan hiervan enkele een lijst alles en al "
    "doen heb ik bij ons toepassing voor mij dus helemaal gedaan aangevinkt vink aan kruis waar zijn beide "
    "toch amai bwa goh tja alle staan staat wat u daar opsomt opgesomd lijstje enkel ok oke nagekeken allen"
)
EVERYTHING = _set("alles allemaal alle")
NOTHING = _set("geen niets nul noppes nvt")
BOTH_ONLY = SOFT | _set("alle twee de het is dat zijn in beide allemaal landen")
AROUND_PLACE = _set(
    "de het is dat ik kies kiezen doe neem ga voor maar graag denk dus dan gewoon van en of plus ook met ja die deze "
    "wordt zou zeggen aub hoor wij nemen gaan sorry in lijst alstublieft toch eigenlijk dit punten alleen wel zeg echte"
)
