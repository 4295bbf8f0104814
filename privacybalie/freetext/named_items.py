"""Answers to a checklist that only name its items: labels, parts of them, numbers, ranks, joined by "en" or commas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from privacybalie.content.once import once_per_record
from privacybalie.content.schema.tree import EXCLUSIVE, UNKNOWN, Checklist
from privacybalie.freetext.option_cues import uninformative_stems
from privacybalie.text.lexicon import (
    AROUND_PLACE,
    CARDINALS,
    CORRECTIONS,
    FUNCTION_WORDS,
    HEDGES,
    LAST,
    LISTED,
    MODALS,
    NEGATIONS,
    ORDINALS,
    SOFT,
)
from privacybalie.text.words import alike, normalised, stem, words

# "Die eerste twee", "de laatste drie".
_FIRST, _LAST = frozenset({"eerste", "bovenste"}), frozenset({"laatste", "onderste"})
_ONLY = "alleen"
# Of the words of a name, so many tell: "in hun contract" is not "het staat in het contract".
_HALF = 0.5
_JOINS = frozenset({"en", "of", "plus", "ook", "met"}) | SOFT
_AROUND = (FUNCTION_WORDS - NEGATIONS - MODALS) | SOFT | AROUND_PLACE | LISTED | {_ONLY}
_NO_MORE = re.compile(
    r"[,.;]?\s*\b(?:en )?(?:(?:verder|anders|voor de rest|meer) (?:niets|niks|geen)|(?:niets|niks) (?:anders|meer)"
    r"|(?:en )?dat is (?:alles|het)|alleen (?:dat|die|dit)|geen andere[ns]?)\W*$"
)
# There is something else that is not named.
_MORE = re.compile(r"\b(?:iets|wat) anders\b|\bnog (?:iets|wat|meer|andere?)\b")
_DENIES = frozenset(stem(word) for word in NEGATIONS)
# After a name these leave a choice, or take it back.
_TURNING = frozenset({"of", "nee"})
_PIECES = re.compile(r"[,.;:!?+&/]")
_PARTS = re.compile(r"[,:;()]|\bof\b")


@dataclass(frozen=True)
class NamedItems:
    """The items that a text names, in the order of the file; `literal` when each by a whole label, phrase or number."""

    chosen: tuple[str, ...]
    literal: bool


@dataclass(frozen=True)
class _ItemName:
    option: str
    stems: tuple[str, ...]
    whole: bool


@dataclass(frozen=True)
class _Found:
    """What stands at a place of a text: an item by name, or places in the list."""

    items: tuple[str, ...]
    literal: bool
    counted: bool
    piece: int = 0


def named_items(node: Checklist, text: str) -> NamedItems | None:
    """Return the items that a text names when it does nothing else; None when there is more in it."""
    told = normalised(text)
    found = _found(node, _NO_MORE.sub("", told))
    if not found or CORRECTIONS.search(" ".join(words(text))) or _MORE.search(told):
        return None
    counted = [each for each in found if each.counted]
    named = [each for each in found if not each.counted]
    if named and counted and _says_again(counted, named):
        counted, named = [], [replace(each, literal=False) for each in named]
    by_name = {item for each in named for item in each.items}
    items = {*by_name, *(item for each in counted for item in each.items)}
    if (len(items) > 1 and items & EXCLUSIVE) or not all(_is_needed(node, item, told) for item in by_name):
        return None
    literal = all(each.literal for each in (*counted, *named))
    return NamedItems(tuple(key for key in node.options if key in items), literal)


def _is_needed(node: Checklist, item: str, told: str) -> bool:
    """Whether a word that an item cannot do without (`vereist`) is there."""
    needed = node.options[item].needed
    return not needed or any(normalised(part) in told for part in needed)


def _says_again(counted: Sequence[_Found], named: Sequence[_Found]) -> bool:
    """Whether places only repeat the names, as in "die eerste twee, training en beoordelen"."""
    places = {item for each in counted for item in each.items}
    names = {item for each in named for item in each.items}
    apart = {each.piece for each in counted}.isdisjoint(each.piece for each in named)
    joined = len(names) > 1 and len({each.piece for each in named}) == 1
    return apart and joined and places != names


def _found(node: Checklist, told: str) -> list[_Found]:
    """Return what is named, from left to right; nothing when a word is left that names nothing, or leaves a choice."""
    pieces = [words(piece) for piece in _PIECES.split(told)]
    said = tuple(word for piece in pieces for word in piece)
    piece_of = [number for number, piece in enumerate(pieces) for _ in piece]
    found: list[_Found] = []
    around: list[str] = []
    at = 0
    while at < len(said):
        here = _placed(node, said, at) or _longest(node, said, at)
        if here is not None:
            found.append(replace(here[0], piece=piece_of[at]))
            at = here[1]
        elif said[at] in (_TURNING if found else frozenset()) or said[at] not in _AROUND:
            return []
        else:
            around.append(said[at])
            at += 1
    doubtful = HEDGES.search(" ".join(around)) or not all(each.items for each in found)
    return [] if doubtful else found


def _placed(node: Checklist, said: tuple[str, ...], at: int) -> tuple[_Found, int] | None:
    """Return the items at a number, a rank or "de eerste twee", and where the text goes on; none beyond the list."""
    options, items, word = list(node.options), node.items, said[at]
    following = said[at + 1] if at + 1 < len(said) else ""
    count = CARDINALS.get(following, int(following) if following.isdecimal() else 0)
    if word in _FIRST | _LAST and count > 1:
        chosen = items[:count] if word in _FIRST else items[-count:]
        return _Found(chosen if count <= len(items) else (), literal=True, counted=True), at + 2
    if word.isdecimal() and following and not following.isdecimal() and following not in _JOINS:
        return None  # "1 keer" counts something
    place = int(word) if word.isdecimal() else ORDINALS.get(word) or (len(items) if word in LAST else None)
    if place is None:
        return None
    return _Found(tuple(options[place - 1 : place]) if place else (), literal=True, counted=True), at + 1


def _longest(node: Checklist, said: tuple[str, ...], at: int) -> tuple[_Found, int] | None:
    """Return the item with the longest name that stands here, and where that ends; none where two items have it."""
    if said[at] in _AROUND - {_ONLY}:
        return None
    best: list[tuple[int, _ItemName, int]] = []
    for name in _names(node):
        end = _ends(node, name.stems, said, at)
        if end is not None:
            best.append((len(name.stems), name, end))
    if not best:
        return None
    longest = max(size for size, _, _ in best)
    first = [(name, end) for size, name, end in best if size == longest]
    if len({name.option for name, _ in first}) > 1:
        return None
    name, end = max(first, key=lambda each: each[0].whole)
    return _Found((name.option,), name.whole, counted=False), end


def _ends(node: Checklist, stems: Sequence[str], said: tuple[str, ...], at: int) -> int | None:
    """Return where a name ends that begins here, with small words in between; None when it does not stand here."""
    wanted = list(stems)
    for place in range(at, len(said)):
        if wanted[0] in _stems(node, said[place]):
            wanted.pop(0)
            if not wanted:
                return place + 1
        elif place == at or said[place] not in FUNCTION_WORDS - NEGATIONS:
            return None
    return None


def _stems(node: Checklist, word: str) -> frozenset[str]:
    return frozenset(stem(other) for other in alike(word, _vocabulary(node))) or frozenset({stem(word)})


@once_per_record
def _vocabulary(node: Checklist) -> tuple[str, ...]:
    texts = [text for option in node.options.values() for text in (option.text, *option.phrases)]
    return tuple(dict.fromkeys(word for text in texts for word in words(text) if word not in FUNCTION_WORDS))


@once_per_record
def _names(node: Checklist) -> tuple[_ItemName, ...]:
    """Return what names each item: its label and phrases, and parts of its label that only it has."""
    listed: dict[tuple[str, ...], dict[str, bool]] = {}
    for key, option in node.options.items():
        if key == UNKNOWN:
            continue
        for text in (option.text, *option.phrases):
            listed.setdefault(_telling(text), {})[key] = len(_telling(text)) >= _HALF * len(words(text))
        for part in _short(node, key):
            listed.setdefault(part, {}).setdefault(key, False)
    return tuple(
        _ItemName(option, stems, whole)
        for stems, owners in listed.items()
        if set(stems) - _DENIES and len(owners) == 1
        for option, whole in owners.items()
    )


def _short(node: Checklist, key: str) -> Iterator[tuple[str, ...]]:
    """Yield the runs of words within parts of a label that hold a word of its own; none of a label that denies."""
    label = words(node.options[key].text)
    if key in EXCLUSIVE or NEGATIONS & set(label) or _ONLY in label or HEDGES.search(" ".join(label)):
        return
    own = _own(node)[key] - uninformative_stems()
    for part in (node.options[key].text, *_PARTS.split(node.options[key].text)):
        told = _telling(part)
        yield told
        for start in range(len(told)):
            for end in range(start + 1, len(told) + 1):
                if own & set(told[start:end]):
                    yield told[start:end]


@once_per_record
def _own(node: Checklist) -> Mapping[str, frozenset[str]]:
    """Return the stems of each label that stand in no label or phrase of another item."""
    every = {
        key: {part for text in (option.text, *option.phrases) for part in _telling(text)}
        for key, option in node.options.items()
    }
    return {
        key: frozenset(_telling(node.options[key].text)).difference(
            *(stems for other, stems in every.items() if other != key)
        )
        for key in node.options
    }


def _telling(text: str) -> tuple[str, ...]:
    """Return the stems of the words of a name that are no function words; denials count."""
    return tuple(stem(word) for word in words(text) if word not in FUNCTION_WORDS - NEGATIONS)
