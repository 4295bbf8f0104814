"""Typed words that suppose another answer ("en als …", "stel dat …"), to compare the outcome with."""

from __future__ import annotations

from collections.abc import Mapping

from privacybalie.content.schema.tree import EXCLUSIVE, Ask, Checklist, Fact
from privacybalie.dialogue import moves
from privacybalie.dialogue.own_question import topics_meant
from privacybalie.dialogue.resolve_text import Spoken
from privacybalie.freetext.change_parts import without_boxes
from privacybalie.freetext.corrections import reticked, surely
from privacybalie.freetext.list_positions import positions
from privacybalie.text.words import words
from privacybalie.trees.walk import Given


def resolve_what_if(said: Spoken) -> moves.Move | None:
    """Return the comparison that "wat als …" asks for; without an answer in it, what would change the outcome."""
    opening = _supposing(said)
    if opening is None and not (said.intent == "what_if" and (said.asks or not said.unfinished)):
        return None
    text = said.message.text.strip()
    fitting = _fitting(said, text[len(opening or "") :].strip(" ?!."))
    if len(fitting) == 1:
        return moves.WhatIf(*fitting[0])
    if opening is not None:
        # A question with a topic is answered as one, where nothing waits for an answer.
        own = said.intent == "faq" and not said.unfinished
        return moves.Baffled(topics_meant(said)) if said.position is not None and not own else None
    return moves.WhatIf() if said.position is not None else None


def _supposing(said: Spoken) -> str | None:
    """Return the words with which a message opens a comparison; "als bewijs" is an answer, not one."""
    text = said.message.text.strip().lower()
    opening = next((word for word in said.words.suppose if text.startswith(f"{word} ")), None)
    return opening if opening != "als" or text.endswith("?") else None


def _fitting(said: Spoken, text: str) -> list[tuple[str, Given]]:
    """Return the earlier questions that understand these words as another answer."""
    if said.position is None:
        return []
    found = []
    for question, now in said.position.used.items():
        node = said.position.tree.questions[question]
        value, sure = instead(node, now, text, said.facts), surely(node, text, said.facts).sure
        if value is not None and value != now:
            found.append((question, value, sure is not None))
    return [
        (question, value) for question, value, sure in found if sure or not any(each[2] for each in found)
    ]


def places_supposed(said: Spoken) -> moves.Move | None:
    """Compare with several ticks of the list that was compared last, pointed at: "1, 2 en 3", "de eerste drie"."""
    question = _list_compared(said)
    if question is None or said.position is None or said.talk.pending is not None:
        return None
    node = said.position.tree.questions[question]
    for told in (said.message.text, *said.message.text.split(",")):
        bare = without_boxes(told)
        places = positions(words(bare), bare, len(node.items)) if isinstance(node, Checklist) else None
        if isinstance(node, Checklist) and places and (len(places) > 1 or bare != " ".join(words(told))):
            return moves.WhatIf(question, tuple(node.items[place] for place in places))
    return None


def _list_compared(said: Spoken) -> str | None:
    """Return the list whose ticks differ in the outcome that was compared last, if it is the only one."""
    if said.position is None or said.talk.other is None:
        return None
    other, questions = said.talk.other, said.position.tree.questions
    differing = [key for key, now in said.position.used.items() if key in other and other[key] != now]
    lists = [key for key in differing if isinstance(questions[key], Checklist)]
    return lists[0] if len(lists) == 1 else None


def instead(node: Ask, now: Given, text: str, facts: Mapping[str, Fact]) -> Given | None:
    """Return the answer that a text supposes: of a list, the ticks there are with those that it adds or takes away."""
    sure = surely(node, text, facts).sure
    if not isinstance(node, Checklist) or (sure is not None and set(sure) & EXCLUSIVE):
        return sure
    return reticked(node, now, text, facts, only=True)
