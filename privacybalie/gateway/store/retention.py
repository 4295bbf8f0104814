"""Erases what has been kept long enough: by itself inside the server, and by hand.

python -m privacybalie.gateway.store.retention opruimen            erase now what has expired
python -m privacybalie.gateway.store.retention gedeeld             list what visitors shared
python -m privacybalie.gateway.store.retention gedeeld --wis NR    erase one of those
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import structlog

from privacybalie.days import day_of
from privacybalie.gateway.store import counts, unanswered
from privacybalie.gateway.store.feedback import FILE, Opinions
from privacybalie.paths import folder_for_data

if TYPE_CHECKING:
    from privacybalie.gateway.store.tracker_store import SealedTrackerStore

HOURS_VARIABLE = "PRIVACYBALIE_RETENTION_HOURS"
SHARED_VARIABLE = "PRIVACYBALIE_SHARED_DAYS"
OPINION_VARIABLE = "PRIVACYBALIE_OPINION_DAYS"
COUNT_VARIABLE = "PRIVACYBALIE_COUNT_DAYS"
DATABASE_VARIABLE = "PRIVACYBALIE_TRACKER_DB"
DEFAULT_HOURS, DEFAULT_SHARED_DAYS, DEFAULT_OPINION_DAYS = 24, 90, 365
DEFAULT_COUNT_DAYS = 800  # two years and what a report on the month before needs
MOST_DAYS = 3650
IDLE = timedelta(minutes=60)  # with 0 hours: the time after which a quiet tab is refused as well
BETWEEN = 600.0  # seconds between two rounds
JUMP = 300.0  # seconds the clock may differ from the time that passed before nothing is erased

logger = structlog.get_logger(__name__)


class PlanError(ValueError):
    """A retention setting that cannot be; a Dutch sentence with the remedy."""


@dataclass(frozen=True)
class RetentionPlan:
    """How long conversations, copies that were shared, opinions and counts are kept after their last turn or day."""

    conversations: timedelta
    shared: timedelta
    opinions: timedelta
    counts: timedelta = timedelta(days=DEFAULT_COUNT_DAYS)


@dataclass(frozen=True)
class Clock:
    """The time of day, the time that passes, and a way to wait."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    passed: Callable[[], float] = time.monotonic
    wait: Callable[[float], Awaitable[None]] = asyncio.sleep


def plan_from(environment: Mapping[str, str]) -> RetentionPlan:
    """Read the settings. Raises PlanError."""
    hours = _number(environment, HOURS_VARIABLE, DEFAULT_HOURS, 24 * 365)
    shared = _number(environment, SHARED_VARIABLE, DEFAULT_SHARED_DAYS, MOST_DAYS)
    opinions = _number(environment, OPINION_VARIABLE, DEFAULT_OPINION_DAYS, MOST_DAYS)
    counted = _number(environment, COUNT_VARIABLE, DEFAULT_COUNT_DAYS, MOST_DAYS)
    return RetentionPlan(
        timedelta(hours=hours) if hours else IDLE,
        timedelta(days=shared),
        timedelta(days=opinions),
        timedelta(days=counted),
    )


def opinions_of(environment: Mapping[str, str]) -> Opinions:
    """Return where the opinions of this installation are."""
    return Opinions(folder_for_data(environment) / FILE)


def _number(environment: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = environment.get(name, "").strip()
    if not text:
        return default
    if not text.isascii() or not text.isdecimal() or int(text) > most:
        raise PlanError(f"{name} is '{text}'; vul een geheel getal van 0 tot en met {most} in.")
    return int(text)


async def erase_expired(
    store: SealedTrackerStore, opinions: Opinions, plan: RetentionPlan, now: datetime
) -> tuple[int, int, int]:
    """Erase what has expired; return how many conversations, shared copies and opinions that were."""
    erased = await store.purge(now - plan.conversations)
    copies = await store.unshare_before(day_of(now - plan.shared))
    judged = await asyncio.to_thread(opinions.purge, day_of(now - plan.opinions))
    await asyncio.to_thread(unanswered.purge_unanswered, store.engine, day_of(now - plan.shared))
    await asyncio.to_thread(counts.purge_counts, store.engine, day_of(now - plan.counts))
    return erased.conversations, copies, judged


async def write_counts(store: SealedTrackerStore, *, all_of_it: bool = False) -> None:
    """Write what this server counted since the last time."""
    await asyncio.to_thread(store.ledger.write, store.engine, all_of_it=all_of_it)


async def keep_clean(
    store: SealedTrackerStore, opinions: Opinions, plan: RetentionPlan, clock: Clock = Clock()
) -> None:
    """Erase what has expired, again and again; a round that fails is tried again at the next.

    A clock that was set wrong would make every conversation look old, so after a jump one round is left out: somebody
    who repairs the clock within that time loses nothing.
    """
    before = clock.now().timestamp() - clock.passed()
    while True:
        offset = clock.now().timestamp() - clock.passed()
        if abs(offset - before) > JUMP:
            logger.warning("clock_jumped", seconds=round(offset - before))
        else:
            await _round(store, opinions, plan, clock)
        before = offset
        await clock.wait(BETWEEN)


async def _round(store: SealedTrackerStore, opinions: Opinions, plan: RetentionPlan, clock: Clock) -> None:
    try:
        conversations, copies, judged = await erase_expired(store, opinions, plan, clock.now())
        await write_counts(store)
    except Exception as error:  # noqa: BLE001 -- the database may be back at the next round
        logger.error("purge_failed", cause=type(error).__name__)  # noqa: TRY400 -- a traceback may hold data
        return
    if conversations or copies or judged:
        logger.info("purged", conversations=conversations, shared=copies, opinions=judged)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        "python -m privacybalie.gateway.store.retention", description="Bewaarde gesprekken opruimen."
    )
    parser.add_argument(
        "--database",
        default=os.environ.get(DATABASE_VARIABLE) or str(folder_for_data(os.environ) / "gesprekken.db"),
        help="bestand of adres",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("opruimen", help="wis nu wat verlopen is")
    listing = commands.add_parser("gedeeld", help="toon wat bezoekers deelden")
    listing.add_argument("--wis", metavar="NR", help="wis een gedeeld gesprek")
    options = parser.parse_args(arguments)
    from privacybalie.gateway.store.tracker_store import SealedTrackerStore  # here, because it imports Rasa

    try:
        store = SealedTrackerStore(db=options.database)
        try:
            return asyncio.run(_command(store, options))
        finally:
            store.close()
    except Exception as error:  # noqa: BLE001 -- whoever typed this reads a sentence
        print(f"{error} ({type(error).__name__})", file=sys.stderr)
        return 1


async def _command(store: SealedTrackerStore, options: argparse.Namespace) -> int:
    if options.command == "opruimen":
        conversations, copies, judged = await erase_expired(
            store, opinions_of(os.environ), plan_from(os.environ), datetime.now(UTC)
        )
        print(f"Gewist: {conversations} gesprekken, {copies} gedeelde gesprekken en {judged} oordelen.")
        return 0
    if options.wis:
        found = await store.unshare(options.wis)
        print("Gewist." if found else f"Er is geen gedeeld gesprek met nummer {options.wis}.")
        return 0 if found else 1
    for copy in await store.shared():
        print(f"--- {copy.id}  {copy.day.isoformat()}\n{copy.text}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
