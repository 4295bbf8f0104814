"""What a word means: which term of the glossary somebody asks about, and in which answers a term is the question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from privacybalie.content.once import once_per_record
from privacybalie.content.schema.base import Answer, Term
from privacybalie.freetext.option_cues import content_words
from privacybalie.text.lexicon import SOFT, anywhere
from privacybalie.text.words import stem, words

# Shorter ones are also ordinary words ("or", "ap", "vo"): they only count when it is asked what they are, or alone.
_SURE_LETTERS = 4
_MOST_BESIDE = 4
_ASKS = anywhere(
    r"""
    bedoel(t|en)?(?! ik\b)|betekent|betekenis|definitie|term|woord|begrip|huh|wablieft?|watblief
    (nooit|niet) van gehoord|ken ik niet|zegt mij niets|voorstellen|wat houdt|of wat$|wat wil( dat| dit| het)? zeggen
    (snap|begrijp|versta) (\w+ ){0,5}niet(s)?|niet snap|niet begrijp
    """
)
_WHAT_IS = re.compile(
    r"(?:^|\b(?:en|maar|ok|oke|ja|huh|zeg|dus) )(?:wat|wie) (?:is|zijn|betekent|was)\b"
    r"|\bis (?:dat )?wat\b|\bwat is (?:dat|het|een)\b"
)
_AROUND = frozenset(
    {
        *("bedoel", "bedoelt", "bedoelen", "bedoeld", "betekent", "betekenis", "definitie", "term", "woord"),
        *(
            "begrip",
            "huh",
            "wablief",
            "wablieft",
            "watblief",
            "gehoord",
            "ken",
            "voorstellen",
            "houdt",
            "snap",
        ),
        *(
            "begrijp",
            "versta",
            "gewoon",
            "taal",
            "laatste",
            "juist",
            "zegt",
            "spreekt",
            "spreek",
            "uitleggen",
        ),
        *("leg", "uitleg", "keer", "vlaanderen", "nederland", "precies", "allemaal"),
    }
)
# With one of these it is a question about something: "geldt dat ook zonder toestemming?", "hoe maak ik bezwaar?".
_LEANS = re.compile(
    r"\b(?:ook|zonder|geen|niet|met|mag|moet|en|als|nu|hoe|hoelang|wanneer|waar|waarom|waarvoor|waarmee)\b"
)
# So is what begins with one of these: "is dat een datalek?", "kan ik bezwaar maken?".
_YES_OR_NO = re.compile(
    r"^(?:is|zijn|ben|bent|was|heb|hebt|heeft|hebben|kan|kun|kunt|kunnen|wordt|worden|geldt|valt|hoeft?)\b"
)
# Asks what may be done, supposes something, or says what was meant: the word is only used in it.
_USES_IT = re.compile(
    r"\b(?:mag|mogen|moet|moeten|kan|kun|kunt|kunnen) (?:ik|wij|u|hij|zij|men|er|dat|het|mijn|onze|een)\b"
    r"|\b(?:wat|en|maar|ook|of) (?:als|zonder)\b|^(?:als|zonder)\b|\bbedoel(?:de)? ik\b"
)
# What anybody draws from an answer, not what a lawyer writes: "wat is de conclusie?".
_DRAWN = re.compile(r"(?<!\been )\bconclusie\b")
_IN_BRACKETS = re.compile(r"\s*\(.*?\)")
_DEFINES = re.compile(r"^(?:Wat (?:is|zijn|betekent)|Welke)\b")


@dataclass(frozen=True)
class _Name:
    key: str
    stems: tuple[str, ...]
    short: bool


def term_asked(text: str, terms: Mapping[str, Term], *, bare: bool = True) -> str | None:
    """Return the key of the term that a message asks the meaning of; the longest name counts.

    `bare`: also when it is nothing but the term with a question mark.
    """
    said = words(text)
    found = _longest(said, _names(terms))
    if found is None or "welke" in said or _DRAWN.search(" ".join(said)) is not None:
        return None
    name, start = found
    beside = (*said[:start], *said[start + len(name.stems) :])
    plain = " ".join(beside)
    own = [word for word in content_words(beside) if word not in SOFT | _AROUND]
    if _WHAT_IS.search(plain) is not None:
        return name.key if not own else None
    if not name.short and _ASKS.search(plain) is not None:
        return name.key if len(own) <= _MOST_BESIDE else None
    alone = not beside if name.short else not (own or _leans(said, plain))
    return name.key if bare and alone and text.rstrip().endswith("?") else None


def only_uses_it(said: Sequence[str]) -> bool:
    """Whether a message asks or tells something with its words, and not what one of them means."""
    plain = " ".join(said)
    asked = _ASKS.search(plain) is not None or _WHAT_IS.search(plain) is not None
    return not asked and _USES_IT.search(plain) is not None


def term_named(text: str, terms: Mapping[str, Term]) -> str | None:
    """Return the key of the longest term that a message names, whatever it says of it."""
    found = _longest(words(text), _names(terms))
    return found[0].key if found is not None else None


def defining_topics(answers: Mapping[str, Answer], term: Term) -> tuple[str, ...]:
    """Return the answers whose own question is what a term is."""
    names = [_stems(name) for name in (term.term, *term.aliases)]
    return tuple(
        key
        for key, answer in answers.items()
        if _DEFINES.match(answer.question)
        and any(_place(_stems(answer.question), name) is not None for name in names)
    )


def _leans(said: Sequence[str], plain: str) -> bool:
    """Whether the other words make it a question about something."""
    return _LEANS.search(plain) is not None or _YES_OR_NO.match(" ".join(said)) is not None


@once_per_record
def _names(terms: Mapping[str, Term]) -> tuple[_Name, ...]:
    return tuple(_every_name(terms))


def _every_name(terms: Mapping[str, Term]) -> Iterator[_Name]:
    for key, term in terms.items():
        for name in (term.term, *term.aliases):
            stems = _stems(_IN_BRACKETS.sub("", name))
            if stems:
                yield _Name(key, stems, len(stems) == 1 and len(stems[0]) < _SURE_LETTERS)


def _longest(said: Sequence[str], names: Sequence[_Name]) -> tuple[_Name, int] | None:
    stems = tuple(stem(word) for word in said)
    found = [(name, place) for name in names if (place := _place(stems, name.stems)) is not None]
    return max(found, key=lambda pair: (len(pair[0].stems), sum(map(len, pair[0].stems))), default=None)


def _place(stems: Sequence[str], wanted: Sequence[str]) -> int | None:
    size = len(wanted)
    return next(
        (
            place
            for place in range(len(stems) - size + 1)
            if tuple(stems[place : place + size]) == tuple(wanted)
        ),
        None,
    )


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words(text))
