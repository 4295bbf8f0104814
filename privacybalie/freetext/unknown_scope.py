"""What "weet ik niet" is said of: "ik weet niet of er een contract is" is no answer to who the other party is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from privacybalie.content.once import once_per_record
from privacybalie.content.schema.tree import Ask, Tree
from privacybalie.freetext.option_cues import content_words
from privacybalie.text.lexicon import LIGHT, SOFT, UNKNOWN
from privacybalie.text.words import alike, words

_PIECES = re.compile(r"([.,;:!?…]+(?:\s|$))")
_OBJECT = re.compile(
    rf"(?:{UNKNOWN.pattern})(?: \w+){{0,2}}? (?:of|welke?|wat|wie|hoe|waar|waarom|wanneer|hoeveel|van|over) (.+)"
)
_SHORTEST_HEAD = 8
_FEW = 3


def without_other_unknowns(tree: Tree, question: str, text: str) -> tuple[str, bool]:
    """Return a text without what it does not know of another question of its tree, and whether there was that."""
    parts = _PIECES.split(text)
    kept = [_left(tree, question, piece) for piece in parts[::2]]
    if all(left is None for left in kept):
        return text, False
    cuts = zip(parts[::2], kept, [*parts[1::2], ""], strict=True)
    return "".join((piece if left is None else left) + cut for piece, left, cut in cuts).strip(" ,.;:"), True


def _left(tree: Tree, question: str, piece: str) -> str | None:
    """Return what is left of a clause without the unknown of another question; None when there is none in it."""
    told = " ".join(words(piece))
    found = _OBJECT.search(told)
    if found is None:
        return None
    named = [
        word for word in content_words(words(found.group(found.lastindex or 0))) if word not in LIGHT | SOFT
    ]
    if any(alike(word, _asked(tree.questions[question])) for word in named):
        return None
    elsewhere = any(_is_asked(word, _questions(tree)) for word in named)
    return told[: found.start()].strip() if elsewhere else None


def _is_asked(word: str, known: Sequence[str]) -> bool:
    """Whether a word stands in a question, also at the end of a compound ("overeenkomst")."""
    return bool(alike(word, known)) or (
        len(word) >= _SHORTEST_HEAD and any(other.endswith(word) for other in known)
    )


@once_per_record
def _asked(node: Ask) -> tuple[str, ...]:
    texts = (node.question, *(text for each in node.options.values() for text in (each.text, *each.phrases)))
    return tuple(dict.fromkeys(word for text in texts for word in content_words(words(text))))


@once_per_record
def _questions(tree: Tree) -> tuple[str, ...]:
    """Return the words that stand in one question of a tree, or few: what many ask about tells no question."""
    asked = Counter(
        word for node in tree.questions.values() for word in set(content_words(words(node.question)))
    )
    return tuple(word for word, count in asked.items() if count <= _FEW)
