"""Lets nothing pass for an answer that a text does not plainly state: the last look at what was understood.

Clause by clause: a denial, an exception, a contrast or a quantity must be explained by what was understood. Otherwise
it is offered, and the person confirms. What the text rules out is never offered. Why so strict: docs/adr/0043.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from privacybalie.content.schema.tree import UNKNOWN, Ask, Checklist, Fact
from privacybalie.freetext.bounds import within
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.option_cues import content_words
from privacybalie.freetext.scoring import OptionScores, score_options
from privacybalie.freetext.yes_no import YesNo, is_yes_or_no, options_meant_by, split_yes_no
from privacybalie.text.lexicon import NEGATIONS, SOFT
from privacybalie.text.lexicon_strict import (
    AMOUNTS,
    ASIDES,
    CLOSERS,
    DOUBTFUL,
    EXCEPTIONS,
    NOT_ALL,
    NUMBERS,
    SOME,
    TURNS,
)
from privacybalie.text.quantities import periods
from privacybalie.text.words import normalised, stem, words

BOTH, LIKENESS = "beide", "meaning"
NOT_EVERYBODY = "niet allemaal"
NOT_PLAIN, RULED_OUT, PART = "not_plain", "denied", "part"
_MOST_OFFERED = 3
# Said literally, or pointed at: nothing in the text is left to explain.
_LITERAL = frozenset({"phrase", "position", "question", "unknown", "all", "none", "both"})
_CUT = re.compile(r"([,;:.!?]|\b(?:maar|dus|want|omdat|en|of|plus|terwijl|hoewel|echter|daarentegen)\b)")
_TURNING = frozenset({"maar", "terwijl", "hoewel", "echter", "daarentegen"})


@dataclass(frozen=True)
class _Clause:
    """A piece of a text; `turned` when it is set against what came before."""

    said: tuple[str, ...]
    turned: bool

    @property
    def only_denies(self) -> bool:
        """Whether it says no once, and nothing else that counts: "nee, dat hebben wij niet"."""
        once = sum(word in NEGATIONS for word in self.said) == 1
        return once and not self.turned and TURNS.search(" ".join(self.said)) is None

    @property
    def marked(self) -> bool:
        """Whether it denies, or is set against something."""
        return (
            self.turned or bool(NEGATIONS & set(self.said)) or TURNS.search(" ".join(self.said)) is not None
        )


def strict(node: Ask, text: str, heard: Interpretation, facts: Mapping[str, Fact]) -> Interpretation:
    """Return what was understood as far as the text plainly states it."""
    if heard.how in _LITERAL:
        return heard
    part = only_some(node, text)
    if part is not None:
        return Interpretation(part, (), PART)
    return _explaining(node, text, _proven(node, text, heard), facts) if heard.sure or heard.maybe else heard


def _explaining(node: Ask, text: str, heard: Interpretation, facts: Mapping[str, Fact]) -> Interpretation:
    """Return what was understood, offered where the text says more than it explains."""
    found = score_options(node, text, facts)
    if heard.sure is None:
        return _without(node, heard, found.denied)
    sure = (heard.sure,) if isinstance(heard.sure, str) else heard.sure
    if set(sure) & set(found.denied):
        return _without(node, Interpretation(None, (*sure, *heard.maybe), RULED_OUT), found.denied)
    if plainly_stated(node, text, sure, found):
        return heard
    how = heard.how if heard.how == LIKENESS else NOT_PLAIN
    return _without(node, Interpretation(None, (*_not_all(node, text), *sure), how), found.denied)


def _proven(node: Ask, text: str, heard: Interpretation) -> Interpretation:
    """Take no option that needs a word of its own (`vereist`) when no such word is said; offer it last."""
    told = normalised(text)
    lacking = {
        key
        for key, option in node.options.items()
        if option.needed and not any(part in told for part in option.needed)
    }
    if not lacking:
        return heard
    sure = (heard.sure,) if isinstance(heard.sure, str) else heard.sure or ()
    if set(sure) & lacking:
        heard = Interpretation(None, (*sure, *heard.maybe), NOT_PLAIN)
    ranked = sorted(heard.maybe, key=lambda key: key in lacking)
    return replace(heard, maybe=tuple(ranked) if set(ranked) - lacking else ())


def _without(node: Ask, heard: Interpretation, denied: Sequence[str]) -> Interpretation:
    """Offer nothing that the text rules out; where that is all there was, the few others."""
    kept = tuple(dict.fromkeys(key for key in heard.maybe if key not in denied))
    if not kept and heard.maybe:
        left = tuple(key for key in node.options if key not in denied and key != UNKNOWN)
        kept = left if len(left) <= _MOST_OFFERED else ()
    return replace(heard, maybe=kept[:_MOST_OFFERED]) if kept != heard.maybe else heard


def only_some(node: Ask, text: str) -> str | None:
    """Return "niet allemaal" for a text that counts some of them ("38 van de 40", "iedereen behalve Henk")."""
    told = " ".join(words(text))
    if isinstance(node, Checklist) or not SOME.search(told) or DOUBTFUL.search(told):
        return None
    meant = [key for key, option in node.options.items() if NOT_EVERYBODY in " ".join(words(option.text))]
    return meant[0] if len(meant) == 1 else None


def _not_all(node: Ask, text: str) -> tuple[str, ...]:
    """Return the "no" of a question about everybody when a text says that it is only some."""
    if not is_yes_or_no(node) or not NOT_ALL.search(" ".join(words(text))):
        return ()
    return options_meant_by(node, YesNo.NO)[:1]


def plainly_stated(node: Ask, text: str, sure: Sequence[str], found: OptionScores) -> bool:
    """Whether every denial, exception, contrast and quantity of a text is explained by these options."""
    told = " ".join(words(text))
    unspoken = " ".join(word for word in told.split() if word not in found.spoken)
    if EXCEPTIONS.search(unspoken) or _counts(node, text, unspoken, sure):
        return False
    if not isinstance(node, Checklist) and BOTH in unspoken.split():
        return False
    if not isinstance(node, Checklist) and _begins_elsewhere(sure, found):
        return False
    known = _explained(node, sure, found)
    own = {word for key in sure for said in _texts(node, key) for word in words(said)}
    denying = split_yes_no(words(text))[0] is YesNo.NO and sure[0] in options_meant_by(node, YesNo.NO)
    return all(
        _is_explained(clause, known, own) or (denying and clause.only_denies)
        for clause in _clauses(text)
        if clause.marked
    )


def _begins_elsewhere(sure: Sequence[str], found: OptionScores) -> bool:
    """Whether a text begins with something that nobody understood, and comes to these options only later."""
    first, *others = found.pieces
    holding = [match.stems for match in found.found if match.full and match.cue.option in sure]
    if not others or not first.content or not holding or any(stems & first.stems for stems in holding):
        return False
    return bool(first.unexplained) and not any(
        match.full and match.stems & first.stems for match in found.found
    )


def _counts(node: Ask, text: str, unspoken: str, sure: Sequence[str]) -> bool:
    """Whether a text names a part or an amount that these options may not fit."""
    if NOT_ALL.search(unspoken):
        return not all(NOT_EVERYBODY in " ".join(words(node.options[key].text)) for key in sure)
    compared = within(node, text)
    about = [key for key in sure if compared.get(key) is None and _is_about_amounts(node, key)]
    return bool(about) and bool(periods(text) or NUMBERS.search(unspoken))


def _is_about_amounts(node: Ask, key: str) -> bool:
    return any(AMOUNTS.search(" ".join(words(said))) for said in _texts(node, key))


def _texts(node: Ask, key: str) -> tuple[str, ...]:
    option = node.options[key]
    return option.text, *option.phrases


def _explained(node: Ask, sure: Sequence[str], found: OptionScores) -> frozenset[str]:
    """Return the stems that speak for these options or against others, and those of the question."""
    told = (
        match.stems for match in found.found if match.full and (match.cue.option in sure) is not match.denied
    )
    asked = frozenset(stem(word) for word in content_words(words(node.question)))
    return asked.union(*told)


def _clauses(text: str) -> list[_Clause]:
    parts = _CUT.split(text.casefold())
    found = [_Clause(words(parts[0]), turned=False)]
    turned = False
    for cut, part in zip(parts[1::2], parts[2::2], strict=True):
        turned = cut in _TURNING or (turned and not found[-1].said)
        found.append(_Clause(words(part), turned))
    return [clause for clause in found if clause.said]


def _is_explained(clause: _Clause, known: frozenset[str], own: set[str]) -> bool:
    """Whether a clause is about what was understood, but for one word such as who does it."""
    told = " ".join(clause.said)
    if CLOSERS.match(told) or ASIDES.search(told):
        return True
    turning = TURNS.search(told)
    if turning is not None and turning.group() not in own:
        return False
    content = {stem(word) for word in content_words(clause.said)}
    if not content:
        return set(clause.said) - SOFT - {"nee"} <= own
    return content <= known or bool(content & known and len(content - known) == 1)
