"""Which topics a message that is not surely about one may be about: only likely ones, read with the last answer's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rasa_sdk import Tracker

from actions import conversation
from actions.read_apart import heard_as
from actions.services import library
from privacybalie.content.library import Library
from privacybalie.contract.names import Slot
from privacybalie.freetext.followup_search import asks_how_long
from privacybalie.freetext.offers import shares_word

# A topic that was ranked and is less probable than this is only offered when its question has a word of the message.
# On the development set this leaves out 47 of 198 options, one of which was meant.
_MEANT = 0.05
# When no topic is more probable than `_LOW` and the question is not rather surely covered, it is said that there is no
# answer, with at most so many named below it: of 12 such messages of the development set 6 are outside, of 9 that are
# covered more surely none.
_LOW, _COVERED, MOST_BELOW = 0.15, 0.85, 2
MOST = 3
# How much the reading together with the last question weighs; and from where it adds a topic of its own.
_WITH_LAST, _ADDS = 0.5, 0.1
_SAME_SORT = 1.0


def worth_offering(tracker: Tracker) -> list[str]:
    """Return the topics (`faq/…`, `boom/…`) that this message may be about, the likeliest first."""
    shelf, text = library(), conversation.text(tracker)
    keys = [str(key) for key in conversation.decision(tracker).get("topics") or []]
    alone, beside = chances(tracker), _with_last(shelf, tracker)
    asked = [
        *keys,
        *(key for key, chance in beside.items() if chance >= _ADDS and alone.get(key, 0.0) > 0),
        *(key for key in alone if _same_sort(text, asked_by(shelf, key))),
    ]
    kept = [
        key
        for key in dict.fromkeys(asked)
        if alone.get(key, _MEANT) >= _MEANT or shares_word(text, asked_by(shelf, key))
    ]
    if not beside and not asks_how_long(text):
        return kept
    scored = {
        key: alone.get(key, 0.0) + _WITH_LAST * beside.get(key, 0.0) + _same_sort(text, asked_by(shelf, key))
        for key in kept
    }
    return sorted(kept, key=lambda key: -scored[key])[:MOST]


def none_is_likely(tracker: Tracker, keys: Iterable[str]) -> bool:
    """Whether all of these are so improbable that it is better said that there is no answer."""
    known = chances(tracker)
    covered = float(conversation.decision(tracker).get("covered") or 0.0)
    return covered < _COVERED and all(key in known and known[key] < _LOW for key in keys)


def _same_sort(text: str, question: str) -> float:
    """Return what a question is worth that asks for a period, as the message does."""
    return _SAME_SORT if asks_how_long(text) and asks_how_long(question) else 0.0


def _with_last(shelf: Library, tracker: Tracker) -> Mapping[str, float]:
    """Return what else than the last topic the message may be about when it is read together with its question."""
    last = str(tracker.get_slot(Slot.TOPIC) or "")
    if last not in shelf.answers or conversation.in_tree(tracker):
        return {}
    heard = heard_as(tracker, f"{conversation.text(tracker)} ({shelf.answer(last).question})")
    if heard is None:
        return {}
    others = {
        key: chance for key, chance in chances(heard).items() if key != f"faq/{last}" and asked_by(shelf, key)
    }
    total = sum(others.values())
    return {key: chance / total for key, chance in others.items()} if total else {}


def chances(tracker: Tracker) -> Mapping[str, float]:
    """Return how probable each of the first topics is, read by itself."""
    ranking: Sequence[tuple[str, float]] = tracker.latest_message.get("topic_ranking") or ()
    return {str(key): float(chance) for key, chance in ranking}


def asked_by(shelf: Library, key: str) -> str:
    """Return the question of a topic or tree; empty for what is neither."""
    kind, _, topic = key.partition("/")
    if kind == "faq" and topic in shelf.answers:
        return shelf.answer(topic).question
    return shelf.content.trees[topic].title if kind == "boom" and topic in shelf.content.trees else ""
