"""Takes what was typed for the button that it names, before any action answers (ADR 48).

Every action is asked through `respond`. What was offered is read from the last turn, so nothing is stored, and it works
for every client alike. A decision tree listens to its own options itself.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from rasa_sdk import Tracker

from actions import conversation
from actions.tree_message import command_phrases
from privacybalie.content.library import Library
from privacybalie.contract.names import Intent, Topical
from privacybalie.contract.payloads import OutOfScopePayload, QuestionPayload, SuggestionPayload, kind_of
from privacybalie.freetext import offers
from privacybalie.freetext.offers import OfferReply
from privacybalie.freetext.option_cues import content_words
from privacybalie.presentation import answers
from privacybalie.presentation.answers import Button
from privacybalie.text.lexicon import NEGATIONS
from privacybalie.text.words import words

WAY_OUT = "/deny"
# Recognised as nothing in particular: then a clear part of what was offered is heard.
VAGUE: frozenset[Intent] = frozenset(
    {
        "nlu_fallback",
        "ambiguous",
        "out_of_scope",
        "nonsense",
        "foreign_language",
        "affirm",
        "deny",
        "dont_know",
        "choose_country",
        "smalltalk",
        "greet",
        "goodbye",
    }
)
UNSURE: Mapping[Intent | Literal[""], OfferReply] = {
    "affirm": OfferReply.WHICH,
    "dont_know": OfferReply.UNKNOWN,
    "nonsense": OfferReply.UNCLEAR,
}
BOTH = "beide"
# From so many words of a title it is named without anything waiting for a choice; unless another topic is so sure.
_FEWEST_WORDS, _SURE = 2, 0.95
# The payloads of messages that wait for a choice.
WAITING = frozenset(kind_of(model) for model in (SuggestionPayload, QuestionPayload, OutOfScopePayload))


@dataclass(frozen=True)
class Offered:
    """What the last turn showed: all its buttons, and the message that waits for a choice, if its last one does."""

    buttons: tuple[Button, ...]
    waiting: dict[str, Any] | None
    beside_tree: bool = False

    @property
    def custom(self) -> dict[str, Any]:
        """What the waiting message says that it is."""
        return dict((self.waiting or {}).get("data", {}).get("custom") or {})

    @property
    def choices(self) -> tuple[Button, ...]:
        """What the waiting message offers, without the way out."""
        shown = ((self.waiting or {}).get("data") or {}).get("buttons") or []
        return tuple(button for button in shown if button["payload"] != WAY_OUT)

    @property
    def of_tree(self) -> bool:
        """Whether a decision tree asks something by it ("Welk antwoord wilt u wijzigen?"): it hears a no itself."""
        return not self.beside_tree and any('"boom":' in button["payload"] for button in self.buttons)

    @property
    def asks_country(self) -> bool:
        """Whether it is the question for which country to answer."""
        return self.custom.get("vraag") == answers.COUNTRY_QUESTION


def last_offer(tracker: Tracker) -> Offered:
    """Return what was offered last; beside the open question of a tree only what was said by something else."""
    said = conversation.last_said(tracker)
    data = [message.get("data") or {} for message in said]
    outside = [each for each in data if "boom" not in (each.get("custom") or {})]
    in_tree = len(outside) < len(data)
    buttons = tuple(button for each in outside for button in each.get("buttons") or ())
    if in_tree:
        return Offered(tuple(button for button in buttons if _opens(button)), None, beside_tree=True)
    return Offered(buttons, said[-1] if said and _waits(data[-1]) else None)


def _waits(data: dict[str, Any]) -> bool:
    return bool(data.get("buttons")) and (data.get("custom") or {}).get("soort") in WAITING


def _opens(button: Button) -> bool:
    """Whether a button asks a question of ours or begins a tree, and does nothing else."""
    intent, _, carried = button["payload"].partition("{")
    return intent in {"/faq", "/boom"} and '"onderwerp":' in carried and '"keuze":' not in carried


def literally_named(text: str, offered: Offered) -> Button | None:
    """Return the button whose words, number or rank this is; a number beside a tree is of its own question."""
    buttons = offered.buttons
    if offered.beside_tree:
        said = words(text)
        return next((button for button in buttons if said == words(button["title"])), None)
    place = offers.literally(text, [button["title"] for button in buttons])
    return buttons[place] if place is not None else None


@dataclass(frozen=True)
class Chosen:
    """The button that was named, and what was asked beside it."""

    button: Button
    rest: str = ""


def named_offer(shelf: Library, tracker: Tracker) -> Chosen | None:
    """Return the button that the words surely name, whatever else was made of them; None when they name none."""
    text, offered = conversation.text(tracker), last_offer(tracker)
    if not text or text.startswith("/") or offered.of_tree:
        return None
    if (named := literally_named(text, offered)) is not None:
        return Chosen(named)
    if conversation.intent(tracker) == "crisis":
        return None
    ranked = offered.choices if offered.waiting is not None else ()
    pick = offers.pointed(text, [button["title"] for button in ranked])
    # A country is never chosen by words about something else.
    if pick is not None and not (offered.asks_country and pick.rest):
        return Chosen(ranked[pick.place], pick.rest)
    return _by_words(tracker, offered) or _by_yes(shelf, text, offered)


def _by_words(tracker: Tracker, offered: Offered) -> Chosen | None:
    """Return what most of the words name: with less certainty, the more else they may mean."""
    text, vague = conversation.text(tracker), conversation.intent(tracker) in VAGUE
    waits = offered.waiting is not None
    among = offered.choices if waits and vague else [each for each in offered.buttons if _opens(each)]
    chooses = offers.chooses(text)
    place = offers.worded(
        text,
        [each["title"] for each in among],
        all_of_it=not (waits and vague),
        fewest=1 if chooses or (waits and vague) else _FEWEST_WORDS,
    )
    sure = not (vague or chooses) and float(conversation.decision(tracker).get("confidence") or 0.0) >= _SURE
    return Chosen(among[place]) if place is not None and not sure else None


def _by_yes(shelf: Library, text: str, offered: Offered) -> Chosen | None:
    """Return the only offer when the text says yes to it; where nothing waits, the only tree that it points at."""
    if offered.asks_country:
        return None
    among = offered.choices
    if offered.waiting is None:
        opened = [button for button in offered.buttons if _opens(button)]
        trees = [button for button in opened if button["payload"].startswith("/boom")]
        among = tuple(opened if offered.beside_tree else trees) if offers.points(text) else ()
    pick = offers.agreed(text)
    if pick is None or len(among) != 1 or offers.remark(text, _phrases(shelf), choices=1) is OfferReply.BOTH:
        return None
    return Chosen(among[0], pick.rest)


def taken(shelf: Library, tracker: Tracker) -> Button | OfferReply | None:
    """Return what is said about the offer without naming one: no, both, which; None when it is about something else."""
    offered = last_offer(tracker)
    text = conversation.text(tracker)
    if not text or text.startswith("/"):
        return None
    if not conversation.in_tree(tracker) and command_phrases(shelf).command(text) == "stop":
        return answers.button("", "stop")
    if offered.of_tree:
        return None
    if offered.waiting is None and offers.remark(text, _phrases(shelf), choices=0) is OfferReply.NONE:
        return answers.button("", "deny") if offered.buttons and not offered.beside_tree else None
    return _about(shelf, tracker, offered) if offered.waiting is not None else None


def _about(shelf: Library, tracker: Tracker, offered: Offered) -> Button | OfferReply | None:
    said = offers.remark(conversation.text(tracker), _phrases(shelf), choices=len(offered.choices))
    if (
        offered.asks_country
        and (button := _country(shelf, tracker, both=said is OfferReply.BOTH)) is not None
    ):
        return button
    if offered.asks_country and _only_denies_places(shelf, conversation.text(tracker)):
        return OfferReply.UNCLEAR
    if isinstance(said, int):
        return offered.choices[said]
    if said is OfferReply.NONE:
        return answers.button("", "deny")
    return said if said is OfferReply.WHICH else UNSURE.get(conversation.intent(tracker))


def _only_denies_places(shelf: Library, text: str) -> bool:
    """Whether a text says where it is not, and nothing else."""
    said, places = words(text), shelf.countries.places(text)
    return bool(places) and bool(NEGATIONS & set(said)) and len(content_words(said)) <= len(places)


def _country(shelf: Library, tracker: Tracker, *, both: bool) -> Button | None:
    """Return the country that answers the question for one; "allebei in Nederland" is one."""
    country = conversation.country_in_message(tracker)
    if country is not None:
        return answers.button("", "choose_country", land=country.value)
    named = {place.country for place in shelf.countries.places(conversation.text(tracker))}
    return answers.button("", "choose_country", land=BOTH) if both or len(named) > 1 else None


def again(shelf: Library, tracker: Tracker, said: OfferReply) -> answers.BotMessage:
    """Return the offer once more, after words that do not choose from it."""
    offered = last_offer(tracker)
    # One call, so that the test of the phrases can follow both keys.
    sentence = shelf.phrase(f"landvraag_{said.value}" if offered.asks_country else f"keuze_{said.value}")
    shown = ((offered.waiting or {}).get("data") or {}).get("buttons") or []
    return answers.BotMessage(sentence, offered.custom, tuple(shown))


def _phrases(shelf: Library) -> offers.Phrases:
    return offers.Phrases(
        yes=_listed(shelf.phrase("woorden_ja")),
        none=_listed(shelf.phrase("woorden_geen_van_deze")),
        both=_listed(shelf.phrase("woorden_allebei")),
    )


def _listed(phrase: str) -> frozenset[str]:
    return frozenset(" ".join(words(part)) for part in phrase.split("|"))


def as_pressed(shelf: Library, tracker: Tracker, button: Button) -> Tracker | None:
    """Return the tracker as if the button was pressed; None for one that sends words that are no topic's question."""
    payload = button["payload"] if button["payload"].startswith("/") else _payload(shelf, button["payload"])
    if payload is None:
        return None
    intent, brace, rest = payload.removeprefix("/").partition("{")
    carried = json.loads(brace + rest) if brace else {}
    heard = copy.copy(tracker)
    heard.latest_message = {
        "text": payload,
        "intent": {"name": intent},
        "entities": [{"entity": name, "value": value} for name, value in carried.items()],
    }
    return heard


def _payload(shelf: Library, question: str) -> str | None:
    """Return what asks a question of ours: the fixed replies offer questions in words."""
    named: Sequence[tuple[Topical, str, str]] = (
        *(("boom", key, tree.title) for key, tree in shelf.content.trees.items()),
        *(("faq", key, answer.question) for key, answer in shelf.answers.items()),
    )
    return next(
        (f"/{intent}{json.dumps({'onderwerp': key})}" for intent, key, title in named if title == question),
        None,
    )
