"""The signs of distress, over text as `privacybalie.nlu.distress.as_compared` writes it: lower case, no accents, sentences end in " . ".

A sign is a set of patterns that all occur, in any order, and one that may not. Most are in the first person or in the
present: the subject itself (a file on suicide, a protocol, an end to a recording) is told in the third, or in the past.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Pattern:
    """Holds for a text in which every one of `needs` is found and `unless` is not."""

    needs: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None

    def holds(self, text: str) -> bool:
        """Whether a compared text shows this sign."""
        return all(need.search(text) for need in self.needs) and not (
            self.unless and self.unless.search(text)
        )


def sign(*needs: str, unless: str = "") -> Pattern:
    """Return a sign; patterns match whole words, and [^.] keeps one within a sentence."""
    compiled = tuple(re.compile(rf"\b(?:{need})\b") for need in needs)
    return Pattern(compiled, re.compile(rf"\b(?:{unless})\b") if unless else None)


ME = r"ik|mij|me|mezelf"
# What may be ended, left, or wished to stop in an office.
OFFICE = (
    r"contract\w*|overeenkomst\w*|abonnement|gesprek\w*|vergader\w*|videogesprek|samenwerking|opnam\w*|opnem\w*|opgenomen"
    r"|procedure|meeting|call|project|dossier\w*|discussie|bemiddeling|lijst|vragenlijst|formulier\w*|account\w*|filmpje"
    r"|mail\w*|sessie|toestemming|gefilmd|filmen|camera\w*|scherm\w*|app|tool|teams|zoom|document\w*|bestand\w*|printer"
)
SUBJECT = (
    r"dossiers?|protocol\w*|opleiding|cursus|vorming|artikel|scriptie|onderzoek|documentaire|preventie\w*|richtlijn\w*"
    r"|lotgenoten|nabestaanden?|dienst|hulplijn|zelfmoordlijn|crisislijn|meldkamer|beleid|getuige|beroepsgeheim|avg|gdpr"
    r"|grondslag\w*|privacywet|privacyregels|rechtsgrond|op welke grond|verwerkersovereenkomst|ooit|vroeger|destijds"
    r"|jaren geleden|vorig jaar|overleden|pleegde|gepleegd|bewaren|bewaartermijn|inzage|hulpdiensten geven|toestemmen|"
    r"kliniek|afdeling|cliente?n|patienten|leerlingen|jongeren|mensen die"
)
SOMEBODY_ELSE = r"client\w*|patient\w*|leerling\w*|student\w*|klant"
SOON = r"morgen|straks|vanavond|vannacht|vandaag|overmorgen|dit weekend|volgende week|binnenkort|zo meteen|nu|maandag"
NOW = (
    rf"{SOON}|net|daarnet|zonet|zojuist|juist|meteen|dadelijk|op dit moment|help|momenteel|weer|opnieuw|bang|wat nu"
    r"|wat moet ik|alstublieft|alsjeblieft|aub|snel|bezig|is weg|neemt niet op|wat doe ik|waar ze is|waar hij is"
)
SOMEBODY = (
    r"vriend|vriendin|vrienden|collega|broer|zus|zusje|broertje|zoon|zoontje|dochter|dochtertje|man|vrouw|partner|moeder"
    r"|vader|mama|papa|kind|buur\w*|ex|maat|lief|klasgenoot|huisgenoot|cliente?|patiente?|leerlinge?|iemand|hij|zij|ze"
    r"|stagiaire?|klant|studente?|nicht|neef|oma|opa|baas|kameraad|meisje|jongen"
)
SAYS = (
    r"zegt|zei|gezegd|stuurt|stuurde|gestuurd|belt|belde|appt|appte|roept|riep|schrijft|schreef|dreigt|staat|heeft|gaat|wil"
    r"|ligt|zit|praat|denk|vrees|bang|hangt|neemt"
)
DEAD = (
    r"dood|doodgaan|dood gaan|sterven|er (zelf )?niet meer (te )?(wil |wou |zou |hoeven )?(zijn|wezen)"
    r"|niet meer (te )?(leven|bestaan)|niet langer (te )?leven|niet meer wil leven"
)
NOT_DEAD = (
    r"dode? (link|spoor|punt|hoek|letter|gewoon)|lach\w*|schaam (me|mij) (\w+ )?dood|dood van (de )?schaamte|dood van de|verveel\w*|verveling|werk me dood|doodgewoon|haha"
    r"|na mijn dood|mijn dood regel"
)
HEIGHT = r"brug|dak|viaduct|reling|balkon|dakrand|afgrond|flatgebouw|toren|sluis|rand"
FALL = r"trein|tram|metro|vrachtwagen|spoor|sporen|bus|brug|dak|raam|viaduct|flat|balkon|toren|boom|water|kanaal|muur|auto"
DRUGS = r"pillen|slaappillen|pilletjes|medicatie|medicijnen|tabletten|antidepressiva|paracetamol\w*|dafalgans?|insuline"
KILLS = (
    r"verhang\w*|ophang\w*|opgehangen|hangt zich op|verdrink\w*|(zich )?van kant|zichzelf doden|dood wil|wil dood|wil sterven"
    r"|niet meer wil leven|wil niet meer leven|niet meer te willen leven|er niet meer wil zijn|er niet meer te willen zijn"
    r"|uit het leven|zichzelf[^.]{0,12}iets|iets (gaat |wil |zal |zou )?(aan ?doe[nt]|aan te doen|aandoe[nt])|zelfmoord\w*"
    r"|einde aan (het|zijn|haar) leven|er een einde aan|(van|op) (het|een|de) (dak|brug|viaduct|flat|toren|rand)"
    r"|op (de|het) (spoor|sporen|rails)|voor (de|een) (trein|tram|metro)|gaat springen|wil springen|overdosis"
    rf"|({DRUGS}) (genomen|geslikt|gepakt|ingenomen)|afscheids\w+|laatste dag op aarde|polsen"
)

_OWN: tuple[Pattern, ...] = (
    # Wishing to be dead, or to be no more.
    sign(rf"({ME})\b[^.]{{0,60}}\b(wil|wou|wilde|zou|ga|verlang|hoop\w*|liever|was|denk|droom|had|mag|beter|om)\b[^.]{{0,30}}\b({DEAD})", unless=f"{NOT_DEAD}|{OFFICE}(?= (is )?dood)|cliente?n|overleden|zijn dood|haar dood|van de dood"),
    sign(rf"(wil|wou|wilde|zou|mocht|kon) (ik|mij|me)\b[^.]{{0,25}}\b({DEAD})", unless=NOT_DEAD),
    sign(r"(wil|wou|liever|beter|was ik maar) (gewoon |echt |nu |ook |liever |toch )*(dood|sterven|doodgaan)|dood wil(len)? zijn|als ik dood ben[^.]{0,40} (want|doe|ga)", unless=NOT_DEAD),
    sign(r"(laat|wens|wenste|zag|zie) (mij|me|mezelf)\b[^.]{0,15}\b(sterven|dood|doodgaan)", unless=NOT_DEAD),
    sign("doodgaan|sterven", r"pijn|opluchting|mee bezig|rust|pijnloos|enige uitweg|simpeler", unless=f"{OFFICE}|{SUBJECT}"),
    sign(r"(niet|nooit) meer (te )?(wakker|opstaan|ontwaken)|nooit geboren|teleurgesteld dat ik wakker", "slapen|ik|wil", unless="toestel|laptop|pc|computer|scherm"),
    sign(r"(denk|dacht|denken|bezig|verlang|fantaseer)\b[^.]{0,30}\b(aan|over|met|naar) (de |mijn |het )?(dood|doodgaan|sterven)|dood (is|lijkt)\b[^.]{0,20}\b(uitweg|oplossing|enige)|de dood de enige", unless=f"{NOT_DEAD}|testament|erfenis|erf\\w*|facebook"),
    sign(rf"(want|en|dan|omdat|toch|straks|morgen) (ben|wil) ik\b[^.]{{0,20}}\ber (toch |dan |ook )*niet meer|({SOON})[^.]{{0,20}} ik er (dan |toch |misschien )*niet meer|ik er\b[^.]{{0,20}}\b({SOON})\b[^.]{{0,20}}\b(niet meer|nog)\b[^.]{{0,6}}\b(ben|was|zijn)|({SOON}) (ben|zal) ik er\b[^.]{{0,12}}\bniet meer|of ik er\b[^.]{{0,20}}\bnog ben|als ik er (toch |dan )?niet (meer )?was|ik ga er (straks |morgen |binnenkort )?niet meer zijn|makkelijker\b[^.]{{0,6}}\bals ik er niet", unless="op kantoor|op het werk|vakantie|vergader\\w*|bij die|uit dienst|team"),
    # Life.
    sign(r"(geen|niks|niets|nul|weinig)\b[^.]{0,15}\bzin\b[^.]{0,12}\bleven|leven\b[^.]{0,25}\b(geen|niks|niets) (enkele )?(zin|waarde|nut|betekenis)|waar leef ik (nog )?voor"),
    sign(r"(mijn|dit|het|t|dat) leven\b[^.]{0,18}\b(zinloos|waardeloos|voorbij|gedaan|niks meer|te zwaar|uitzichtloos|kapot|verwoest|een hel|ondraaglijk|op)", unless=OFFICE + "|privacy|avg"),
    sign(r"(leven(s)?|bestaan) ?(moe|beu|zat)|(het|mijn|dit) leven\b[^.]{0,12}\b(beu|moe|zat|niet (meer )?waard)|klaar met (het |mijn |dit )?leven|opgeleefd|haat\b[^.]{0,10}\b(mijn leven|mezelf)|kotsbeu\b[^.]{0,10}\bleven"),
    sign(r"(ik|me|mij)\b[^.]{0,40}\buit (het|mijn|dit) leven\b|uit (het|dit|mijn) leven (te )?stappen", unless=f"{SUBJECT}|{SOMEBODY_ELSE}|beller"),
    sign(r"(stoppen|stop|ophouden|ophou|ophoud|gestopt|nokken) met (te )?(leven|bestaan|ademen)|(mee|ermee) op(hou|houd|hield|houden)? met leven|met leven bedoel|leven mag\b[^.]{0,20}\b(stoppen|gedaan|voorbij)|leven (laten )?stoppen"),
    sign(r"(kan|hou|houd|trek|wil|verdraag|krijg|haal)\b[^.]{0,10}\b(het |dit |mijn )leven\b[^.]{0,15}\b(niet|nooit)|niet (meer|langer) (verder )?(willen |kunnen |wil |kan )?leven|zo niet\b[^.]{0,12}\bleven|verder (te )?leven\b[^.]{0,12}\b(hoeft|niet|waarom)|(geen|waarom)\b[^.]{0,30}\bverder te leven", unless="lang leven|levering|leverancier|samen ?leven|levensduur"),
    sign(r"(waarom|voor wie|waarvoor)\b[^.]{0,15}\b(zou|moet|moest) ik\b[^.]{0,12}\b(nog )?(blijven )?(leven|bestaan|opstaan|wakker)|waarom ik nog\b[^.]{0,14}\b(leef|leven|opsta\w*|besta\w*|zou (leven|opstaan|doorgaan))|blijven leven"),
    sign(r"(kracht|energie|moed|reden|redenen|fut)\b[^.]{0,12}\bom\b[^.]{0,14}\b(te leven|verder te leven|door te gaan|op te staan|verder te gaan)", unless=OFFICE),
    sign(r"verdien\w*\b[^.]{0,18}\b(leven|dood)|van het leven (te )?(beroven|beroof)|(mij|me) het leven (te )?benemen|doet er niet meer toe\b[^.]{0,10}\bleven", unless="geld|brood|loon"),
    # An end to it.
    sign(r"(ik|mij|me)\b[^.]{0,60}\ber (zelf |nu |vanavond |gewoon |straks |dan |echt )*een (einde|punt) ?(er )?(aan|achter)\b|een (einde|punt) (er ?)?(aan|achter) (mijn |het |dit )?leven|(maak|maken|zet) (ik |we )?er (vanavond |straks |nu |zelf |gewoon )*een (einde|punt)|een (einde|punt) ?er ?(aan|achter)\b|ik\b[^.]{0,30}\been punt achter (te )?zet", r"maak|maken|gemaakt|zet|zetten|gezet|komt|leven", unless=OFFICE + "|baan|functie|protocol\\w*|hier een"),
    sign(r"(het|alles) (moet|mag|moest) (voor mij |nu |gewoon |eindelijk )*(stoppen|ophouden|gedaan zijn|voorbij zijn)|voor mij mag (het|alles)\b[^.]{0,10}\b(stoppen|gedaan|voorbij)|(wil|wou) dat (het|alles)\b[^.]{0,8}\b(stopt|ophoudt|voorbij is|gedaan is)", r"weet hoe|kan niet|voor mij|alles|pijn|moe|leven|volhouden|huilen", unless=OFFICE + "|lawaai|reclame|spam|telefoontjes|gedoe"),
    # Suicide by name.
    sign(r"zelfmoord\w*|suicidaal", r"ik|mij|me", r"denk|dacht|overweeg|overwoog|plegen|ga|krijg|poging|zelfmoordgedachten|zelfmoordplannen|nu|ben|voel|wil", unless=f"{SUBJECT}|{SOMEBODY_ELSE}|mijn (vader|moeder|broer|zus)|scriptie|roman|boek|film|bespreek|bespreken|begeleid\\w*|praktijk|opnam\\w*|opnem\\w*|opgenomen"),
    sign(r"dat ik\b[^.]{0,20}\bzelfmoord\w*\b[^.]{0,15}\b(heb|had|krijg)|zelfmoord\b[^.]{0,25}\b(is|lijkt)\b[^.]{0,14}\b(het |de )?(enige|beste|laatste|uitweg|oplossing)|zelfmoord (plegen )?hoe\b|hoe\b[^.]{0,15}\bzelfmoord", unless=SUBJECT + f"|{SOMEBODY_ELSE}|bespreek\\w*"),
    Pattern((re.compile(r"^(?:\S+ ){0,4}(?:zelfmoord(?:gedachten|plannen|neigingen)?|suicidaal)(?: \S+){0,3}$"),), re.compile(rf"\b(?:{SUBJECT}|{OFFICE}|{SOMEBODY_ELSE}|advocaat|school|zaak|thema|onderwerp|gaat over)\b")),
    sign(r"(praten|bellen|chatten)\b[^.]{0,25}\b(over|aan) (mijn )?zelfmoord\w*|(heb|had|deed)\b[^.]{0,20}\b(een |al eens een )*(zelfmoord)?poging (gedaan|ondernomen)|geprobeerd\b[^.]{0,15}\b(er een einde|mezelf)", unless=SUBJECT + f"|{SOMEBODY_ELSE}"),
    # Harming oneself.
    sign(r"(mezelf|mij|me)\b[^.]{0,18}\b(iets|wat)\b[^.]{0,14}\b(aan ?(te )?doen|aandoe|aangedaan)", unless="niets aan te doen|ze|hij"),
    sign(r"(mij|me|mezelf) van (het )?kant|maak (mij|me|mezelf) (van kant|kapot|af)"),
    sign(r"mezelf\b[^.]{0,15}\b(iets|kapot ?(te )?maken|doden|verhangen|ophangen|verdrinken|vermoorden|pijn|verwond\w*|verminken|straffen|snijden|snij|gesneden|gekrast|krassen|gebrand)", unless=r"uit (de|het|die)|video|beeld\w*|aan"),
    sign(r"mezelf\b[^.]{0,15}\b(iets )?(wil |ga |zal )?(aan ?(te )?doen|aandoe)"),
    sign(r"(ga|wil|zal|zou)\b[^.]{0,12}\b(mij|me)\b[^.]{0,12}\b(ophangen|verhangen|verdrinken|doodrijden|doodspringen|vergassen|verdoen)|(verhang|hang) (mij|me|mezelf)( op)?"),
    sign(r"(snij|snijd|kras|sneed|gesneden|verwond|verwonde|brand)\b[^.]{0,20}\b(mezelf|in mijn (arm|armen|polsen|benen|pols)|mijn (polsen|armen))|(polsen|pols|aders?)\b[^.]{0,15}\b(door|open|over) ?(te )?(snijden|snij|gesneden|halen)", unless="video|filmpje|opname|beeld|audio"),
    # Means and places.
    sign(rf"(sta|zit|hang|klim|stond)\b[^.]{{0,14}}\b(op|aan|over) (de|het|een|den) ({HEIGHT})", unless=OFFICE + r"|drone|werf|werken|selfie|zonnepanelen|" + SOMEBODY_ELSE),
    sign(r"(sta|loop|wandel|zit)\b[^.]{0,15}\b(op|langs|bij|aan) (de|het) (perron|spoor|sporen|rails|treinsporen|overweg)", r"niet of|denk|niemand|naar huis|springen|durf|niet meer|alles", unless=OFFICE + "|bel|bellen|gebeld"),
    sign(rf"(ik|mij|me|mezelf)\b[^.]{{0,60}}\b(spring\w*|stap\w*|gooi\w*|werp\w*|smijt\w*|rij|rijd|rijden|loop|lopen|vallen|wil|wou|ga|kruip\w*)\b[^.]{{0,25}}\b(voor|van|uit|onder|tegen|in|vanaf) (de|het|een|den|mijn)( eerste| eerstvolgende)? ({FALL})", unless=OFFICE + r"|krant|bestuurder|werk\w*|ongeval\w*|uitstappen|gestapt|overleg|naar kantoor|boodschappen"),
    sign(rf"(voor|van|uit|onder|tegen) (de|het|een|den) \w* ?({FALL})\b[^.]{{0,35}}\b(springen|spring|af wil|gooien|kruipen|stappen)|wil(len)? springen\b(?! naar)", "ik|mij|me", unless=OFFICE),
    sign(r"(touw|koord|strop|strik)\b[^.]{0,15}\b(hangt|ligt|klaar\w*|gekocht|gereed)|(hangt|ligt|klaar)\b[^.]{0,12}\b(touw|strop)"),
    sign(rf"({DRUGS})\b[^.]{{0,25}}\b(klaar\w*|gespaard|opgespaard|opgeslagen|liggen|genoeg om|verzameld)|(genoeg|alle|al mijn|doos|doosje|heleboel|strip|hele)\b[^.]{{0,12}}\b({DRUGS})|hoeveel\b[^.]{{0,12}}\b({DRUGS})\b[^.]{{0,30}}\b(dood|sterven|nodig|slapen)", unless=r"lijst\w*|schema\w*|dossier\w*|patient\w*|apothe\w*|recept\w*|leverancier|bestel\w*|gegevens|klant\w*"),
    sign(r"(minst pijnlijke?|pijnloze?|pijnloos|snelste|makkelijkste|zachtste)\b[^.]{0,14}\b(manier|dood|sterven|methode)?\b[^.]{0,8}\b(om te (gaan|sterven|doodgaan)|dood te|sterven|eruit te stappen|dood\b)"),
    sign(r"afscheidsbrie\w+|afscheidsbericht\w*", r"geschreven|schrijf|ik heb|klaar|klaarligt|gestuurd|gevonden|achtergelaten|net|stuurt", unless=r"client\w*|patient\w*|dossier\w*|bewijs|directeur|intranet|vertrekt|vertrek|pensioen|klanten|personeel"),
    sign("afscheid", r"van iedereen|voor altijd|voorgoed|hoef alleen|bedankt voor alles|niet (meer )?wakker|testament|mijn afscheid|nog te nemen", unless=r"collega\w*|werk|kantoor|feest\w*|pensioen|receptie|speech|school|filmpje|ploeg|team|drink"),
    sign(r"vaarwel|dit was het|het is mooi geweest", r"alles|iedereen|wereld|leven|eruit", unless=OFFICE + "|vragen|vraag"),
    # Nobody would mind.
    sign(r"(beter af|gelukkiger|opgelucht|beter uit)\b[^.]{0,12}\bzonder mij|zonder mij\b[^.]{0,25}\b(beter af|gelukkiger|beter)|als ik weg was\b[^.]{0,12}\bvoor altijd", unless="vergader\\w*|overleg|gesprek"),
    sign(r"(niemand|geen mens|geen kat|geen hond|wie)\b[^.]{0,20}\b(mij|me)\b[^.]{0,8}\b(missen|mist)|(niemand|geen mens|geen kat)\b[^.]{0,30}\b(merken|merkt|opvallen|opvalt|erg vinden)\b[^.]{0,25}\b(er (morgen |straks )?niet meer|weg (ben|was|zou)|verdwijn|verdween|dood)", unless=r"meeting|vergader\w*|call|overleg|teams|chat"),
    sign(r"ben (alleen maar |enkel |maar |toch |gewoon )*(een )?(last|blok aan het been) voor|niemand (houdt|geeft) (nog )?(van|om) mij|ik (ben|beteken|voel me|voel mij) (toch |helemaal |gewoon )*(niks|niets) (meer )?waard|de wereld is beter"),
    sign(r"(verdwijnen|verdwijn|verdween)\b[^.]{0,15}\b(voor altijd|voorgoed|van de aardbol|van de wereld)|verdween ik\b[^.]{0,12}\b(altijd|gewoon)|weg zijn van de wereld|(op|moe|leeg)\b[^.]{0,20}\bwil (gewoon )?verdwijnen|gewoon rust\b[^.]{0,8}\bvoor altijd", unless=OFFICE + "|google|internet|databank\\w*|foto\\w*"),
    # Not seeing a way on.
    sign(r"(zie|zien|zag|ziet|zitten|zit)\b[^.]{0,22}\bniet (meer|echt meer)\b[^.]{0,10}\bzitt?\w*|zie (het|t|dit) (leven |allemaal )*niet (meer )?zitten", r"ik|leven|meer", unless=r"(samenwerking|project|aanpak|voorstel|tool|plan|overeenkomst|vergader\w*|opname\w*|formulier)\b[^.]{0,12} niet"),
    sign(r"(zie|vind|heb|is|was|blijft|bestaat|rest|zijn)\b[^.]{0,28}\b(geen|maar een|maar 1|een) (enkele |andere )?(uitweg|uitkomst|oplossing|hoop|toekomst)", r"niet meer|meer|over|definitief|mij|ik|leven|zwart", unless=OFFICE + r"|juridisch\w*|avg|gdpr|advocaat|cookies|leverancier|technisch\w*"),
    sign(r"(enige|laatste) (uitweg|uitkomst)", "dood|ik|mij|leven|zelfmoord\\w*", unless=OFFICE + "|avg|gdpr"),
    sign(r"voor mij (nog )?(maar )?(een|1) (uitweg|uitkomst)( over)?"),
    sign(r"alles is (zwart|donker|uitzichtloos|zinloos)|(hoe ik|niet hoe)\b[^.]{0,12}\b(de nacht|deze nacht|vannacht|morgen|het weekend|deze dag)\b[^.]{0,12}\b(doorkom|haal|overleef|door moet)|moet ik dit volhouden", unless=r"scherm|beeld|webcam|video|deadline"),
    sign(r"(hoeft|moet)\b[^.]{0,16}\b(voor|van) mij\b[^.]{0,20}\bniet (meer|langer)|(voor|van) mij (hoeft|moet)\b[^.]{0,14}\bniet (meer|langer)", unless=OFFICE + r"|bijlage\w*|antwoord\w*|uitleg|kopie|verslag|notulen|bronnen|nota"),
    sign(r"ik\b[^.]{0,3}\b(wil|wou|wilde|kan) (gewoon |echt |zo |het |dit |en )*niet (meer|langer) (verder|voort|door|wachten)(?! (met|in|op|gaan|praten|lezen|typen|doen))|(wil|wou) niet (meer|langer) (verder|voort)(?! (met|in|op|gaan met|praten))|praten met iemand\b[^.]{0,12}\bniet meer", unless=OFFICE + r"|vragen|vraag|onderhandel\w*|werk\w*|studie"),
    Pattern((re.compile(r"\b(?:ik )?wil niet meer(?: \.|$)"),), re.compile(rf"\b(?:{OFFICE}|deelnemen|dat|antwoorden)\b")),
    Pattern((re.compile(r"\bik (?:kan|ken|en kan) (?:het |dit |echt |gewoon |zo |dat |allemaal )*niet (?:meer|langer)(?: aan)?(?: \.|$| (?:en ik|ik|help|alstublieft|alsjeblieft|voor mij|alles|het is)\b)|\b(?:de pijn|dit leven|het leven) niet (?:meer )?aan\b|\bk en kan niet (?:meer|mee)\b|\bniet (?:meer )?(?:kan )?stoppen met (?:huilen|wenen|bleiten|snijden)\b"),), re.compile(rf"\b(?:{OFFICE}|inlog\w*|vinden|openen|wachtwoord|volgen|aanmelden|lezen|weigeren|intrekken)\b")),
    sign(r"hou\w* (ik )?(het|dit|t) (echt |zo |gewoon |hier )*niet (meer|langer) (vol|uit)|ga (hier |er |eraan |daar |helemaal )*(kapot|onderdoor|ten onder)", r"ik|leven|alles|elke|pijn|help|helpen|nacht", unless=OFFICE + r"|papierwerk|regels|administratie|verveling|hitte|warmte|kou|lawaai"),
    sign(r"levensmoe|wanhopig|radeloos|depressief|ten einde raad|hopeloos|moedeloos", r"einde|dood|leven|verder|help mij|help me|niemand|niet meer|uitweg|viaduct|brug|punt|nacht|bang", unless=OFFICE + r"|handleiding|avg|gdpr|client\w*|patient\w*|wachtwoord|helpdesk"),
    sign(r"(help|bang)\b[^.]{0,20}\b(mezelf|mijn gedachten|donkere gedachten)|donkere gedachten|vertrouw mezelf niet|gedachten\b[^.]{0,25}\b(dood|beter dood)|soms denk ik\b[^.]{0,12}\b(dat de dood|aan de dood)|elke (avond|dag|nacht) denk ik\b[^.]{0,20}\bhoe ik het zou doen", unless=OFFICE),
    # A decision that was taken.
    sign(r"(besloten|beslist|besluit|beslissing|gekozen|weet al|sta op het punt)\b[^.]{0,35}\b(te gaan|laatste dag|laatste avond|te stoppen met leven|wanneer ik ga|ermee ophoud|er ?uit te stappen|deze week stopt|om te verdwijnen|er niet meer)|ik heb een plan en niemand|(niet meer ben|stopt)\b[^.]{0,12}\bik heb\b[^.]{0,12}\b(besluit|beslist|besloten)", unless=OFFICE.replace("|opnam\\w*", "").replace("|opnem\\w*", "") + "|niet te gaan|door te gaan|over te gaan|akkoord te gaan|in beroep|naar de|rechtbank|weg te gaan bij"),
    sign(r"(ik )?stap(pen)? er ?uit|er ?uit te stappen", r"genoeg|bedankt|vaarwel|dit was het|alles|gezin|sorry|leven", unless=OFFICE + "|groep|bestuur|vereniging|overleg"),
    sign(r"(genoeg|goed|mooi) geweest", r"voor mij|dit leven|laat mij|laat me|eruit", unless=OFFICE + r"|werk\w*|baan|vandaag|discussie|hulp"),
    sign(r"laat (mij|me) maar gaan|alles (al )?klaargelegd|brieven? aan (de|mijn) kinderen|spullen zijn verdeeld|voor mij is het (gedaan|voorbij|over)\b|ik kom niet (meer )?terug\b[^.]{0,20}$", r"geweest|avond|gedaan|testament|afscheid|ga|kwijt|mij|straks", unless=OFFICE + r"|kantoor|les|vakantie|abonnement|helpdesk"),
    sign(r"(vannacht|vanavond|straks|dit weekend|morgen|vandaag) (doe|ga) ik het|ga het (vannacht|vanavond|morgen|dit weekend) doen|ik doe het (dit weekend|vannacht|vanavond)|ik ga vannacht", unless=OFFICE + r"|vragen|zeggen|sturen|melden|(?<!ik )doen wat|installeren|bekijken"),
    sign(r"laatste (avond|dag|nacht|bericht|woorden)", r"op aarde|klaargelegd|besloten|beslist|besluit|testament|alles geregeld|wakker", unless=r"werkdag|kantoor|stage|pensioen|op het werk"),
    sign(r"is (gestorven|dood|er niet meer|overleden)", r"bij (hem|haar) zijn|naar (hem|haar) toe|achterna|hoeft het", unless=r"dossier|inzage|erf\w*|testament"),
    sign(r"niemand kan (mij|me) (nog |meer )*helpen|het is te laat voor mij|ben (helemaal )?op(?= |$)|ik ben (zo |helemaal )?leeg", r"te laat|leeg|helemaal|verdwijnen|pillen|leven|niemand|alles", unless=OFFICE + r"|termijn|beroep|bezwaar|deadline|batterij|zoek|vakantie"),
    sign(r"(niets|niks) (doet er|heeft|is) (nog |meer )*(toe|zin|nodig)|heeft het (allemaal )?(nog|nog voor) zin", r"besloten|leven|gaan|stoppen|dood|wat heeft het nog voor zin", unless=OFFICE + r"|zin om"),
    sign(r"hoop\b[^.]{0,40}\b(ongeluk|ongeval|accident)\b[^.]{0,15}\bkrijg|niet afdraai|tegen een boom|ik drink\b[^.]{0,40}\bbeter mee stop|stop\b[^.]{0,6}\bmet alles|zie niemand meer\b[^.]{0,40}\bhet is op", unless="verzekering|schade"),
    sign("euthanasie", r"ik (overweeg|wil|vraag)", r"psychisch|op|niemand|leven"),
)  # fmt: skip

_OF_OTHERS: tuple[Pattern, ...] = (
    sign(SOMEBODY, KILLS, NOW, SAYS, unless=SUBJECT),
    sign("mijn|mn", SOMEBODY, KILLS, r"zegt|zei|roept|dreigt|denkt|praat|heeft gezegd|schrijft|stuurde|stuurt", unless=f"{SUBJECT}|{SOMEBODY_ELSE}|ex"),
    sign(r"(zich|zichzelf)\b[^.]{0,15}\b(opgesloten|ophangt|ophangen|iets aan|pijn gedaan|gesneden|snijdt)", r"kamer|badkamer|kast|wc|toilet|roept|zegt|praat niet|help|nu|mijn", unless=f"{SUBJECT}"),
)  # fmt: skip

DESPAIR = (*_OWN, *_OF_OTHERS)

ATTACKER = (
    r"hij|zij|ze|man|vrouw|ex|exman|partner|vader|moeder|papa|mama|stiefvader|iemand|baas|collega|klant|buurman|zoon|vriend"
    r"|broer|patient|client|vent|gast|buren|lief|bewoner"
)
VICTIM = r"mij|me|ons|haar|hem|mama|papa|de kinderen|de kleine|mijn (kind\w*|zus\w*|moeder|zoon|dochter|broer\w*|vrouw)"
RECORDED = (
    r"opnam\w*|opnem\w*|opgenomen|opneem|tapen|recorder|procederen|dossier\w*|vroeger|vorig\w*|rechtbank|bewijs|ontslaan"
    r"|claim|advocaat|melden|klacht\w*|gisteren|dreigde|riep|aan de telefoon|via de telefoon|tijd|energie|geld"
)

DANGER: tuple[Pattern, ...] = (
    sign(ATTACKER, r"slaat(?! [^.]{0,60}\bop\b(?! (mij|me|ons)))|slaagt|schopt|wurgt|mishandelt|vermoordt|doodt|verkracht|stompt|aanvalt|achtervolgt|steekt", VICTIM, unless=RECORDED),
    sign(ATTACKER, r"(gaat|wil|zal|dreigt|komt|zou)\b[^.]{0,30}\b(slaan|slagen|vermoorden|doden|afmaken|doodslaan|doodsteken|neersteken|steken|wurgen|doodschieten|aanvallen|iets aan te doen|iets aandoen)", VICTIM, unless=f"{RECORDED}|personeel"),
    sign(r"(met een|heeft een|trekt een|pakt een) (mes|wapen|pistool|geweer|bijl|hamer)", unless=f"{RECORDED}|client\\w*|gefilmd|camerabeelden|beelden|museum|foto\\w*"),
    sign(r"doet (mij|me|ons|mama|haar)( weer| nu| altijd)? pijn", r"hij|ze|nu|thuis|vader|man|weer|bang|straks", unless=r"tandarts|arts|kine\w*|behandel\w*|stoel|nek"),
    sign(r"binnengebroken|binnengedrongen|(ex|hij|man|iemand|inbreker|vader)\b[^.]{0,12}\bis (nu |net |hier )*(in huis|binnen|thuis)|komt (nu )?de trap op|staat (nu |hier |weer )*(aan|voor) (de|mijn) (\w*deur)", r"bang|kast|durf|kinderen|kleine|help|verstopt|nu|mes|slaat|slaan|doodt|wapen|dronken|zat", unless=r"vergader\w*|gesprek\w*|kantoor|server\w*|hacker\w*|systeem|data\w*|camera\w*|opnam\w*|bewijs"),
    sign(r"(heeft|hebben) (me|mij|ons|haar) (hier )?(opgesloten|vastgebonden)|(zit|ben) (ik )?(verstopt|opgesloten)|zit in de kast|verstop(t)? (me|mij|ons)", r"bang|durf|hij|nu|help|bellen|ze|kleine", unless=r"bestand\w*|document\w*|menu|instelling\w*|knop"),
    sign(r"durf (ik )?niet (te )?(meer )?(naar huis|bellen|buiten te komen|naar buiten|buiten|slapen)", r"hij|ex|man|slaat|bang|vader|bedreigt|binnen|kast", unless=OFFICE),
    sign(r"bang dat (hij|ze|zij|mijn \w+) (mij|me|ons|haar)\b[^.]{0,12}\b(doodt|vermoordt|doodslaat|iets aandoet|gaat doden|gaat vermoorden|slaat|wat aandoet)"),
    sign(r"overdosis|te veel pillen|te veel medicatie", r"genomen|geslikt|ligt|nu|help|ik heb", unless=r"cookies|info|mails?|informatie|vergader\w*|dossier\w*|avg|gdpr|mag ik"),
    sign(rf"({DRUGS})\b[^.]{{0,18}}\b(genomen|geslikt|ingenomen|gepakt)", r"net|nu|heleboel|alle|te veel|allemaal|veel|hele", unless=r"dossier\w*|schema|werken|trage"),
    sign(r"(vrees|bang) (ik )?(voor|om) mijn leven|mijn leven is in gevaar|(ik|we|wij|kind|kinderen) (ben|zijn|is) (nu |hier |echt )*in (levens)?gevaar"),
    sign(r"bewusteloos|ademt niet|bloedt hevig|stopt niet met bloeden|blijft bloeden|reageert niet meer", r"nu|help|net|ligt hier|stopt niet|wat moet ik|mezelf", unless=r"lag|mocht|mag ik|avg|gdpr|privacywet|grondslag|toestemmen|doorgeven|inlichten|scherm|app|server|helpdesk|zoom|teams"),
    sign(r"bedreigt (mij|me|ons)\b[^.]{0,12}\b(nu|op dit moment|momenteel|met een mes|met de dood)", unless=RECORDED),
)  # fmt: skip
