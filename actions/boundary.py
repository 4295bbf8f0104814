"""The last line: whatever an action raises becomes an apology with a reference number, and the conversation goes on."""

from __future__ import annotations

import secrets
from abc import ABC, abstractmethod
from typing import Any

import structlog
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

Events = list[dict[str, Any]]

logger = structlog.get_logger(__name__)


class SafeAction(Action, ABC):
    """An action that cannot fail in front of a visitor. Subclasses implement `act`."""

    @abstractmethod
    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Send messages and return Rasa events."""

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:  # noqa: ARG002
        """Do `act`; on any error withdraw what was half said and apologise."""
        try:
            return self.act(dispatcher, tracker)
        except Exception as error:  # noqa: BLE001 - the last line: nothing may pass it
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

    def failed(self, tracker: Tracker) -> Events:  # noqa: ARG002
        """Return the events of a turn that failed; none, so that it counts as never having happened."""
        return []


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}" if trace else "unknown"
