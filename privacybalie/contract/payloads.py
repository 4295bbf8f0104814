"""What a message says about itself, by `soort`: the `custom` payload of Rasa, `inhoud` in the API."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from privacybalie.contract.names import Certainty, Country, FollowUpAsked, FollowUpPart, NoteForm
from privacybalie.contract.parts import (
    Wire,
    WireChange,
    WireCourt,
    WireEnding,
    WireFirstScreen,
    WireGiven,
    WireHelpLine,
    WireOption,
    WireOrganisation,
    WirePitfall,
    WireRated,
    WireReadyText,
    WireRegisterLine,
    WireSection,
    WireShift,
    WireSource,
    WireTipping,
)


class Payload(Wire):
    """What a message says about itself."""

    inleiding: str | None = Field(description="What the text says before what the other fields hold.")

    def sent(self) -> dict[str, Any]:
        """Return the payload as it travels: its kind, and what was filled in."""
        return {"soort": kind_of(type(self)), **self.dict(by_alias=True, exclude_unset=True)}


def kind_of(model: type[Payload]) -> str:
    """Return the `soort` of a payload."""
    return str(model.__fields__["soort"].default)


class Reviewed(Payload):
    """What has been reviewed: how sure it is, and whether a review is overdue."""

    land: Country = Field(description="`EU` when it holds for both countries.")
    zekerheid: Certainty
    zekerheid_tekst: str
    zekerheid_reden: str | None = Field(description="Why not more; left out when there is nothing to say.")
    bronnen: list[WireSource]
    gecontroleerd: str = Field(description="The day of the review.")
    verlopen: bool = Field(description="Whether it should have been reviewed by today.")
    verlopen_tekst: str | None = Field(description="What the visitor is told then; only present then.")
    recht: list[str] | None = Field(
        description="What the visitor is told of law that ended, changed or soon will; under a short text one sentence."
    )
    organisatie: WireOrganisation | None = Field(
        description="What an organisation says itself; left out when all is ours."
    )
    deel: Literal["uitleg", "bronnen", "waarom"] | None = Field(description="The layer that was asked for.")


class AnswerPayload(Reviewed):
    """The answer to a topic; `uitleg` to `gewijzigd` only in the lawyer's layer."""

    soort: Literal["antwoord"] = "antwoord"
    id: str
    vraag: str
    kort: str
    geldt_tekst: str
    versie: str = Field(description="A hash of the content.")
    uitleg: str | None
    onderdelen: list[WireSection] | None = Field(description="The same `uitleg`, in titled parts.")
    voorwaarden: list[str] | None
    uitzonderingen: list[str] | None
    gewijzigd: list[str] | None


class FollowUpPayload(Payload):
    """The one thing that was asked of the last answer, or what a term means; the text says it all."""

    soort: Literal["vervolg"] = "vervolg"
    deel: FollowUpPart
    id: str | None = Field(description="The topic of the last answer.")
    begrip: str | None = Field(description="The term that is explained, by its key.")
    land: Country | None
    bronnen: list[WireSource] | None = Field(description="What was cited, when that was asked.")
    organisatie: WireOrganisation | None = Field(
        description="Whose answer it is a part of, when it is not ours."
    )


class CourtsPayload(Reviewed):
    """The courts that serve a municipality."""

    soort: Literal["gerechten"] = "gerechten"
    id: str = Field(description="The topic that sends people to a court.")
    gemeente: str
    plaats: str | None = Field(description="What was named, when that lies in the municipality.")
    gerechten: list[WireCourt]


class QuestionPayload(Payload):
    """An open question: of a tree, or for the country (`vraag` is `land`, without `boom`)."""

    soort: Literal["vraag"] = "vraag"
    vraag: str
    id: str | None = Field(description="The topic that waits for the country.")
    boom: str | None
    boom_titel: str | None
    stap: int | None
    tekst: str | None
    toelichting: str | None
    meerkeuze: bool | None
    exclusief: list[str] | None = Field(description="Options of a checklist that stand alone.")
    opties: list[WireOption]
    aangekruist: list[str] | None = Field(description="Options of a checklist that are ticked.")
    waarom: str | None
    bronnen: list[WireSource] | None


class AssumedPayload(Payload):
    """Answers that followed from what was said before."""

    soort: Literal["aangenomen"] = "aangenomen"
    boom: str
    antwoorden: list[WireGiven]


class ConfirmationPayload(Payload):
    """The card before an outcome: what waits for one yes; without `voorlopig` what was typed literally, and is sure."""

    soort: Literal["bevestiging"] = "bevestiging"
    boom: str
    boom_titel: str
    antwoorden: list[WireGiven]


class WhyPayload(Payload):
    """Why a question is asked."""

    soort: Literal["waarom"] = "waarom"
    boom: str
    vraag: str
    reden: str
    bronnen: list[WireSource]
    gevolgen: list[str] = Field(description="At most three things that answers lead to, each in one line.")
    open: list[WireEnding]


class OverviewPayload(Payload):
    """The answers so far; `open` is the question that is."""

    soort: Literal["overzicht"] = "overzicht"
    boom: str
    boom_titel: str
    antwoorden: list[WireGiven]
    open: str | None = Field(...)


class ChangePayload(Payload):
    """An answer that became another."""

    soort: Literal["wijziging"] = "wijziging"
    boom: str
    vraag: str
    vraag_tekst: str
    van: str
    naar: str
    behouden: int
    vervallen: list[str]


class TreeVersion(Wire):
    """Hashes of the tree and of the content."""

    boom: str
    inhoud: str


class OutcomePayload(Reviewed, WireEnding):
    """The outcome of a tree, with everything that a client can draw."""

    soort: Literal["uitkomst"] = "uitkomst"
    boom: str
    boom_titel: str
    id: str
    conclusie: str
    eerste_scherm: WireFirstScreen
    uitleg: list[str]
    voorwaarden: list[str]
    vervolgstappen: list[str]
    niet_nagegaan: list[str]
    antwoorden: dict[str, str | list[str]]
    overzicht: list[WireGiven]
    kantelpunten: list[WireTipping]
    grondslagen: list[WireRated]
    drempels: list[WireRated]
    valkuilen: list[WirePitfall]
    lines: list[WireRegisterLine] = Field(alias="register")
    teksten: list[WireReadyText]
    versie: TreeVersion


class TippingPayload(Payload):
    """What would change the outcome."""

    soort: Literal["kantelpunten"] = "kantelpunten"
    boom: str
    kantelpunten: list[WireTipping]


class WhatIfPayload(Payload):
    """Two outcomes beside each other."""

    soort: Literal["wat_als"] = "wat_als"
    boom: str
    eerste: WireEnding
    tweede: WireEnding
    wijzigingen: list[WireChange]
    zelfde: bool
    voorwaarden_weg: list[str]
    voorwaarden_nieuw: list[str]
    bronnen_weg: list[str]
    bronnen_nieuw: list[str]
    oordelen: list[WireShift]


class NotePayload(Payload):
    """The decision note, for whoever can turn it into a file."""

    soort: Literal["nota"] = "nota"
    boom: str
    vormen: list[NoteForm]
    nota: dict[str, Any] = Field(description="The note as `vorm` json gives it.")


class SuggestionPayload(Payload):
    """Topics to choose from, and what may be asked of the last answer (`delen`)."""

    soort: Literal["suggestie"] = "suggestie"
    onderwerpen: list[str]
    delen: list[FollowUpAsked] = Field([], description="After an answer: what may be meant with it.")


class WelcomePayload(Payload):
    """The first message of a conversation, in a few short lines; its buttons are examples."""

    soort: Literal["welkom"] = "welkom"
    regels: list[str]
    melding: str | None = Field(description="What is kept of a question without an answer, if that is kept.")


class OutOfScopePayload(Payload):
    """A refusal: of a subject near ours, of nonsense, or of another language."""

    soort: Literal["buiten_bereik"] = "buiten_bereik"
    taal: str | None = Field(description="ISO 639-1, when it was the language.")


class HelpPayload(Payload):
    """The help line."""

    soort: Literal["noodhulp"] = "noodhulp"
    land: Country
    hulplijnen: list[WireHelpLine] | None = Field(
        description="Each number and site in the text, with its address."
    )


PAYLOADS: tuple[type[Payload], ...] = (
    AnswerPayload,
    FollowUpPayload,
    CourtsPayload,
    QuestionPayload,
    AssumedPayload,
    ConfirmationPayload,
    WhyPayload,
    OverviewPayload,
    ChangePayload,
    OutcomePayload,
    TippingPayload,
    WhatIfPayload,
    NotePayload,
    SuggestionPayload,
    WelcomePayload,
    OutOfScopePayload,
    HelpPayload,
)
KINDS: frozenset[str] = frozenset(kind_of(model) for model in PAYLOADS)


def introduced(payload: dict[str, Any], before: str) -> dict[str, Any]:
    """Return a payload whose text has something in front of it."""
    parts = [before, payload.get("inleiding")]
    return {**payload, "inleiding": "\n\n".join(part for part in parts if part)}
