"""Which numbers may be shown, and how exactly: none below five, none that tells one below five by subtraction.

A number is moved by a little chance, and rounded to five; when it is below five, or is after its chance, it is hidden.
Chance has no bound, so a number that is shown says only that it was five or more, and a hidden one says nothing for
certain: whatever is subtracted from whatever, every hidden number may have been any (docs/adr/0069).
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field

LEAST = 5
STEP = 5


@dataclass(frozen=True)
class Veil:
    """Shows numbers; the same number, by its name, is moved by the same chance each time."""

    secret: bytes = field(repr=False)

    def shown(self, count: int, *name: str) -> int | None:
        """Return about how much it was; None when that is hidden."""
        return veiled(count, self.chance(*name))

    def chance(self, *name: str) -> int:
        """Return by how much a number is moved: none for one in three, seldom more than three, without a bound."""
        named = "\x1f".join(("rapport", *name)).encode()
        drawn = hmac.new(self.secret, named, hashlib.sha256).digest()
        return _ones(drawn[:16]) - _ones(drawn[16:])


def veiled(count: int, chance: int) -> int | None:
    """Return a number as it is shown."""
    moved = count + chance
    if min(count, moved) < LEAST:
        return None
    return (moved + STEP // 2) // STEP * STEP


def _ones(drawn: bytes) -> int:
    """Return how many ones a number begins with: each more is half as likely."""
    bits = f"{int.from_bytes(drawn, 'big'):0{8 * len(drawn)}b}"
    return len(bits) - len(bits.lstrip("1"))
