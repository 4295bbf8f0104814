"""What the actions share, opened once at the first turn, never at import: the library, and an outlook per tree."""

from __future__ import annotations

import os
import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from meaning.service import open_opinion
from privacybalie.library import Library, open_library
from privacybalie.prospects import Outlook
from privacybalie.reader import read
from privacybalie.second import Second
from privacybalie.tree_schema import Tree

CONTENT_VARIABLE = "PRIVACYBALIE_CONTENT"
DEFAULT_CONTENT = Path(__file__).resolve().parent.parent / "content"


@dataclass(frozen=True)
class Desk:
    """What the messages of a tree need besides words: what can still be reached, and the day."""

    outlook: Callable[[str], Outlook]
    today: date


@lru_cache(maxsize=1)
def library() -> Library:
    """Return the library over the content folder of this installation. Raises ContentError."""
    shelf = open_library(read(Path(os.environ.get(CONTENT_VARIABLE, DEFAULT_CONTENT))))
    # The first outlook of a large tree takes two seconds; nobody should wait for it in a turn.
    threading.Thread(target=_look_ahead, args=(shelf,), name="outlooks", daemon=True).start()
    return shelf


# One at a time per tree: a turn waits for what is being worked out rather than working it out once more beside it.
_working: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
_outlooks: dict[str, Outlook] = {}


def outlook(tree: str) -> Outlook:
    """Return what can still be reached in a tree; it remembers what it worked out."""
    return _worked_out(library().content.trees[tree])


def _worked_out(tree: Tree) -> Outlook:
    with _working[tree.id]:
        found = _outlooks.get(tree.id)
        if found is None or found.tree is not tree:
            found = _outlooks[tree.id] = Outlook(tree)
            found.after({})
        return found


def desk() -> Desk:
    """Return what the messages of a tree need today."""
    return Desk(outlook, datetime.now().astimezone().date())


@lru_cache(maxsize=1)
def second() -> Second | None:
    """Return the second opinion on answers in plain words, or None where its encoder is missing: rules alone then."""
    return open_opinion(library().content)


def _look_ahead(shelf: Library) -> None:
    second()
    for tree in shelf.content.trees.values():
        _worked_out(tree)
