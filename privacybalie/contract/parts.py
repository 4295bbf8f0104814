"""What payloads and messages are made of. Field names are those of the wire, so they are Dutch."""

from __future__ import annotations

from pydantic import BaseModel, Extra, Field

from privacybalie.contract.names import Light, ReadStatus, SourceGroup


class Wire(BaseModel):
    """Base of everything that travels: closed, so that an unknown key is refused where it is made."""

    class Config:
        """Closed, frozen, and plain values instead of members: what travels is JSON."""

        extra = Extra.forbid
        frozen = True
        use_enum_values = True


class WireSource(Wire):
    """What a text rests on."""

    titel: str
    artikel: str | None = Field(...)
    lid: str | None
    url: str | None = Field(...)
    datum: str = Field(description="The day on which it was consulted.")
    gezien: ReadStatus
    toelichting: str | None
    geldt: str | None = Field(description="From when and until when it holds, where that is known.")
    groep: SourceGroup | None = Field(description="The heading to list it under.")


class WireSection(Wire):
    """A part of an explanation, under its title."""

    titel: str
    tekst: str


class WireOrganisation(Wire):
    """What is no text of ours: an organisation's whole answer, or its sentence beside an answer or outcome of ours."""

    naam: str
    titel: str = Field(description="The heading to show over it.")
    tekst: str = Field(description="The sentence; or, of a whole answer, that the editors did not review it.")
    geheel: bool = Field(description="Whether the whole answer is the organisation's.")


class WireOption(Wire):
    """An answer that can be chosen."""

    id: str
    tekst: str


class WireGiven(Wire):
    """An answer that was given."""

    vraag: str
    vraag_tekst: str
    antwoord: str | list[str]
    antwoord_tekst: str
    aangenomen: bool | None = Field(description="Whether it was derived instead of given.")
    voorlopig: bool | None = Field(
        description="True when it was understood from own words and is not confirmed yet."
    )


class WireEnding(Wire):
    """An outcome by name and light."""

    titel: str
    stoplicht: Light
    stoplicht_tekst: str


class WireChange(Wire):
    """A question whose answer would be another."""

    vraag: str | None
    vraag_tekst: str
    van: str
    naar: str


class WireShift(Wire):
    """A rating that becomes another."""

    titel: str
    van: str
    naar: str


class WireTipping(Wire):
    """The smallest change of answers that leads elsewhere."""

    wijzigingen: list[WireChange]
    uitkomsten: list[WireEnding]
    zeker: bool
    tekst: str


class WireRated(Wire):
    """A legal basis or threshold, rated."""

    id: str
    titel: str
    oordeel: str
    oordeel_tekst: str
    reden: str
    nog_nodig: list[str]
    bronnen: list[WireSource]


class WireBrief(Wire):
    """A legal basis or threshold that matters now, with the reason in a few words."""

    titel: str
    oordeel: str
    oordeel_tekst: str
    reden: str


class WireFirstScreen(Wire):
    """What the first screen says besides colour, title and conclusion; with those at most 150 words."""

    omdat: str = Field(
        description="The sentence that names the answers that decided; empty when the bases say it."
    )
    passend: list[WireBrief] = Field(description="Of an assessment: the legal bases that may fit.")
    niet_passend: str = Field(description="Of an assessment: those that do not, in one line.")
    drempels: list[WireBrief] = Field(description="The thresholds that are not passed.")
    voorwaarden: list[str] = Field(description="At most five that fit this case.")
    overige_voorwaarden: list[str] = Field(description='The others, for behind "Meer uitleg".')
    stap: str = Field(description="The first next step.")
    voet: str = Field(description="Whose law, how certain, and when reviewed.")
    voorbehoud: str


class WirePitfall(Wire):
    """What often goes wrong."""

    tekst: str
    bronnen: list[WireSource]


class WireRegisterLine(Wire):
    """A line for the register of processing."""

    veld: str
    tekst: str


class WireReadyText(Wire):
    """A text to copy."""

    naam: str
    titel: str
    tekst: str


class WireHelpLine(Wire):
    """A number or site of a help line, as it stands in the text, and where it leads."""

    naam: str
    adres: str = Field(description="`tel:` or `https:`.")


class WireCourt(Wire):
    """A court that serves the municipality that was named."""

    soort: str = Field(description="`eerste_aanleg`, `vrede`, `arbeid`; in the Netherlands `rechtbank`.")
    naam: str
    taal: str | None = Field(description="`nl`, `fr` or `de`; left out where it is both Dutch and French.")
    deels: bool = Field(description="Whether it serves a part of the municipality: the street decides.")
