"""Our own content, for what must hold of every text."""

import pytest

from privacybalie.content.loader import Content, read
from privacybalie.paths import CONTENT


@pytest.fixture(scope="package")
def content() -> Content:
    return read(CONTENT)
