"""The actions under test speak from the toy content; people who stand somewhere in its tree about fruit."""

from collections.abc import Iterator
from datetime import date

import pytest

from actions import services
from privacybalie.freetext.reader.readers import Readers
from privacybalie.paths import CONTENT_VARIABLE
from tests.fixtures.boomgesprek import Talker
from tests.fixtures.inhoud import MINIMAL

IN_TIME, TOO_LATE = date(2026, 2, 1), date(2028, 1, 1)


@pytest.fixture
def too_late(toy_library: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - its day is replaced
    """Let it be a day on which every text of the toy content should have been reviewed."""
    monkeypatch.setattr(services, "today", lambda: TOO_LATE)


@pytest.fixture(scope="module")
def toy_library() -> Iterator[None]:
    """Let the actions open the toy content, once per module, and forget it afterwards; the rules alone read answers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(CONTENT_VARIABLE, str(MINIMAL))
        patch.setattr(services, "today", lambda: IN_TIME)
        patch.setattr(services, "open_readers", lambda *_: Readers())
        _forget()
        yield
    _forget()


def _forget() -> None:
    """Let what was opened for one content not be there for another."""
    services.library.cache_clear()
    services.readers.cache_clear()
    services._outlooks.clear()


@pytest.fixture
def visitor() -> Talker:
    return Talker()


@pytest.fixture
def started(visitor: Talker) -> Talker:
    """Somebody who was just asked for the country."""
    visitor.press("boom", onderwerp="fruit")
    return visitor


@pytest.fixture
def ticking(started: Talker) -> Talker:
    """Somebody in front of the checklist."""
    started.press("answer_question", vraag="land", antwoord="NL")
    started.press("answer_question", vraag="rijp", antwoord="ja")
    return started


@pytest.fixture
def told(started: Talker) -> Talker:
    """Somebody who was told that the fruit may be picked in Belgium."""
    started.press("answer_question", vraag="land", antwoord="BE")
    started.press("answer_question", vraag="rijp", antwoord="ja")
    return started
