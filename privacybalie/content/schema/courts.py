"""The shape of `gerechten/<land>.yml`: which court serves which municipality, and what that rests on."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field, StrictStr, root_validator

from privacybalie.content.schema.base import Certainty, Citation, Key, Record, Review, Sentence


class CourtKind(StrEnum):
    """What sort of court it is: three in Belgium, one in the Netherlands."""

    FIRST_INSTANCE = "eerste_aanleg"
    PEACE = "vrede"
    LABOUR = "arbeid"
    DISTRICT = "rechtbank"


class CourtLanguage(StrEnum):
    """In which language a court works."""

    DUTCH = "nl"
    FRENCH = "fr"
    GERMAN = "de"


class Court(Record):
    """One court with the municipalities that it serves; of those in `deels` only a part, so that the street decides."""

    kind: CourtKind = Field(alias="soort")
    name: Sentence = Field(alias="naam")
    # Without one, both Dutch and French: the courts of Brussels that are not split by language.
    language: CourtLanguage | None = Field(None, alias="taal")
    whole: tuple[StrictStr, ...] = Field((), alias="gemeenten")
    partly: tuple[StrictStr, ...] = Field((), alias="deels")


class CourtList(Record):
    """The courts of one country, with the other names of its municipalities and the places that lie in them."""

    title: Sentence = Field(alias="titel")
    # The answer that sends people to a court: what it says of the law is what holds.
    topic: Key = Field(alias="onderwerp")
    citations: tuple[Citation, ...] = Field(alias="bronnen")
    certainty: Certainty = Field(alias="zekerheid")
    certainty_reason: StrictStr = Field(alias="reden_zekerheid")
    review: Review = Field(alias="gecontroleerd")
    # Where a visitor looks it up when we cannot tell.
    finder: StrictStr = Field(alias="zoeken", regex=r"^(https://)?[a-z0-9.-]+\.(be|nl)[a-z0-9./_-]*$")
    places: Mapping[str, StrictStr] = Field({}, alias="plaatsen")
    # Names that mean a region to most people: the municipality only when it is called one.
    regions: tuple[StrictStr, ...] = Field((), alias="streken")
    other_names: Mapping[str, StrictStr] = Field({}, alias="ook")
    postcodes: Mapping[str, tuple[StrictStr, ...]] = Field({}, alias="postcodes")
    # Where a language law chooses between a Dutch and a French court.
    bilingual: tuple[StrictStr, ...] = Field((), alias="tweetalig")
    courts: tuple[Court, ...] = Field(alias="gerechten")

    @property
    def municipalities(self) -> tuple[str, ...]:
        """Return every municipality that a court serves, once, in order."""
        return tuple(dict.fromkeys(name for court in self.courts for name in (*court.whole, *court.partly)))

    @root_validator(skip_on_failure=True)
    def _has_courts(cls, values: dict[str, object]) -> dict[str, object]:  # noqa: N805
        if not values["courts"]:
            raise ValueError("er staat geen enkel gerecht in; voeg ze toe onder 'gerechten'")
        return values
