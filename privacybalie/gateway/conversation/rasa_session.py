"""One turn with Rasa, as a transaction: it is stored when it succeeded as a whole, and not at all otherwise.

Rasa itself goes on when an action fails, stores the half turn and answers 200. Here a failure is noticed where it
happens (gateway/rasa_patches.py), the visitor is told to try again, and the conversation stands where it stood.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from rasa.core.actions.action import action_for_name_or_text
from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.lock_store import LockError
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from privacybalie.contract.names import Slot
from privacybalie.gateway import local_actions
from privacybalie.gateway.conversation.history import (
    BotUtterance,
    RecordedTurn,
    UserUtterance,
    recorded_turns,
    uttered,
)
from privacybalie.gateway.conversation.tokens import Identity
from privacybalie.gateway.http.errors import Refused
from privacybalie.gateway.rasa_patches import failures
from privacybalie.gateway.store import in_hand
from privacybalie.gateway.store.lifecycle import require_sealed
from privacybalie.gateway.store.sealing import conversation_key
from privacybalie.gateway.store.tracker_store import SealedTrackerStore

APOLOGY = "utter_error"  # what an action says that failed (actions/safe_action.py)
CHANNEL = "balie"
SAID = {UserUttered.type_name, BotUttered.type_name}
POLL_SECONDS = 0.05  # Rasa's own second between two looks at a lock is noticed by people

Tell = Callable[[BotUtterance], Awaitable[None]]


class StreamingOutput(OutputChannel):
    """Hands each bot message on as soon as it exists, in one piece."""

    def __init__(self, tell: Tell) -> None:
        self.tell, self.messages = tell, 0
        self.apologised = False

    @classmethod
    def name(cls) -> str:
        """Name the channel in the tracker."""
        return CHANNEL

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:  # noqa: ARG002 - Rasa's signature
        """Hand a message on, unless an action apologised in it."""
        said = uttered(message)
        if said.response == APOLOGY:
            self.apologised = True
            return
        self.messages += 1
        await self.tell(said)


class RasaSessions:
    """What the door asks of Rasa. Every call happens with the conversation's key at hand, for the store."""

    def __init__(self, agent: Callable[[], Agent], patience: float) -> None:
        self._agent, self._patience = agent, patience
        self.open = False  # until all is there that a first visitor would wait for

    @property
    def processor(self) -> MessageProcessor:
        """Rasa's processor, once the model is loaded. Raises Refused before that."""
        processor = self._agent().processor if self._agent() is not None else None
        if processor is None:
            raise Refused("storing", wait=5)
        return processor

    @property
    def stuck(self) -> bool:
        """Whether all actions hang: no turn will work until the process is another one."""
        return local_actions.install().all_stuck

    @asynccontextmanager
    async def held(self, who: Identity) -> AsyncIterator[None]:
        """Hold the conversation's lock, which replicas share, with its key at hand."""
        before = conversation_key.set(who.key)
        try:
            async with AsyncExitStack() as stack:
                lock = self._agent().lock_store.lock(who.sender_id, wait_time_in_seconds=POLL_SECONDS)
                try:
                    async with asyncio.timeout(self._patience):
                        await stack.enter_async_context(lock)
                except (TimeoutError, LockError):
                    raise Refused("bezig", wait=2) from None
                yield
        finally:
            in_hand.keep(None)
            conversation_key.reset(before)

    async def read(self, who: Identity) -> tuple[RecordedTurn, ...]:
        """Return the whole conversation; empty when there is none (any more)."""
        before = conversation_key.set(who.key)
        try:
            return await self.store.told(who.sender_id, lambda stored: recorded_turns(_stored(stored)))
        finally:
            conversation_key.reset(before)

    async def recent(self, who: Identity) -> tuple[RecordedTurn, ...]:
        """Return the turns that a new one looks back at; a long conversation costs no more than a short one.

        Inside `held`, a turn that is had next goes on with what was read here.
        """
        in_hand.keep(None)
        tracker = await self._tracker(who)
        in_hand.keep(tracker)
        return recorded_turns(_events(tracker.events), tracker.read.turns) if tracker is not None else ()

    async def slots(self, who: Identity) -> Mapping[str, Any]:
        """Return what the conversation remembers."""
        tracker = await self._tracker(who)
        return tracker.current_slot_values() if tracker is not None else {}

    async def say(
        self,
        who: Identity,
        heard: UserUtterance,
        tell: Tell,
        country: str | None = None,
        reply: str | None = None,
    ) -> None:
        """Have one turn, inside `held`, and store it. Raises Refused, and stores nothing, when any of it fails.

        `reply` names the fixed reply to give, for a turn that must not wait for an action.
        """
        processor = self.processor
        channel = StreamingOutput(tell)
        noted: list[str] = []
        before = failures.set(noted)
        try:
            tracker = await self._heard(processor, who, heard, channel, country)
            if reply is None:
                await processor._run_prediction_loop(channel, tracker)  # noqa: SLF001 - the loop without the storing
            else:
                await _give(processor, reply, channel, tracker)
            if noted or channel.apologised or not channel.messages:
                raise TurnFailedError((noted or ["apology" if channel.apologised else "empty_turn"])[0])
            await processor.save_tracker(tracker)
        finally:
            failures.reset(before)

    async def _heard(
        self,
        processor: MessageProcessor,
        who: Identity,
        heard: UserUtterance,
        channel: StreamingOutput,
        country: str | None,
    ) -> DialogueStateTracker:
        """Do what MessageProcessor.handle_message does, up to the point where it chooses what to do."""
        message = UserMessage(
            heard.text,
            channel,
            who.sender_id,
            input_channel=CHANNEL,
            message_id=heard.id,
            metadata=dict(heard.notes) or None,
        )
        tracker = await processor.log_message(message, should_save_tracker=False)
        if country is not None:
            tracker.update(SlotSet(Slot.COUNTRY, country), processor.domain)
        return await processor.run_action_extract_slots(channel, tracker)

    async def erase(self, who: Identity) -> int:
        """Forget a conversation; return how many events it had."""
        events = await self.store.told(who.sender_id, len)
        await self.store.forget(who.sender_id)
        return events

    @property
    def store(self) -> SealedTrackerStore:
        """The tracker store itself, without Rasa's fallback around it."""
        return require_sealed(self.processor.tracker_store)

    async def _tracker(self, who: Identity) -> DialogueStateTracker | None:
        store = self.processor.tracker_store
        before = conversation_key.set(who.key)
        try:
            found = await store.retrieve(who.sender_id)
        finally:
            conversation_key.reset(before)
        return found if found is not None and found.events else None


class TurnFailedError(Exception):
    """A turn that Rasa did not finish; its argument names the cause, never what was said."""


async def _give(
    processor: MessageProcessor, reply: str, channel: OutputChannel, tracker: DialogueStateTracker
) -> None:
    """Say a fixed reply and listen, as the policies would have Rasa do for a rule with that reply."""
    for name in (reply, ACTION_LISTEN_NAME):
        action = action_for_name_or_text(name, processor.domain, processor.action_endpoint)
        chosen = PolicyPrediction.for_action_name(processor.domain, name)
        await processor._run_action(action, tracker, channel, processor.nlg, chosen)  # noqa: SLF001 - no policy


def _events(events: Any) -> Iterator[UserUtterance | BotUtterance]:
    for event in events:
        if (found := _event(event)) is not None:
            yield found


def _stored(events: Iterable[Mapping[str, Any]]) -> Iterator[UserUtterance | BotUtterance]:
    """Return what was said, without the rest that a tracker holds."""
    return _events(Event.from_parameters(event) for event in events if event["event"] in SAID)


def _event(event: Event) -> UserUtterance | BotUtterance | None:
    if isinstance(event, UserUttered) and event.text is not None:
        return UserUtterance(event.message_id or "", event.text, event.timestamp, event.metadata or {})
    if isinstance(event, BotUttered):
        return uttered(event.message())
    return None
