"""Connections that say nothing, or too little, cost nobody else a place."""

from __future__ import annotations

import resource
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from privacybalie.gateway.http import descriptors
from privacybalie.gateway.http.connections import Connections, FullError
from privacybalie.gateway.sparse_log import SECONDS, Sparingly
from tests.gateway.attacked import FINE, LAST, Attacked, started

FEW = {"PRIVACYBALIE_CONNECTIONS": "30", "PRIVACYBALIE_CONNECTIONS_ADDRESS": "20"}
HALVES = {
    "nothing": b"",
    "half a head": b"GET /balie/gezond HTTP/1.1\r\nHo",
    "half a body": b"POST /balie/api/v1/lengte HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 3\r\n\r\na",
    "a chunk without end": (
        b"POST /balie/api/v1/lengte HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"7fffffffffffffff\r\na"
    ),
}


@pytest.fixture(scope="module")
def impatient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    """A door that waits one second for a request, and has room for twenty connections of one address."""
    with started(tmp_path_factory.mktemp("ongeduldig"), patience=1, **FEW) as door:
        yield door


@pytest.mark.parametrize("sent", HALVES.values(), ids=HALVES)
def test_who_says_too_little_is_let_go(impatient: Attacked, sent: bytes) -> None:
    with impatient.connect() as connection:
        connection.sendall(sent)
        assert connection.recv(100) == b""


def drip(connection: socket.socket) -> None:
    for _ in range(200):
        time.sleep(0.05)
        connection.sendall(b"a")


def test_who_drips_is_let_go_too(impatient: Attacked) -> None:
    with impatient.connect() as connection:
        connection.sendall(HALVES["half a head"])
        with pytest.raises(ConnectionError):
            drip(connection)


def test_who_was_served_may_come_back_later_on_the_same_connection(impatient: Attacked) -> None:
    with impatient.connect() as connection:
        for _ in range(2):
            connection.sendall(FINE)
            assert b"gezond" in connection.recv(65536)
            time.sleep(1.5)


def test_an_answer_that_takes_longer_than_our_patience_is_given_whole(impatient: Attacked) -> None:
    ask = (
        b"POST /balie/api/v1/stroom HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\n\r\n12"
        + HALVES["half a head"]
    )
    assert impatient.send(ask).count(b"data: ") == 12


def test_a_crowd_of_silent_ones_makes_room_for_whoever_says_something(impatient: Attacked) -> None:
    with ExitStack() as stack:
        for _ in range(100):
            stack.enter_context(impatient.connect())
        for _ in range(20):
            assert b"gezond" in impatient.send(LAST)
    assert "connection_made_room" in impatient.logged()
    assert "127.0.0.1" not in impatient.logged()


def test_a_connection_that_is_being_answered_is_never_made_to_leave(impatient: Attacked) -> None:
    ask = b"POST /balie/api/v1/stroom HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 2\r\n\r\n10"
    with ExitStack() as stack:
        streaming = stack.enter_context(impatient.connect())
        streaming.sendall(ask)
        for _ in range(60):
            stack.enter_context(impatient.connect())
        found = b""
        while received := streaming.recv(65536):
            found += received
        assert found.count(b"data: ") == 10


def test_when_all_places_of_an_address_are_being_answered_another_is_turned_away(impatient: Attacked) -> None:
    ask = b"POST /balie/api/v1/stroom HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\n\r\n99"
    with ExitStack() as stack:
        busy = [stack.enter_context(impatient.connect()) for _ in range(20)]
        for connection in busy:
            connection.sendall(ask)
        for connection in busy:
            assert connection.recv(65536)
        assert impatient.send(LAST) == b""
    assert "connections_full" in impatient.logged()


def test_the_one_that_was_silent_longest_leaves_first_and_of_its_own_address_when_that_is_full() -> None:
    connections: Connections[str] = Connections(most=4, most_each=2)
    assert [connections.add(name, "a") for name in ("a1", "a2")] == [None, None]
    assert connections.add("b1", "b") is None
    assert connections.add("a3", "a") == "a1"
    assert connections.add("b2", "b") is None
    connections.busy("a2")
    assert connections.add("c1", "c") == "b1"
    connections.busy("a3")
    with pytest.raises(FullError):
        connections.add("a4", "a")
    connections.idle("a2")
    assert connections.add("a5", "a") == "a2"
    assert len(connections) == 4


def test_our_own_proxies_have_only_the_limit_of_all() -> None:
    connections: Connections[int] = Connections(most=5, most_each=2)
    assert [connections.add(number, None) for number in range(6)] == [None] * 5 + [0]


def test_whatever_comes_and_goes_leaves_nothing_behind() -> None:
    connections: Connections[int] = Connections(most=1000, most_each=500)
    for number in range(1000):
        connections.add(number, f"address{number % 7}")
        if number % 3:
            connections.busy(number)
        if number % 5:
            connections.remove(number)
            connections.remove(number)
    for number in range(1000):
        connections.remove(number)
    assert len(connections) == 0
    assert not any((connections._count, connections._idle, connections._idle_of))


def test_what_visitors_can_cause_is_written_once_a_minute_with_its_number(
    capsys: pytest.CaptureFixture[str],
) -> None:
    now = [0.0]
    log = Sparingly(lambda: now[0])
    for _ in range(1000):
        log.note("request_malformed")
    log.note("connections_full")
    now[0] = SECONDS + 1.0
    log.note("request_malformed")
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("times=")[-1] for line in lines] == ["1", "1", "1000"]


def test_the_limit_of_open_files_is_what_the_account_may_have() -> None:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    assert descriptors.fitting(2000, 1_000_000) == 2000
    assert descriptors.fitting(2000, resource.RLIM_INFINITY) == 2000
    assert descriptors.room_for(64) == 64
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == hard


def test_with_few_open_files_there_are_fewer_connections_and_with_hardly_any_none(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert descriptors.fitting(2000, 1024) == 1024 - descriptors.RESERVE
    assert "few_open_files" in capsys.readouterr().out
    with pytest.raises(SystemExit, match="LimitNOFILE=2256"):
        descriptors.fitting(2000, 300)
