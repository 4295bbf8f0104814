"""What the actions share, opened once and never at import: the library, an outlook per tree, the readers."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from privacybalie.analysis.reachability import Reachability
from privacybalie.content.library import Library, open_library
from privacybalie.content.overlay import read_once
from privacybalie.content.problems import ContentError
from privacybalie.content.signatures import unsigned_texts
from privacybalie.days import today
from privacybalie.dialogue.state import DialogueContext
from privacybalie.freetext.reader.readers import Readers, open_readers
from privacybalie.paths import folder_of_content, folder_of_own
from privacybalie.presentation.context import TreeContext
from privacybalie.settings import one_setting
from privacybalie.text.spelling import SPELLING_FILE, read_spelling

log = logging.getLogger(__name__)


@lru_cache(maxsize=1)
def library() -> Library:
    """Return the library over the content of this installation, with its own texts. Raises ContentError."""
    try:
        folder, own = folder_of_content(os.environ), folder_of_own(os.environ)
        content = read_once(folder, own, signed=one_setting(os.environ, "signed"))
        if one_setting(os.environ, "tells_unsigned"):
            content = replace(content, unsigned=unsigned_texts(content))
        return open_library(content)
    except ContentError:
        read_once.cache_clear()  # whoever mends the file is heard in the next turn
        raise


_outlooks: dict[str, Reachability] = {}


def outlook(tree: str) -> Reachability:
    """Return what can still be reached in a tree; it remembers what it worked out."""
    planted = library().content.trees[tree]
    found = _outlooks.get(tree)
    if found is None or found.tree is not planted:
        found = _outlooks[tree] = Reachability(planted)
        found.after({})
    return found


def desk() -> TreeContext:
    """Return what the messages of a tree need today."""
    return TreeContext(outlook, today())


@lru_cache(maxsize=1)
def readers() -> Readers:
    """Return the learned readers of answers and of moves; without their encoders, rules alone decide."""
    content = library().content
    return open_readers(content.trees, content.facts, read_spelling(content.root / SPELLING_FILE))


def dialogue_context() -> DialogueContext:
    """Return what a turn of a decision tree needs."""
    content = library().content
    return DialogueContext(
        content.trees, desk().today, content.facts, readers().answers, readers().moves, content.sources
    )


# What is read of other words than were typed; nothing where this process does not read messages.
_reading: list[Callable[[str], Mapping[str, Any]]] = []


def read_again_with(read: Callable[[str], Mapping[str, Any]] | None) -> None:
    """Let actions have other words read than those that were typed."""
    _reading[:] = [read] if read is not None else []


def read_again(text: str) -> Mapping[str, Any] | None:
    """Return what the pipeline makes of other words than were typed; None where messages are read elsewhere."""
    return _reading[0](text) if _reading else None


def prepare() -> None:
    """Open and work out what turns need, some seconds of work: before the first visitor comes, so that none waits.

    What fails here fails again in the turn that needs it, which apologises with a number; the rest is answered.
    """
    try:
        readers()
        for tree in library().content.trees:
            outlook(tree)
    except Exception:
        log.exception("event=not_prepared")
