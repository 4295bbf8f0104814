"""Which button was meant: a browser names its place, and what it sends is looked up in what was offered."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from privacybalie.contract.names import Intent
from privacybalie.gateway.conversation.history import OPTION, BotUtterance, Button, RecordedTurn
from privacybalie.gateway.http.errors import Refused
from privacybalie.gateway.http.requests import ButtonChoice

ANSWER: Intent = "answer_question"


@dataclass(frozen=True)
class ChosenButton:
    """What Rasa gets, and what the visitor chose in words."""

    payload: str
    title: str


def look_up(conversation: Sequence[RecordedTurn], wish: ButtonChoice) -> ChosenButton:
    """Return what the chosen places send. Raises Refused when they are not offered, or not any more."""
    turn, message = _message(conversation, wish.message)
    if max(wish.indexes) >= len(message.buttons):
        raise Refused("keuze_verlopen")
    buttons = [message.buttons[place] for place in wish.indexes]
    if turn is not conversation[-1] and not all(
        _still_offered(conversation, message, item) for item in buttons
    ):
        raise Refused("keuze_verlopen")
    if all("kruis" in item.entities for item in buttons):
        return _ticked(message, buttons)
    if len(buttons) > 1:
        raise Refused("keuze_ongeldig")
    return ChosenButton(buttons[0].payload, buttons[0].title)


def named(topics: Mapping[str, ChosenButton], key: str) -> ChosenButton:
    """Return what a topic that is asked by its name sends. Raises Refused for one that is not here (any more)."""
    if key not in topics:
        raise Refused("keuze_verlopen")
    return topics[key]


def is_older(recent: Sequence[RecordedTurn], wish: ButtonChoice) -> bool:
    """Whether the message whose button was pressed came before these turns."""
    return int(wish.message.removeprefix("b").partition("-")[0]) < recent[0].number


def _message(conversation: Sequence[RecordedTurn], identifier: str) -> tuple[RecordedTurn, BotUtterance]:
    for turn in conversation:
        for place, message in enumerate(turn.answers):
            if turn.message_id(place) == identifier:
                return turn, message
    raise Refused("keuze_verlopen")


def _still_offered(conversation: Sequence[RecordedTurn], message: BotUtterance, button: Button) -> bool:
    """Topics and commands say what they mean whenever they are pressed; an option only answers the open question."""
    if button.kind != OPTION:
        return True
    return _question(message) is not None and _question(message) == _open_question(conversation)


def _open_question(conversation: Sequence[RecordedTurn]) -> tuple[object, object] | None:
    """Return the question asked last, unless an outcome or its answer came after it."""
    answered: set[object] = set()
    for message in _newest_first(conversation):
        content = message.content or {}
        if message.kind == "antwoord":
            answered.add(content.get("id"))
        if message.kind in {"vraag", "uitkomst"}:
            return None if content.get("id") in answered else _question(message)
    return None


def _newest_first(conversation: Sequence[RecordedTurn]) -> Iterator[BotUtterance]:
    for turn in reversed(conversation):
        yield from reversed(turn.answers)


def _question(message: BotUtterance) -> tuple[object, object] | None:
    if message.kind != "vraag" or message.content is None:
        return None
    return message.content.get("boom") or message.content.get("id"), message.content.get("vraag")


def _ticked(message: BotUtterance, buttons: Sequence[Button]) -> ChosenButton:
    """Return the final answer to a checklist: all ticked items at once, in the order they were offered."""
    content = message.content or {}
    ticked = [str(item.entities["kruis"]) for item in buttons]
    if len(ticked) > 1 and set(ticked) & set(content.get("exclusief") or ()):
        raise Refused("keuze_ongeldig")
    questions = {str(item.entities.get("vraag")) for item in buttons}
    if len(questions) != 1:
        raise Refused("keuze_ongeldig")
    offered = [str(item.entities.get("kruis")) for item in message.buttons]
    ordered = sorted(buttons, key=lambda item: offered.index(str(item.entities["kruis"])))
    value = {"vraag": questions.pop(), "antwoord": ",".join(str(item.entities["kruis"]) for item in ordered)}
    payload = f"/{ANSWER}{json.dumps(value, ensure_ascii=False)}"
    words = {str(item["id"]): str(item["tekst"]) for item in content.get("opties") or ()}
    return ChosenButton(
        payload, ", ".join(words.get(str(item.entities["kruis"]), item.title) for item in ordered)
    )
