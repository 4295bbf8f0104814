"""Whether an answer was said in so many words: what was not, and was not pressed, is provisional (ADR 60)."""

from __future__ import annotations

from collections.abc import Sequence

from privacybalie.content.schema.tree import Ask, Checklist
from privacybalie.freetext.checklist_answers import BOTH
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.option_cues import content_words
from privacybalie.freetext.rules import LABELS
from privacybalie.freetext.yes_no import YesNo, split_yes_no
from privacybalie.text.lexicon import HEDGES, NEGATIONS
from privacybalie.text.words import words
from privacybalie.trees.walk import Given

# What `how` says of a text that is a label or phrase, a number or place, or "weet ik niet".
_LITERAL = frozenset({"phrase", "position", "unknown", "none", LABELS})
_SIGNS = frozenset(sign.value for sign in YesNo)


def likely_answer(heard: Interpretation) -> Given | None:
    """Return the answer that was understood, surely or probably."""
    return heard.sure if heard.sure is not None else heard.likely


def said_literally(node: Ask, text: str, heard: Interpretation) -> bool:
    """Whether what was understood is what the text literally says: the one place that tells sure from provisional."""
    if heard.sure is None:
        return False
    if heard.how in _SIGNS:
        return split_yes_no(words(text))[1] == ()
    if heard.how == "all":
        return isinstance(node, Checklist) and set(heard.sure) == set(node.items)
    if heard.how == "both":
        return BOTH in words(text)
    return heard.how in _LITERAL or says_only(node, text, heard.sure)


def says_only(node: Ask, text: str, given: Given) -> bool:
    """Whether a text is the label or a phrase of an answer with nothing but function words around it ("in België")."""
    said = words(text)
    content = content_words(said)
    if not isinstance(given, str) or not content or NEGATIONS & set(said) or HEDGES.search(" ".join(said)):
        return False
    option = node.options[given]
    return any(content == content_words(words(named)) for named in (option.text, *option.phrases))


def names_literally(node: Ask, text: str, given: Given, before: Given | None = None) -> bool:
    """Whether a text has the label or a phrase of an answer in it; of ticks, of each that is not as it was `before`."""
    ticks = {given} if isinstance(given, str) else set(given)
    was = {before} if isinstance(before, str) else set(before or ())
    said = words(text)
    new = ticks ^ was if isinstance(node, Checklist) else ticks
    return all(_named(node, key, said) for key in new if key in node.options)


def _named(node: Ask, key: str, said: Sequence[str]) -> bool:
    option = node.options[key]
    return any(_contains(said, words(text)) for text in (option.text, *option.phrases))


def _contains(said: Sequence[str], wanted: Sequence[str]) -> bool:
    size = len(wanted)
    return bool(size) and any(
        tuple(said[at : at + size]) == tuple(wanted) for at in range(len(said) - size + 1)
    )
