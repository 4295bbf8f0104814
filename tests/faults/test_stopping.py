"""A server that is told to stop says so, answers what it began, takes nothing new, and is gone."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.chaos.api import AgainError, GatewayClient
from bench.chaos.oracle import answers_digest
from runtime import servers
from runtime.project import Project
from tests.faults.flaky import Inside

TURN = {"id": "toets-stoppen", "tekst": "Mag ik een gesprek stiekem opnemen?"}


@pytest.fixture
def stopping(
    checkout: Project, trained_model: Path, tmp_path: Path
) -> Iterator[tuple[Inside, GatewayClient, str]]:
    """An assistant in the middle of a slow turn that was told to stop, with its visitor."""
    own = Project(checkout.root, tmp_path)
    settings = {"PRIVACYBALIE_STOP_NOTICE": "1.5"}
    assistant = Inside(own, trained_model, servers.free_port(), settings=settings)
    try:
        assistant.start()
        servers.wait_until_ready(assistant)
        with contextlib.closing(assistant.door()) as door:
            yield assistant, door, door.ask("POST", "/gesprek", None, {})["token"]
    finally:
        assistant.stop()


def ready(assistant: Inside) -> bool:
    try:
        with urllib.request.urlopen(f"{assistant.desk}gereed", timeout=5):
            return True
    except urllib.error.HTTPError:
        return False


def test_a_turn_in_flight_is_answered_and_kept_and_nothing_new_is_begun(
    stopping: tuple[Inside, GatewayClient, str],
) -> None:
    assistant, door, token = stopping
    rasa = assistant.server
    assert rasa is not None
    assistant.behave(delay=4)
    answers: list[Any] = []
    asking = threading.Thread(target=lambda: answers.append(door.ask("POST", "/bericht", token, TURN)))
    asking.start()
    time.sleep(1)
    begin = time.monotonic()
    os.killpg(rasa.process.pid, signal.SIGTERM)
    time.sleep(0.5)
    assert not ready(assistant)
    with pytest.raises(AgainError, match="503 druk"):
        assistant.ask("POST", "/gesprek", None, {})
    asking.join(20)
    assert answers
    assert answers[0]["berichten"]
    assert rasa.process.wait(20) == 0
    assert time.monotonic() - begin < 20, (
        "the slow turn takes 4 seconds; this notices a server that waits for nothing"
    )
    assistant.start()
    servers.wait_until_ready(assistant)
    again = assistant.ask("POST", "/bericht", token, TURN)
    assert again["herhaald"]
    assert answers_digest(again["berichten"]) == answers_digest(answers[0]["berichten"])


def test_a_turn_is_finished_and_kept_when_the_visitor_leaves(
    stopping: tuple[Inside, GatewayClient, str],
) -> None:
    assistant, door, token = stopping
    rasa = assistant.server
    assert rasa is not None
    assistant.behave(delay=3)
    assistant.door().leave("/bericht", token, TURN)
    time.sleep(0.5)
    os.killpg(rasa.process.pid, signal.SIGTERM)
    assert rasa.process.wait(30) == 0
    door.close()
    assistant.start()
    servers.wait_until_ready(assistant)
    kept = assistant.ask("GET", "/gesprek", token)["berichten"]
    assert [message["id"] for message in kept if message["van"] == "u"] == [TURN["id"]]
