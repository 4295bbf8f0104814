"""Fixtures for every test: the project, its trained model, and a running assistant to talk to."""

import gc
import pickle
import warnings
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import settings

from privacybalie.content import yaml_files
from runtime import model, project, servers
from runtime.console import Progress
from runtime.project import Project
from runtime.servers import Assistant

# How many tests had failed when was cleared up after them.
CLEARED_UP = pytest.StashKey[int]()
NEEDS_MODEL = {"trained_model", "server"}
# Tests are one visitor who asks more in a minute than a firm does in a day.
GENEROUS = {
    "PRIVACYBALIE_RATE_CONVERSATION": "1000000",
    "PRIVACYBALIE_BURST_CONVERSATION": "1000000",
    "PRIVACYBALIE_RATE_ADDRESS": "1000000",
    "PRIVACYBALIE_BURST_ADDRESS": "1000000",
}


def pytest_configure() -> None:
    """Judge what a drawn case does and not how soon: on a busy machine any of them may be slow once."""
    settings.register_profile("ours", deadline=None)
    settings.load_profile("ours")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a model, so that `./test --snel` can leave it out."""
    for item in items:
        if NEEDS_MODEL & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.server)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> None:
    """Clear up after a test that failed: the sockets it left open would fail whichever test they are noticed in."""
    session = pyfuncitem.session
    if session.testsfailed > session.stash.get(CLEARED_UP, 0):
        session.stash[CLEARED_UP] = session.testsfailed
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            gc.collect()


@pytest.fixture(scope="session", autouse=True)
def each_text_parsed_once() -> Iterator[None]:
    """Let a file of toy content be parsed once per worker: hundreds of tests change one file in a copy of them all."""
    parsed = yaml_files._parsed
    kept = lru_cache(maxsize=500)(lambda text: pickle.dumps(parsed(text)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_files, "_parsed", lambda text: pickle.loads(kept(text)))  # noqa: S301 - made a line above
        yield


@pytest.fixture(scope="session")
def checkout() -> Project:
    """The checkout under test, with its own place for logs and conversations."""
    return project.here()


@pytest.fixture(scope="session")
def trained_model(checkout: Project) -> Path:
    """The model for the present content; trained if need be."""
    project.require_writable(checkout)
    return model.ensure(checkout, Progress())


@pytest.fixture(scope="session")
def server(
    checkout: Project, trained_model: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Assistant]:
    """A running assistant: `server.say(sender, text)` is one turn through the REST channel.

    Use a sender of your own per test; conversations with the same sender continue each other.
    """
    own = Project(checkout.root, tmp_path_factory.mktemp("var"))
    assistant = Assistant(own, trained_model, servers.free_port(), settings=GENEROUS, rest=True)
    try:
        assistant.start()
        servers.wait_until_ready(assistant)
        yield assistant
    finally:
        assistant.stop()
