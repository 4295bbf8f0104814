"""The slots of a decision tree, as the engine's `Talk` and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.safe_action import Events
from privacybalie.contract.names import Slot
from privacybalie.dialogue import moves
from privacybalie.dialogue.state import DialogueState, Paused
from privacybalie.trees.walk import Given, given_answers


def recall(tracker: Tracker) -> DialogueState:
    """Return what a conversation remembers about trees."""
    missed = tracker.get_slot(Slot.MISSED) or {}
    was = missed.get("was")
    return DialogueState(
        tree=tracker.get_slot(Slot.TREE),
        answers=given_answers(tracker.get_slot(Slot.ANSWERS) or {}),
        assumed=tuple(tracker.get_slot(Slot.ASSUMED) or ()),
        first=_answers(tracker.get_slot(Slot.FIRST)),
        other=_answers(tracker.get_slot(Slot.OTHER)),
        stack=tuple(_paused(item) for item in tracker.get_slot(Slot.STACK) or ()),
        ticks=tuple(tracker.get_slot(Slot.TICKS) or ()),
        was=next(iter(given_answers(was).items())) if was else None,
        offered=tuple(missed.get("voorstel") or ()),
        misses=int(missed.get("keer") or 0),
        pending=_pending(missed.get("wacht_op") or {}),
        undone=given_answers(missed.get("eerder") or {}),
        provisional=tuple(missed.get("voorlopig") or ()),
        confirmed=tuple(missed.get("bevestigd") or ()),
        wished=given_answers(missed.get("wens") or {}),
    )


def changed_slots(before: DialogueState, after: DialogueState) -> Events:
    """Return the events that keep what is different."""
    then, now = as_slots(before), as_slots(after)
    return [SlotSet(name, value) for name, value in now.items() if value != then[name]]


def as_slots(talk: DialogueState) -> dict[str, Any]:
    """Return a talk as slots hold it."""
    return {
        Slot.TREE: talk.tree,
        Slot.ANSWERS: _plain(talk.answers) or None,
        Slot.ASSUMED: list(talk.assumed) or None,
        Slot.FIRST: _plain(talk.first) if talk.first is not None else None,
        Slot.OTHER: _plain(talk.other) if talk.other is not None else None,
        Slot.STACK: [_stacked(item) for item in talk.stack] or None,
        Slot.TICKS: list(talk.ticks) or None,
        Slot.MISSED: _missed(talk) or None,
    }


def _answers(value: Any) -> Mapping[str, Given] | None:
    return given_answers(value) if value is not None else None


def _plain(answers: Mapping[str, Given]) -> dict[str, str | list[str]]:
    return {key: value if isinstance(value, str) else list(value) for key, value in answers.items()}


def _paused(item: Mapping[str, Any]) -> Paused:
    assumed, provisional = item.get("aangenomen", ()), item.get("voorlopig", ())
    return Paused(item["boom"], given_answers(item["antwoorden"]), tuple(assumed), tuple(provisional))


def _stacked(item: Paused) -> dict[str, Any]:
    kept = {"boom": item.tree, "antwoorden": _plain(item.answers), "aangenomen": list(item.assumed)}
    return {**kept, "voorlopig": list(item.provisional)} if item.provisional else kept


def _missed(talk: DialogueState) -> dict[str, Any]:
    found: dict[str, Any] = {"keer": talk.misses, "voorstel": list(talk.offered)}
    if talk.was is not None:
        found["was"] = _plain(dict([talk.was]))
    found["wacht_op"] = _waiting(talk.pending)
    found["eerder"] = _plain(talk.undone)
    found["voorlopig"] = list(talk.provisional)
    found["bevestigd"] = list(talk.confirmed)
    found["wens"] = _plain(talk.wished)
    return {key: value for key, value in found.items() if value}


def _waiting(move: moves.Proposed | None) -> dict[str, Any]:
    """Return what was proposed or offered and waits for a yes."""
    if isinstance(move, moves.OfferChanges):
        changes = [_plain(dict([change])) for change in move.changes]
        return {"keuzes": changes, "vergelijk": move.supposing}
    if isinstance(move, moves.ChangeAnswer) and move.question is not None and move.value is not None:
        return {"wijzig": _plain({move.question: move.value})}
    if isinstance(move, moves.StartTree):
        likely = {fact: list(values) for fact, values in move.likely.items()}
        known = {"boom": move.tree, "feiten": dict(move.facts)}
        return {**known, "waarschijnlijk": likely} if likely else known
    return {"stop": True} if isinstance(move, moves.StopTree) else {}


def _pending(waiting: Mapping[str, Any]) -> moves.Proposed | None:
    if "keuzes" in waiting:
        changes = tuple(next(iter(given_answers(each).items())) for each in waiting["keuzes"])
        return moves.OfferChanges(changes, bool(waiting.get("vergelijk")))
    if "wijzig" in waiting:
        ((question, value),) = given_answers(waiting["wijzig"]).items()
        return moves.ChangeAnswer(question, value)
    if "boom" in waiting:
        likely = {fact: tuple(values) for fact, values in (waiting.get("waarschijnlijk") or {}).items()}
        return moves.StartTree(waiting["boom"], waiting.get("feiten") or {}, likely)
    return moves.StopTree() if waiting.get("stop") else None
