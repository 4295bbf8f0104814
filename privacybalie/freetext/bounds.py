"""Compares a period in a text with the bound that an option states: "zes maanden" is not "binnen één maand"."""

from __future__ import annotations

from collections.abc import Mapping

from privacybalie.content.schema.tree import Ask
from privacybalie.freetext.option_cues import content_words
from privacybalie.text.quantities import at_most, periods
from privacybalie.text.words import stem, words

_UNITS = frozenset(
    map(stem, ("minuut", "kwartier", "uur", "dag", "dagen", "week", "maand", "kwartaal", "jaar"))
)
# A bound on keeping is spoken of in many words.
_KEEPING = frozenset(
    map(
        stem,
        (
            "bewaren",
            "bewaard",
            "gewist",
            "wissen",
            "weg",
            "verwijderen",
            "verwijderd",
            "vernietigd",
            "vernietigen",
        ),
    )
) | frozenset(map(stem, ("bijhouden", "bij", "gooien", "smijten", "kwijt", "delete", "deleten", "schrappen")))


def within(node: Ask, text: str) -> Mapping[str, bool]:
    """Return the options with a bound that a text speaks of, and whether the longest period it names is within it.

    Longer than the bound is always said of it; shorter only when the text uses a word of the option besides the unit.
    """
    named = periods(text)
    if not named:
        return {}
    said = {stem(word) for word in content_words(words(text))} - _UNITS
    found = {}
    for key, option in node.options.items():
        bound = at_most(option.text)
        own = {stem(word) for each in (option.text, *option.phrases) for word in content_words(words(each))}
        own |= _KEEPING if own & _KEEPING else set()
        if bound is not None and (max(named) > bound or said & own):
            found[key] = max(named) <= bound
    return found
