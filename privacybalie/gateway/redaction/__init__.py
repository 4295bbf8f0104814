"""Masks personal data before anything else sees a message."""

from privacybalie.gateway.redaction.message import (
    KINDS,
    MASK,
    NAME,
    Mask,
    Redact,
    Redacted,
    find_personal_data,
    read_dictionaries,
    redact,
)

__all__ = [
    "KINDS",
    "MASK",
    "NAME",
    "Mask",
    "Redact",
    "Redacted",
    "find_personal_data",
    "read_dictionaries",
    "redact",
]
