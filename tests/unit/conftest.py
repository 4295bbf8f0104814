"""The actions under test speak from the toy content; people who stand somewhere in its tree about fruit."""

from collections.abc import Iterator

import pytest

from actions import services
from tests.fixtures.boomgesprek import Talker
from tests.fixtures.inhoud import MINIMAL


@pytest.fixture(scope="module")
def toy_library() -> Iterator[None]:
    """Let the actions open the toy content, once per module, and forget it afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(services.CONTENT_VARIABLE, str(MINIMAL))
        services.library.cache_clear()
        yield
    services.library.cache_clear()


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
