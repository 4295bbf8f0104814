"""The Besluitnota as a frozen record: complete in words, and with every id and version that `verify` needs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import Field, StrictStr

from privacybalie.content.schema.base import Certainty, Country, Key, Record
from privacybalie.content.schema.tree import Light
from privacybalie.contract.names import MAX_REFERENCE
from privacybalie.trees.walk import Given


class NotedSource(Record):
    """A source as a reader finds it, without the register."""

    key: Key = Field(alias="bron")
    title: StrictStr = Field(alias="titel")
    article: StrictStr | None = Field(None, alias="artikel")
    paragraph: StrictStr | None = Field(None, alias="lid")
    explanation: StrictStr | None = Field(None, alias="toelichting")
    url: StrictStr | None = None
    consulted: date = Field(alias="geraadpleegd")


class NotedStep(Record):
    """One question: what was asked, what was answered, why the law asks it."""

    key: Key = Field(alias="vraag")
    question: StrictStr = Field(alias="vraag_tekst")
    answer: StrictStr | tuple[StrictStr, ...] = Field(alias="antwoord")
    label: StrictStr = Field(alias="antwoord_tekst")
    reason: StrictStr = Field(alias="waarom")
    sources: tuple[NotedSource, ...] = Field(alias="bronnen")


class NotedRating(Record):
    """A legal basis or threshold as it was rated."""

    key: Key = Field(alias="onderdeel")
    title: StrictStr = Field(alias="titel")
    result: StrictStr = Field(alias="oordeel")
    reason: StrictStr = Field(alias="reden")
    needed: tuple[StrictStr, ...] = Field(alias="nog_nodig")
    sources: tuple[NotedSource, ...] = Field(alias="bronnen")


class RegisterLine(Record):
    """One field of the art. 30 register entry."""

    field: StrictStr = Field(alias="veld")
    text: StrictStr = Field(alias="tekst")


class NotedText(Record):
    """A ready-to-use text that belongs to the outcome."""

    name: Key = Field(alias="naam")
    title: StrictStr = Field(alias="titel")
    text: StrictStr = Field(alias="tekst")


class Note(Record):
    """A decision for the file."""

    kind: Literal["besluitnota"] = Field("besluitnota", alias="soort")
    form: Literal[1] = Field(1, alias="vorm")
    day: date = Field(alias="datum")
    reference: StrictStr | None = Field(None, alias="kenmerk", max_length=MAX_REFERENCE)
    tree: Key = Field(alias="boom")
    tree_title: StrictStr = Field(alias="boom_titel")
    tree_version: StrictStr = Field(alias="boom_versie")
    content_version: StrictStr = Field(alias="inhoud_versie")
    reviewed: date = Field(alias="nagekeken")
    # A note from before these existed can still be read.
    review_by: date | None = Field(None, alias="opnieuw_voor")
    overdue: bool = Field(default=False, alias="verlopen")
    law: tuple[StrictStr, ...] = Field((), alias="recht")
    steps: tuple[NotedStep, ...] = Field(alias="stappen")
    outcome: Key = Field(alias="uitkomst")
    light: Light = Field(alias="stoplicht")
    country: Country = Field(alias="land")
    title: StrictStr = Field(alias="titel")
    conclusion: StrictStr = Field(alias="conclusie")
    explanation: tuple[StrictStr, ...] = Field(alias="uitleg")
    conditions: tuple[StrictStr, ...] = Field(alias="voorwaarden")
    bases: tuple[NotedRating, ...] = Field(alias="grondslagen")
    thresholds: tuple[NotedRating, ...] = Field(alias="drempels")
    pitfalls: tuple[StrictStr, ...] = Field(alias="valkuilen")
    sources: tuple[NotedSource, ...] = Field(alias="bronnen")
    certainty: Certainty = Field(alias="zekerheid")
    certainty_reason: StrictStr | None = Field(None, alias="reden_zekerheid")
    next_steps: tuple[StrictStr, ...] = Field(alias="vervolgstappen")
    limits: tuple[StrictStr, ...] = Field(alias="niet_nagegaan")
    register_entry: tuple[RegisterLine, ...] = Field(alias="register")
    texts: tuple[NotedText, ...] = Field((), alias="teksten")
    tips: tuple[StrictStr, ...] = Field((), alias="kantelpunten")
    disclaimer: StrictStr

    @property
    def answers(self) -> dict[str, Given]:
        """The answers the decision rests on."""
        return {step.key: step.answer for step in self.steps}


def all_sources(note: Note) -> tuple[NotedSource, ...]:
    """Return every source of a verdict once: its own, then those of the ratings."""
    rated = (source for item in (*note.bases, *note.thresholds) for source in item.sources)
    unique: dict[tuple[str, str | None, str | None], NotedSource] = {}
    for item in (*note.sources, *rated):
        unique.setdefault((item.key, item.article, item.paragraph), item)
    return tuple(unique.values())


def cite(words: Mapping[str, str], item: NotedSource) -> str:
    """Return a source as lawyers cite it."""
    return ", ".join(filter(None, (item.title, article(words, item))))


def article(words: Mapping[str, str], item: NotedSource) -> str:
    """Return the article and paragraph of a source; nothing when it has none."""
    if item.article is None:
        return ""
    paragraph = words["lid"].format(lid=item.paragraph) if item.paragraph else ""
    return words["artikel"].format(artikel=item.article) + paragraph
