"""An action that does not end holds up nobody but its own visitor, is logged, and keeps no server from stopping."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.chaos.api import AgainError, GatewayClient
from privacybalie.gateway.local_actions import AT_ONCE
from runtime import servers
from runtime.project import Project
from runtime.watchdog import answers
from tests.faults.flaky import Inside

PATIENCE = 60  # seconds; what is judged is that it happens
QUESTION, HELLO = "Mag ik een gesprek stiekem opnemen?", "hallo"
identifiers = (f"hangt-{number:08d}" for number in itertools.count())


@pytest.fixture(scope="module")
def begun(
    checkout: Project, trained_model: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Inside]:
    """An assistant in which an action may take two seconds."""
    settings = {"PRIVACYBALIE_TURN_SECONDS": "1", "PRIVACYBALIE_BURST_ADDRESS": "100000"}
    own = Project(checkout.root, tmp_path_factory.mktemp("hangt"))
    made = Inside(own, trained_model, servers.free_port(), settings=settings)
    try:
        made.start()
        servers.wait_until_ready(made)
        yield made
    finally:
        made.behave()
        made.stop()


@pytest.fixture
def assistant(begun: Inside) -> Inside:
    """The assistant with no action that hangs: those of an earlier test have ended."""
    begun.behave()
    with contextlib.closing(begun.door()) as door:
        assert is_answered(door, opened(door), HELLO)["berichten"]
    wait_until(lambda: gezond(begun) == 200)
    return begun


def opened(door: GatewayClient) -> str:
    return str(door.ask("POST", "/gesprek", None, {})["token"])


def says(door: GatewayClient, token: str, text: str) -> Any:
    return door.ask("POST", "/bericht", token, {"id": next(identifiers), "tekst": text})


def is_answered(door: GatewayClient, token: str, text: str) -> Any:
    """Say something until it is answered, with one id, as the window does when a busy server is too late."""
    identifier = next(identifiers)
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return door.ask("POST", "/bericht", token, {"id": identifier, "tekst": text})
        except AgainError:
            assert time.monotonic() < deadline


def hang(assistant: Inside, mode: str, times: int) -> None:
    """Let so many visitors wait for an action in vain."""
    assistant.behave(mode)
    for _ in range(times):
        with contextlib.closing(assistant.door()) as door, pytest.raises(AgainError):
            says(door, opened(door), QUESTION)


def timeouts(assistant: Inside) -> list[dict[str, Any]]:
    lines = assistant.logged()[servers.LOG].splitlines()
    return [json.loads(line[line.index("{") :]) for line in lines if '"action_timeout"' in line]


def wait_until(condition: Any) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def gezond(assistant: Inside) -> int:
    try:
        with urllib.request.urlopen(f"{assistant.desk}gezond", timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@pytest.mark.parametrize("mode", ["hangs", "spins"])
def test_others_are_answered_while_actions_hang_and_the_log_names_them(assistant: Inside, mode: str) -> None:
    before = len(timeouts(assistant))
    hang(assistant, mode, AT_ONCE - 2)
    wait_until(lambda: len(timeouts(assistant)) == before + AT_ONCE - 2)
    assert {line["action"] for line in timeouts(assistant)[before:]} == {"action_answer"}
    assert QUESTION not in assistant.logged()[servers.LOG]
    with contextlib.closing(assistant.door()) as door:
        token = opened(door)
        assert is_answered(door, token, "opnieuw beginnen")["berichten"], "this needs no action"
    assert gezond(assistant) == 200


def test_when_all_hang_it_says_that_it_is_broken_until_one_of_them_ends(assistant: Inside) -> None:
    hang(assistant, "hangs", AT_ONCE)
    wait_until(lambda: gezond(assistant) == 500)
    assert not assistant.lives(), "so that whoever watches starts it again"
    assistant.behave()
    wait_until(lambda: gezond(assistant) == 200)
    with contextlib.closing(assistant.door()) as door:
        assert is_answered(door, opened(door), HELLO)["berichten"]


def test_a_server_stops_in_order_although_an_action_never_ends(assistant: Inside) -> None:
    hang(assistant, "hangs", 1)
    assert assistant.server is not None
    assert answers(assistant.server.health)
    os.killpg(assistant.server.process.pid, signal.SIGTERM)
    assert assistant.server.process.wait(PATIENCE) == 0
