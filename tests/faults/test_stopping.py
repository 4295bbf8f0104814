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
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bench.chaos.api import AgainError, GatewayClient
from bench.chaos.oracle import answers_digest
from runtime import servers
from runtime.project import Project
from tests.faults.flaky import PATIENCE, Inside

TURN = {"id": "toets-stoppen", "tekst": "Mag ik een gesprek stiekem opnemen?"}


def ready(assistant: Inside) -> bool:
    try:
        with urllib.request.urlopen(f"{assistant.desk}gereed", timeout=5):
            return True
    except urllib.error.HTTPError:
        return False


@dataclass(frozen=True)
class Stopped:
    """What a server did that was told to stop in two slow turns, of who waited and of who left; it runs again."""

    began_something_new: bool
    refused: str
    answers: list[Any]
    code: int
    seconds: float
    again: Inside
    waited: str
    left: str


@pytest.fixture(scope="module")
def stopped(
    checkout: Project, trained_model: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stopped]:
    own = Project(checkout.root, tmp_path_factory.mktemp("stopt"))
    settings = {"PRIVACYBALIE_STOP_NOTICE": "1.5"}
    assistant = Inside(own, trained_model, servers.free_port(), settings=settings)
    try:
        assistant.start()
        servers.wait_until_ready(assistant)
        with contextlib.closing(assistant.door()) as door:
            yield told_to_stop(assistant, door)
    finally:
        assistant.stop()


def told_to_stop(assistant: Inside, door: GatewayClient) -> Stopped:
    waits, leaves = (assistant.ask("POST", "/gesprek", None, {})["token"] for _ in range(2))
    rasa = assistant.server
    assert rasa is not None
    assistant.behave(delay=4)
    answers: list[Any] = []
    asking = threading.Thread(target=lambda: answers.append(door.ask("POST", "/bericht", waits, TURN)))
    asking.start()
    assistant.door().leave("/bericht", leaves, TURN)
    begin = time.monotonic()
    while assistant.asked < len((waits, leaves)):
        assert time.monotonic() < begin + PATIENCE
        time.sleep(0.05)
    begin = time.monotonic()
    os.killpg(rasa.process.pid, signal.SIGTERM)
    time.sleep(0.5)
    new = ready(assistant)
    with pytest.raises(AgainError) as refused:
        assistant.ask("POST", "/gesprek", None, {})
    asking.join(20)
    code = rasa.process.wait(20)
    seconds = time.monotonic() - begin
    assistant.start()
    servers.wait_until_ready(assistant)
    return Stopped(new, str(refused.value), answers, code, seconds, assistant, waits, leaves)


def test_a_turn_in_flight_is_answered_and_kept_and_nothing_new_is_begun(stopped: Stopped) -> None:
    assert not stopped.began_something_new
    assert "503 druk" in stopped.refused
    (answer,) = stopped.answers
    assert answer["berichten"]
    assert stopped.code == 0
    assert stopped.seconds < 20, "the slow turn takes 4 seconds; this notices a server that waits for nothing"
    again = stopped.again.ask("POST", "/bericht", stopped.waited, TURN)
    assert again["herhaald"]
    assert answers_digest(again["berichten"]) == answers_digest(answer["berichten"])


def test_a_turn_is_finished_and_kept_when_the_visitor_leaves(stopped: Stopped) -> None:
    kept = stopped.again.ask("GET", "/gesprek", stopped.left)["berichten"]
    assert [message["id"] for message in kept if message["van"] == "u"] == [TURN["id"]]
