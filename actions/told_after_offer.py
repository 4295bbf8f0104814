"""Begins the first tree that was offered when what is typed next answers it, and chooses nothing (ADR 74)."""

from __future__ import annotations

import json

from rasa_sdk import Tracker

from actions import conversation
from actions.offered import last_offer
from actions.services import dialogue_context, library
from actions.tree_message import question_words
from privacybalie.contract.names import TOLD, Intent
from privacybalie.dialogue.message import looks_like_a_question
from privacybalie.dialogue.told_at_start import answers_tree
from privacybalie.presentation import answers
from privacybalie.presentation.answers import Button

_TREE = "/boom{"
# What would be refused, or replied to without a word about what it says.
_REFUSED: frozenset[Intent] = frozenset({"out_of_scope", "nonsense", "affirm", "deny"})


def tree_answered(tracker: Tracker) -> Button | None:
    """Return what begins the first tree that was offered, when the words read as an answer to it."""
    text, offered = conversation.text(tracker), last_offer(tracker)
    payloads = (choice["payload"] for choice in offered.choices)
    payload = next((each for each in payloads if each.startswith(_TREE)), None)
    if conversation.intent(tracker) not in _REFUSED or payload is None or offered.asks_country:
        return None
    if conversation.in_tree(tracker) or looks_like_a_question(text, question_words(library())):
        return None
    tree = str(json.loads(payload.removeprefix("/boom")).get("onderwerp"))
    house = dialogue_context()
    if tree not in house.trees or not answers_tree(house, tree, text):
        return None
    return answers.button("", "boom", onderwerp=tree, keuze=TOLD)
