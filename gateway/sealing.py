"""The key of the conversation that is being handled, for whoever stores it."""

from __future__ import annotations

from contextvars import ContextVar

conversation_key: ContextVar[bytes | None] = ContextVar("conversation_key", default=None)
