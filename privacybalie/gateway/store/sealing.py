"""Seals what is stored, so that whoever holds the database reads nothing.

The key of a conversation is derived from the token that only the visitor's tab has; it lives in `conversation_key` for
the time of one turn and is written nowhere. Losing the token is therefore the same as erasing the conversation.
"""

import hashlib
import hmac
import os
from contextvars import ContextVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

# Set by the channel around every turn, next to the sender it belongs to. A task inherits it from whoever starts it.
conversation_key: ContextVar[bytes | None] = ContextVar("conversation_key", default=None)

KEY_BYTES = 32
NONCE_BYTES = 12  # the length AES-GCM is made for; drawn at random, so a key may seal 2**32 events
VERSION = b"\x01"  # of this layout: version, nonce, ciphertext with its tag
BLOCK = 256  # lengths are rounded up to this, so that they say little about what was typed


class SealBrokenError(Exception):
    """What was stored does not open: another key, another place in the conversation, or it was altered."""


def seal(key: bytes, plaintext: bytes, context: bytes) -> bytes:
    """Return what may be stored; `context` says where it belongs and must be given again to open it."""
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, _padded(plaintext), VERSION + context)


def unseal(key: bytes, sealed: bytes, context: bytes) -> bytes:
    if sealed[:1] != VERSION:
        raise SealBrokenError("this was stored by another version of Privacybalie")
    nonce, ciphertext = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return _unpadded(AESGCM(key).decrypt(nonce, ciphertext, VERSION + context))
    except (InvalidTag, ValueError) as error:
        raise SealBrokenError(
            "this was sealed with another key or for another place, or it was altered"
        ) from error


def derived_key(secret: bytes, purpose: bytes) -> bytes:
    """Return a key that only follows from the server secret and this purpose, for turns that carry no token."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=secret, info=b"privacybalie " + purpose).derive(
        secret
    )


def name(key: bytes, sender_id: str) -> str:
    """Return a name to store something of a sender under; any text has one, and none can be read back from it."""
    return hmac.new(key, sender_id.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def _padded(plaintext: bytes) -> bytes:
    """ISO/IEC 7816-4: a byte that says "here it ends", then zeros up to the next block."""
    marked = plaintext + b"\x80"
    return marked + bytes(-len(marked) % BLOCK)


def _unpadded(padded: bytes) -> bytes:
    return padded[: padded.rindex(b"\x80")]
