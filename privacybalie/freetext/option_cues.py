"""What speaks for each option of a question: its label and the parts of it, what people type, and words of its fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from privacybalie.content.once import once_per_record
from privacybalie.content.schema.tree import UNKNOWN, Ask, Choice, Fact
from privacybalie.freetext.negation_scope import deniable
from privacybalie.text.lexicon import (
    FUNCTION_WORDS,
    GOVERNING,
    HEDGES,
    LIGHT,
    NEGATIONS,
    OTHERS,
    PARTICLES,
    POSSESSIVES,
    SELF,
    SPEAKERS,
)
from privacybalie.text.words import alike, stem, words
from privacybalie.trees.walk import offering

_PARTS = re.compile(r"[,:;()]|\bof\b")
_HEAD = re.compile(r"^(ja|nee)\b[, ]*", re.IGNORECASE)


@dataclass(frozen=True)
class Cue:
    """One thing that a person may type for an option. `label` says it is (part of) the label."""

    option: str
    said: tuple[str, ...]
    content: frozenset[str]
    denies: bool
    about_self: bool
    label: bool


@dataclass(frozen=True)
class Match:
    """A cue that was found: with which of its words, fully or not, and whether the text denies it."""

    cue: Cue
    stems: frozenset[str]
    full: bool
    denied: bool


@dataclass(frozen=True)
class SentencePart:
    """A piece of a text between commas and conjunctions."""

    said: tuple[str, ...]
    content: Mapping[str, frozenset[str]]
    denies: bool

    @property
    def stems(self) -> frozenset[str]:
        """Every known stem that a word of this clause stands for."""
        return frozenset().union(*self.content.values())

    @property
    def unexplained(self) -> tuple[str, ...]:
        """The words with a meaning that no cue and not the question knows."""
        return tuple(word for word, known in self.content.items() if not known)


@lru_cache(maxsize=1)
def uninformative_stems() -> frozenset[str]:
    """Return the stems of words that other sentences share with many options: alone they prove nothing."""
    return frozenset(stem(word) for word in LIGHT)


def content_words(said: Iterable[str]) -> tuple[str, ...]:
    """Return the words that can be evidence."""
    return tuple(word for word in said if word not in FUNCTION_WORDS and not word.isdigit())


@dataclass(frozen=True)
class QuestionCues:
    """What a text is compared with at a question, worked out once: it depends on the content alone.

    `asked` are the words of the question, `known` all words with a meaning, `unique` the stems that speak for one
    option only, `deniable` the labels that a text may deny as a whole.
    """

    cues: tuple[Cue, ...]
    asked: tuple[str, ...]
    known: tuple[str, ...]
    asked_stems: frozenset[str]
    unique: frozenset[str]
    deniable: tuple[tuple[str, tuple[str, ...]], ...]


@once_per_record
def question_cues(node: Ask, facts: Mapping[str, Fact]) -> QuestionCues:
    """Return what a text is compared with at this question."""
    listed = tuple(_cues(node, facts))
    asked = content_words(words(node.question))
    labels = ((cue.option, deniable(cue.said)) for cue in listed)
    return QuestionCues(
        cues=listed,
        asked=asked,
        known=_vocabulary(listed, asked),
        asked_stems=frozenset(stem(word) for word in asked),
        unique=_unique(listed),
        deniable=tuple((option, bare) for option, bare in labels if bare),
    )


def _unique(listed: Sequence[Cue]) -> frozenset[str]:
    owners: dict[str, set[str]] = {}
    for cue in listed:
        for word in cue.content:
            owners.setdefault(word, set()).add(cue.option)
    return frozenset(word for word, options in owners.items() if len(options) == 1)


def _cues(node: Ask, facts: Mapping[str, Fact]) -> tuple[Cue, ...]:
    """Return all cues of a question; parts of labels only where no other option has the same words."""
    whole: list[Cue] = []
    parts: list[Cue] = []
    for option, answer in node.options.items():
        if option == UNKNOWN and not answer.phrases:
            continue  # "weet" is said of others too; what a person does not know is heard by its idioms
        whole += [_cue(option, answer.text, label=True)]
        whole += [_cue(option, phrase, label=False) for phrase in answer.phrases]
        parts += [
            _cue(option, part, label=False) for phrase in answer.phrases for part in _alternatives(phrase)
        ]
        parts += [_cue(option, part, label=True) for part in _label_parts(answer.text)]
    owners: dict[object, set[str]] = {}
    for cue in (*whole, *parts):
        owners.setdefault(cue.content or cue.said, set()).add(cue.option)
    single = [cue for cue in parts if len(owners[cue.content or cue.said]) == 1]
    return (*whole, *single, *_clues(node, facts))


def _alternatives(phrase: str) -> Iterator[str]:
    found = re.split(r"\bof\b", phrase)
    yield from (part for part in found if len(found) > 1 and len(part.split()) == 1)


def _label_parts(label: str) -> Iterator[str]:
    bare = _HEAD.sub("", label)
    if bare != label and bare:
        yield bare
    if not HEDGES.match(" ".join(words(label))):
        yield from (part for part in _PARTS.split(bare) if part.strip())


def _clues(node: Ask, facts: Mapping[str, Fact]) -> Iterator[Cue]:
    if not isinstance(node, Choice) or node.fact is None or node.fact not in facts:
        return
    for value, known in facts[node.fact].values.items():
        option = offering(node.options, value)
        if option is not None:
            found = (_cue(option, clue, label=False) for clue in known.clues)
            # "Mijn dokter" proves something in a story; as an answer about a role it is someone else.
            yield from (cue for cue in found if not POSSESSIVES & set(cue.said))


def _cue(option: str, text: str, *, label: bool) -> Cue:
    said = words(text)
    content = frozenset(stem(word) for word in content_words(said))
    about_self = SELF.match(" ".join(said)) is not None
    return Cue(option, said, content, bool(NEGATIONS & set(said)), about_self, label)


def _vocabulary(found: Sequence[Cue], question: Sequence[str]) -> tuple[str, ...]:
    """Return every word that a text may be compared with, once."""
    listed = [word for cue in found for word in content_words(cue.said)]
    return tuple(dict.fromkeys((*listed, *question)))


def clause(said: tuple[str, ...], known: Sequence[str]) -> SentencePart:
    """Return a piece of text with the stems that its words stand for."""
    content = {word: frozenset(stem(other) for other in alike(word, known)) for word in content_words(said)}
    stems = {stem(word) for word in known}
    for first, second in _written_apart(said):
        if stem(first + second) in stems:
            whole = frozenset([stem(first + second)])
            content |= {word: whole for word in (first, second) if word in said}
    return SentencePart(said, content, bool(NEGATIONS & set(said)))


def _written_apart(said: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield pairs that may be one word: "video bellen", "terug te luisteren", "ik luister het terug"."""
    yield from pairwise(said)
    for particle in PARTICLES & set(said):
        yield from ((particle, word) for word in content_words(said))


def matches(piece: SentencePart, found: Iterable[Cue]) -> list[Match]:
    """Return the cues that a piece of text holds, fully or in part."""
    stems = piece.stems
    result = []
    for cue in found:
        shared = stems & cue.content
        literal = cue.said[0] in piece.said and _holds(piece.said, cue.said) if cue.said else False
        if not shared and not literal:
            continue
        elsewhere = len(cue.content) == 1 and not cue.label and _other_role(piece.said, cue)
        full = (bool(shared - uninformative_stems()) and shared == cue.content and not elsewhere) or (
            literal and len(cue.said) > 1
        )
        if (full or shared) and not _someone_else(piece, cue):
            result.append(Match(cue, shared, full, denied=piece.denies != cue.denies))
    return result


def same_subject(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two texts may speak of the same people: "wij nodigen uit" is not "zij nodigen uit"."""
    first, second = (
        next((kind for word in said for kind in (SPEAKERS, OTHERS) if word in kind), None)
        for said in (one, other)
    )
    return first is None or second is None or first is second


def _other_role(said: tuple[str, ...], cue: Cue) -> bool:
    """Whether the one word of a cue has another part here: "mijn baas" or "met mijn baas" against "voor mijn baas"."""
    (wanted,) = cue.content
    ours, theirs = _governed(cue.said, wanted), _governed(said, wanted)
    return ours in GOVERNING and theirs is not None and theirs != ours


def _governed(said: tuple[str, ...], wanted: str) -> str | None:
    """Return the preposition before a word, else the possessive."""
    place = next((i for i, word in enumerate(said) if stem(word) == wanted), 0)
    before = said[max(0, place - 2) : place]
    return next(
        (word for kind in (GOVERNING, POSSESSIVES - {"zijn"}) for word in before if word in kind), None
    )


def _holds(said: tuple[str, ...], part: tuple[str, ...]) -> bool:
    size = len(part)
    return any(said[start : start + size] == part for start in range(len(said) - size + 1))


def _someone_else(piece: SentencePart, cue: Cue) -> bool:
    """Whether a cue about oneself only meets "mijn advocaat": someone the person has, not is."""
    if not same_subject(cue.said, piece.said):
        return True
    if not cue.about_self:
        return False
    if "is" in piece.said and not {"ik", "wij", "rol", "functie", "het", "dat"} & set(piece.said):
        return True
    for before, word in pairwise(piece.said):
        if before in POSSESSIVES and piece.content.get(word, frozenset()) & cue.content:
            return True
    return False
