"""What a program may press over REST: an intent of ours with ids of our content, and nothing that was typed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from privacybalie.content.courts import Courts
from privacybalie.content.loader import Content
from privacybalie.content.schema.base import Country
from privacybalie.content.schema.conditions import EXCLUSIVE, UNKNOWN
from privacybalie.content.schema.nodes import Switch
from privacybalie.contract.names import COURTS_ASKED, MAX_TEXT, TERM, FollowUpAsked, literals

COMMAND = re.compile(r"/([a-z_]+)\s*(\{.*\})?\s*", re.ASCII | re.DOTALL)
SAID_BY_BUTTONS = {"ja", "nee", "eerste", "tweede", UNKNOWN, *EXCLUSIVE}
PLACE = re.compile(r"[0-9]{1,2}", re.ASCII)  # of an offer, as a button counts it


@dataclass(frozen=True)
class Buttons:
    """The intents and entities of the domain, and every id that a payload of ours can hold."""

    intents: frozenset[str]
    entities: frozenset[str]
    ids: frozenset[str]

    def has(self, text: str) -> bool:
        """Whether a message is a payload as our buttons send it; anything else is text, and is masked as such."""
        found = COMMAND.fullmatch(text.strip())
        if found is None or len(text) > MAX_TEXT or found[1] not in self.intents:
            return False
        try:
            carried = json.loads(found[2] or "{}")
        except (ValueError, RecursionError):
            return False
        return all(name in self.entities and self._is_ours(value) for name, value in carried.items())

    def _is_ours(self, value: object) -> bool:
        """One id, or several with commas: the answer to a checklist."""
        return isinstance(value, str) and all(
            part in self.ids or PLACE.fullmatch(part) is not None for part in value.split(",")
        )


def buttons(domain: dict[str, Any], content: Content) -> Buttons:
    """Return what may be pressed for a domain file and the content."""
    countries, terms = (country.value for country in Country), (f"{TERM}{key}" for key in content.terms)
    towns = (at.id for at in Courts(content.courts).municipalities)
    asked = (*literals(FollowUpAsked), COURTS_ASKED)
    ids = chain(SAID_BY_BUTTONS, countries, terms, content.answers, asked, towns, _of_trees(content))
    return Buttons(
        frozenset(_names(domain["intents"])), frozenset(_names(domain["entities"])), frozenset(ids)
    )


def _of_trees(content: Content) -> Iterator[str]:
    for key, tree in content.trees.items():
        yield key
        for question, node in tree.nodes.items():
            yield question
            if not isinstance(node, Switch):
                yield from node.options


def _names(items: Iterable[str | dict[str, Any]]) -> Iterator[str]:
    """Rasa lets an intent or an entity have settings of its own."""
    for item in items:
        yield item if isinstance(item, str) else next(iter(item))
