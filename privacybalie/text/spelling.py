"""Variants of words that matter here: names of products and Belgian, Dutch, old or mistyped terms.

`content/schrijfwijzen.yml` maps each word we use to the ways people write it. Lemmas and encoders see our word, so one
training sentence teaches all spellings. The visitor's own text is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from ruamel.yaml import YAML

from privacybalie.text.reading import first_sentences

SPELLING_FILE = "schrijfwijzen.yml"  # in the folder of the content


class Spelling:
    """Rewrites known variants to the word we use; whole words only, longest variant first."""

    def __init__(self, variants: Mapping[str, Sequence[str]]) -> None:
        """Take `{our word: [variants]}`."""
        self._ours = {variant.lower(): word for word, written in variants.items() for variant in written}
        longest_first = sorted(self._ours, key=len, reverse=True)
        pattern = "|".join(re.escape(variant) for variant in longest_first)
        self._pattern = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE) if pattern else None

    def normalise(self, text: str) -> str:
        """Return `text` with every known variant replaced by our word."""
        if self._pattern is None:
            return text
        return self._pattern.sub(self._our_word, text)

    def _our_word(self, match: re.Match[str]) -> str:
        # Without case, a pattern also accepts letters such as the Turkish ı, which `lower` leaves as they are.
        return self._ours.get(match.group().lower(), match.group())


def as_encoded(text: str, spelling: Spelling) -> str:
    """Return what an encoder reads of a message."""
    return spelling.normalise(first_sentences(text))


def read_spelling(path: Path) -> Spelling:
    """Read the variants from a YAML file `{word: [variants]}`; a missing file means none."""
    if not path.exists():
        return Spelling({})
    return Spelling(YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")) or {})
