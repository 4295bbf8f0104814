"""A caller is counted by an address that can be believed, and a page is let in by its origin."""

import ipaddress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacybalie.gateway.http.client_address import Caller, allowed_host, allowed_origin, caller, counted
from privacybalie.settings import Settings, from_environment

PROXY = (ipaddress.ip_network("10.0.0.0/24"),)
PLAIN = from_environment({})


def test_without_a_proxy_the_peer_counts_whatever_it_claims() -> None:
    assert caller("192.0.2.7", {"x-forwarded-for": "198.51.100.1"}, ()).address == "192.0.2.7"


def test_our_own_proxy_is_believed_about_the_last_address_it_did_not_write_itself() -> None:
    found = caller("10.0.0.5", {"x-forwarded-for": "203.0.113.9, 198.51.100.1, 10.0.0.6"}, PROXY)
    assert found == Caller("198.51.100.1", local=False, by_proxy=True)


def test_a_forged_address_is_no_address() -> None:
    assert caller("10.0.0.5", {"x-forwarded-for": "<script>"}, PROXY).address == "unknown"


def test_a_visitor_with_a_whole_network_of_addresses_is_one_visitor() -> None:
    assert counted("2001:db8::1") == counted("2001:db8::ffff:1")
    assert counted("2001:db8::1") != counted("2001:db8:0:1::1")
    assert counted("::ffff:192.0.2.7") == "192.0.2.7"


def test_this_machine_is_local_unless_something_was_passed_on() -> None:
    assert caller("127.0.0.1", {}, ()).local
    assert caller("::1", {}, ()).local
    assert not caller("127.0.0.1", {"x-forwarded-for": "127.0.0.1"}, ()).local
    assert not caller("127.0.0.1", {"x-real-ip": "127.0.0.1"}, ()).local
    assert not caller("192.0.2.7", {}, ()).local


@given(st.text(), st.text())
def test_whatever_is_claimed_gives_an_address_to_count_by(peer: str, forwarded: str) -> None:
    assert caller(peer, {"x-forwarded-for": forwarded}, PROXY).address


@pytest.mark.parametrize("host", ["127.0.0.1:5005", "localhost:5005", "[::1]:5005", "127.0.0.1"])
def test_our_own_pages_on_this_machine_may_talk_to_us(host: str) -> None:
    assert allowed_origin(f"http://{host}", host, PLAIN)


@pytest.mark.parametrize(
    ("sent", "host"),
    [
        ("http://evil.example", "127.0.0.1:5005"),
        ("http://evil.example:5005", "evil.example:5005"),  # a name that was made to point at this machine
        ("http://127.0.0.1:9999", "127.0.0.1:5005"),
        ("https://127.0.0.1:5005", "127.0.0.1:5005"),
        ("null", "127.0.0.1:5005"),
        ("", "127.0.0.1:5005"),
        ("http://127.0.0.1:5005.evil.example", "127.0.0.1:5005"),
        ("http://127.0.0.1:5005", "127.0.0.1:5005/x"),
        ("http://", ""),
    ],
)
def test_other_pages_may_not(sent: str, host: str) -> None:
    assert not allowed_origin(sent, host, PLAIN)


def test_named_origins_and_the_public_one_may_talk_to_us_and_then_no_local_one() -> None:
    settings = from_environment(
        {
            "PRIVACYBALIE_ORIGINS": "https://intranet.be, https://wiki.be:8443",
            "PRIVACYBALIE_PUBLIC_URL": "https://balie.be",
        }
    )
    allowed = ("https://intranet.be", "https://wiki.be:8443", "https://balie.be")
    assert all(allowed_origin(sent, "balie.be", settings) for sent in allowed)
    assert not allowed_origin("http://intranet.be", "balie.be", settings)
    assert not allowed_origin("http://127.0.0.1:5005", "127.0.0.1:5005", settings)


def test_an_origin_is_allowed_or_not_and_never_an_error() -> None:
    strange: Settings = replace(PLAIN, origins=())
    assert not allowed_origin("http://[", "[::1", strange)
    assert not allowed_origin("http://a:b", "a:b", strange)


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1:5005", "127.0.0.1", "localhost:5005", "LOCALHOST", "[::1]:5005", "10.1.2.3:5005"),
        *("[2001:db8::7]", "balie.be", "Balie.be", "balie.be:443"),
    ],
)
def test_we_are_called_by_an_address_or_by_our_public_name(host: str) -> None:
    assert allowed_host(host, from_environment({"PRIVACYBALIE_PUBLIC_URL": "https://balie.be"}))


@pytest.mark.parametrize(
    "host",
    [
        *(
            "",
            "evil.example",
            "evil.example:5005",
            "balie.be.evil.example",
            "balie.be:5005",
            "127.0.0.1.evil.be",
        ),
        *("localhost.evil.be", "127.0.0.1@evil.be", "[::1", "127.0.0.1:x", "127.0.0.1/x", "balie.be "),
    ],
)
def test_another_name_that_leads_here_is_not_ours(host: str) -> None:
    assert not allowed_host(host, from_environment({"PRIVACYBALIE_PUBLIC_URL": "https://balie.be"}))
    assert not allowed_host("balie.be", PLAIN)
