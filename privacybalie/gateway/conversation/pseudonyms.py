"""Names for the log under which the failures of one conversation are seen to be one's, for a day at most."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from privacybalie.gateway.conversation.tokens import Identity

DAY = 86_400


class Pseudonyms:
    """Names of conversations.

    Their key is in no file: with the database and the secret too, nobody can tell afterwards whose they were.
    """

    def __init__(self) -> None:
        self._day, self._key = -1, b""

    def of(self, who: Identity, now: float) -> str:
        """Return the name of a conversation today."""
        if (day := int(now // DAY)) != self._day:
            self._day, self._key = day, secrets.token_bytes(16)
        return hmac.new(self._key, who.sender_id.encode("ascii"), hashlib.sha256).hexdigest()[:12]
