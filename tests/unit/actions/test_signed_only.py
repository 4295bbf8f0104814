"""With `PRIVACYBALIE_STRENG` only signed texts are given; `PRIVACYBALIE_ZEG_ONDERTEKEND` tells visitors instead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from actions import decision_tree, services
from actions.answer import ActionAnswer
from privacybalie.content.loader import read
from privacybalie.content.overlay import read_once
from privacybalie.content.signature_file import add_signature
from privacybalie.content.signatures import signing_status
from privacybalie.freetext.reader.readers import Readers
from privacybalie.paths import CONTENT_VARIABLE
from tests.fixtures.boomgesprek import Talker
from tests.fixtures.gesprek import Turn, act
from tests.fixtures.inhoud import TODAY, plant


@pytest.fixture(autouse=True)
def half_signed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Serve toy content of which one answer is signed."""
    root = plant(tmp_path).root
    status = signing_status(read(root), "antwoord/appel")
    assert status is not None
    for reader in ("jurist-1", "jurist-2"):
        add_signature(root, status.key, reader, status.version, TODAY)
    monkeypatch.setenv(CONTENT_VARIABLE, str(root))
    monkeypatch.setattr(services, "today", lambda: date(2026, 2, 1))
    monkeypatch.setattr(decision_tree, "readers", lambda: Readers(None, None))
    services.library.cache_clear()
    yield
    services.library.cache_clear()
    read_once.cache_clear()


@pytest.fixture
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRIVACYBALIE_STRENG", "aan")


@pytest.mark.usefixtures("strict")
def test_a_signed_answer_is_given_without_ways_to_what_is_not() -> None:
    said = act(ActionAnswer(), Turn("appel"))
    assert said.payload["id"] == "appel"
    assert not any("peer" in button["payload"] for button in said.message.get("buttons") or ())


@pytest.mark.usefixtures("strict")
def test_whoever_asks_for_what_is_not_signed_is_sent_to_a_person() -> None:
    said = act(ActionAnswer(), Turn("peer")).message
    assert said["text"].startswith("Vraag het aan ")
    assert "Gent" not in said["text"]


@pytest.mark.usefixtures("strict")
def test_a_tree_that_is_not_signed_does_not_open() -> None:
    visitor = Talker()
    heard = visitor.press("boom", onderwerp="fruit")
    assert heard.text.startswith("Vraag het aan ")
    assert not visitor.open


def test_otherwise_everything_is_given_and_visitors_hear_nothing_of_signatures() -> None:
    assert (
        "Niet ondertekend"
        not in act(ActionAnswer(), Turn("pruim", remembered={"land": "BE"})).message["text"]
    )


def test_visitors_hear_what_is_not_signed_where_an_administrator_wants_that(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PRIVACYBALIE_ZEG_ONDERTEKEND", "aan")
    said = act(ActionAnswer(), Turn("pruim", remembered={"land": "BE"}))
    assert said.message["text"].startswith("Niet ondertekend.")
    assert said.payload["inleiding"].startswith("Niet ondertekend.")
    assert "Niet ondertekend" not in act(ActionAnswer(), Turn("appel")).message["text"]
    visitor = Talker()
    visitor.press("boom", onderwerp="fruit")
    visitor.press("answer_question", vraag="land", antwoord="BE")
    heard = visitor.press("answer_question", vraag="rijp", antwoord="ja")
    assert "Niet ondertekend." in heard.text
