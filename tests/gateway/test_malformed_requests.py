"""What is no request is refused or closed at once, leaves no trace of itself, and keeps nobody waiting.

Hundreds of them go to the door's own server, which needs no model, and once to the real one.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator

import httpx
import pytest

from privacybalie.gateway.http import protocol
from runtime.servers import Assistant
from tests.gateway import malformed
from tests.gateway.attacked import FINE, HANGS, Attacked, started

LENGTH = b"POST /balie/api/v1/lengte HTTP/1.1\r\nHost: 127.0.0.1\r\n"
STATUS = re.compile(rb"HTTP/1\.1 ([0-9]{3}) ")


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    with started(tmp_path_factory.mktemp("deur")) as door:
        yield door


def attack(door: Attacked, requests: dict[str, bytes]) -> dict[str, str]:
    """Send each, with a visitor in between; return what was not refused or closed as it should be."""
    wrong: dict[str, str] = {}
    with httpx.Client(base_url=f"http://127.0.0.1:{door.port}", timeout=HANGS, trust_env=False) as visitor:
        for name, request in requests.items():
            try:
                statuses = STATUS.findall(door.send(request))
            except TimeoutError:
                wrong[name] = "never answered"
                continue
            if len(statuses) > 1 or not set(statuses) <= {b"400", b"413"}:
                wrong[name] = str(statuses)
            assert visitor.get("/balie/gezond").json() == {"gezond": True}, name
    return wrong


def test_there_are_hundreds_of_them_and_all_differ() -> None:
    everything = malformed.requests().values()
    assert len(set(everything)) == len(everything) >= 200


def test_each_is_refused_or_closed_and_another_visitor_is_served_all_the_while(bare: Attacked) -> None:
    before = bare.logged()
    requests = malformed.requests()
    assert attack(bare, requests) == {}
    says_nothing_of_them(bare.logged().removeprefix(before), len(requests))


def test_the_real_server_refuses_them_as_well(server: Assistant) -> None:
    door = Attacked(server.port, server.at.logs / "rasa.log")
    before = door.logged()
    requests = malformed.requests()
    assert attack(door, requests) == {}
    for sent in malformed.BROKEN_OFF:
        door.break_off(sent)
    assert STATUS.findall(door.send(b"\x00")) == [b"400"]
    says_nothing_of_them(door.logged().removeprefix(before), len(requests))


def says_nothing_of_them(log: str, most: int) -> None:
    """Check that a log holds at most a short line for each request, without an address or anything that was sent."""
    lines = log.splitlines()
    assert len(lines) <= most
    assert max(map(len, lines), default=0) < 140
    assert not any(word in log for word in (malformed.CANARY, "127.0.0.1", "Traceback", "gezond", "\x1b[31m"))


def test_who_goes_away_in_the_middle_of_a_request_is_forgotten(bare: Attacked) -> None:
    before = bare.logged()
    for sent in malformed.BROKEN_OFF:
        bare.break_off(sent)
        assert b"gezond" in bare.send(FINE + b"\x00")
    says_nothing_of_them(bare.logged().removeprefix(before), len(malformed.BROKEN_OFF))


def test_a_refusal_says_what_is_wrong_in_our_words_and_closes(bare: Attacked) -> None:
    answer = bare.send(b"\x00" * 20)
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"ongeldig_verzoek" in body
    assert b"connection: close" in head.lower()
    assert b"x-content-type-options: nosniff" in head.lower()


def test_requests_one_after_the_other_are_answered_in_their_order_and_what_follows_a_bad_one_is_not_read(
    bare: Attacked,
) -> None:
    said = LENGTH + b"Content-Length: %d\r\n\r\n%b"
    answer = bare.send(b"".join(said % (size, b"a" * size) for size in (1, 2, 3)) + b"BAD\r\n\r\n" + FINE)
    assert STATUS.findall(answer) == [b"200", b"200", b"200", b"400"]
    assert re.findall(rb'"lengte": ([0-9])', answer) == [b"1", b"2", b"3"]


def test_thousands_of_requests_at_once_on_a_connection_are_all_answered(bare: Attacked) -> None:
    answer = bare.send(FINE * 3000 + b"\x00")
    assert STATUS.findall(answer) == [b"200"] * 3000 + [b"400"]


@pytest.mark.parametrize("size", [1, 7, 4096])
def test_a_chunked_message_is_read_whole_however_it_is_cut(bare: Attacked, size: int) -> None:
    with socket.create_connection(("127.0.0.1", bare.port), timeout=HANGS) as connection:
        body = b"".join(b"%x;ext=1\r\n%b\r\n" % (n, b"a" * n) for n in (1, 30, 500)) + b"0\r\n\r\n"
        whole = LENGTH + b"Transfer-Encoding: chunked\r\n\r\n" + body
        for start_at in range(0, len(whole), size):
            connection.sendall(whole[start_at : start_at + size])
        assert b'"lengte": 531' in connection.recv(65536)


def test_who_waits_for_a_hundred_continue_gets_it(bare: Attacked) -> None:
    with socket.create_connection(("127.0.0.1", bare.port), timeout=HANGS) as connection:
        connection.sendall(LENGTH + b"Expect: 100-continue\r\nContent-Length: 3\r\n\r\n")
        assert connection.recv(100) == protocol.CONTINUE
        connection.sendall(b"abc")
        assert b'"lengte": 3' in connection.recv(65536)


def test_an_old_client_and_one_that_would_rather_speak_something_else_get_one_answer(bare: Attacked) -> None:
    upgrade = FINE.replace(b"\r\n\r\n", b"\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n")
    for request in (FINE.replace(b"1.1", b"1.0"), upgrade):
        assert STATUS.findall(bare.send(request + FINE)) == [b"200"]
