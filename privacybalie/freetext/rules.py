"""What the words of an answer say by rules: labels, numbers, yes and no, and how much of an option's words are there.

What is literal is an answer; the rest is evidence for the learned reader (privacybalie/freetext/reader).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from privacybalie.content.once import once_per_record
from privacybalie.content.schema.tree import UNKNOWN as NOT_KNOWN
from privacybalie.content.schema.tree import Ask, Checklist, Fact
from privacybalie.freetext.checklist_answers import BOTH, ticks
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.list_positions import positions
from privacybalie.freetext.named_items import named_items
from privacybalie.freetext.option_cues import content_words
from privacybalie.freetext.scoring import OptionScores, score_options, too_strange
from privacybalie.freetext.yes_no import (
    YesNo,
    hedged_yes_no,
    is_yes_or_no,
    options_meant_by,
    plainly,
    split_yes_no,
)
from privacybalie.text.lexicon import (
    BOTH_ONLY,
    CARDINALS,
    CONTRAST,
    CORRECTIONS,
    HEDGES,
    LAST,
    NEGATIONS,
    PUZZLED,
    QUESTION,
    SOFT,
    TICKABLE,
    UNKNOWN,
    UNKNOWN_WHAT,
)
from privacybalie.text.words import stem, words

# Items of a list that are named one by one: each in full, or also by a part of its label.
LABELS, NAMED = "labels", "named"
_NO_NAMES = frozenset({"ja", "nee", "geen", NOT_KNOWN})
_MOST_OFFERED = 3
_AGREED = re.compile(
    r"^(\s*)(?:uiteraard|natuurlijk|tuurlijk|zeker|absoluut|inderdaad|klopt)\s*,", re.IGNORECASE
)
_NO_FACTS: Mapping[str, Fact] = {}


NOTHING = Interpretation(None, (), "nothing")


def by_rules(node: Ask, text: str, facts: Mapping[str, Fact] = _NO_FACTS) -> Interpretation:
    """Return what the rules make of a text: what is literally said, and what words speak for."""
    text = _AGREED.sub(r"\1ja,", text)
    said = words(text)
    if not said:
        return NOTHING
    asks = "?" in text
    exact = _exact(node, said)
    if exact is not None:
        return _offer([exact], "question") if asks else _sure(node, exact, "phrase")
    told = " ".join(said)
    unknown = NOT_KNOWN in node.options and UNKNOWN.search(told)
    if asks or PUZZLED.search(told) or (QUESTION.match(told) and not unknown):
        return Interpretation(None, (), "question")
    counted = node.items if isinstance(node, Checklist) and _several_last(said) else node.options
    places = positions(said, text, len(counted))
    if places is not None:
        return _at(node, places, said)
    named = named_items(node, text) if isinstance(node, Checklist) else None
    if named is not None:
        return Interpretation(named.chosen, (), LABELS if named.literal else NAMED)
    return _spoken(node, text, said, facts)


def _sure(node: Ask, option: str, how: str) -> Interpretation:
    return Interpretation((option,) if isinstance(node, Checklist) else option, (), how)


def _offer(options: Iterable[str], how: str) -> Interpretation:
    return Interpretation(None, tuple(dict.fromkeys(options))[:_MOST_OFFERED], how)


def _exact(node: Ask, said: tuple[str, ...]) -> str | None:
    """Return the option whose label or phrase a text is, apart from interjections."""
    bare = tuple(word for word in said if word not in SOFT)
    for wanted in (said, bare):
        meant = [key for key, named in _spellings(node).items() if wanted and wanted in named]
        if len(meant) == 1:
            return meant[0]
    return None


@once_per_record
def _spellings(node: Ask) -> Mapping[str, frozenset[tuple[str, ...]]]:
    """Return what names each option in full, with its interjections and without."""
    found: dict[str, frozenset[tuple[str, ...]]] = {}
    for key, option in node.options.items():
        named = [words(text) for text in (option.text, *option.phrases, *_name(key))]
        found[key] = frozenset((*named, *(tuple(w for w in each if w not in SOFT) for each in named)))
    return found


def _name(key: str) -> tuple[str, ...]:
    """Return an option's own name, which people type too ("NL"), where it is not a word for yes, no or none."""
    return () if key in _NO_NAMES else (key.replace("_", " "),)


def _several_last(said: tuple[str, ...]) -> bool:
    """Whether a text means several from below: then only what can be ticked counts."""
    several = any(word in CARDINALS and word != "een" for word in said)
    return several and bool(LAST & set(said)) and bool(TICKABLE & set(said))


def _at(node: Ask, places: tuple[int, ...], said: tuple[str, ...]) -> Interpretation:
    """Return the options at these places. "De laatste" leaves open whether "weet ik niet" was counted."""
    options = list(node.options)
    chosen = [options[place] for place in places]
    if (
        LAST & set(said)
        and options[-1] == NOT_KNOWN
        and not (isinstance(node, Checklist) and _several_last(said))
    ):
        items = [key for key in options if key != NOT_KNOWN]
        return _offer([*chosen[:-1], items[-1], NOT_KNOWN], "position")
    if isinstance(node, Checklist):
        alone = len(chosen) == 1 or ("of" not in said and set(chosen) <= set(node.items))
        return (
            Interpretation(tuple(chosen), (), "position") if chosen and alone else _offer(chosen, "position")
        )
    return _sure(node, chosen[0], "position") if len(chosen) == 1 else _offer(chosen, "position")


def _spoken(node: Ask, text: str, said: tuple[str, ...], facts: Mapping[str, Fact]) -> Interpretation:
    told = " ".join(said)
    if NOT_KNOWN in node.options and UNKNOWN.search(told):
        return _unknown(node, text, facts)
    if isinstance(node, Checklist):
        return _ticked(node, text, said, facts)
    sign, rest = split_yes_no(said)
    if sign is None:
        doubted = hedged_yes_no(said)
        found = _by_words(node, text, facts)
        return (
            found
            if doubted is None or found.sure or found.maybe
            else _offer(options_meant_by(node, doubted), "hedge")
        )
    if not rest:
        plain = plainly(node, sign)
        return _sure(node, plain, sign.value) if plain else _offer(options_meant_by(node, sign), sign.value)
    return _signed_and_more(node, sign, rest, _by_words(node, _after(text, sign), facts))


def _after(text: str, sign: YesNo) -> str:
    """Return a text without the yes or no it begins with, punctuation kept."""
    parts = text.split()
    for number, part in enumerate(parts):
        if sign.value in words(part):
            return " ".join(parts[number + 1 :])
    return text


def _unknown(node: Ask, text: str, facts: Mapping[str, Fact]) -> Interpretation:
    """Return "weet niet" when a text says nothing else, otherwise what else it says, to be confirmed."""
    rest = UNKNOWN.sub(" ", UNKNOWN_WHAT.sub(" ", " ".join(words(text))))
    literal = [key for key in score_options(node, text, facts).clear if key != NOT_KNOWN]
    if len(literal) == 1:
        return _by_words(node, text, facts)
    also = score_options(node, rest, facts)
    others = [key for key in (*also.clear, *also.possible) if key != NOT_KNOWN]
    sign, _ = split_yes_no(words(rest))
    if others or sign is YesNo.YES or HEDGES.search(rest):
        return _offer([*others[:2], NOT_KNOWN], "doubt")
    return _sure(node, NOT_KNOWN, "unknown")


def _signed_and_more(node: Ask, sign: YesNo, rest: tuple[str, ...], more: Interpretation) -> Interpretation:
    """Return what "ja, …" or "nee, …" means: the rest decides, unless it says the opposite or sets a condition."""
    own, opposite = options_meant_by(node, sign), options_meant_by(node, sign.other)
    if isinstance(more.sure, str) and more.sure not in opposite and more.sure != NOT_KNOWN:
        return more
    if more.sure is not None or sign.other.value in rest:
        return _offer([*own, *opposite, *more.maybe], "conflict")
    among = [option for option in more.maybe if option in own]
    told = " ".join(word for word in rest if not (among and word == "alleen"))
    against = NEGATIONS & set(rest) if sign is YesNo.YES else "wel" in rest
    limited = CONTRAST.search(told) or HEDGES.search(told) or against or rest[0] == "of"
    plain = plainly(node, sign)
    if plain is None or limited or (more.maybe and not among):
        return _offer([*among, *own, *more.maybe], "hedge")
    return _sure(node, plain, sign.value)


def _by_words(node: Ask, text: str, facts: Mapping[str, Fact]) -> Interpretation:
    found = score_options(node, text, facts)
    told = " ".join(words(text))
    if _both(node, found, told):
        return _sure(node, BOTH, "both")
    if len(found.clear) == 1:
        return _judge(node, found, told)
    if found.clear:
        return _offer(found.clear, "conflict")
    return _unnamed(node, text, found, told)


def _unnamed(node: Ask, text: str, found: OptionScores, told: str) -> Interpretation:
    """Return what a text says that names no option: it repeats the question, or comes near, or rules options out."""
    restated = _restated(node, text)
    if restated is not None and not HEDGES.search(told):
        return _sure(node, restated, "restated")
    if found.possible:
        return _offer(found.possible, "words")
    if found.denied:
        left = [key for key in node.options if key not in found.denied and key != NOT_KNOWN]
        return _offer(left if len(left) <= _MOST_OFFERED else (), "denied")
    return NOTHING


def _judge(node: Ask, found: OptionScores, told: str) -> Interpretation:
    """Return the one clear option, as sure only when no word takes it back."""
    (option,) = found.clear
    unspoken = " ".join(word for word in told.split() if word not in found.spoken)
    doubt = HEDGES.search(unspoken) or CORRECTIONS.search(unspoken)
    others = [key for key in found.possible if key != option]
    if doubt or others or option in found.denied or too_strange(found):
        return _offer([option, *others], "hedge")
    return _sure(node, option, "near" if found.near else "words")


def _both(node: Ask, found: OptionScores, told: str) -> bool:
    """Whether "both" is meant: said in one word, or by naming the first two options together."""
    if BOTH not in node.options or HEDGES.search(told) or CORRECTIONS.search(told):
        return False
    said = set(told.split())
    if BOTH in said and said <= BOTH_ONLY:
        return True
    apart = {"of", "nee", "maar", "niet", "geen"} & said
    return not apart and set(found.clear) - {BOTH} == set(tuple(node.options)[:2])


def _restated(node: Ask, text: str) -> str | None:
    """Return yes or no when a text repeats what is asked, or repeats it and denies it."""
    if not is_yes_or_no(node):
        return None
    said = {stem(word) for word in content_words(words(text))}
    parts = (node.question, *node.question.split(" of "))
    halves = ({stem(word) for word in content_words(words(part))} for part in parts)
    if not said or not any(said <= asked and len(said) * 2 >= len(asked) for asked in halves):
        return None
    return plainly(node, YesNo.NO if NEGATIONS & set(words(text)) else YesNo.YES)


def _ticked(node: Checklist, text: str, said: tuple[str, ...], facts: Mapping[str, Fact]) -> Interpretation:
    sign, rest = split_yes_no(said)
    if sign is not None and not rest:
        plain = plainly(node, sign)
        return _sure(node, plain, sign.value) if plain else _offer(options_meant_by(node, sign), sign.value)
    found = ticks(node, text, facts)
    if found.chosen is None:
        return _offer(found.maybe, "words") if found.maybe else NOTHING
    return Interpretation(found.chosen, (), found.how)
