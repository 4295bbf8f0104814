"""Whether a message changes an earlier answer: "ik bedoelde eigenlijk Nederland", "wijzig mijn rol naar werkgever".

Words that plainly ask for a change always give an Amendment, if need be without a question. Words that only may, such
as "toch" and "niet X maar Y", do so when exactly one earlier answer fits and would become another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from privacybalie.content.schema.tree import EXCLUSIVE, NONE, UNKNOWN, Ask, Checklist, Choice, Fact, Tree
from privacybalie.freetext.checklist_answers import BOTH, contradicts
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.option_cues import content_words
from privacybalie.freetext.rules import by_rules
from privacybalie.freetext.scoring import score_options
from privacybalie.freetext.strictness import strict
from privacybalie.text.lexicon import CARDINALS, ORDINALS
from privacybalie.text.words import MOST_WORDS, stem, words
from privacybalie.trees.walk import Given

_MOST_OFFERED = 3
_CHANGE = (
    "(?:wijzig|wijzigen|verander|veranderen|aanpassen|aanpas|corrigeren|corrigeer|verbeteren|verbeter|herzien"
    "|herstellen|rechtzetten|bijstellen)"
)
_ASKS_CHANGE = re.compile(
    rf"^(?:nee |sorry |wacht |oke |ok |en |graag )*(?:{_CHANGE}\b|pas .* aan\b|zet .* op\b|maak (?:er |daar )?.* van\b)"
    rf"|\b(?:ik|wij)\b (?:\w+ ){{0,8}}?{_CHANGE}\b"
    rf"|\b(?:antwoord|antwoorden|rol|keuze)\b (?:\w+ ){{0,5}}?{_CHANGE}\b"
    rf"|^(?:graag |mijn |het |de )(?:\w+ ){{1,5}}{_CHANGE}$"
    r"|\bik (?:pas|wijzig|verander|corrigeer) (?:mijn|het|dat|de)\b"
    rf"|\b(?:verbeter|verander|wijzig|corrigeer) (?:dat|het|dit)\b"
)
_NOTHING_CHANGES = rf"\b(?:niks|niets|niet|geen \w+) (?:te )?{_CHANGE}\b"
_NO_CHANGE = re.compile(
    r"\b(?:zoals|wat|dat|gelijk) (?:ik|wij|we|k) (?:al |daarnet |eerder |net )?(?:zei|zeiden|schreef|vertelde)\b"
    r"|\b(?:dat |het )?(?:zei|schreef|vertelde|zeg) (?:ik|k) (?:al|toch|daarnet|toch al)\b"
    rf"|{_NOTHING_CHANGES}"
)
_MEANT = re.compile(
    r"\b(?:ik bedoelde|bedoelde ik|ik bedoel|(?:heb|had) mij vergist|ik vergiste|vergissing|foutje"
    r"|foute? (?:gekozen|aangeduid|geantwoord|geklikt|antwoord|knop)|verkeerde?|misklikt|misgeklikt|correctie"
    r"|ik (?:had|heb) (?:\w+ ){0,3}(?:moeten|willen) (?:zeggen|kiezen|antwoorden|aanduiden)"
    r"|moe(?:t|st) (?:\w+ ){0,4}zijn|ik zei (?:\w+ ){1,6}maar"
    r"|(?:vorige|eerdere|laatste|ander) antwoord|antwoord .*(?:fout|verkeerd|klopt niet|niet juist)|terugkomen op"
    r"|ik was te snel|terug naar (?:daarnet|daarstraks|straks)|(?:daarnet|daarstraks|daarjuist|zonet|zojuist|eerder) "
    r"(?:\w+ ){0,4}(?:zei|gezegd|ingevuld|aangevinkt|aangekruist|gekozen|geantwoord|aangeduid|fout)"
    r"|zei (?:ik )?(?:daarnet|daarstraks|daarjuist|zonet|zojuist|eerder)|ik zei|(?:fout|verkeerd) (?:gezegd|ingevuld)"
    r"|klikte (?:\w+ ){0,2}(?:verkeerd|mis|fout)|dat (?:was|is) (?:fout|verkeerd|niet juist)"
    r"|(?:dat|het) klopt (?:toch )?niet"
    r"|klopt (?:toch )?niet meer)\b"
)
# The ticks of a list that was closed: "dat vinkje mag weg", "zet daar nog coaching bij".
_TICK = r"(?:vinkje|kruisje|vakje)s?"
_UNTICK = re.compile(
    rf"\b(?:{_TICK} (?:\w+ ){{0,5}}?(?:weg|af|uit)"
    r"|(?:haal|doe|laat|mag|mogen|moet|moeten|kan) (?:\w+ ){0,4}?(?:weg|eraf|eruit|af)"
    r"|(?:niet|nooit) (?:\w+ ){0,2}(?:mogen|moeten) (?:\w+ )?(?:aanvinken|aankruisen|aanduiden)|schrap(?:pen)?"
    r"|(?:ten onrechte|per ongeluk|verkeerd) (?:aangevinkt|aangekruist|aangeduid))\b"
)
_TICK_TOO = re.compile(
    rf"\b(?:zet (?:\w+ ){{0,8}}?bij|voeg (?:\w+ ){{0,8}}?toe|toevoegen|bijzetten|{_TICK} (?:\w+ ){{0,5}}?(?:bij|erbij)"
    r"|vergeten (?:aan )?(?:te )?(?:vinken|kruisen|duiden|aanvinken|aankruisen|zeggen|vermelden))\b"
)
# May open a correction, or just an answer.
_OPENING = re.compile(
    r"^(?:(?:nee|oei|ho|hola|amai|ah|oh|maar|he|euh) )*"
    r"(?:wacht|sorry|oeps|correctie|foutje|pardon|excuseer|verbetering|toch niet)\b"
)
_PERHAPS = re.compile(
    r"^nee\b(?=.*\b(?:toch|was|is|niet|geen|ben|zijn|eigenlijk)\b)"
    r"|\b(?:toch|sorry|oeps|wacht|eigenlijk|in plaats van|bij nader inzien|ik zie nu|intussen)\b"
    r"|\b(?:niet|geen)\b.*\bmaar\b"
)
_THEIRS = re.compile(
    r"\b(?:zij|hij|men|de klant|de leverancier|de andere partij) (?:\w+ ){0,3}?"
    r"(?:willen|wil|kan|kunnen|passen|past|moet|moeten)\b"
)
_ASKING = re.compile(r"^(?:en )?(?:wat als|wat|hoe|waarom|wanneer|wie|welke?|waar|mag|moet|kan)\b")
_MY_ANSWER = re.compile(
    rf"^(?:kan|mag|kunnen|zou) (?:ik|wij) .*\b(?:antwoord|antwoorden|keuze|rol|iets|vraag|dat)\b.*\b{_CHANGE}\b"
)
_FRAME = re.compile(
    rf"\b(?:ik bedoelde|bedoelde ik|ik bedoel|eigenlijk|toch|{_CHANGE}|sorry|oeps|wacht|nee|correctie|foutje|fout"
    r"|vergissing|graag|aub|ik heb mij vergist|heb mij vergist|ik vergiste mij|verkeerde?|ik zie nu dat|ik zie nu"
    r"|bij nader inzien|moet zijn|moest zijn|pas aan|antwoord(?:en)?|vraag|mijn keuze|ik wil|ik wou|ik zou"
    r"|(?:daarnet |eerder )?(?:ik zei|zei ik) (?:daarnet |dat )?(?:\w+ ){1,6}?(?:\w+, )?maar(?: dat is niet zo,?)?"
    r"|ik (?:heb|had) (?:daarnet |eerder )?(?:\w+ ){1,3}gezegd,? maar|(?:heb ik |dat heb ik )?(?:daarnet )?"
    r"(?:fout|verkeerd) (?:gezegd|ingevuld)|ik was te snel|ik klikte verkeerd|terug naar daarnet|daarnet|daarstraks"
    r"|daarjuist|zonet|zojuist|intussen|even|had moeten zeggen|moeten zeggen|aangeduid|gekozen|geklikt"
    r"|dat was|dat is|het was|het is)\b"
)
_TO = re.compile(r"\bmoe(?:t|st) (.+) zijn$|\b(?:naar|wordt|op|in|maar het is)\b (.+)$")
_POINTER = re.compile(
    rf"\b(?:mijn |het |dat )?(?:(?:vorige?|laatste|eerdere|{'|'.join(ORDINALS)}) (?:antwoord|vraag|keuze)"
    r"|(?:antwoord|vraag|nummer|nr|stap|punt) (?:\d+|\w+))\b"
    r"(?: (?:was|is|klopt))?(?: (?:fout|verkeerd|niet juist|niet))?"
)
_NUMBERS = (
    re.compile(r"\b(?:antwoord|vraag|nummer|nr|stap|punt) (\w+)\b"),
    re.compile(r"\b(\w+) (?:antwoord|vraag|keuze|stap)\b"),
)
_LITTLE_SAID = frozenset({"klopt", "gebruik", "soort", "gesprek", "gegevens", "opname", "neemt"})


@dataclass(frozen=True)
class Correction:
    """A change: of which answer, into what (None: ask again), or which answers it may be about."""

    question: str | None
    value: Given | None
    maybe: tuple[str, ...] = ()
    # Whether the words say in so many words that an answer changes.
    plain: bool = True


# Said of many questions alike.
WEAK = frozenset({"ja", "nee", "position", "unknown", "none", "all"})
ALONE = "alleen"
_NO_FACTS: Mapping[str, Fact] = {}


def correction(
    tree: Tree, used: Mapping[str, Given], text: str, facts: Mapping[str, Fact] = _NO_FACTS
) -> Correction | None:
    """Return the change that a message asks for, or None when it asks for none. `used` stands in the order of asking.

    "Mijn vorige antwoord" is the last one given. A change without any hint offers the last three, latest first.
    """
    said = words(text)
    told = " ".join(said)
    plainly = _plainly(told)
    may = plainly or (_PERHAPS.search(told) and "?" not in text)
    if not used or not may or len(said) > MOST_WORDS:
        return None
    asked = {key: value for key, value in used.items() if key in tree.questions}
    pointed = _pointed(tree, asked, told) if plainly else ()
    among = {key: asked[key] for key in pointed or asked}
    fitting = _fitting(tree, among, text, facts, plainly=plainly)
    if len(fitting) == 1:
        ((question, value),) = fitting.items()
        return Correction(question, value, plain=plainly)
    if len(pointed) == 1:
        return Correction(pointed[0], None)
    if not plainly:
        return Correction(None, None, tuple(fitting)[:_MOST_OFFERED], plain=False) if fitting else None
    candidates = tuple(fitting) or pointed or tuple(reversed(asked))
    return Correction(None, None, candidates[:_MOST_OFFERED])


def asks_for_change(text: str) -> bool:
    """Whether the words plainly ask to change an earlier answer, whatever an open question would make of them."""
    return _plainly(" ".join(words(text)))


def wants_no_change(text: str) -> bool:
    """Whether the words say that nothing is to be changed."""
    return re.search(_NOTHING_CHANGES, " ".join(words(text))) is not None


def opens_a_correction(text: str) -> bool:
    """Whether a message begins as a correction does ("wacht, …"), though it may be an answer after all."""
    return _OPENING.match(" ".join(words(text))) is not None


def _plainly(told: str) -> bool:
    """Whether a message asks for a change in so many words; "zoals ik zei" and "ik wil niets wijzigen" ask for none."""
    told = _NO_CHANGE.sub("", told)
    if _THEIRS.search(told):
        return False
    if _ASKING.match(told):
        return _MY_ANSWER.match(told) is not None
    return any(asks.search(told) for asks in (_ASKS_CHANGE, _MEANT, _UNTICK, _TICK_TOO))


def _pointed(tree: Tree, used: Mapping[str, Given], told: str) -> tuple[str, ...]:
    """Return the questions that a message names: by number, as the last one, or by their subject."""
    order = tuple(used)
    for word in (match.group(1) for pattern in _NUMBERS for match in pattern.finditer(told)):
        number = _number(word)
        if 0 < number <= len(order):
            return (order[number - 1],)
    if re.search(r"\b(?:vorige?|laatste) (?:\w+ )?(?:antwoord|vraag|keuze)|\b(?:daarnet|zonet)\b", told):
        return order[-1:]
    for part in (_TO.sub(" ", told), told):
        said = content_words(words(_FRAME.sub(" ", part)))
        named = tuple(key for key in order if _names(tree, key, said))
        if named:
            return named
    return ()


def _number(word: str) -> int:
    return int(word) if word.isdigit() else ORDINALS.get(word, CARDINALS.get(word, 0) if word != "een" else 0)


def _names(tree: Tree, question: str, said: tuple[str, ...]) -> bool:
    """Whether a message uses the name of a question or of its fact."""
    node = tree.questions[question]
    names = {question, node.fact or question} if isinstance(node, Choice) else {question}
    subject = {stem(part) for name in names for part in name.split("_") if len(part) > 2}  # noqa: PLR2004 -- be, nl
    spoken = {stem(word) for word in said if word not in _LITTLE_SAID}
    return bool(spoken & subject)


def _fitting(
    tree: Tree, used: Mapping[str, Given], text: str, facts: Mapping[str, Fact], *, plainly: bool
) -> dict[str, Given]:
    """Return the answers that a message gives to earlier questions and that differ from what was answered."""
    told = plain_frame(text)
    target = _TO.search(told)
    aimed = next((part for part in target.groups() if part), "") if target else ""
    heard_of: dict[str, Interpretation] = {}
    for key, now in reversed(tuple(used.items())):
        node = tree.questions[key]
        if isinstance(node, Checklist):
            again = reticked(node, now, told, facts) if plainly else None
            heard_of |= {key: Interpretation(again, (), "words")} if again is not None else {}
            continue
        heard = _first_sure(tree, key, [aimed, told] if aimed else [told], facts)
        # "Toch wel" and "geen idee" fit many questions; only a plain wish to change makes them a correction.
        fits = heard is not None and (plainly or (heard.how not in WEAK and heard.sure != UNKNOWN))
        # "Ik werk in Nederland en woon in België" names both, and corrects only one of them.
        one = heard is None or heard.how != "both" or BOTH in words(text)
        if heard is not None and fits and one and heard.sure != now:
            heard_of[key] = heard
    named = {key: heard for key, heard in heard_of.items() if heard.how != "near"} or heard_of
    return {key: heard.sure for key, heard in named.items() if heard.sure is not None}


def reticked(
    node: Checklist, now: Given, told: str, facts: Mapping[str, Fact], *, only: bool = False
) -> Given | None:
    """Return the ticks with those that a message names added or taken away, the rest kept; None without any.

    `only`: "alleen de ladder" leaves nothing else.
    """
    found = score_options(node, told, facts)
    before = set(now) - EXCLUSIVE
    ruled_out = {match.cue.option for match in found.found if match.full and match.denied}
    clear = set(found.clear) & set(node.items)
    if (
        only
        and clear
        and ALONE in words(told)
        and not any(ALONE in words(node.options[key].text) for key in clear)
    ):
        return _in_order(node, clear)
    named = {match.cue.option for match in found.found if match.full} & set(node.items) | clear
    gone = (named | set(found.possible)) & before if _UNTICK.search(told) else ruled_out & before - clear
    more = set() if _UNTICK.search(told) else clear - before
    if not gone and not more:
        return None
    kept = (before - gone) | more
    return _in_order(node, kept - {key for key in kept - more if contradicts(node, key, more)}) or (
        (NONE,) if NONE in node.options else None
    )


def _in_order(node: Checklist, ticks: set[str]) -> tuple[str, ...]:
    return tuple(key for key in node.items if key in ticks)


def _first_sure(tree: Tree, key: str, texts: list[str], facts: Mapping[str, Fact]) -> Interpretation | None:
    for text in texts:
        heard = surely(tree.questions[key], text, facts)
        if heard.sure is not None:
            return heard
    return None


def surely(node: Ask, text: str, facts: Mapping[str, Fact]) -> Interpretation:
    """Return what a text plainly states as the answer to a question, by rules alone."""
    return strict(node, text, by_rules(node, text, facts), facts)


def plain_frame(text: str) -> str:
    """Return a message without the words that only say that something changes."""
    kept = re.sub(r"[^\w\s,;.'’-]", " ", _POINTER.sub(" ", text.casefold()))
    return re.sub(r"\s+", " ", _FRAME.sub(" ", kept)).strip(" ,.")


def may_change(text: str) -> bool:
    """Whether a message has a word that often changes something ("toch", "niet X maar Y") and often does not."""
    return _PERHAPS.search(" ".join(words(text))) is not None


def takes_away(text: str) -> bool:
    """Whether a message speaks of taking a tick away."""
    return _UNTICK.search(" ".join(words(text))) is not None
