"""Base of our actions: any exception becomes an apology with a reference number, and the conversation goes on."""

from __future__ import annotations

import secrets
from abc import ABC, abstractmethod
from typing import Any, ClassVar

import structlog
from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import (
    conversation,
    courts,
    followup,
    misunderstood,
    offered,
    read_apart,
    told_after_offer,
    tree_message,
)
from actions.services import library
from privacybalie.contract.names import FORM, Intent, Slot
from privacybalie.freetext.apart import Lead, LeadKind
from privacybalie.freetext.offers import OfferReply

Events = conversation.Events

logger = structlog.get_logger(__name__)


class SafeAction(Action, ABC):
    """An action that cannot fail in front of a visitor. Subclasses implement `act`."""

    # The intents that it answers: what was offered and is taken in words leads to it (actions/offered.py).
    answers: ClassVar[frozenset[Intent]] = frozenset()

    @abstractmethod
    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Send messages and return Rasa events."""

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:  # noqa: ARG002
        """Do `act`; on any error withdraw what was half said and apologise."""
        try:
            return with_country_heard(tracker, self._take(dispatcher, tracker))
        except Exception as error:  # noqa: BLE001 - nothing may pass: the conversation goes on
            reference = secrets.token_hex(4).upper()
            # The class and the place, never the message nor a traceback: an exception text can quote the visitor.
            logger.error(  # noqa: TRY400
                "action_failed",
                action=self.name(),
                reference=reference,
                error=type(error).__name__,
                at=_place(error),
            )
            dispatcher.messages.clear()
            dispatcher.utter_message(response="utter_error", referentie=reference)
            return self.failed(tracker)

    def _take(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Do what the message says; what is said before a question, and two questions, each by itself."""
        lead = read_apart.lead_of(tracker)
        heard = read_apart.heard_as(tracker, lead.rest) if lead is not None else None
        if lead is not None and heard is not None:
            return self._after_lead(dispatcher, heard, lead)
        answered = self._answer_apart(dispatcher, tracker)
        return answered if answered is not None else self._take_whole(dispatcher, tracker)

    def _take_whole(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Do `act`; when the words name what was offered, or ask something of the last answer, do that."""
        shelf = library()
        if tree_message.answers_of_left_tree_asked(tracker):
            return [FollowupAction(FORM)]
        chosen = offered.named_offer(shelf, tracker)
        if chosen is not None:
            return self._take_offered(dispatcher, tracker, chosen)
        followed = _followed(dispatcher, tracker)
        if followed is not None:
            return [*followed, *self.left(dispatcher, tracker)]
        said = offered.taken(shelf, tracker)
        if said is None or said is OfferReply.UNCLEAR:
            said = told_after_offer.tree_answered(tracker) or said
        if isinstance(said, OfferReply):
            dispatcher.utter_message(**offered.again(shelf, tracker, said).arguments())
            return self.left(dispatcher, tracker)
        if said is not None:
            return self._take_offered(dispatcher, tracker, offered.Chosen(said))
        return self.act(dispatcher, tracker)

    def _after_lead(self, dispatcher: CollectingDispatcher, heard: Tracker, lead: Lead) -> Events:
        """Thank or stop in a word, and do what was said behind it."""
        if (
            lead.kind is LeadKind.STOP
            and not lead.asks
            and conversation.decision(heard).get("kind") != "answer"
        ):
            return self.stop(dispatcher, heard)
        if self._opens_form(heard):
            return [FollowupAction(FORM)]  # which hears the same words, and says all of it
        if lead.kind is LeadKind.STOP:
            events = self.stop(dispatcher, heard, brief=True)
            return [*events, *self._hear(dispatcher, read_apart.stopped(heard, events))]
        dispatcher.utter_message(text=library().phrase("dank_kort"))
        return self._hear(dispatcher, heard)

    def _opens_form(self, heard: Tracker) -> bool:
        action = _that_answers(conversation.intent(heard))
        return action is not None and FORM in action().name() and not isinstance(self, action)

    def stop(self, dispatcher: CollectingDispatcher, tracker: Tracker, *, brief: bool = False) -> Events:  # noqa: ARG002
        """Say that what was going on is left; return its events."""
        shelf = library()
        dispatcher.utter_message(text=shelf.phrase("stop_kort") if brief else shelf.phrase("zin_gestopt_los"))
        return []

    def _answer_apart(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events | None:
        """Answer two questions each with the last answer; None when neither asks something of it."""
        if conversation.in_tree(tracker):
            return None
        shelf, events, messages, missed = library(), Events(), list[dict[str, Any]](), False
        for heard in read_apart.questions_apart(tracker):
            apart = CollectingDispatcher()
            done = _followed(apart, heard)
            events += done or []
            messages += [each for each in apart.messages if each not in messages]
            missed = missed or done is None
        if not messages:
            return None
        dispatcher.messages.extend(messages)
        if missed:
            dispatcher.utter_message(text=shelf.phrase("vroeg_ook_onbekend"))
        return events

    def _take_offered(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, chosen: offered.Chosen
    ) -> Events:
        """Do what was chosen, and answer what was asked beside it."""
        heard = offered.as_pressed(library(), tracker, chosen.button)
        if heard is None:
            return self.act(dispatcher, tracker)
        events = self._hear(dispatcher, heard)
        said = dispatcher.messages[-1].get("custom") if dispatcher.messages else None
        beside = (
            read_apart.heard_as(read_apart.after_events(tracker, events), chosen.rest)
            if chosen.rest
            else None
        )
        if beside is None or not isinstance(said, dict) or said.get("soort") != "antwoord":
            return events
        return [*events, *(_followed(dispatcher, beside) or [])]

    def _hear(self, dispatcher: CollectingDispatcher, heard: Tracker) -> Events:
        """Do what words do that are read by themselves, or what a button that they name does."""
        followed = _followed(dispatcher, heard)
        if followed is not None:
            return [*followed, *self.left(dispatcher, heard)]
        action = _that_answers(conversation.intent(heard))
        if action is None or isinstance(self, action):
            return self.act(dispatcher, heard)
        if FORM in action().name():
            return [FollowupAction(FORM)]
        return [*action().act(dispatcher, heard), *self.left(dispatcher, heard)]

    def left(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:  # noqa: ARG002
        """Return the events of a turn that another action took."""
        return []

    def failed(self, tracker: Tracker) -> Events:  # noqa: ARG002
        """Return the events of a turn that failed; none, so that it counts as never having happened."""
        return []


def with_country_heard(tracker: Tracker, events: Events) -> Events:
    """Return the events with the country that was typed, so that nobody has to say it twice.

    A message in a tree is about the tree's own country, which it keeps itself; the message that begins one is not.
    """
    named = None if conversation.is_pressed(tracker) else conversation.country_in_message(tracker)
    if named is None or conversation.intent(tracker) == "crisis":
        return events
    if conversation.in_tree(tracker) and not conversation.entering_tree(tracker):
        return events
    kept = any(event.get("name") == Slot.COUNTRY for event in events)
    return events if kept else [*events, SlotSet(Slot.COUNTRY, named.value)]


def _followed(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events | None:
    """Answer what asks on about what was said; None when the message is one of its own, or the tree's to hear first."""
    if conversation.in_tree(tracker):
        return None
    ways = (courts.tell_courts, misunderstood.search_again, followup.follow)
    return next((done for way in ways if (done := way(dispatcher, tracker)) is not None), None)


def _that_answers(intent: str) -> type[SafeAction] | None:
    return next((action for action in SafeAction.__subclasses__() if intent in action.answers), None)


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}" if trace else "unknown"
