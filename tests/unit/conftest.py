"""The actions under test speak from the toy content."""

from collections.abc import Iterator

import pytest

from actions import services
from tests.fixtures.inhoud import MINIMAL


@pytest.fixture(scope="module")
def toy_library() -> Iterator[None]:
    """Let the actions open the toy content, once per module, and forget it afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(services.CONTENT_VARIABLE, str(MINIMAL))
        _forget()
        yield
    _forget()


def _forget() -> None:
    services.library.cache_clear()
    services.outlook.cache_clear()
