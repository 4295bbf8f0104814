"""Which tree lies nearest to another, for somebody whose situation is not that of the tree they are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from privacybalie.content.schema.tree import Tree
from privacybalie.text.lexicon import FUNCTION_WORDS
from privacybalie.text.words import stem, words


def nearest_tree(tree: Tree, trees: Mapping[str, Tree]) -> str | None:
    """Return the tree that the outcomes of this one lead to and whose title has most in common with its own."""
    led_to = Counter(
        offer.tree
        for ending in tree.endings.values()
        for offer in ending.onward
        if offer.tree in trees and offer.tree != tree.id
    )
    own = _meant(tree)
    return max(led_to, key=lambda key: (len(own & _meant(trees[key])), led_to[key]), default=None)


def _meant(tree: Tree) -> set[str]:
    return {stem(word) for word in words(tree.title) if word not in FUNCTION_WORDS}
