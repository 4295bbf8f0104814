"""Actions in Rasa's own process: rasa-sdk's executor, in threads beside the conversations (ADR 54).

Without an `action_endpoint` in endpoints.yml Rasa refuses to run an action; `install` makes it run the action here.
With one, Rasa asks the server that it names. A thread cannot be ended from outside: an action that takes too long is
left behind, the visitor is told to try again, and no more than a few may be left behind at the same time.
"""

from __future__ import annotations

import asyncio
import importlib
import inspect
from collections.abc import Callable, Iterable, MutableSequence
from concurrent.futures import Future
from functools import cached_property
from typing import Any, cast, overload

import structlog
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection as Rejection
from rasa_sdk.interfaces import ActionNotFoundException

from privacybalie.gateway.daemon_threads import DaemonThreads, ThreadDiedError
from privacybalie.gateway.prediction.trackers import current_state
from privacybalie.gateway.rasa_patches import noting

# By name, as rasa-sdk loads them: nothing here knows which actions there are.
PACKAGE, PREPARATION = "actions", "actions.services"
SECONDS = 40.0  # an action may take, where no door says how long (`rasa shell`)
AT_ONCE = 4  # Python does one thing at a time, so more would only keep each other waiting

EventDict = dict[str, Any]

logger = structlog.get_logger(__name__)
_remotely = RemoteAction.run


class ActionsStuckError(RasaException):
    """All threads are held by actions that took too long."""


class ActionPackageError(RasaException):
    """A package of actions that cannot be imported; its argument names it."""


class EventView(MutableSequence[EventDict]):
    """A tracker's events as rasa-sdk knows them, each made when it is read: actions read few of them."""

    def __init__(self, events: Iterable[Event | EventDict]) -> None:
        self._events = list(events)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._events)

    @overload
    def __getitem__(self, place: int) -> EventDict: ...
    @overload
    def __getitem__(self, place: slice) -> list[EventDict]: ...
    def __getitem__(self, place: int | slice) -> EventDict | list[EventDict]:
        """Return events as dictionaries; a slice is a list of its own."""
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        event = self._events[place]
        if isinstance(event, Event):
            event = self._events[place] = event.as_dict()
        return event

    def __setitem__(self, place: Any, event: Any) -> None:
        """Put other events in place."""
        self._events[place] = event

    def __delitem__(self, place: int | slice) -> None:
        """Leave events out."""
        del self._events[place]

    def insert(self, index: int, value: EventDict) -> None:
        """Add an event, as rasa-sdk's forms do."""
        self._events.insert(index, value)


class LocalActions:
    """The actions of this process. `seconds` is how long one may take, `at_once` how many may be going on."""

    def __init__(self, seconds: float = SECONDS, at_once: int = AT_ONCE) -> None:
        self.seconds, self._at_once = seconds, at_once
        self._places = asyncio.Semaphore(at_once)
        self._threads = DaemonThreads(at_once, "actions")
        self._preparing: Future[None] | None = None
        self.stuck = 0
        # What reads a part of a message once more; None where messages are read elsewhere.
        self.read_again: Callable[[str], dict[str, Any]] | None = None

    @cached_property
    def executor(self) -> ActionExecutor:
        """Return the executor with all actions in it. Raises ActionPackageError."""
        executor = ActionExecutor()
        try:
            executor.register_package(PACKAGE)
        except SystemExit:  # rasa-sdk would end the process; it has logged why
            raise ActionPackageError(PACKAGE) from None
        return executor

    def prepare(self) -> Future[None]:
        """Begin, once, what would make a first visitor wait; return when it is done. Raises ActionPackageError.

        Importing happens here and not in the thread, where it could wait for an import of ours that waits for it.
        """
        if self._preparing is None:
            _ = self.executor  # imports them
            preparation = importlib.import_module(PREPARATION)
            preparation.read_again_with(self.read_again)
            self._preparing = self._threads.do(preparation.prepare)
        return self._preparing

    @property
    def all_stuck(self) -> bool:
        """Whether no action can run any more until one of them ends."""
        return self.stuck >= self._at_once

    async def ready(self, seconds: float) -> None:
        """Return when they are prepared; from now on one may take so many seconds. Raises ActionPackageError."""
        self.seconds = seconds
        await asyncio.shield(asyncio.wrap_future(self.prepare()))

    async def run(self, name: str, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
        """Run an action and return its events and responses. Raises what it raises, and TimeoutError."""
        await asyncio.shield(asyncio.wrap_future(self.prepare()))
        if self.all_stuck:
            logger.error("actions_stuck", action=name, stuck=self.stuck)
            raise ActionsStuckError(name)
        call = {
            "next_action": name,
            "sender_id": tracker.sender_id,
            "tracker": {**current_state(tracker), "events": EventView(tracker.events)},
            "domain": domain.as_dict() if domain.does_custom_action_explicitly_need_domain(name) else {},
        }
        work: asyncio.Future[dict[str, Any]] | None = None
        try:
            async with asyncio.timeout(self.seconds):
                await self._places.acquire()
                work = asyncio.wrap_future(self._threads.do(lambda: self._answer(call)))
                work.add_done_callback(self._free)
                return await asyncio.shield(work)
        except TimeoutError:
            if work is not None and not work.done():
                self._leave(name, work)
            raise

    def _answer(self, call: Any) -> dict[str, Any]:
        """Have the executor run an action; a loop of its own is needed only by one that waits for something."""
        running = self.executor.run(call)
        if inspect.iscoroutinefunction(self.executor.actions.get(call["next_action"])):
            return cast("dict[str, Any]", asyncio.run(running))
        try:
            running.send(None)
        except StopIteration as done:
            return cast("dict[str, Any]", done.value)
        raise TypeError(f"{call['next_action']} waits for something and is no coroutine function")

    def _free(self, work: asyncio.Future[dict[str, Any]]) -> None:
        self._places.release()
        if not work.cancelled():
            work.exception()  # of an action that nobody waits for any more

    def _leave(self, name: str, work: asyncio.Future[dict[str, Any]]) -> None:
        """Go on without an action that takes too long, and count it until it ends."""
        self.stuck += 1
        logger.error("action_timeout", action=name, seconds=self.seconds, stuck=self.stuck)

        def ended(_: object) -> None:
            self.stuck -= 1
            logger.warning("action_ended_late", action=name, stuck=self.stuck)

        work.add_done_callback(ended)


def install() -> LocalActions:
    """Make Rasa run its actions here when no server is named for them; return the actions of this process."""
    if not hasattr(RemoteAction, "here"):
        RemoteAction.here = LocalActions()
        RemoteAction.run = _run
    return cast("LocalActions", RemoteAction.here)


async def _run(
    self: RemoteAction, output_channel: Any, nlg: Any, tracker: DialogueStateTracker, domain: Domain
) -> list[Event]:
    """Do what RemoteAction.run does, with the answer of an action of this process."""
    if self.action_endpoint is not None:
        return cast("list[Event]", await _remotely(self, output_channel, nlg, tracker, domain))
    with noting():
        try:
            answer = await install().run(self.name(), tracker, domain)
        except Rejection as rejected:
            raise ActionExecutionRejection(rejected.action_name, rejected.message) from None
        except (ActionNotFoundException, ThreadDiedError) as failed:
            raise RasaException(str(failed)) from None
        said = await self._utter_responses(answer["responses"], output_channel, nlg, tracker)
        return [*said, *deserialise_events(answer["events"])]
