"""Masks personal data before anything else sees a message."""

from gateway.redaction.message import KINDS, MASK, NAME, Mask, Redact, Redacted, find, redact

__all__ = ["KINDS", "MASK", "NAME", "Mask", "Redact", "Redacted", "find", "redact"]
