"""Nothing an action raises reaches a visitor, and nothing a visitor typed reaches the log."""

from pathlib import Path
from typing import Any

import pytest
import structlog
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import services
from actions.answer import ActionAnswer
from actions.safe_action import Events, SafeAction
from privacybalie.content.problems import ContentError
from privacybalie.paths import CONTENT_VARIABLE
from tests.fixtures.gesprek import Turn, act
from tests.fixtures.inhoud import plant

pytestmark = pytest.mark.usefixtures("toy_library")

TYPED = "mijn cliënt heet Klaas"


class Stumbles(SafeAction):
    """Says half of something and falls."""

    def __init__(self, error: Exception | None = None) -> None:
        self._error = error or ValueError()  # rasa-sdk makes every action that it sees, without arguments

    def name(self) -> str:
        return "action_stumbles"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:  # noqa: ARG002
        dispatcher.utter_message(text="half")
        raise self._error


class Unlucky(Exception):  # noqa: N818
    """An error that nobody foresaw."""


ERRORS = (KeyError(TYPED), ValueError(TYPED), RecursionError(TYPED), Unlucky(TYPED), ContentError([]))


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_any_error_becomes_one_apology_with_a_reference(error: Exception) -> None:
    outcome = act(Stumbles(error), Turn())
    assert outcome.message["response"] == "utter_error"
    assert len(outcome.message["referentie"]) == 8
    assert outcome.remembered == {}


def test_two_errors_have_two_references() -> None:
    first, second = (act(Stumbles(ValueError()), Turn()).message["referentie"] for _ in range(2))
    assert first != second


def logged(error: Exception) -> tuple[dict[str, Any], str]:
    """Return the log line of an error, and the reference its visitor saw."""
    with structlog.testing.capture_logs() as lines:
        outcome = act(Stumbles(error), Turn())
    (line,) = lines
    return dict(line), outcome.message["referentie"]


def test_the_log_names_the_action_the_error_and_the_visitors_reference() -> None:
    line, reference = logged(KeyError(TYPED))
    assert (line["action"], line["error"], line["reference"]) == ("action_stumbles", "KeyError", reference)


def test_the_log_names_the_place() -> None:
    line, _ = logged(KeyError(TYPED))
    assert line["at"].startswith(Path(__file__).name + ":")


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_what_was_typed_is_not_written_down(error: Exception, capsys: pytest.CaptureFixture[str]) -> None:
    act(Stumbles(error), Turn())
    written = capsys.readouterr()
    assert "action_failed" in written.out
    assert "Klaas" not in written.out + written.err


def test_the_library_that_does_not_open_is_an_apology_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = plant(tmp_path)
    tree.write("antwoorden/kers.yml", "")
    monkeypatch.setenv(CONTENT_VARIABLE, str(tree.root))
    services.library.cache_clear()
    assert act(ActionAnswer(), Turn("appel")).message["response"] == "utter_error"


def test_a_library_that_did_not_open_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = plant(tmp_path)
    before = (tree.root / "contact.yml").read_bytes()
    monkeypatch.setenv(CONTENT_VARIABLE, str(tree.root))
    services.library.cache_clear()
    tree.write("contact.yml", "")
    act(ActionAnswer(), Turn("appel"))
    tree.write("contact.yml", before)
    assert act(ActionAnswer(), Turn("appel")).payload["id"] == "appel"
    services.library.cache_clear()
