"""What redaction tells the door: the text to go on with, and how many things of which kind were masked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol


class Mask(Protocol):
    """One kind of thing that was masked."""

    @property
    def kind(self) -> str: ...
    @property
    def count(self) -> int: ...


class Redacted(Protocol):
    """A text without personal data, and what was taken out of it."""

    @property
    def text(self) -> str: ...
    @property
    def masks(self) -> Sequence[Mask]: ...


Redact = Callable[[str], Redacted]
