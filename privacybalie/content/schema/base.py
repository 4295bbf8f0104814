"""The shape of everything under `content/`: the one place where Dutch keys meet English names.

Every model is frozen and closed: an unknown key is an author's mistake, reported with its place. Strings are strict,
because YAML tools turn an article number such as 6:7 into a number when they are allowed to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, Extra, Field, StrictStr, constr, root_validator, validator
from pydantic.errors import DateError

from privacybalie.contract import names

if TYPE_CHECKING:
    # pydantic 1 makes constrained types with functions, which a type checker cannot follow.
    Key = str
    Sentence = str
    Question = str
else:
    Key = constr(strict=True, regex=r"^[a-z][a-z0-9_]*$", max_length=60)
    Sentence = constr(strict=True, min_length=2)
    Question = constr(strict=True, min_length=5, max_length=110)


Country = names.Country
Certainty = names.Certainty
ReadStatus = names.ReadStatus


class Theme(StrEnum):
    """The heading of the help menu under which an answer stands."""

    OFFICE = "post_en_kantoor"
    VIDEO_CALLS = "videogesprekken"
    SECURITY = "beveiliging"
    PRODUCTS = "programmas"
    PROCESSORS = "verwerkers"
    LAWYERS = "advocatuur"
    SOCIAL_MEDIA = "sociale_media"
    HOME_WORKING = "thuiswerken"
    RECORDING = "opnemen"
    WORKPLACE = "werkvloer"
    LEGAL_BASES = "grondslagen"


class Record(BaseModel):
    """Base of all content records: closed and frozen."""

    class Config:
        """Closed vocabulary, no mutation, and only the Dutch names are accepted."""

        extra = Extra.forbid
        frozen = True


def _sized(field: str, low: int, high: int) -> classmethod[Any, Any, Any]:
    """Bound the length of a tuple; pydantic 1 does not enforce it on tuples by itself."""

    def check(value: tuple[Any, ...]) -> tuple[Any, ...]:
        if not low <= len(value) <= high:
            raise ValueError(f"{len(value)} stuks; geef er minstens {low} en hoogstens {high}")
        return value

    return validator(field, allow_reuse=True)(check)


def written_out(*fields: str) -> classmethod[Any, Any, Any]:
    """Return a validator: only year-month-day is a date; pydantic 1 reads 2026 as so many seconds after 1970."""

    def check(value: object) -> object:
        if (
            value is not None
            and not isinstance(value, date)
            and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value))
        ):
            raise DateError
        return value

    return validator(*fields, pre=True, allow_reuse=True)(check)


class Citation(Record):
    """A reference from a text to the register, down to the article."""

    source: Key = Field(alias="bron")
    article: StrictStr | None = Field(None, alias="artikel")
    paragraph: StrictStr | None = Field(None, alias="lid")
    explanation: StrictStr | None = Field(None, alias="toelichting")
    # The text reckons with the law of this day: with what ended or changed up to it.
    # It is no part of what the text says, so it is in no version of it.
    law_of: date | None = Field(None, alias="stand", exclude=True)

    _law_of = written_out("law_of")


class CountryText(Record):
    """What the assistant says in one country (or in both): short answer first, the lawyer's layer below it."""

    short: Sentence = Field(alias="kort")
    full: Sentence = Field(alias="uitleg")
    # For whoever asks for it shorter or plainer: at most 60 words, nothing that the reviewed text does not say.
    brief: Sentence | None = Field(None, alias="in_het_kort")
    conditions: tuple[Sentence, ...] = Field(alias="voorwaarden")
    exceptions: tuple[Sentence, ...] = Field((), alias="uitzonderingen")
    citations: tuple[Citation, ...] = Field(alias="bronnen")
    certainty: Certainty = Field(alias="zekerheid")
    certainty_reason: StrictStr | None = Field(None, alias="reden_zekerheid")

    _conditions = _sized("conditions", 1, 8)
    _exceptions = _sized("exceptions", 0, 6)
    _citations = _sized("citations", 1, 15)

    @root_validator(skip_on_failure=True)
    def _doubt_has_a_reason(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805
        if values["certainty"] is not Certainty.HIGH and not values["certainty_reason"]:
            raise ValueError("'reden_zekerheid' ontbreekt; zeg bij middel of laag in één zin wat onzeker is")
        return values


class Texts(Record):
    """The texts of an answer: `beide`, or one per country. BE and NL are never mixed in one text."""

    both: CountryText | None = Field(None, alias="beide")
    be: CountryText | None = Field(None, alias="BE")
    nl: CountryText | None = Field(None, alias="NL")

    @root_validator(skip_on_failure=True)
    def _one_scheme(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805
        national = values["be"] or values["nl"]
        if bool(values["both"]) == bool(national):
            raise ValueError("geef óf 'beide', óf teksten voor BE en NL")
        return values

    def by_country(self) -> Mapping[Country, CountryText]:
        """Return the texts that exist, keyed by the country whose law they state."""
        pairs = ((Country.EU, self.both), (Country.BE, self.be), (Country.NL, self.nl))
        return MappingProxyType({country: text for country, text in pairs if text is not None})


class ContentChange(Record):
    """What is no longer true, or was incomplete, in one of the source documents."""

    document: Key = Field(alias="brondocument")
    since: StrictStr | None = Field(None, alias="sinds", regex=r"^\d{4}(-\d{2}(-\d{2})?)?$")
    what: Sentence = Field(alias="wat")


class Review(Record):
    """When the text was last checked and when that must happen again."""

    on: date = Field(alias="op")
    again_by: date = Field(alias="opnieuw_voor")

    _dates = written_out("on", "again_by")

    def is_overdue(self, today: date) -> bool:
        """Return whether the next review should have been done: it is asked for before its day, so not on it."""
        return self.again_by <= today

    @root_validator(skip_on_failure=True)
    def _looks_ahead(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805
        if values["again_by"] <= values["on"]:
            raise ValueError("'opnieuw_voor' moet later zijn dan 'op'")
        return values


class Answer(Record):
    """One topic: the question, its answer per country, its sources and its shelf life."""

    id: Key
    question: Question = Field(alias="vraag")
    theme: Theme = Field(alias="thema")
    country: Country = Field(alias="land")
    texts: Texts = Field(alias="teksten")
    changes: tuple[ContentChange, ...] = Field((), alias="gewijzigd")
    review: Review = Field(alias="gecontroleerd")
    related: tuple[Key, ...] = Field(alias="verwant")
    tree: Key | None = Field(None, alias="beslisboom")

    _related = _sized("related", 1, 5)


class Term(Record):
    """One entry of the glossary `begrippen.yml`."""

    term: Sentence
    aliases: tuple[Sentence, ...] = Field((), alias="ook")
    plain: Sentence = Field(alias="uitleg")
    precise: Sentence = Field(alias="precies")
    source: Key | None = Field(None, alias="bron")
    article: StrictStr | None = Field(None, alias="artikel")


class AmbiguousOption(Record):
    """One meaning of an ambiguous word, the words that give it away, and the topic it leads to."""

    label: Sentence = Field(alias="tekst")
    clues: tuple[Sentence, ...] = Field(alias="herkenning")
    topic: Key = Field(alias="onderwerp")


class Ambiguity(Record):
    """A word with several meanings, asked about whenever the message does not say which is meant."""

    words: tuple[Sentence, ...] = Field(alias="woorden")
    question: Sentence = Field(alias="vraag")
    unless: tuple[Sentence, ...] = Field((), alias="tenzij")
    options: tuple[AmbiguousOption, ...] = Field(alias="opties")

    _words = _sized("words", 1, 20)
    _options = _sized("options", 2, 4)


class CountryWords(Record):
    """By what a country is heard: its name and what exists only there, its towns, and how some must be written."""

    names: tuple[Sentence, ...] = Field(alias="woorden")
    literal: tuple[Sentence, ...] = Field((), alias="letterlijk")
    places: tuple[Sentence, ...] = Field((), alias="plaatsen")
    also_words: tuple[Sentence, ...] = Field((), alias="ook_een_woord")

    _names = _sized("names", 1, 200)


class Contact(Record):
    """Who the human is here. Filled in per organisation; `ingevuld: false` makes `check` warn."""

    filled_in: bool = Field(alias="ingevuld")
    name: Sentence = Field(alias="naam")
    how: Sentence = Field(alias="bereikbaar")
