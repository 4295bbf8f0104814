"""Every topic and tree that can be asked by name, with the other words by which people look for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from privacybalie.content.library import Library
from privacybalie.content.schema.base import Theme
from privacybalie.contract.api import WireTopic
from privacybalie.presentation.answers import candidate
from privacybalie.presentation.withheld import is_withheld

TREES = "bomen"


def topic_list(library: Library) -> list[WireTopic]:
    """Return what can be asked: the trees first, then the answers by theme and question."""
    terms = [
        (re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE), names)
        for names in ((term.term, *term.aliases) for term in library.content.terms.values())
    ]
    order = list(Theme)
    answers = sorted(library.answers.values(), key=lambda one: (order.index(one.theme), one.question))
    themed = [
        *((f"boom/{key}", TREES) for key in library.content.trees if not is_withheld(library, "boom", key)),
        *((f"faq/{one.id}", one.theme) for one in answers if not is_withheld(library, "antwoord", one.id)),
    ]
    return list(_topics(library, themed, terms))


def _topics(
    library: Library,
    themed: Iterable[tuple[str, str]],
    terms: Iterable[tuple[re.Pattern[str], tuple[str, ...]]],
) -> Iterator[WireTopic]:
    known = list(terms)
    for key, theme in themed:
        button = candidate(library, key)
        if button is None:
            continue
        title = key.partition("/")[2].replace("_", " ")
        said = f"{button['title']} {title}"
        also = [name for heard, names in known if heard.search(said) for name in names]
        words = " ".join(dict.fromkeys([title, *also]))
        heading = library.phrase(f"thema_{theme}")
        yield WireTopic(id=key, tekst=button["title"], thema=heading, woorden=words)
