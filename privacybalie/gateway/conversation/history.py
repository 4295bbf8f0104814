"""A conversation as turns: what was said, and the messages that answered it. Never stored."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

from privacybalie.contract.names import KIND_OF_BUTTON, ButtonKind, Carried, Intent

OPENING = "begin"  # shorter than any id a browser may choose
TOPIC: ButtonKind = "onderwerp"
OPTION: ButtonKind = "optie"
COMMAND: ButtonKind = "opdracht"
ANSWERING: frozenset[Intent] = frozenset({"answer_question", "choose_country"})
# Of buttons that do not say what they are.
KIND_UNSAID: Mapping[str, ButtonKind] = {**KIND_OF_BUTTON, "choose_country": OPTION}


@dataclass(frozen=True)
class UserUtterance:
    """Something the visitor said: the id the browser gave it, the text Rasa got, and what we noted about it."""

    id: str
    text: str
    time: float
    notes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Button:
    """A choice that was offered: its words, what it sends, and which sort it is."""

    title: str
    payload: str
    kind: str

    @property
    def intent(self) -> str:
        """The intent it sends; empty for plain text."""
        return self.payload.partition("{")[0].lstrip("/") if self.payload.startswith("/") else ""

    @property
    def command(self) -> str | None:
        """The name that a program may know a command by; what else a button sends stays here."""
        return self.intent or None if self.kind == COMMAND else None

    @property
    def option(self) -> str | None:
        """The option that it chooses or ticks, if it answers a question."""
        if self.intent not in ANSWERING:
            return None
        carried: Carried = cast(Carried, self.entities)
        return carried.get("kruis") or carried.get("antwoord") or carried.get("land")

    @property
    def entities(self) -> dict[str, Any]:
        """The values it sends."""
        _, brace, rest = self.payload.partition("{")
        if not brace or not self.payload.startswith("/"):
            return {}
        try:
            found = json.loads(brace + rest)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


@dataclass(frozen=True)
class BotUtterance:
    """One bot message."""

    text: str
    buttons: tuple[Button, ...]
    content: Mapping[str, Any] | None
    time: float
    response: str | None = None

    @property
    def options(self) -> frozenset[str]:
        """The ids of what can be answered to the question that it asks."""
        return frozenset(str(option["id"]) for option in (self.content or {}).get("opties") or ())

    @property
    def kind(self) -> str | None:
        """What its payload says it is."""
        return str(self.content["soort"]) if self.content and "soort" in self.content else None


@dataclass(frozen=True)
class RecordedTurn:
    """Something said and its answers; number 0 is the opening, in which nobody said anything."""

    number: int
    heard: UserUtterance
    answers: tuple[BotUtterance, ...]

    def message_id(self, place: int) -> str:
        """Return the id of an answer."""
        return message_id(self.number, place)

    @property
    def message_ids(self) -> list[str]:
        """The ids of all its answers."""
        return [self.message_id(place) for place in range(len(self.answers))]

    @property
    def choice(self) -> Mapping[str, Any] | None:
        """Which buttons this turn chose, if it chose."""
        return self.heard.notes.get("keuze")

    @property
    def shown(self) -> str:
        """What the visitor said, in words: a button's title, or the text that was kept."""
        return str(self.heard.notes.get("tekst") or self.heard.text)


def message_id(turn: int, place: int) -> str:
    """Return the id of a bot message: the same live, after a reload and on another replica."""
    return f"b{turn}-{place}"


def uttered(message: Mapping[str, Any]) -> BotUtterance:
    """Return a bot message from Rasa's form of it."""
    return BotUtterance(
        text=str(message.get("text") or ""),
        buttons=tuple(_button(item) for item in message.get("buttons") or ()),
        content=message.get("custom") or None,
        time=float(message.get("timestamp") or 0),
        response=message.get("utter_action"),
    )


def _button(item: Mapping[str, Any]) -> Button:
    title, kind = str(item.get("title") or ""), item.get("soort")
    payload = str(item.get("payload") or item.get("title") or "")
    if not kind:
        intent = Button(title, payload, "").intent
        kind = KIND_UNSAID.get(intent, COMMAND if intent else TOPIC)
    return Button(title, payload, str(kind))


def recorded_turns(
    events: Iterable[UserUtterance | BotUtterance], stored: int | None = None
) -> tuple[RecordedTurn, ...]:
    """Return turns in order: those of a whole conversation, or the last ones of so many that are `stored`."""
    found: list[tuple[UserUtterance, list[BotUtterance]]] = []
    for event in events:
        if isinstance(event, UserUtterance):
            found.append((event, []))
        elif found:
            found[-1][1].append(event)
    whole_from = 0 if found and found[0][0].id == OPENING else 1
    first = whole_from if stored is None else stored - len(found)
    return tuple(
        RecordedTurn(number, heard, tuple(said)) for number, (heard, said) in enumerate(found, first)
    )


def find_message(conversation: Sequence[RecordedTurn], identifier: str) -> RecordedTurn | None:
    """Return the turn that answered a message, so that saying it again does not say it twice."""
    return next((turn for turn in conversation if turn.heard.id == identifier), None)


def as_message(identifier: str, said: BotUtterance) -> dict[str, Any]:
    """Return a bot message as the API sends it."""
    return {
        "id": identifier,
        "tekst": said.text,
        "knoppen": [_as_button(place, button, said.options) for place, button in enumerate(said.buttons)],
        "inhoud": dict(said.content) if said.content is not None else None,
        "tijd": moment(said.time),
    }


def _as_button(place: int, button: Button, options: frozenset[str]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "index": place,
        "tekst": button.title,
        "soort": button.kind,
        "opdracht": button.command,
    }
    chosen = button.option
    return {**found, "optie": chosen} if chosen in options else found


def messages(turn: RecordedTurn) -> list[dict[str, Any]]:
    """Return the answers of a turn as the API sends them."""
    return [as_message(turn.message_id(place), said) for place, said in enumerate(turn.answers)]


def as_list(conversation: Sequence[RecordedTurn]) -> list[dict[str, Any]]:
    """Return a whole conversation as the API sends it."""
    found: list[dict[str, Any]] = []
    for turn in conversation:
        if turn.heard.id != OPENING:
            said = {"van": "u", "id": turn.heard.id, "tekst": turn.shown, "tijd": moment(turn.heard.time)}
            found.append(said)
        found += [{"van": "balie", **message} for message in messages(turn)]
    return found


def chosen_text(conversation: Sequence[RecordedTurn]) -> dict[str, list[int]]:
    """Return per bot message which of its buttons were chosen last."""
    return {str(turn.choice["bericht"]): list(turn.choice["index"]) for turn in conversation if turn.choice}


def moment(seconds: float) -> str:
    """Return a time as ISO 8601, in UTC."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
