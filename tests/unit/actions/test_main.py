"""An action server apart answers nobody before it can answer at once."""

import pytest
import rasa_sdk.__main__

from actions import __main__ as action_server
from actions import services
from privacybalie.content.library import Library
from privacybalie.content.problems import ContentError


def test_everything_is_worked_out_before_the_server_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(services, "prepare", lambda: done.append("prepared"))
    monkeypatch.setattr(
        rasa_sdk.__main__, "main_from_args", lambda args: done.append(f"{args.actions} on {args.port}")
    )
    action_server.main(["--port", "5060"])
    assert done == ["prepared", "actions on 5060"]


@pytest.mark.usefixtures("toy_library")
def test_after_preparing_no_tree_has_to_be_worked_out() -> None:
    services._outlooks.clear()
    services.prepare()
    assert services._outlooks.keys() == services.library().content.trees.keys()


def test_content_that_cannot_be_read_does_not_keep_the_server_from_listening(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def unreadable() -> Library:
        raise ContentError([])

    monkeypatch.setattr(services, "library", unreadable)
    services.readers.cache_clear()
    services.prepare()
    assert "event=not_prepared" in caplog.text
