"""Actions in Rasa's process: beside the conversations, within their time, and with what rasa-sdk promises them."""

from __future__ import annotations

import asyncio
import threading
import time
import warnings
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any, cast

import pytest
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk import Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher
from rasa_sdk.interfaces import ActionExecutionRejection as Rejection

from privacybalie.gateway import local_actions
from privacybalie.gateway.local_actions import ActionsStuckError, EventView, LocalActions
from privacybalie.gateway.rasa_patches import failures

with warnings.catch_warnings():  # Rasa warns of what changed in its version 3
    warnings.simplefilter("ignore")
    DOMAIN = Domain.from_path(Path(__file__).resolve().parents[2] / "domain.yml")

EVENTS = [UserUttered("hallo"), BotUttered("dag"), SlotSet("land", "BE"), UserUttered("en nu")]


class Script:
    """Actions for a test: what each of them does is a method here."""

    def __init__(self) -> None:
        self.go, self.begun, self.seen = threading.Event(), threading.Event(), list[Any]()

    def answers(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[Any]:
        self.seen += [threading.current_thread(), tracker, domain]
        dispatcher.utter_message(text="dag")
        return [{"event": "slot", "name": "land", "value": "NL"}]

    def hangs(self, _dispatcher: Any, _tracker: Any, _domain: Any) -> list[Any]:
        self.begun.set()
        self.go.wait(20)
        return []

    def rejects(self, _dispatcher: Any, _tracker: Any, _domain: Any) -> list[Any]:
        raise Rejection("action_x", "nu niet")

    def ends(self, _dispatcher: Any, _tracker: Any, _domain: Any) -> list[Any]:
        raise SystemExit(1)

    async def waits(self, _dispatcher: Any, _tracker: Any, _domain: Any) -> list[Any]:
        await asyncio.sleep(0.01)
        return []


@pytest.fixture
def script() -> Iterator[Script]:
    made = Script()
    yield made
    made.go.set()


def executor(script: Script) -> ActionExecutor:
    made = ActionExecutor()
    for name in ("answers", "hangs", "rejects", "ends", "waits"):
        made.register_function(name, getattr(script, name))
    return made


def local(script: Script, seconds: float = 5.0, at_once: int = 2) -> LocalActions:
    made = LocalActions(seconds, at_once)
    made.__dict__["executor"] = executor(script)
    made._preparing = Future()
    made._preparing.set_result(None)
    return made


def tracker() -> DialogueStateTracker:
    return DialogueStateTracker.from_events("iemand", EVENTS, DOMAIN.slots)


@pytest.fixture
def remote(script: Script, monkeypatch: pytest.MonkeyPatch) -> LocalActions:
    """Rasa's own remote actions, with those of the script in this process."""
    local_actions.install()
    here = local(script)
    monkeypatch.setattr(RemoteAction, "here", here)
    return here


async def ask(name: str, endpoint: EndpointConfig | None = None) -> list[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return await RemoteAction(name, endpoint).run(
            CollectingOutputChannel(), cast(Any, None), tracker(), DOMAIN
        )


@pytest.mark.usefixtures("remote")
async def test_without_an_endpoint_an_action_runs_here_beside_the_conversations(script: Script) -> None:
    said, slot = await ask("answers")
    assert (said.text, slot) == ("dag", SlotSet("land", "NL"))
    assert script.seen[0] is not threading.current_thread()
    assert script.seen[2] == {}, "nothing asks for the domain, so nobody copies it"


@pytest.mark.usefixtures("remote")
async def test_with_an_endpoint_its_server_is_asked(script: Script) -> None:
    with pytest.raises(RasaException, match=r"Couldn't connect to the server at 'http://127.0.0.1:9/"):
        await ask("answers", EndpointConfig("http://127.0.0.1:9/webhook"))
    assert script.seen == []


@pytest.mark.usefixtures("remote")
async def test_an_action_finds_in_the_tracker_what_an_action_server_would_have_got(script: Script) -> None:
    await ask("answers")
    here: Tracker = script.seen[1]
    there = Tracker.from_dict(RemoteAction("x", None)._action_call_format(tracker(), DOMAIN)["tracker"])
    assert {**vars(here), "events": list(here.events)} == vars(there)


async def test_others_go_on_while_an_action_hangs(script: Script) -> None:
    here = local(script)
    hanging = asyncio.create_task(here.run("hangs", tracker(), DOMAIN))
    await asyncio.to_thread(script.begun.wait)
    assert (await here.run("answers", tracker(), DOMAIN))["responses"][0]["text"] == "dag"
    assert not hanging.done()
    script.go.set()
    assert await hanging == {"events": [], "responses": []}


async def test_an_action_that_takes_too_long_is_left_behind_and_counted_until_it_ends(
    script: Script, capsys: pytest.CaptureFixture[str]
) -> None:
    here = local(script, seconds=0.05)
    with pytest.raises(TimeoutError):
        await here.run("hangs", tracker(), DOMAIN)
    assert here.stuck == 1
    assert "action_timeout" in capsys.readouterr().out
    script.go.set()
    await asyncio.sleep(0.5)
    assert here.stuck == 0
    here.seconds = 5.0
    assert await here.run("answers", tracker(), DOMAIN)


async def test_when_all_are_stuck_the_next_is_refused_at_once(script: Script) -> None:
    here = local(script, seconds=0.05, at_once=2)
    for _ in range(2):
        with pytest.raises(TimeoutError):
            await here.run("hangs", tracker(), DOMAIN)
    here.seconds = 60.0
    began = time.monotonic()
    with pytest.raises(ActionsStuckError):
        await here.run("answers", tracker(), DOMAIN)
    assert time.monotonic() - began < 5


async def test_waiting_for_a_place_is_part_of_the_time(script: Script) -> None:
    here = local(script, seconds=0.2, at_once=1)
    first = asyncio.create_task(here.run("hangs", tracker(), DOMAIN))
    await asyncio.to_thread(script.begun.wait)
    second = asyncio.create_task(here.run("answers", tracker(), DOMAIN))
    for task in (first, second):
        with pytest.raises(TimeoutError):
            await task
    assert here.stuck == 1, "the second one never began"


@pytest.mark.usefixtures("remote")
async def test_a_rejection_is_rasas_own_and_no_failure() -> None:
    noted: list[str] = []
    failures.set(noted)
    with pytest.raises(ActionExecutionRejection, match="nu niet"):
        await ask("rejects")
    assert noted == []


@pytest.mark.usefixtures("remote")
@pytest.mark.parametrize("name", ["bestaat_niet", "ends"])
async def test_what_fails_is_noted_for_the_turn_that_it_fails_in(name: str) -> None:
    """Rasa swallows what it may, and would answer 200."""
    noted: list[str] = []
    failures.set(noted)
    with pytest.raises(RasaException):
        await ask(name)
    assert len(noted) == 1


async def test_an_action_may_wait_for_something(script: Script) -> None:
    assert await local(script).run("waits", tracker(), DOMAIN) == {"events": [], "responses": []}


async def test_a_first_visitor_waits_for_what_is_prepared(script: Script) -> None:
    here = local(script, seconds=0.05)
    here._preparing = Future()
    first = asyncio.create_task(here.run("answers", tracker(), DOMAIN))
    await asyncio.sleep(0.2)
    assert not first.done(), "and the time of an action does not begin before that"
    here._preparing.set_result(None)
    assert await first


def test_the_events_are_a_list_of_dictionaries_made_when_they_are_read() -> None:
    made = list[Any]()

    class Counted(UserUttered):
        def as_dict(self) -> dict[str, Any]:
            made.append(self.text)
            return super().as_dict()

    view = EventView([Counted("een"), Counted("twee"), Counted("drie")])
    assert view[-1]["text"] == "drie"
    assert made == ["drie"]
    assert [event["text"] for event in reversed(view)] == ["drie", "twee", "een"]
    assert view[1:] == [view[1], view[2]]
    view.append({"event": "slot", "name": "land", "value": "BE"})
    assert (len(view), view[-1]["name"]) == (4, "land")
    assert made == ["drie", "twee", "een"]
