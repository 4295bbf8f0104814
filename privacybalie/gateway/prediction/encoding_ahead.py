"""Begins the longest sum of reading a message before the pipeline asks for it, on the other core.

E5 takes half of what a typed message takes, and none of it in Python; words, characters and the other encoder meanwhile
go on. Whoever reads messages one at a time says what comes; what was not said is encoded when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from typing import Any

import numpy as np

from privacybalie.gateway.daemon_threads import DaemonThreads
from privacybalie.text.spelling import Spelling, as_encoded

SLOWEST = "e5"


class EncodingAhead:
    """An encoder that may begin with a text before it is asked for it."""

    def __init__(self, encode: Callable[[Sequence[str]], Any]) -> None:
        """Take the encoder; it must be safe to use beside its other uses."""
        self.encode = encode
        self._thread = DaemonThreads(1, "encoding")
        self._begun: tuple[str, Future[Any]] | None = None

    def begin(self, text: str) -> None:
        """Begin with a text. What was begun and never asked for is forgotten."""
        self._begun = text, self._thread.do(lambda: self.encode([text]))

    def __call__(self, texts: Sequence[str]) -> Any:
        """Return one vector per text, in order. Raises what the encoder raises."""
        begun, self._begun = self._begun, None
        if begun is None or begun[0] not in texts:
            return self.encode(texts)
        place = list(texts).index(begun[0])
        others = [*texts[:place], *texts[place + 1 :]]
        first = begun[1].result()
        if not others:
            return first
        rest = self.encode(others)
        return np.vstack([rest[:place], first, rest[place:]])


def begin_encoding_ahead(components: Iterable[Any]) -> Callable[[str], None]:
    """Have the slowest encoder of a pipeline begin ahead; return what to call with a message about to be read."""
    begins: list[Callable[[str], None]] = []
    for component in components:
        if getattr(component, "_config", {}).get("encoder") == SLOWEST:
            ahead = component._encoder = EncodingAhead(component._encoder)  # noqa: SLF001 - the one place to stand
            begins.append(_beginning(ahead, component._spelling))  # noqa: SLF001

    def begin(text: str) -> None:
        for each in begins:
            each(text)

    return begin


def _beginning(ahead: EncodingAhead, spelling: Spelling) -> Callable[[str], None]:
    return lambda text: ahead.begin(as_encoded(text, spelling))
