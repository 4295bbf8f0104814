"""Our own content, for what must hold of every text."""

import pytest

from privacybalie.content.loader import Content
from tests.fixtures.inhoud import ours


@pytest.fixture(scope="package")
def content() -> Content:
    return ours()
