"""What travels over the HTTP interface. Field names are those of the wire, so they are Dutch."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConstrainedInt, Field

from privacybalie.contract.any_payload import AnyPayload
from privacybalie.contract.names import (
    BOT_MESSAGE_ID,
    MAX_CHOICES,
    MAX_INDEX,
    MAX_REASON,
    MAX_REFERENCE,
    MAX_TEXT,
    MESSAGE_ID,
    PREVIEW_MARK,
    TOPIC_KEY,
    ButtonKind,
    ErrorCode,
    Intent,
    NoteForm,
)
from privacybalie.contract.parts import Wire

Land = Literal["BE", "NL"]
TOKEN = r"^[A-Za-z0-9_-]{43}\.[0-9a-f]{8}\.[A-Za-z0-9_-]{22}$"  # noqa: S105 - what one looks like
Id = Annotated[str, Field(regex=f"^{MESSAGE_ID}$")]
BotId = Annotated[str, Field(regex=f"^{BOT_MESSAGE_ID}$")]
TopicKey = Annotated[str, Field(regex=f"^{TOPIC_KEY}$")]
Moment = Annotated[str, Field(format="date-time")]


class WireRefusal(Wire):
    """A request that is not served: a code, a sentence, whether and after how many seconds to try again."""

    fout: ErrorCode
    bericht: str = Field(min_length=1)
    opnieuw: bool
    wacht: int | None = Field(ge=1)


class WireStart(Wire):
    """A conversation to begin."""

    land: Land | None


class WireVersion(Wire):
    """Which version runs."""

    balie: str
    inhoud: str
    script: str = Field(regex=r"^privacybalie-[0-9a-f]{8}\.js$")
    integriteit: str = Field(regex="^sha384-")


class WireButton(Wire):
    """What can be pressed, by its place."""

    index: int = Field(ge=0)
    tekst: str = Field(description="For whoever shows only text: of a checklist it begins with a box.")
    soort: ButtonKind
    opdracht: Intent | None = Field(
        ..., description="For `soort` opdracht, what it does; the same whatever its text says."
    )
    optie: str | None = Field(description="Which of the `opties` of the same message it chooses.")


class WireBotMessage(Wire):
    """Something the assistant said."""

    id: BotId
    tekst: str
    knoppen: list[WireButton]
    inhoud: AnyPayload | None = Field(..., discriminator="soort")
    tijd: Moment


class WireStoredMessage(WireBotMessage):
    """Something the assistant said, in a list of both."""

    van: Literal["balie"]


class WireSaid(Wire):
    """Something the visitor said."""

    van: Literal["u"]
    id: Id
    tekst: str
    tijd: Moment


class WireStarted(Wire):
    """A conversation that began."""

    token: str = Field(regex=TOKEN)
    verloopt: Moment
    berichten: list[WireBotMessage] = Field(min_items=1)
    versie: WireVersion


class Index(ConstrainedInt):
    """The place of a button."""

    ge = 0
    le = MAX_INDEX


class WireChoice(Wire):
    """Buttons of one message."""

    bericht: BotId
    index: list[Index] = Field(min_items=1, max_items=MAX_CHOICES, unique_items=True)


class WireTextMessage(Wire):
    """A message in the visitor's own words."""

    id: Id
    tekst: str = Field(min_length=1, max_length=MAX_TEXT)


class WireChoiceMessage(Wire):
    """A message that chooses buttons."""

    id: Id
    keuze: WireChoice


class WireTopicMessage(Wire):
    """A message that asks a topic by its name."""

    id: Id
    onderwerp: TopicKey


class WireMessage(Wire):
    """Words, a choice, or a topic."""

    __root__: WireTextMessage | WireChoiceMessage | WireTopicMessage


class WireTopic(Wire):
    """What can be asked by name: an answer or a decision tree."""

    id: TopicKey
    tekst: str = Field(description="The question, or what the button of a tree says.")
    thema: str = Field(description="The heading to list it under.")
    woorden: str = Field(description="Other words by which it is found.")


class WireTopics(Wire):
    """All that can be asked by name."""

    onderwerpen: list[WireTopic]


class WireMasked(Wire):
    """What was masked, and how often."""

    soort: str
    aantal: int = Field(ge=1)


class WireTurn(Wire):
    """What was kept of a message, and its answers."""

    beurt: int = Field(ge=1)
    herhaald: bool
    tekst: str
    gemaskeerd: list[WireMasked]
    berichten: list[WireBotMessage] = Field(min_items=1)


class WireTranscript(Wire):
    """A whole conversation."""

    berichten: list[WireSaid | WireStoredMessage] = Field(min_items=1)


class WireResumed(WireTranscript):
    """A whole conversation, and which buttons of each message were chosen last."""

    verloopt: Moment
    gekozen: dict[str, list[int]]


class WireErasedCount(Wire):
    """How much was erased."""

    gebeurtenissen: int = Field(ge=1)


class WireErased(Wire):
    """A conversation that is gone."""

    gewist: WireErasedCount


class WireNoteWanted(Wire):
    """The decision note as a file."""

    vorm: NoteForm
    kenmerk: str | None = Field(max_length=MAX_REFERENCE)


class WireOpinion(Wire):
    """Whether an answer helped."""

    bericht: BotId
    duim: Literal["op", "neer"]
    reden: str | None = Field(max_length=MAX_REASON)


class WirePreviewWanted(Wire):
    """The first step of sharing."""

    stap: Literal["voorbeeld"]


class WireShareConfirmed(Wire):
    """The second step of sharing, with the mark of the preview that was seen.

    When the conversation went on since, this is refused with 409 `voorbeeld_verlopen`: ask for the preview again, and
    show it. A conversation has one shared copy, the last.
    """

    stap: Literal["bevestig"]
    kenmerk: str = Field(regex=f"^{PREVIEW_MARK}$")


class WireSharing(Wire):
    """A step of sharing."""

    __root__: WirePreviewWanted | WireShareConfirmed


class WirePreview(Wire):
    """What would be shared, and the mark by which it is confirmed."""

    voorbeeld: str
    kenmerk: str = Field(regex=f"^{PREVIEW_MARK}$")


class WireShared(Wire):
    """What was shared."""

    gedeeld: str


class WireAlive(Wire):
    """The process answers."""

    gezond: Literal[True]


class WireReady(Wire):
    """Whether a turn works."""

    gereed: bool


MESSAGES: tuple[type[Wire], ...] = (
    *(
        WireRefusal,
        WireStart,
        WireStarted,
        WireMessage,
        WireTurn,
        WireResumed,
        WireTranscript,
        WireErased,
        WireNoteWanted,
        WireOpinion,
        WireSharing,
    ),
    *(WireTopics, WirePreview, WireShared, WireAlive, WireReady, WireVersion),
)
