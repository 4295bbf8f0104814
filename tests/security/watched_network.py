"""A network of this process alone, in which whatever leaves the machine ends up here: `python -m … MODEL VAR`.

Run it in a network namespace of its own. It starts the assistant, has a conversation, stops it, and prints to whom
something was sent; the last line is a packet of our own, to show that it would have been seen.
"""

from __future__ import annotations

import fcntl
import ipaddress
import os
import socket
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.chaos.api import AgainError, GatewayClient
from runtime import project, servers
from runtime.project import Project
from runtime.servers import Assistant

TUNSETIFF, TUN_WITHOUT_HEADER = 0x400454CA, 0x1001
SIOCADDRT, SIOCSIFFLAGS, SIOCSIFADDR, SIOCSIFNETMASK = 0x890B, 0x8914, 0x8916, 0x891C
UP, ROUTE_BY_GATEWAY = 0x1, 0x3
CONTROL = ("203.0.113.9", 9)  # an address for documentation: nobody has it
IPV6 = 6
SAID = (
    "Mag ik een gesprek stiekem opnemen?",
    "België",
    "meer uitleg",
    "Help mij een grondslag kiezen",
    "Nederland",
)


def everywhere() -> int:
    """Bring this machine's own interface up, and one that everything else goes to; return where its packets arrive."""
    tunnel = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(tunnel, TUNSETIFF, struct.pack("16sH", b"buiten", TUN_WITHOUT_HEADER))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        for request, name, value in (
            (SIOCSIFFLAGS, b"lo", struct.pack("h14x", UP)),
            (SIOCSIFADDR, b"buiten", _address("198.51.100.1")),
            (SIOCSIFNETMASK, b"buiten", _address("255.255.255.0")),
            (SIOCSIFFLAGS, b"buiten", struct.pack("h14x", UP)),
        ):
            fcntl.ioctl(any_socket, request, struct.pack("16s16s", name, value))
        fcntl.ioctl(any_socket, SIOCADDRT, _route_to_everywhere("198.51.100.2"))
    return tunnel


def _route_to_everywhere(gateway: str) -> bytes:
    """Return a `struct rtentry` of Linux."""
    anywhere = _address("0.0.0.0")  # noqa: S104 - a destination and its mask, not where something listens
    flags = struct.pack("@HhLBB4hPLLH", ROUTE_BY_GATEWAY, *[0] * 12)
    return struct.pack("@L", 0) + anywhere + _address(gateway) + anywhere + flags


def _address(text: str) -> bytes:
    return struct.pack("=HH4s8x", socket.AF_INET, 0, socket.inet_aton(text))


def sent(tunnel: int) -> Iterator[str]:
    """Yield to whom each waiting packet goes, without what an interface of IPv6 says to its neighbours by itself."""
    while True:
        try:
            packet = os.read(tunnel, 2048)
        except BlockingIOError:
            return
        raw = packet[24:40] if packet[0] >> 4 == IPV6 else packet[16:20]
        to = ipaddress.ip_address(raw)
        if not (to.version == IPV6 and to.is_multicast):
            yield str(to)


def conversation(model: Path, own: Project) -> None:
    """Start the assistant, say something of every kind, and stop it."""
    assistant = Assistant(own, model, servers.free_port())
    try:
        assistant.start()
        servers.wait_until_ready(assistant)
        door = GatewayClient(servers.HOST, assistant.port)
        token = door.ask("POST", "/gesprek", None, {})["token"]
        for number, text in enumerate(SAID):
            _say(door, token, {"id": f"toets-{number:08d}", "tekst": text})
        door.close()
    finally:
        assistant.stop()


def _say(door: GatewayClient, token: str, body: dict[str, str]) -> None:
    for _ in range(5):
        try:
            door.ask("POST", "/bericht", token, body)
        except AgainError:
            continue
        return
    raise RuntimeError("the assistant did not answer")


def main(model: Path, var: Path) -> None:
    tunnel = everywhere()
    conversation(model, Project(project.here().root, var))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ours:
        ours.sendto(b"", CONTROL)
    print("\n".join(sent(tunnel)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
