"""Lets actions fail in the way that a file names (tests/faults/flaky.py); Python imports it by itself."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from pathlib import Path
from typing import Any

from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionNotFoundException

MODE = Path(os.environ["BALIE_FAULT"])
run = ActionExecutor.run
hanging, counting = list[str](), threading.Lock()


def wanted() -> tuple[str, float]:
    """Return how to behave, and the seconds that an action takes."""
    mode, _, delay = MODE.read_text(encoding="utf-8").partition(" ")
    return mode, float(delay or 0)


async def faulty(self: ActionExecutor, call: Any) -> Any:
    """Do what is wanted, and what was asked afterwards."""
    with MODE.with_suffix(".asked").open("a") as asked:
        asked.write(".")
    mode, delay = wanted()
    fail(mode, call["next_action"])
    if mode in ANSWERS:
        return ANSWERS[mode]
    if mode == "apologises":
        return await apologising(self, call)
    if mode == "some":
        hang_among(int(delay), call["next_action"])
    else:
        wait(mode, delay)
    return await run(self, call)


ANSWERS = {
    "nothing": None,
    "garbage": {"events": [{"event": "bestaat_niet"}], "responses": [{"text": "half"}]},
}


def fail(mode: str, action: str) -> None:
    if mode == "raises":
        raise RuntimeError("a word of a visitor")
    if mode == "ends":
        raise SystemExit(3)
    if mode == "unknown":
        raise ActionNotFoundException(action)


def wait(mode: str, delay: float) -> None:
    """Wait until the mode is another one, with or without holding on to Python; and for the delay."""
    while wanted()[0] == mode == "hangs":
        time.sleep(0.05)
    while wanted()[0] == mode == "spins":
        until = time.monotonic() + 0.5
        while time.monotonic() < until:
            pass
    time.sleep(delay)


def hang_among(most: int, action: str) -> None:
    """Wait until the mode is another one, unless so many actions do already."""
    with counting:
        if len(hanging) >= most:
            return
        hanging.append(action)
    while wanted()[0] == "some":
        time.sleep(0.05)
    hanging.remove(action)


async def apologising(self: ActionExecutor, call: Any) -> Any:
    """Let the action raise where its own last line catches it (actions/safe_action.py)."""
    action: Any = self.actions[call["next_action"]].__self__

    def raising(*_: object) -> None:
        raise ValueError("a word of a visitor")

    action._take = raising
    try:
        return await run(self, call)
    finally:
        with contextlib.suppress(AttributeError):
            del action._take


ActionExecutor.run = faulty
