"""Base of our actions: any exception becomes an apology with a reference number, and the conversation goes on."""

from __future__ import annotations

import secrets
from abc import ABC, abstractmethod
from typing import Any, ClassVar

import structlog
from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import conversation, courts, followup, offered, told_after_offer
from actions.services import library
from privacybalie.contract.names import FORM, Intent, Slot
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
        """Do `act`; when the words ask something of the last answer, or name what was offered, do that."""
        shelf = library()
        followed = _followed(dispatcher, tracker)
        if followed is not None:
            return [*followed, *self.left()]
        said = offered.taken(shelf, tracker)
        if said is None or said is OfferReply.UNCLEAR:
            said = told_after_offer.tree_answered(tracker) or said
        if isinstance(said, OfferReply):
            dispatcher.utter_message(**offered.again(shelf, tracker, said).arguments())
            return self.left()
        heard = offered.as_pressed(shelf, tracker, said) if said is not None else None
        return self.act(dispatcher, tracker) if heard is None else self._press(dispatcher, heard)

    def _press(self, dispatcher: CollectingDispatcher, heard: Tracker) -> Events:
        """Do what a button that was named in words does when it is pressed."""
        followed = _followed(dispatcher, heard)
        if followed is not None:
            return [*followed, *self.left()]
        action = _that_answers(conversation.intent(heard))
        if action is None or isinstance(self, action):
            return self.act(dispatcher, heard)
        if FORM in action().name():
            return [FollowupAction(FORM)]
        return [*action().act(dispatcher, heard), *self.left()]

    def left(self) -> Events:
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
    told = courts.tell_courts(dispatcher, tracker)
    return told if told is not None else followup.follow(dispatcher, tracker)


def _that_answers(intent: str) -> type[SafeAction] | None:
    return next((action for action in SafeAction.__subclasses__() if intent in action.answers), None)


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}" if trace else "unknown"
