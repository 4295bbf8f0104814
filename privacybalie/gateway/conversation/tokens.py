"""Who is talking: a token that only the visitor's tab has, and what the server derives from it.

The random half of a token never leaves the visitor. The database sees a keyed hash of it (`sender_id`) and what was
encrypted with a key that is derived from it, so whoever holds the database can neither name nor read a conversation.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

RANDOM_BYTES = 32
TOKEN = re.compile(r"([A-Za-z0-9_-]{43})\.([0-9a-f]{8})\.([A-Za-z0-9_-]{22})", re.ASCII)
KEY_INFO = b"privacybalie gesprek v1"


class TokenRefused(Exception):  # noqa: N818 - refusing a token is an outcome
    """A token that this server did not issue, or `expired`."""

    def __init__(self, *, expired: bool = False) -> None:
        super().__init__("expired" if expired else "invalid")
        self.expired = expired


@dataclass(frozen=True)
class Identity:
    """One conversation: its name in the store, the key that opens it, and when it began."""

    sender_id: str
    key: bytes = field(repr=False)
    issued: float


def issue(secret: bytes, now: float, random: Callable[[int], bytes] = secrets.token_bytes) -> str:
    """Return a new token."""
    signed = f"{_encoded(random(RANDOM_BYTES))}.{int(now):08x}"
    return f"{signed}.{_signature(secret, signed)}"


def identify(token: str, secret: bytes, now: float, lifetime: float) -> Identity:
    """Return whose token this is. Raises TokenRefused."""
    parts = TOKEN.fullmatch(token)
    if parts is None:
        raise TokenRefused
    if not hmac.compare_digest(_signature(secret, f"{parts[1]}.{parts[2]}"), parts[3]):
        raise TokenRefused
    issued = int(parts[2], 16)
    if now - issued > lifetime:
        raise TokenRefused(expired=True)
    random = base64.urlsafe_b64decode(parts[1] + "=")
    sender = hmac.new(secret, b"gesprek:" + random, hashlib.sha256).hexdigest()
    key = HKDF(hashes.SHA256(), length=32, salt=secret, info=KEY_INFO).derive(random)
    return Identity(sender, key, float(issued))


def _signature(secret: bytes, text: str) -> str:
    return _encoded(hmac.new(secret, b"token:" + text.encode("ascii"), hashlib.sha256).digest()[:16])


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")
