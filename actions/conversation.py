"""What a turn says about itself: the topic that was recognised or chosen, the country, the decision of the pipeline."""

from __future__ import annotations

from typing import Any, Literal, cast

from rasa_sdk import Tracker

from actions.services import library
from privacybalie.content.schema.base import Country
from privacybalie.contract.names import FORM, TREE_ENTITIES, Entity, Intent, Slot, Topical

Events = list[dict[str, Any]]

# What a button carries that is no answer to a tree.
COUNTRY_ENTITY: Entity = "land"
TOPIC_ENTITY: Entity = "onderwerp"


def topic_of_turn(tracker: Tracker, intent: Topical) -> str | None:
    """Return the topic of this turn under a retrieval intent: the pressed button's, else the recognised one."""
    pressed = _entities(tracker, TOPIC_ENTITY)
    if pressed:
        return pressed[-1]
    selected = (tracker.latest_message.get("response_selector") or {}).get(intent) or {}
    key = (selected.get("response") or {}).get("intent_response_key")
    return str(key).partition("/")[2] if key else None


def remembered_topic(tracker: Tracker) -> str | None:
    """Return the topic that "meer uitleg" and "bronnen" are about: the pressed button's, else the last one."""
    pressed = _entities(tracker, TOPIC_ENTITY)
    topic = pressed[-1] if pressed else tracker.get_slot(Slot.TOPIC)
    return str(topic) if topic else None


def country_in_message(tracker: Tracker) -> Country | None:
    """Return the country that a button carries or the words name; None for none, for both, or when it is ruled out."""
    named = chosen_country(tracker) if is_pressed(tracker) else library().countries.named(text(tracker))
    return Country(named) if named in {"BE", "NL"} else None


def chosen_country(tracker: Tracker) -> str | None:
    """Return what the pressed button says about the country; more than a country when both were asked for."""
    chosen = _entities(tracker, COUNTRY_ENTITY) if is_pressed(tracker) else []
    return chosen[-1] if chosen else None


def country(tracker: Tracker) -> Country | None:
    """Return the country to answer for: named now, else remembered."""
    return country_in_message(tracker) or remembered_country(tracker)


def remembered_country(tracker: Tracker) -> Country | None:
    """Return the country that was chosen or named before this message."""
    remembered = tracker.get_slot(Slot.COUNTRY)
    return Country(remembered) if remembered in {"BE", "NL"} else None


def decision(tracker: Tracker) -> dict[str, Any]:
    """Return what `privacybalie.nlu.decision` concluded about this message; empty when a button was pressed."""
    return dict(tracker.latest_message.get("decision") or {})


def intent(tracker: Tracker) -> Intent | Literal[""]:
    """Return the intent of this message."""
    return cast(Intent | Literal[""], str((tracker.latest_message.get("intent") or {}).get("name") or ""))


def text(tracker: Tracker) -> str:
    """Return what was typed, or what the pressed button sent."""
    return str(tracker.latest_message.get("text") or "")


def is_pressed(tracker: Tracker) -> bool:
    """Whether a button was pressed."""
    return text(tracker).startswith("/")


def last_typed(tracker: Tracker) -> str:
    """Return this message, or for a button what was typed last before it."""
    said = [
        text(tracker),
        *reversed(_users(tracker)),
    ]
    return next((words for words in said if words and not words.startswith("/")), "")


def told_for_tree(tracker: Tracker) -> tuple[str, ...]:
    """Return what was typed to begin a tree with, the newest first.

    A button goes on with what was typed before it; words that were taken for a button also tell something themselves.
    """
    before = typed_before(tracker) if is_in_words(tracker) else ""
    return tuple(told for told in (last_typed(tracker), before) if told)


def is_in_words(tracker: Tracker) -> bool:
    """Whether typed words were taken for a button."""
    return is_pressed(tracker) and _users(tracker)[-1:] == [last_typed(tracker)]


def typed_before(tracker: Tracker) -> str:
    """Return the message before this one; empty when a button was pressed or nothing was said."""
    said = _users(tracker)
    before = said[-2] if len(said) > 1 else ""
    return "" if before.startswith("/") else before


def last_said(tracker: Tracker) -> list[dict[str, Any]]:
    """Return what was said between the previous message of the visitor and this one."""
    events = tracker.events or []
    heard = [place for place, event in enumerate(events) if _is_user(event)]
    end = heard[-1] if heard else len(events)
    start = heard[-2] if len(heard) > 1 else 0
    return [event for event in events[start:end] if event.get("event") == "bot"]


def last_payloads(tracker: Tracker) -> list[dict[str, Any]]:
    """Return the payload of each message of `last_said`; empty for one without."""
    return [(message.get("data") or {}).get("custom") or {} for message in last_said(tracker)]


def _users(tracker: Tracker) -> list[str]:
    """Return everything that was typed or pressed, the newest last."""
    return [str(event.get("text") or "") for event in tracker.events or [] if _is_user(event)]


def _is_user(event: dict[str, Any]) -> bool:
    return event.get("event") == "user"


def tree_of_turn(tracker: Tracker) -> str | None:
    """Return the tree that this message asks for."""
    return topic_of_turn(tracker, "boom") if intent(tracker) == "boom" else None


def carried(tracker: Tracker) -> dict[str, str]:
    """Return what a pressed button of a tree carries."""
    found = {name: _entities(tracker, name) for name in TREE_ENTITIES}
    return {name: values[-1] for name, values in found.items() if values}


def in_tree(tracker: Tracker) -> bool:
    """Whether the form of the trees was open before this message."""
    return bool((tracker.active_loop or {}).get("name") == FORM)


def entering_tree(tracker: Tracker) -> bool:
    """Whether this message opened the form of the trees."""
    for event in reversed(tracker.events or []):
        if event.get("event") == "user":
            return False
        if event.get("event") == "active_loop":
            return event.get("name") == FORM
    return False


def returning(tracker: Tracker) -> bool:
    """Whether the form comes back after it left this message to the rest of the assistant."""
    for event in reversed(tracker.events or []):
        if event.get("event") == "user":
            return False
        if event.get("event") == "action_execution_rejected":
            return True
    return False


def _entities(tracker: Tracker, name: Entity) -> list[str]:
    entities = tracker.latest_message.get("entities") or []
    return [str(entity["value"]) for entity in entities if entity.get("entity") == name]
