"""Starts a server only with a store that works, and stops it only when the turns in flight are answered.

Rasa warns and goes on when the store in endpoints.yml cannot be found, when the model cannot be read and when a turn
cannot be saved; each of those loses conversations. Every channel of ours registers these listeners on its blueprint.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from typing import Any, NoReturn

import structlog
from rasa.core.tracker_store import FailSafeTrackerStore
from sanic import Blueprint, Sanic

from privacybalie.gateway.store import retention
from privacybalie.gateway.store.draining import turns
from privacybalie.gateway.store.tracker_store import SealedTrackerStore, StoreUnusableError

NOTICE_VARIABLE = (
    "PRIVACYBALIE_STOP_NOTICE"  # seconds between "not ready" and closing the door; for load balancers
)
PATIENCE = 25.0  # seconds a turn gets to end when the server is told to stop
LAST_WORDS = 2.0  # seconds for the answers of the last turns to leave

logger = structlog.get_logger(__name__)


def guard(blueprint: Blueprint) -> None:
    """Make whatever server this channel runs in refuse to start without its store, and stop with care."""
    blueprint.listener("after_server_start")(_begin)
    blueprint.listener("before_server_stop")(_end)


def sealed_store(app: Sanic) -> SealedTrackerStore:
    """Return the store of a running server, past Rasa's wrapper that would hide its errors."""
    wrapper = app.ctx.agent.tracker_store
    return require_sealed(wrapper)


def require_sealed(wrapper: Any) -> SealedTrackerStore:
    store = wrapper._tracker_store if isinstance(wrapper, FailSafeTrackerStore) else wrapper  # noqa: SLF001
    if not isinstance(store, SealedTrackerStore):
        raise StoreUnusableError(
            f"Gesprekken zouden in {type(store).__name__} belanden en verloren gaan; zet onder tracker_store in "
            "endpoints.yml 'type: privacybalie.gateway.store.tracker_store.SealedTrackerStore' en start opnieuw."
        )
    return store


def raise_errors(wrapper: FailSafeTrackerStore) -> None:
    """Let a turn that cannot be stored fail, where Rasa would keep it in memory and never look there."""
    wrapper._on_tracker_store_error = _raise  # noqa: SLF001 -- Rasa has no other way; test_store_guard.py watches it


def _raise(error: Exception) -> NoReturn:
    raise error


async def _begin(app: Sanic, _loop: Any) -> None:
    if hasattr(app.ctx, "retention"):
        return  # another channel of this server was first
    app.ctx.retention = None  # Sanic calls the listeners of all channels at the same time
    try:
        _require_model(app)
        store = sealed_store(app)
        raise_errors(app.ctx.agent.tracker_store)
        await store.self_test()
        plan = retention.plan_from(os.environ)
    except Exception as error:
        logger.critical("start_refused", cause=type(error).__name__)
        raise SystemExit(_reason(error)) from error
    app.ctx.retention = asyncio.get_running_loop().create_task(
        retention.keep_clean(store, retention.opinions_of(os.environ), plan)
    )


def _require_model(app: Sanic) -> None:
    if not app.ctx.agent.is_ready():
        raise StoreUnusableError(
            "Het model is niet geladen: het bestand ontbreekt of is beschadigd. Verwijder het uit models/ en start "
            "opnieuw; ./start traint het dan."
        )


def _reason(error: Exception) -> str:
    if isinstance(error, StoreUnusableError | retention.PlanError):
        return str(error)
    return (
        f"De database voor gesprekken werkt niet ({type(error).__name__}); controleer PRIVACYBALIE_TRACKER_DB, de "
        "rechten en de vrije schijfruimte, en start opnieuw."
    )


async def _end(app: Sanic, _loop: Any) -> None:
    task = getattr(app.ctx, "retention", None)
    app.ctx.retention = None
    if task is None:
        return
    left = await turns.drain(float(os.environ.get(NOTICE_VARIABLE) or 0), PATIENCE)
    logger.info("drained", turns_left=left)
    try:
        await retention.write_counts(sealed_store(app), all_of_it=True)
    except Exception as error:  # noqa: BLE001 -- a few numbers are lost; the turns are not
        logger.error("counts_lost", cause=type(error).__name__)  # noqa: TRY400 -- a traceback may hold data
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = (
        LAST_WORDS  # Sanic would wait longer for connections that say nothing
    )
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
