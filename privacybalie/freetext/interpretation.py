"""What was understood of an answer in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from privacybalie.trees.walk import Given


@dataclass(frozen=True)
class Interpretation:
    """What was understood: the answer, or up to three options to offer. `how` says by what, for tests and logs.

    `likely`: the answer that is probable but was not said literally; then `sure` is None.
    """

    sure: Given | None
    maybe: tuple[str, ...]
    how: str
    likely: Given | None = None
