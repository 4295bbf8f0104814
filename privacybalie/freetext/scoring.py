"""Weighs what speaks for each option of a question in a text: what is clear, what is possible, what is denied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from privacybalie.content.schema.tree import Ask, Fact
from privacybalie.freetext.bounds import within
from privacybalie.freetext.negation_scope import clauses, denied_literally
from privacybalie.freetext.option_cues import (
    Cue,
    Match,
    SentencePart,
    clause,
    content_words,
    matches,
    question_cues,
    same_subject,
    uninformative_stems,
)
from privacybalie.text.lexicon import NEGATIONS, SELF
from privacybalie.text.words import stem, words

_MANY_STRANGE_WORDS = 2
_MOST_OFFERED = 3
_HALF = 0.5
_ALIKE = 0.6
_MARGIN = 0.25


@dataclass(frozen=True)
class OptionScores:
    """What a text says about the options of a question."""

    clear: tuple[str, ...]
    possible: tuple[str, ...]
    denied: tuple[str, ...]
    spoken: frozenset[str]
    strange: tuple[str, ...]
    near: bool
    stems: frozenset[str]
    used: frozenset[str]
    pieces: tuple[SentencePart, ...]
    found: tuple[Match, ...]


def pieces(text: str) -> tuple[str, ...]:
    """Return the pieces of a text between commas and conjunctions."""
    return tuple(part for part, _ in clauses(text))


def score_options(node: Ask, text: str, facts: Mapping[str, Fact]) -> OptionScores:
    """Return what speaks for and against each option."""
    question = question_cues(node, facts)
    listed, asked, known, unique = question.cues, question.asked, question.known, question.unique
    whole = clause(words(text), known)
    parts = [replace(clause(words(part), known), denies=denies) for part, denies in clauses(text)]
    local = [
        match for piece in (parts or [whole]) for match in _governed(piece, matches(piece, listed), asked)
    ]
    spread = [_as_said(match, parts) for match in matches(whole, listed) if _spans(match, parts)]
    compared = within(node, text)
    literally = denied_literally(whole.said, question.deniable)
    too_long = (key for key, fits in compared.items() if not fits)
    denied = tuple(dict.fromkeys((*_denied(local, unique), *too_long, *literally)))
    found = [match for match in (*spread, *local) if match.cue.option not in denied or match.denied]
    strong = _undominated([match for match in found if match.full and not match.denied], found, whole.said)
    clear = tuple(dict.fromkeys((*_options(strong), *(key for key, fits in compared.items() if fits))))
    partial = [match for match in found if not match.denied and match.stems & unique]
    if not clear:
        clear = _by_all_words(whole, listed, question.asked_stems, unique)
    spoken = frozenset(word for match in strong for word in match.cue.said)
    explained = {known for match in found for known in match.stems} | question.asked_stems
    strange = tuple(word for word, stems in whole.content.items() if not stems & explained)
    possible = tuple(key for key in _possible(partial, strong) if key not in clear)
    used = frozenset().union(*(match.stems for match in strong))
    all_found = tuple(dict.fromkeys((*spread, *local)))
    return OptionScores(
        clear,
        possible,
        denied,
        spoken,
        strange,
        not strong,
        whole.stems,
        used,
        tuple(parts or [whole]),
        all_found,
    )


def _governed(piece: SentencePart, found: list[Match], asked: Sequence[str]) -> list[Match]:
    """Leave a denial with what it denies: "de OR heeft niet ingestemd" does not say that there is no OR."""
    if not piece.denies:
        return found
    about = {stem(word) for word in asked}
    return [
        replace(match, full=False)
        if match.cue.denies and match.full and not _said_of(piece, match.cue, about)
        else match
        for match in found
    ]


def _said_of(piece: SentencePart, cue: Cue, about: set[str]) -> bool:
    """Whether a denial is said of what a cue is about: it stands before it, or nothing else is said."""
    said = piece.said
    if all(known & (cue.content | about) for known in piece.content.values()) or _inside(cue.said, said):
        return True
    return any(
        word in NEGATIONS and any(stem(other) in cue.content for other in said[place + 1 : place + 3])
        for place, word in enumerate(said)
    )


def _spans(match: Match, parts: Sequence[SentencePart]) -> bool:
    """Whether a match is only there over several clauses; a denial never is."""
    return len(parts) > 1 and not match.cue.denies and not any(match.stems <= part.stems for part in parts)


def _as_said(match: Match, parts: Sequence[SentencePart]) -> Match:
    """Return a match over several clauses, denied as the clauses that hold its words are."""
    holding = [part for part in parts if part.stems & match.stems]
    if not holding:
        return match
    return replace(match, denied=any(part.denies != match.cue.denies for part in holding))


def _denied(local: Sequence[Match], unique: frozenset[str]) -> tuple[str, ...]:
    """Return the options that a clause rules out and no clause affirms: by half of what is said for them, or more."""
    affirmed = {match.cue.option for match in local if match.full and not match.denied}
    return tuple(
        option
        for option in _options([match for match in local if match.denied and _telling(match, unique)])
        if option not in affirmed
    )


def _telling(match: Match, unique: frozenset[str]) -> bool:
    """Whether a match is about its option: a good part of a cue, with a word that no other option has."""
    return match.full or bool(
        match.stems & unique - uninformative_stems() and len(match.stems) >= _HALF * len(match.cue.content)
    )


def _options(found: Sequence[Match]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.cue.option for match in found))


def _undominated(found: list[Match], all_matches: list[Match], said: tuple[str, ...]) -> list[Match]:
    """Leave out what another option says more precisely."""
    by_option: dict[str, frozenset[str]] = {}
    for match in all_matches:
        if not match.denied:
            by_option[match.cue.option] = by_option.get(match.cue.option, frozenset()) | match.stems
    left = [match for match in found if not any(_says_more(other, match, by_option) for other in found)]
    return _closest(left, said) if len(_options(left)) > 1 else left


def _closest(found: list[Match], said: tuple[str, ...]) -> list[Match]:
    """Of cues with the same words of meaning, keep the one that is nearly what was said, little words included."""
    if len({match.stems for match in found}) > 1:
        return found
    ranked = sorted(found, key=lambda match: -_likeness(match.cue.said, said))
    best = _likeness(ranked[0].cue.said, said)
    others = [_likeness(m.cue.said, said) for m in ranked if m.cue.option != ranked[0].cue.option]
    return ranked[:1] if best >= _ALIKE and best - max(others) >= _MARGIN else found


def _likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    first, second = ({stem(word) for word in said} for said in (one, other))
    return len(first & second) / len(first | second)


def _says_more(more: Match, less: Match, by_option: Mapping[str, frozenset[str]]) -> bool:
    if more.cue.option == less.cue.option:
        return False
    if less.stems and less.stems < by_option[more.cue.option] and more.stems - less.stems:
        return True
    longer = len(more.cue.said) > len(less.cue.said)
    return longer and less.stems <= more.stems and _inside(less.cue.said, more.cue.said)


def _inside(part: tuple[str, ...], said: tuple[str, ...]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(said)} "


def _by_all_words(
    whole: SentencePart, listed: Sequence[Cue], asked: frozenset[str], unique: frozenset[str]
) -> tuple[str, ...]:
    """Return the one option that explains every word of a text, with a word that is its own."""
    telling = whole.stems - asked
    if not telling - uninformative_stems() or whole.unexplained:
        return ()
    known: dict[str, set[str]] = {}
    own: set[str] = set()
    about_self = SELF.match(" ".join(whole.said)) is not None
    for cue in listed:
        known.setdefault(cue.option, set()).update(cue.content)
        if (
            cue.content & telling & unique - uninformative_stems()
            and len(cue.content & telling) >= _HALF * len(cue.content)
            and cue.denies == whole.denies
            and about_self <= cue.about_self
            and same_subject(cue.said, whole.said)
        ):
            own.add(cue.option)
    holding = {option for option, stems in known.items() if telling <= stems}
    return tuple(holding) if len(holding) == 1 and holding <= own else ()


def _possible(partial: list[Match], strong: list[Match]) -> tuple[str, ...]:
    """Return other options that a good part of a cue speaks for, with words that the clear ones do not explain."""
    clear = frozenset().union(*(match.stems for match in strong))
    ranked = sorted(
        (match for match in partial if match.stems - clear),
        key=lambda match: -len(match.stems) / max(1, len(match.cue.content)),
    )
    return _options([m for m in ranked if len(m.stems) >= _HALF * len(m.cue.content)])[:_MOST_OFFERED]


def too_strange(found: OptionScores) -> bool:
    """Whether a text says so much else that a match may be chance."""
    return len(found.strange) > _MANY_STRANGE_WORDS + len(content_words(found.spoken))
