"""One message in a decision tree, through the same code as a visitor's turn: the action of the form, with its slots.

What the pipeline makes of the message (intent, country) comes from the trained model, or is left out without one.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import tree_memory
from actions.decision_tree import REQUESTED, ValidateTreeForm
from actions.services import read_again_with
from privacybalie.contract.names import Slot
from privacybalie.dialogue.state import DialogueState

# What the pipeline says of a message, as Rasa hands it to the action.
Parse = Callable[[str], Mapping[str, Any]]


@dataclass(frozen=True)
class Played:
    """What a turn did: the talk before and after, what was said, and whether the form was left."""

    before: DialogueState
    after: DialogueState
    texts: tuple[str, ...]
    buttons: tuple[str, ...]
    left: bool
    passed_on: bool


def unread(text: str) -> Mapping[str, Any]:
    """Return a message as a pipeline without any opinion gives it."""
    return {"text": text, "intent": {"name": "nlu_fallback"}, "entities": []}


def trained_parse(texts: Sequence[str]) -> Parse:
    """Return what the newest trained model makes of these messages. Raises NoModelError when there is none."""
    import structlog
    from rasa.core.agent import Agent

    from privacybalie.nlu.trained_model import NoModelError
    from privacybalie.paths import MODELS

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    newest = max(MODELS.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, default=None)
    if newest is None:
        raise NoModelError("Er is nog geen model. Voer eerst ./start --alleen-voorbereiden uit.")
    agent = Agent.load(str(newest))
    read_again_with(lambda text: asyncio.run(agent.parse_message(text)))

    async def read() -> dict[str, Mapping[str, Any]]:
        return {text: await agent.parse_message(text) for text in texts}

    return asyncio.run(read()).__getitem__


def play(talk: DialogueState, text: str, parse: Parse) -> Played:
    """Let somebody type one message while a question of a tree is open."""
    slots = {**dict.fromkeys(Slot), **json.loads(json.dumps(tree_memory.as_slots(talk)))}
    message = {**parse(text), "text": text}
    events: list[dict[str, Any]] = [{"event": "user", "text": text}]
    dispatcher = CollectingDispatcher()
    tracker = Tracker("meting", slots, message, events, False, None, {"name": "tree_form"}, None)  # noqa: FBT003
    done = ValidateTreeForm().act(dispatcher, tracker)  # not `run`: a failure has to show
    changed = {event["name"]: event["value"] for event in done}
    kept = {name: value for name, value in changed.items() if name != REQUESTED}
    after = Tracker("meting", {**slots, **json.loads(json.dumps(kept))}, message, [], False, None, {}, None)  # noqa: FBT003
    return Played(
        before=talk,
        after=tree_memory.recall(after),
        texts=tuple(sent["text"] for sent in dispatcher.messages if sent.get("text")),
        buttons=tuple(
            button["payload"] for sent in dispatcher.messages for button in sent.get("buttons") or ()
        ),
        left=REQUESTED in changed,
        passed_on=not changed,
    )


def asked(tree: str, answers: Mapping[str, Any]) -> DialogueState:
    """Return a talk that has given these answers."""
    return replace(DialogueState(), tree=tree, answers=dict(answers))
