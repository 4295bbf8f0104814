"""Where a request comes from, as far as that can be believed."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from privacybalie.setting_types import Network, is_loopback, origin
from privacybalie.settings import Settings

FORWARDED = ("x-forwarded-for", "forwarded", "x-real-ip")


@dataclass(frozen=True)
class Caller:
    """Who calls: an address to count by, whether it is this machine, whether a trusted proxy passed it on."""

    address: str
    local: bool
    by_proxy: bool


def caller(peer: str, headers: Mapping[str, str], proxies: Sequence[Network]) -> Caller:
    """Return who calls. Forwarding headers count only when one of our own proxies wrote them."""
    by_proxy = _within(peer, proxies)
    forwarded = [part.strip() for part in headers.get("x-forwarded-for", "").split(",") if part.strip()]
    if by_proxy and forwarded:
        outside = [part for part in forwarded if not _within(part, proxies)]
        return Caller(counted(outside[-1] if outside else peer), local=False, by_proxy=True)
    passed_on = any(name in headers for name in FORWARDED)
    return Caller(counted(peer), local=_local(peer) and not passed_on, by_proxy=by_proxy)


def counted(address: str) -> str:
    """Return the address to count by: one visitor has a whole /64 of IPv6, and a forged one is no address at all."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv6Address):
        return str(found.ipv4_mapped or ipaddress.ip_network((int(found) >> 64 << 64, 64)))
    return str(found)


def allowed_origin(sent: str, host: str, settings: Settings) -> bool:
    """Whether pages of this origin may talk to us: those that were named, and our own."""
    if sent in settings.origins or (settings.public and sent == settings.public):
        return True
    return not settings.public and sent in _own(host)


def allowed_host(sent: str, settings: Settings) -> bool:
    """Whether a request may call us by this Host: the public name, localhost, or an IP address of whatever network.

    DNS rebinding needs a name of the attacker's that leads here; an address in figures cannot be made to.
    """
    scheme = settings.public.partition("://")[0] or "http"
    try:
        called = origin(f"{scheme}://{sent}")
    except ValueError:
        return False
    name = urlsplit(called).hostname or ""
    return called == settings.public or name == "localhost" or _is_address(name)


def _own(host: str) -> set[str]:
    """Our own pages without a public address: this machine only, whatever name a browser was tricked into using."""
    try:
        found = origin(f"http://{host}")
    except ValueError:
        return set()
    name = found.removeprefix("http://").rpartition(":")[0] if found.count(":") > 1 else found[7:]
    try:
        return {found} if is_loopback(name.strip("[]")) else set()
    except ValueError:
        return set()


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _within(address: str, networks: Sequence[Network]) -> bool:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(found in network for network in networks)


def _local(address: str) -> bool:
    try:
        return is_loopback(address)
    except ValueError:
        return False
