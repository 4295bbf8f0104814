"""The answer to a question about the country: towns are looked up, and no country is guessed from a word or two."""

from __future__ import annotations

from dataclasses import replace

from privacybalie.content.schema.tree import Ask
from privacybalie.freetext.checklist_answers import BOTH
from privacybalie.freetext.interpretation import Interpretation

# Fewer words than this say no country that is not named in them.
_FEW = 3
_COUNTRIES = frozenset({"BE", "NL"})


def with_country_named(node: Ask, heard: Interpretation, named: str | None, text: str) -> Interpretation:
    """Return what was understood of a text, agreed with the country that is `named` in it."""
    if heard.likely is None:
        return heard
    if named in node.options and heard.likely != BOTH:
        return replace(heard, maybe=(), likely=named)
    guessed = heard.likely in _COUNTRIES and len(text.split()) < _FEW
    return replace(heard, maybe=(), likely=None) if guessed else heard
