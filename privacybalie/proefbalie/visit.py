"""One request to the review site and its answer, without a web server."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlencode

from privacybalie.content.library import Library
from privacybalie.content.loader import ANSWERS, TREES, Content
from privacybalie.content.problems import Problem
from privacybalie.content.reviews import Due, due
from privacybalie.content.schema.base import Country
from privacybalie.content.signatures import SigningStatus
from privacybalie.proefbalie.rendering import Templates
from privacybalie.proefbalie.snapshot import Errands, Snapshot, Snapshots

HTML = "text/html; charset=utf-8"
DAY, COUNTRY = "op", "land"
Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Reply:
    """What goes back: a page, a picture, or another address to go to."""

    body: str = ""
    status: int = 200
    kind: str = HTML
    location: str | None = None


class NotThereError(LookupError):
    """No such page, answer or tree."""


class BadRequestError(ValueError):
    """Something in an address or form that cannot be used; `reason` is the key of a sentence in the templates."""

    def __init__(self, reason: str, given: str = "") -> None:
        """Take the key of the reason, and what was given."""
        self.reason, self.given = reason, given
        super().__init__(reason)


@dataclass(frozen=True)
class Visit:
    """One request, with the content as it was at that moment."""

    path: tuple[str, ...]
    query: Values
    form: Values
    snapshots: Snapshots
    snapshot: Snapshot
    templates: Templates
    today: date
    token: str
    errands: Errands

    @property
    def content(self) -> Content:
        """What could be read."""
        return self.snapshot.content

    @cached_property
    def library(self) -> Library:
        """The library over what could be read."""
        return self.snapshot.library

    def asked(self, name: str, otherwise: str = "") -> str:
        """Return the first value of a name in the address."""
        return next(iter(self.query.get(name, ())), otherwise).strip()

    def sent(self, name: str) -> str:
        """Return the first value of a name in the form."""
        return next(iter(self.form.get(name, ())), "").strip()

    @cached_property
    def day(self) -> date:
        """The day for which everything is shown. Raises BadRequestError."""
        text = self.asked(DAY)
        try:
            return date.fromisoformat(text) if text else self.today
        except ValueError:
            raise BadRequestError("datum", text) from None

    @cached_property
    def country(self) -> Country | None:
        """The country that was chosen, if any."""
        text = self.asked(COUNTRY)
        return Country(text) if text in {Country.BE.value, Country.NL.value} else None

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong on the chosen day."""
        return self.snapshots.problems(self.snapshot, self.day)

    @cached_property
    def late(self) -> frozenset[tuple[str, str]]:
        """Folder and id of every text that is overdue on the chosen day."""
        return frozenset((item.folder, item.id) for item in self.due(self.day))

    def signing(self, kind: str, key: str) -> SigningStatus:
        """Return how far a text is signed."""
        return self.snapshot.signed[f"{kind}/{key}"]

    def due(self, day: date) -> tuple[Due, ...]:
        """Return what must be reviewed before the day after `day`."""
        return due(self.content, day)

    def problems_of(self, name: str) -> tuple[Problem, ...]:
        """Return what is wrong with one file, by its path within the content."""
        place = self.content.place(name)
        return tuple(item for item in self.problems if item.file == place)

    def address(self, *parts: str, **query: str | Iterable[str]) -> str:
        """Return an address of this site that keeps the chosen day and country."""
        kept = {DAY: self.asked(DAY), COUNTRY: self.country.value if self.country else ""}
        given = {name: value for name, value in (kept | query).items() if value}
        encoded = urlencode(given, doseq=True)
        return "/" + "/".join(quote(part, safe="") for part in parts) + (f"?{encoded}" if encoded else "")

    def page(self, template: str, *, status: int = 200, **values: Any) -> Reply:
        """Return a page."""
        return Reply(self.templates.page(template, visit=self, **values), status)


def text_file_of(folder: str, key: str) -> str:
    """Return the path of a text within the content."""
    return f"{folder}/{key}.yml"


FOLDERS = {"antwoord": ANSWERS, "boom": TREES}
