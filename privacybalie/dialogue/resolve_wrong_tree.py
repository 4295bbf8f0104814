"""Typed words that say that this is not the right tree: in so many words, or by denying what it is about."""

from __future__ import annotations

from privacybalie.dialogue import moves
from privacybalie.dialogue.resolve_text import Spoken
from privacybalie.freetext.abstaining import abstains
from privacybalie.freetext.literally import likely_answer
from privacybalie.trees.walk import Asking


def wrong_tree(said: Spoken) -> moves.Move | None:
    """Offer the nearest tree, or to stop, to somebody who says that these questions are not theirs."""
    if said.position is None:
        return None
    told = f" {said.text} "
    if any(f" {phrase} " in told for phrase in said.words.wrong_tree):
        return moves.WrongTree()
    abstaining = isinstance(said.position, Asking) and abstains(said.position.tree.title, said.message.text)
    return moves.WrongTree() if abstaining and likely_answer(said.heard) is None else None
