"""What a button does: it says so itself, but what it is about may be gone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from privacybalie.content.schema.tree import Checklist
from privacybalie.contract.names import Intent
from privacybalie.dialogue import moves
from privacybalie.dialogue.message import Message
from privacybalie.dialogue.state import DialogueContext, DialogueState
from privacybalie.dialogue.told_at_start import answers_told
from privacybalie.trees.walk import Given


def pressed(house: DialogueContext, talk: DialogueState, message: Message) -> moves.Move:
    """Decide what a button does: it says so itself, but what it is about may be gone."""
    about = message.entities.get("boom")
    if about is not None and about != talk.tree and message.intent != "boom":
        return moves.Expired()
    make = _BUTTONS.get(message.intent)
    return make(house, talk, message) if make is not None else moves.NotForTree()


def _pressed_start(house: DialogueContext, _talk: DialogueState, message: Message) -> moves.Move:
    if message.tree is None or message.tree not in house.trees:
        return moves.NotForTree()
    onward = message.entities.get("keuze", "")
    return moves.StartTree(
        message.tree,
        message.facts,
        message.likely,
        answers_told(house, message.tree, message.told) if message.told else {},
        afresh="opnieuw" in message.entities,
        onward=int(onward) if onward.isdecimal() else None,
    )


def _pressed_answer(house: DialogueContext, talk: DialogueState, message: Message) -> moves.Move:
    question = message.entities.get("vraag", "")
    if "kruis" in message.entities:
        return moves.TickOption(question, message.entities["kruis"])
    if "keuze" in message.entities:
        return moves.ConfirmAnswers(message.entities["keuze"])
    if "klaar" in message.entities:
        return moves.Ticked(question)
    value = _value(house, talk, question, message.entities.get("antwoord", ""))
    return moves.GiveAnswer(question, value, pressed=True)


def _pressed_change(house: DialogueContext, talk: DialogueState, message: Message) -> moves.Move:
    question, answer = message.entities.get("vraag"), message.entities.get("antwoord")
    value = _value(house, talk, question, answer) if question and answer else None
    return moves.ChangeAnswer(question, value, pressed=True)


def _pressed_suppose(house: DialogueContext, talk: DialogueState, message: Message) -> moves.Move:
    if message.entities.get("keuze") == "tweede":
        return moves.AcceptAlternative()
    if message.entities.get("keuze") == "eerste":
        return moves.StopTree() if talk.first is not None else moves.Repeat()
    if message.entities.get("keuze") == "meer":
        return moves.WhatIf(rest=True)
    question, answer = message.entities.get("vraag"), message.entities.get("antwoord")
    value = _value(house, talk, question, answer) if question and answer else None
    return moves.WhatIf(question, value)


def _value(house: DialogueContext, talk: DialogueState, question: str, text: str) -> Given:
    """Return a button's answer: one option, or comma-joined options of a checklist."""
    tree = house.tree(talk)
    node = tree.questions.get(question) if tree is not None else None
    options = tuple(part for part in text.split(",") if part)
    return options if isinstance(node, Checklist) else text


_BUTTONS: Mapping[Intent | Literal[""], Callable[[DialogueContext, DialogueState, Message], moves.Move]] = {
    "boom": _pressed_start,
    "answer_question": _pressed_answer,
    "what_if": _pressed_suppose,
    "step_back": lambda _h, _t, _m: moves.Back(),
    "change_answer": _pressed_change,
    "explain_question": lambda _h, _t, m: moves.Explain(m.entities.get("vraag")),
    "show_answers": lambda _h, _t, _m: moves.ListAnswers(),
    "export_note": lambda _h, _t, _m: moves.Export(),
    "continue_tree": lambda _h, _t, _m: moves.Resume(),
    "repeat": lambda _h, _t, _m: moves.Repeat(),
    "stop": lambda _h, _t, _m: moves.StopTree(),
}
