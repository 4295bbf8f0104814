"""What redaction tells the door: the text to go on with, and how many things of which kind were masked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast


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


@dataclass(frozen=True)
class Plain:
    """A text in which nothing was masked."""

    text: str
    masks: tuple[Mask, ...] = ()


def redactor() -> Redact:
    """Return this installation's redaction; the text as it is when it has none."""
    if find_spec("gateway.redaction") is None:
        return Plain
    return cast("Redact", import_module("gateway.redaction").redact)
