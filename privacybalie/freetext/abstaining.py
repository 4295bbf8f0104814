"""Whether somebody says not to do what a tree is about: "ik neem zelf niks op" to "Mag ik dit opnemen?"."""

from __future__ import annotations

from privacybalie.freetext.negation_scope import clauses
from privacybalie.freetext.option_cues import clause
from privacybalie.text.lexicon import LIGHT
from privacybalie.text.words import words

# The title of a tree about what the visitor does, who then must be the one who does it.
_MAY_I = ("mag", "ik")
_I, _YET = "ik", "nog"


def abstains(title: str, text: str) -> bool:
    """Whether a clause says that the visitor does not do what a title asks about, and no more than that."""
    asked = words(title)
    if asked[: len(_MAY_I)] != _MAY_I:
        return False
    return any(denies and _does_not(words(piece), asked[-1]) for piece, denies in clauses(text))


def _does_not(said: tuple[str, ...], verb: str) -> bool:
    if _I not in said or _YET in said:
        return False
    content = clause(said, (verb,)).content
    return any(content.values()) and all(known or word in LIGHT for word, known in content.items())
