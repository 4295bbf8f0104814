"""A spaCy pipeline that forgets what it read.

spaCy 3.7 keeps every word it ever met: 2,000 messages of unknown words took 150 MB, and what people typed stayed in
memory as long as the server ran. (Its later versions have memory zones for this; nl_core_news_sm 3.7 cannot use them.)
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Any

# About 13 MB, and some thousands of ordinary messages: a message brings few words that are new.
MOST = 20_000


def in_background(work: Callable[[], None]) -> None:
    """Do the work beside what goes on: building a pipeline takes a third of a second."""
    Thread(target=work, name="spacy-renewal", daemon=True).start()


class RenewingPipeline:
    """Reads texts as the pipeline that `build` makes, and takes a new one when that has kept too many words."""

    def __init__(
        self,
        build: Callable[[], Any],
        most: int = MOST,
        start: Callable[[Callable[[], None]], None] = in_background,
    ) -> None:
        """Build the first pipeline; `most` is how many strings it may add to those it began with."""
        self._build, self._most, self._start = build, most, start
        self._renewing = False
        self._take(build())

    def __call__(self, text: str) -> Any:
        """Return the spaCy document of a text; the text is forgotten some time after it is let go."""
        document = self.current(text)
        if not self._renewing and self.kept > self._most:
            self._renewing = True
            self._start(self._renew)
        return document

    @property
    def kept(self) -> int:
        """How many strings it has kept of what it read."""
        return len(self.current.vocab.strings) - self._own

    def _renew(self) -> None:
        try:
            self._take(self._build())
        finally:
            self._renewing = False

    def _take(self, pipeline: Any) -> None:
        self.current, self._own = pipeline, len(pipeline.vocab.strings)
