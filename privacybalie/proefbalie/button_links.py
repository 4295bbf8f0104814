"""Where the buttons of a message lead on the review site."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from privacybalie.presentation.answers import Button
from privacybalie.proefbalie.visit import Visit

PAGES = {"faq": ("antwoord",), "boom": ("boom",)}


class ButtonLink(NamedTuple):
    """A button as a visitor reads it, and the page of what it leads to, if it has one."""

    title: str
    address: str | None


def button_links(visit: Visit, buttons: Iterable[Button]) -> tuple[ButtonLink, ...]:
    """Return the buttons of a message with where they lead."""
    return tuple(ButtonLink(made["title"], _address(visit, made["payload"])) for made in buttons)


def _address(visit: Visit, payload: str) -> str | None:
    intent, brace, entities = payload.removeprefix("/").partition("{")
    topic = json.loads(brace + entities).get("onderwerp") if brace else None
    return visit.address(*PAGES[intent], topic) if intent in PAGES and topic else None
