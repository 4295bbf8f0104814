"""The kinds of settings there are: each reads a text, and says in Dutch what it should have been."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from urllib.parse import urlsplit

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
USUAL_PORTS = {"http": 80, "https": 443}
ORIGIN_SLASHES = 2  # those of ://


def switch(text: str) -> bool:
    if text not in {"aan", "uit"}:
        raise ValueError("schrijf aan of uit")
    return text == "aan"


def number(lowest: int, highest: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text, re.ASCII) or not lowest <= int(text) <= highest:
            raise ValueError(f"schrijf een geheel getal van {lowest} tot en met {highest}")
        return int(text)

    return read


def base(text: str) -> str:
    if not re.fullmatch(r"(/[a-z0-9][a-z0-9_-]*)+", text, re.ASCII) or text.startswith("/webhooks"):
        raise ValueError("schrijf een pad als /balie: kleine letters en cijfers, zonder / aan het eind")
    return text


def origin(text: str) -> str:
    """Return an origin as browsers send it: scheme, host and, when it is not the usual one, port."""
    try:
        parts = urlsplit(text)
        scheme, name, number = parts.scheme, parts.hostname or "", parts.port
    except ValueError:  # a bracket or a port that is none
        scheme, name, number = "", "", None
    if scheme not in USUAL_PORTS or not name or text.rstrip("/").count("/") > ORIGIN_SLASHES or "@" in text:
        raise ValueError("schrijf een herkomst als https://intranet.voorbeeld.be, zonder pad erachter")
    shown = f"[{name}]" if ":" in name else name
    return f"{scheme}://{shown}" + ("" if number in {None, USUAL_PORTS[scheme]} else f":{number}")


def optional_origin(text: str) -> str:
    return origin(text) if text else ""


def origins(text: str) -> tuple[str, ...]:
    return tuple(origin(part) for part in list_setting(text))


def networks(text: str) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(part) for part in list_setting(text))
    except ValueError:
        raise ValueError("schrijf adressen of netwerken als 10.0.0.5 of 10.0.0.0/24, met komma's") from None


def header(text: str) -> str:
    if text and not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]{1,60}", text, re.ASCII):
        raise ValueError("schrijf de naam van een HTTP-kop, bijvoorbeeld X-Gebruiker")
    return text.lower()


def token(text: str) -> str:
    if text and not re.fullmatch(r"[!-~]{24,200}", text, re.ASCII):
        raise ValueError("gebruik minstens 24 tekens zonder spaties")
    return text


def host(text: str) -> str:
    if text != "localhost":
        try:
            ipaddress.ip_address(text)
        except ValueError:
            raise ValueError("schrijf een IP-adres van deze computer, bijvoorbeeld 127.0.0.1") from None
    return text


def list_setting(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def is_loopback(host: str) -> bool:
    """Whether an address can only be reached from this machine."""
    return host == "localhost" or ipaddress.ip_address(host).is_loopback
