"""The shape of the source register `bronnen.yml`: what a text may rest on, and from when and until when it holds."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import Field, StrictStr, root_validator, validator

from privacybalie.content.schema.base import Country, Key, ReadStatus, Record, Sentence, written_out


class SourceKind(StrEnum):
    """What sort of authority a source has; `vakkennis` is product knowledge without a document.

    `organisatie` is a document of whoever runs the desk, for its own texts (docs/eigen-teksten.md).
    """

    STATUTE = "wet"
    DECISION = "besluit"
    CASE_LAW = "rechtspraak"
    SUPERVISOR = "toezichthouder"
    GUIDELINE = "richtsnoer"
    PROFESSIONAL_RULE = "beroepsregel"
    GOVERNMENT = "overheid"
    LITERATURE = "vakliteratuur"
    PRODUCT = "product"
    SEED = "brondocument"
    KNOW_HOW = "vakkennis"
    ORGANISATION = "organisatie"


class LawChange(Record):
    """What is known to change in a source on a day; with articles it only matters to who cites one of them."""

    on: date = Field(alias="op")
    what: Sentence = Field(alias="wat")
    articles: tuple[StrictStr, ...] = Field((), alias="artikelen")

    _on = written_out("on")


class Source(Record):
    """One entry of the source register `bronnen.yml`; no `url` when the document's own address is not certain.

    `until` is the last day on which it holds; `successor` is the entry that holds from then on; `awaits` is what may
    change it on a day that nobody knows, such as a judgment.
    """

    kind: SourceKind = Field(alias="soort")
    title: Sentence = Field(alias="titel")
    country: Country = Field(alias="land")
    url: StrictStr | None = None
    published: StrictStr | None = Field(None, alias="datum", regex=r"^\d{4}(-\d{2}(-\d{2})?)?$")
    consulted: date = Field(alias="geraadpleegd")
    seen: ReadStatus = Field(alias="gezien")
    since: date | None = Field(None, alias="geldt_van")
    until: date | None = Field(None, alias="geldt_tot")
    successor: Key | None = Field(None, alias="opvolger")
    changes: tuple[LawChange, ...] = Field((), alias="wijzigingen")
    awaits: Sentence | None = Field(None, alias="wacht_op")
    remark: StrictStr | None = Field(None, alias="noot")

    _dates = written_out("consulted", "since", "until")

    @root_validator(skip_on_failure=True)
    def _dates_follow_each_other(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805
        since, until = values["since"], values["until"]
        if since is not None and until is not None and until < since:
            raise ValueError("'geldt_tot' ligt voor 'geldt_van'; zet ze in de goede volgorde")
        if values["successor"] is not None and until is None:
            raise ValueError("bij 'opvolger' hoort 'geldt_tot': de laatste dag waarop deze bron geldt")
        return values

    @validator("url")
    def _is_a_web_address(cls, url: str | None) -> str | None:  # noqa: N805 - pydantic validators are class methods
        if url is not None and not url.startswith(("https://", "http://")):
            raise ValueError("een adres begint met https://")
        return url
