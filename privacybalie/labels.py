"""Verdicts in words: the words stand in `content/sjablonen/nota.yml`, so that all who speak say the same."""

from __future__ import annotations

from collections.abc import Mapping

from privacybalie.schema import Certainty
from privacybalie.tree_schema import Light, Rating, Standing

Words = Mapping[str, str]


def light_label(words: Words, light: Light) -> str:
    """Return a light in words, such as "Groen: dit mag, onder voorwaarden"."""
    return words[f"licht_{light.value}"]


def rating_label(words: Words, result: Rating | Standing) -> str:
    """Return how suitable a basis is, or where one stands before a threshold, in words."""
    return words[f"oordeel_{result.value}"]


def certainty_label(words: Words, certainty: Certainty) -> str:
    """Return how sure a verdict is, in words."""
    return words[f"zekerheid_{certainty.value}"]
