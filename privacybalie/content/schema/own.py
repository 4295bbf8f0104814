"""The shape of an organisation's own texts (docs/eigen-teksten.md): who it is, its tools, its answers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, StrictStr, constr, root_validator, validator

from privacybalie.content.schema.base import Answer, Key, Record, Sentence

if TYPE_CHECKING:
    Name = str
    Colour = str
else:
    Name = constr(strict=True, strip_whitespace=True, min_length=2, max_length=60)
    Colour = constr(strict=True, regex=r"^#[0-9a-fA-F]{6}$")

# What a new topic's id begins with, so that no later edition of the desk can have a topic of that name.
OWN_PREFIX = "eigen_"


class Colours(Record):
    """The colours of the window: of buttons and links, and of the text on them; each also for dark screens."""

    accent: Colour
    on_accent: Colour = Field("#ffffff", alias="op_accent")
    accent_dark: Colour | None = Field(None, alias="accent_donker")
    on_accent_dark: Colour | None = Field(None, alias="op_accent_donker")


class Window(Record):
    """How the window looks here."""

    title: Name | None = Field(None, alias="titel")
    colours: Colours | None = Field(None, alias="kleuren")


class Organisation(Record):
    """Who runs this desk, what it says beside our answers, and which of them it does not give."""

    name: Name = Field(alias="naam")
    country: Literal["BE", "NL"] | None = Field(None, alias="land")
    window: Window = Field(Window(), alias="venster")
    beside: Mapping[Key, Sentence] = Field({}, alias="bij_antwoorden")
    off: tuple[Key, ...] = Field((), alias="uit")


class ToolVerdict(StrEnum):
    """Whether a tool may be used here; what is between yes and no says when."""

    YES = "wel"
    SOMETIMES = "soms"
    NO = "niet"


class Tool(Record):
    """A program, and whether it may be used here. `woorden` is how a question names it, if not by its name."""

    name: Name = Field(alias="naam")
    verdict: ToolVerdict = Field(alias="oordeel")
    words: tuple[Sentence, ...] = Field((), alias="woorden")
    purposes: tuple[StrictStr, ...] = Field((), alias="waarvoor")
    sentence: Sentence | None = Field(None, alias="zin")
    instead: Key | None = Field(None, alias="liever")

    @root_validator(skip_on_failure=True)
    def _sometimes_says_when(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805 - pydantic validators are class methods
        if values["verdict"] is ToolVerdict.SOMETIMES and not values["sentence"]:
            raise ValueError("'zin' ontbreekt; zeg bij 'soms' in één zin wanneer het mag")
        return values


class Tools(Record):
    """The programs of an organisation, the question of a tree that asks what for, and the topics about all of them.

    `behalve` names answers in that tree after which nothing is said: in private an organisation has no say.
    """

    tree: Key | None = Field(None, alias="boom")
    question: Key | None = Field(None, alias="vraag")
    unless: Mapping[Key, tuple[StrictStr, ...]] = Field({}, alias="behalve")
    topics: tuple[Key, ...] = Field((), alias="onderwerpen")
    listed: Mapping[Key, Tool] = Field(alias="lijst")

    @validator("question", always=True)
    def _with_its_tree(cls, question: str | None, values: dict[str, Any]) -> str | None:  # noqa: N805
        if (question is None) != (values.get("tree") is None):
            raise ValueError("'boom' en 'vraag' horen bij elkaar; geef ze allebei of geen van beide")
        return question


class OwnAnswer(Answer):
    """An answer of the organisation itself, in the form of ours; `vervangt` is the version of ours that it replaces."""

    replaces: StrictStr | None = Field(None, alias="vervangt", regex=r"^[0-9a-f]{12}$")


def answer_version(answer: Answer) -> str:
    """Return a 12-digit hash over what an answer says, whatever its layout, related topics and dates of review."""
    said = json.loads(answer.json(by_alias=True, include={"question", "country", "texts", "changes"}))
    text = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
