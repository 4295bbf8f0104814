"""Nobody can ask so much that others wait, and nobody waits without end."""

import asyncio

import pytest

from privacybalie.gateway.conversation.concurrency import MOST_WAITING, ConcurrencyLimiter
from privacybalie.gateway.conversation.fair_queue import asker
from privacybalie.gateway.conversation.rate_limits import RateLimiter
from privacybalie.gateway.http.errors import Refused


def test_a_burst_is_served_and_then_the_rate() -> None:
    buckets = RateLimiter(per_minute=60, burst=3)
    assert [buckets.take("a", 0.0) for _ in range(4)] == [0, 0, 0, 1.0]
    assert buckets.take("a", 0.5) == 0.5
    assert buckets.take("a", 1.0) == 0


def test_an_hour_of_silence_gives_no_more_than_the_burst() -> None:
    buckets = RateLimiter(per_minute=60, burst=2)
    assert [bool(buckets.take("a", 3600.0)) for _ in range(3)] == [False, False, True]


def test_one_does_not_use_up_what_another_may() -> None:
    buckets = RateLimiter(per_minute=1, burst=1)
    assert (buckets.take("a", 0.0), buckets.take("b", 0.0)) == (0, 0)


def test_a_clock_that_jumps_back_gives_nothing_and_takes_nothing() -> None:
    buckets = RateLimiter(per_minute=60, burst=1)
    assert buckets.take("a", 100.0) == 0
    assert buckets.take("a", 0.0) > 0
    assert buckets.take("a", 1.0) == 0


def test_a_million_addresses_do_not_fill_the_memory() -> None:
    buckets = RateLimiter(per_minute=60, burst=1, most_keys=10)
    for number in range(1000):
        buckets.take(str(number), float(number))
    assert len(buckets._levels) == 10


async def test_one_conversation_has_one_turn_at_a_time_in_order() -> None:
    turnstile, seen = ConcurrencyLimiter(capacity=8, patience=5), []

    async def turn(name: int) -> None:
        async with turnstile.enter("gesprek"):
            seen.append(("in", name))
            await asyncio.sleep(0.01)
            seen.append(("out", name))

    await asyncio.gather(*(turn(name) for name in range(4)))
    assert seen == [(way, name) for name in range(4) for way in ("in", "out")]
    assert (turnstile.inside, turnstile._gates) == (0, {})


async def test_conversations_do_not_wait_for_each_other() -> None:
    turnstile = ConcurrencyLimiter(capacity=8, patience=0)
    async with turnstile.enter("een"), turnstile.enter("twee"):
        assert turnstile.inside == 2


async def test_who_waits_too_long_hears_that_the_first_is_busy() -> None:
    turnstile = ConcurrencyLimiter(capacity=8, patience=0.01)
    async with turnstile.enter("gesprek"):
        with pytest.raises(Refused, match="bezig"):
            await turnstile.enter("gesprek").__aenter__()
    async with turnstile.enter("gesprek"):
        assert turnstile.inside == 1


async def test_a_crowd_at_one_conversation_is_sent_away_at_once() -> None:
    turnstile = ConcurrencyLimiter(capacity=99, patience=60)
    async with turnstile.enter("gesprek"):
        waiting = [
            asyncio.ensure_future(turnstile.enter("gesprek").__aenter__()) for _ in range(MOST_WAITING)
        ]
        await asyncio.sleep(0)
        with pytest.raises(Refused, match="bezig"):
            await turnstile.enter("gesprek").__aenter__()
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
    assert turnstile._gates == {}


async def test_a_full_server_says_that_it_is_busy_and_when_to_come_back() -> None:
    turnstile = ConcurrencyLimiter(capacity=1, patience=1)
    async with turnstile.enter("een"):
        with pytest.raises(Refused, match="druk") as caught:
            await turnstile.enter("twee").__aenter__()
    assert (caught.value.kind.status, caught.value.seconds) == (503, 2)


async def test_a_turn_that_fails_leaves_the_way_free() -> None:
    turnstile = ConcurrencyLimiter(capacity=1, patience=1)
    with pytest.raises(ZeroDivisionError):
        async with turnstile.enter("gesprek"):
            raise ZeroDivisionError
    async with turnstile.enter("gesprek"):
        assert turnstile.inside == 1


async def test_one_address_leaves_half_of_the_places_to_others() -> None:
    turnstile = ConcurrencyLimiter(capacity=4, patience=1)
    asker.set("192.0.2.7")
    async with turnstile.enter("een"), turnstile.enter("twee"):
        with pytest.raises(Refused, match="druk"):
            await turnstile.enter("drie").__aenter__()
        asker.set("192.0.2.8")
        async with turnstile.enter("vier"):
            assert turnstile.inside == 3
        asker.set("192.0.2.7")
    async with turnstile.enter("drie"):
        assert turnstile.inside == 1
