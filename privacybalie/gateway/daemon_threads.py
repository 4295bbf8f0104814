"""Threads for which no ending process waits, as Python does for those of a ThreadPoolExecutor."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

Result = TypeVar("Result")


class ThreadDiedError(Exception):
    """Work that tried to end the process; its argument names how."""


class DaemonThreads:
    """So many threads, which take turns at what is to be done. One that hangs is one less."""

    def __init__(self, count: int, name: str) -> None:
        self._count, self._name = count, name
        self._waiting: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._begun = 0

    def do(self, act: Callable[[], Result]) -> Future[Result]:
        """Do `act` when a thread is free; what it raises is the future's, SystemExit too, as ThreadDiedError."""
        self._begin()
        future: Future[Result] = Future()
        future.set_running_or_notify_cancel()

        def work() -> None:
            try:
                future.set_result(act())
            except Exception as error:  # noqa: BLE001 - for whoever waits
                future.set_exception(error)
            except BaseException as error:  # noqa: BLE001 - would end the loop of whoever waits
                future.set_exception(ThreadDiedError(type(error).__name__))

        self._waiting.put(work)
        return future

    def _begin(self) -> None:
        """Start all threads at the first work: starting one makes the loop wait for it."""
        while self._begun < self._count:
            self._begun += 1
            Thread(target=self._serve, name=f"{self._name} {self._begun}", daemon=True).start()

    def _serve(self) -> None:
        while True:
            self._waiting.get()()
