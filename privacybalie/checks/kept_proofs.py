"""Proves a tree again only when something changed that its proof rests on: the tree, the law, or our own code.

Looking at all paths takes seconds, and most changes of the content are to the words of an answer.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import lru_cache

from privacybalie.analysis.country_consistency import Law
from privacybalie.analysis.graph_checks import Finding
from privacybalie.content.loader import Content
from privacybalie.content.parsed_files import hash_of_code, recalled
from privacybalie.content.schema.tree import Tree
from privacybalie.paths import ROOT, folders_of_parsed_content

PROVING = ("analysis", "checks", "content", "trees")  # the packages that say what is proven, and how


def kept_findings(
    content: Content, tree: Tree, law: Law, find: Callable[[], Iterable[Finding]]
) -> list[Finding]:
    """Return what `find` finds in a tree, kept from an earlier time where nothing changed that it depends on."""

    def found(_rests_on: str) -> list[list[object]]:
        return [[finding.message, list(finding.where)] for finding in find()]

    folders = folders_of_parsed_content(os.environ, content.root)
    if not folders:
        return list(find())
    kept = recalled(folders, f"bewijs/{tree.id}", rests_on(tree, law), found)
    return [Finding(message, tuple(where)) for message, where in kept]


def rests_on(tree: Tree, law: Law) -> str:
    """Return a text that is another one as soon as a proof may come out otherwise."""
    registers = [*law.sources.values(), *law.texts.values()]
    return "\n".join([_code(), tree.json(), *law.sources, *law.texts, *(item.json() for item in registers)])


@lru_cache(maxsize=1)
def _code() -> str:
    return hash_of_code(ROOT / "privacybalie", PROVING)
