"""What one turn counts for, from what the assistant sent in it: its payloads name topics, trees and questions.

Nothing is taken from what the visitor said but whether it was typed. A cry for help counts for nothing at all: in a
small organisation even a number of those points at somebody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rasa.shared.core.events import BotUttered, Event, SlotSet, UserUttered

from privacybalie.contract.counts import CARD, Handling, Key
from privacybalie.contract.names import Slot

Payload = Mapping[str, Any]
OF_TREE = frozenset(
    {"vraag", "bevestiging", "uitkomst", "wat_als", "waarom", "overzicht", "wijziging", "nota"}
)
ENDED = frozenset({"uitkomst", "wat_als"})
REFUSED = {"out_of_scope": "buiten", "nonsense": "onzin", "foreign_language": "taal"}
LAYERS = {None: "antwoord", "uitleg": "meer", "bronnen": "bronnen"}


@dataclass(frozen=True)
class TurnPlace:
    """Where a conversation is: in which tree, at which question (None at an outcome), and what was just offered."""

    tree: str | None = None
    question: str | None = None
    paused: frozenset[str] = frozenset()
    offered: frozenset[str] = frozenset()


def turn_counts(past: Sequence[Event], added: Sequence[Event]) -> list[Key]:
    """Return what a turn counts for, given the events before it; nothing when nobody said anything."""
    heard = next((event for event in added if isinstance(event, UserUttered)), None)
    if heard is None or (intent := str(heard.intent_name)) == "crisis":
        return []
    sent, typed = list(payloads(added)), not (heard.text or "/").startswith("/")
    before = standing(past)
    found = [*_topics(sent, before), *_tree(before, standing(added, before), sent)]
    if typed and (handled := handling(sent, intent)) is not None:
        found.append(Key("afhandeling", handled, REFUSED.get(intent, "") if handled == "geweigerd" else ""))
    return [key for key in found if key.allowed]


def standing(events: Sequence[Event], before: TurnPlace = TurnPlace()) -> TurnPlace:
    """Return where a conversation is after these events."""
    tree, question, paused = before.tree, before.question, before.paused
    offered: frozenset[str] = frozenset()
    for event in events:
        if isinstance(event, UserUttered):
            offered = frozenset()
        elif isinstance(event, SlotSet) and event.key == Slot.STACK:
            paused = frozenset(str(item["boom"]) for item in event.value or ())
        elif isinstance(event, SlotSet) and event.key == Slot.TREE and not event.value:
            tree = question = None
        elif isinstance(event, BotUttered):
            payload = _payload(event)
            offered |= frozenset(map(str, payload.get("onderwerpen") or ()))
            tree, question = _place(payload, (tree, question))
    return TurnPlace(tree, question, paused, offered)


def handling(sent: Sequence[Payload], intent: str) -> Handling | None:
    """Return what became of a typed message; None for what is no question, such as a greeting."""
    kinds = {str(payload.get("soort")) for payload in sent}
    if kinds & {"antwoord", "vervolg", "gerechten"}:
        return "beantwoord"
    if "suggestie" in kinds:
        return "aangeboden"
    if "buiten_bereik" in kinds:
        return "geweigerd"
    if any(payload.get("boom") and payload.get("soort") in OF_TREE for payload in sent):
        return "vragenlijst"
    if intent in REFUSED:
        return "geweigerd"
    return "land_gevraagd" if "vraag" in kinds else None


def _place(payload: Payload, before: tuple[str | None, str | None]) -> tuple[str | None, str | None]:
    kind, tree = payload.get("soort"), payload.get("boom")
    if not tree:
        return before
    if kind == "vraag":
        return str(tree), str(payload.get("vraag"))
    if kind == "bevestiging":
        return str(tree), CARD
    return (str(tree), None) if kind in ENDED else before


def _topics(sent: Sequence[Payload], before: TurnPlace) -> Iterator[Key]:
    for payload in sent:
        if payload.get("soort") == "antwoord":
            topic, layer = str(payload.get("id")), payload.get("deel")
            yield Key("onderwerp", topic, LAYERS.get(layer, "meer"))
            if layer is None and topic in before.offered:
                yield Key("onderwerp", topic, "gekozen")
        for topic in payload.get("onderwerpen") or ():
            yield Key("onderwerp", str(topic), "aangeboden")


def _tree(before: TurnPlace, after: TurnPlace, sent: Sequence[Payload]) -> Iterator[Key]:
    if after.tree and after.tree != before.tree and after.tree not in before.paused:
        yield Key("boom", after.tree, "begonnen")
    if (before.tree, before.question) != (after.tree, after.question):
        yield from _moved(before, after, sent)


def _moved(before: TurnPlace, after: TurnPlace, sent: Sequence[Payload]) -> Iterator[Key]:
    """Count leaving a question and coming to one: who came and never left is who stopped there."""
    if before.tree and before.question:
        yield Key("boom_uit", before.tree, before.question)
        if after.tree is None:
            yield Key("boom", before.tree, "gestopt")
    if after.tree and after.question:
        yield Key("boom_in", after.tree, after.question)
    for payload in sent:
        if (
            payload.get("soort") == "uitkomst"
            and payload.get("boom") == after.tree
            and after.question is None
        ):
            yield Key("boom", str(after.tree), "klaar")
            yield Key("uitkomst", str(after.tree), str(payload.get("stoplicht")))


def payloads(events: Sequence[Event]) -> Iterator[Payload]:
    """Return what the assistant's messages say about themselves."""
    return (payload for event in events if isinstance(event, BotUttered) and (payload := _payload(event)))


def _payload(event: BotUttered) -> Payload:
    custom = (event.data or {}).get("custom")
    return custom if isinstance(custom, Mapping) else {}
