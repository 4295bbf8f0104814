"""What is said when no topic may be answered: candidates, meanings, a refusal, another language, a help line."""

from __future__ import annotations

from typing import ClassVar

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import candidates, conversation
from actions.safe_action import Events, SafeAction
from actions.services import library
from privacybalie.content.library import Library
from privacybalie.content.schema.base import Country
from privacybalie.contract.names import Intent
from privacybalie.contract.payloads import HelpPayload, OutOfScopePayload
from privacybalie.freetext.followup import named_topics
from privacybalie.presentation import answers


class ActionSuggest(SafeAction):
    """Ask "Bedoelt u …?" with at most three topics."""

    answers: ClassVar[frozenset[Intent]] = frozenset({"nlu_fallback"})

    def name(self) -> str:
        """Name in the domain."""
        return "action_suggest"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Offer the candidates of the decision; without any, say what the assistant can do."""
        shelf = library()
        if suggest_named(dispatcher, tracker):
            return []
        known = conversation.decision(tracker).get("topics", [])
        if not any(answers.candidate(shelf, key) for key in known):
            dispatcher.utter_message(response="utter_help")
            return []
        keys = candidates.worth_offering(tracker)
        offers = {key: button for key in keys if (button := answers.candidate(shelf, key))}
        buttons = list(offers.values())
        if candidates.none_is_likely(tracker, offers):
            _refuse(dispatcher, tracker, buttons[: candidates.MOST_BELOW])
            return []
        sentence = shelf.phrase("suggestie_een" if len(buttons) == 1 else "suggestie_meer")
        topics = [key.partition("/")[2] for key in offers]
        dispatcher.utter_message(**answers.suggestion(shelf, sentence, buttons, topics).arguments())
        return []


class ActionAskMeaning(SafeAction):
    """Ask which meaning of an ambiguous word is meant."""

    answers: ClassVar[frozenset[Intent]] = frozenset({"ambiguous"})

    def name(self) -> str:
        """Name in the domain."""
        return "action_ask_meaning"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Offer the meanings of the word that the decision found."""
        shelf, key = library(), conversation.decision(tracker).get("ambiguity")
        if key is None or key not in shelf.ambiguities:
            dispatcher.utter_message(response="utter_help")
            return []
        ambiguity = shelf.ambiguities[key]
        buttons = [
            answers.button(option.label, "faq", onderwerp=option.topic) for option in ambiguity.options
        ]
        topics = [option.topic for option in ambiguity.options]
        dispatcher.utter_message(**answers.suggestion(shelf, ambiguity.question, buttons, topics).arguments())
        return []


class ActionOutOfScope(SafeAction):
    """Say that a subject near ours is not covered, and who can help."""

    answers: ClassVar[frozenset[Intent]] = frozenset({"out_of_scope"})

    def name(self) -> str:
        """Name in the domain."""
        return "action_out_of_scope"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Refuse, and name the supervisor and the human."""
        if not suggest_named(dispatcher, tracker):
            keys = candidates.worth_offering(tracker)
            close = [button for key in keys if (button := answers.candidate(library(), key))]
            _refuse(dispatcher, tracker, close[: candidates.MOST_BELOW])
        return []


def _refuse(dispatcher: CollectingDispatcher, tracker: Tracker, close: list[dict[str, str]]) -> None:
    """Say that there is no reviewed answer and where to ask; `close` is offered below it."""
    shelf, country = library(), conversation.country(tracker) or Country.EU
    sentence = shelf.phrase(
        "buiten_nabij",
        toezichthouder=shelf.phrase(f"toezichthouder_{country.value}"),
        contact=shelf.contact.name,
        bereikbaar=shelf.contact.how,
    )
    if close:
        sentence = f"{sentence} {shelf.phrase('buiten_dichtbij')}"
    dispatcher.utter_message(text=sentence, buttons=close, json_message=OutOfScopePayload().sent())


class ActionForeignLanguage(SafeAction):
    """Answer in the visitor's language that only Dutch is spoken."""

    answers: ClassVar[frozenset[Intent]] = frozenset({"foreign_language"})

    def name(self) -> str:
        """Name in the domain."""
        return "action_foreign_language"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Send one line in the recognised language; English where we have no line for it."""
        shelf, language = library(), conversation.decision(tracker).get("language", "en")
        known = f"taal_{language}" in shelf.content.phrases
        sentence = shelf.phrase(f"taal_{language}" if known else "taal_en")
        dispatcher.utter_message(text=sentence, json_message=OutOfScopePayload(taal=language).sent())
        return []


class ActionCrisis(SafeAction):
    """Give the help line; in a tree with a way back to the open question, and nothing else."""

    answers: ClassVar[frozenset[Intent]] = frozenset({"crisis"})

    def name(self) -> str:
        """Name in the domain."""
        return "action_crisis"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Send the line of the visitor's country, of both when it is unknown; in danger, 112 comes first."""
        shelf, country = library(), conversation.country(tracker) or Country.EU
        danger = bool(conversation.decision(tracker).get("danger"))
        back = (answers.button(shelf.phrase("knop_terug_naar_vraag"), "continue_tree"),)
        outgoing = answers.BotMessage(
            shelf.phrase(f"gevaar_{country.value}") if danger else shelf.phrase(f"nood_{country.value}"),
            HelpPayload(land=country, hulplijnen=_lines(shelf, country, danger=danger)).sent(),
            back if conversation.in_tree(tracker) else (),
        )
        dispatcher.utter_message(**outgoing.arguments())
        return []


def _lines(shelf: Library, country: Country, *, danger: bool) -> list[dict[str, str]]:
    """Return the numbers and sites of the sentence, each with its address."""
    said = shelf.phrase(f"lijnen_gevaar_{country.value}" if danger else f"lijnen_nood_{country.value}")
    pairs = (line.split() for line in said.split("|"))
    return [{"naam": name, "adres": address} for name, address in pairs]


def suggest_named(dispatcher: CollectingDispatcher, tracker: Tracker) -> bool:
    """Offer the topics that a message of a word or two names; return whether there are any."""
    shelf = library()
    ranked = [str(key).partition("/")[2] for key, _ in tracker.latest_message.get("topic_ranking") or []]
    topics = named_topics(shelf.answers, conversation.text(tracker), ranked)
    if topics:
        buttons = [answers.topic_button(shelf.answer(topic)) for topic in topics]
        sentence = shelf.phrase("suggestie_een" if len(buttons) == 1 else "suggestie_meer")
        dispatcher.utter_message(**answers.suggestion(shelf, sentence, buttons, topics).arguments())
    return bool(topics)
