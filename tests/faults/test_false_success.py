"""An action that failed is never reported as done: the visitor hears to try again, and trying again works."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.chaos.api import AgainError, GatewayClient
from runtime import servers
from runtime.project import Project
from tests.faults.flaky import APART, INSIDE, Apart, Inside, Unlucky

TREE = "Help mij een grondslag kiezen"
QUESTION = "Mag ik een gesprek stiekem opnemen?"
# What each needs to have been said before, and what is then said while actions fail.
TURNS: dict[str, tuple[list[Any], Any]] = {
    "an answer": ([], QUESTION),
    "a chosen country": ([QUESTION], "België"),
    "the lawyer's layer": ([QUESTION, "België"], "meer uitleg"),
    "a human": ([], "ik wil een mens spreken"),
    "a tree begins": ([], TREE),
    "a tree is answered": ([TREE], "Nederland"),
    "a tree is left": ([TREE], "stop"),
}
identifiers = (f"toets-{number:08d}" for number in itertools.count())


@pytest.fixture(scope="module", params=[Inside, Apart], ids=["inside", "apart"])
def unlucky(
    request: pytest.FixtureRequest,
    checkout: Project,
    trained_model: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Unlucky]:
    own = Project(checkout.root, tmp_path_factory.mktemp("pech"))
    settings = {
        "PRIVACYBALIE_TURN_SECONDS": "2",
        "PRIVACYBALIE_RATE_ADDRESS": "100000",
        "PRIVACYBALIE_BURST_ADDRESS": "100000",
        "PRIVACYBALIE_BURST_CONVERSATION": "1000",
    }
    assistant: Unlucky = request.param(own, trained_model, servers.free_port(), settings=settings)
    try:
        assistant.start()
        servers.wait_until_ready(assistant)
        yield assistant
    finally:
        assistant.stop()


def said(door: GatewayClient, token: str, text: str, identifier: str) -> Any:
    return door.ask("POST", "/bericht", token, {"id": identifier, "tekst": text})


def eventually(door: GatewayClient, token: str, text: str, identifier: str) -> Any:
    """Say the same until it is answered, as the widget does."""
    for _ in range(20):
        try:
            return said(door, token, text, identifier)
        except AgainError as again:
            failure = again
    raise failure


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("failure", sorted({*APART, *INSIDE}))
def test_a_failed_action_is_never_a_success(unlucky: Unlucky, turn: str, failure: str) -> None:
    if failure not in (INSIDE if isinstance(unlucky, Inside) else APART):
        pytest.skip("is no way to fail there")
    with contextlib.closing(unlucky.door()) as door:
        fails_and_works_again(unlucky, door, *TURNS[turn], failure)


def fails_and_works_again(
    unlucky: Unlucky, door: GatewayClient, before: list[Any], text: Any, failure: str
) -> None:
    token = door.ask("POST", "/gesprek", None, {})["token"]
    for earlier in before:
        eventually(door, token, earlier, next(identifiers))
    kept = door.ask("GET", "/gesprek", token)["berichten"]
    identifier = next(identifiers)
    unlucky.behave(failure)
    try:
        with pytest.raises(AgainError, match=r"50[34] "):
            said(door, token, text, identifier)
        assert unlucky.asked, "this turn asks no action, so it proves nothing"
    finally:
        unlucky.behave()
    answer = eventually(door, token, text, identifier)
    assert answer["beurt"] == len(before) + 1
    assert answer["berichten"]
    after = door.ask("GET", "/gesprek", token)["berichten"]
    assert after[: len(kept)] == kept
    assert [message["id"] for message in after if message["van"] == "u"].count(identifier) == 1
