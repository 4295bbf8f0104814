"""A note is made of an outcome that was reached, in three forms, and the reference is in it and nowhere else."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from privacybalie.content.loader import Content, read
from privacybalie.documents.note import from_json, verify
from privacybalie.gateway.conversation import note_download
from privacybalie.gateway.http.api import Api
from privacybalie.gateway.http.errors import Refused
from privacybalie.gateway.http.requests import NoteWanted
from privacybalie.paths import ROOT
from privacybalie.trees.walk import Asking, Given, walk

TODAY = date(2026, 11, 25)
REFERENCE = "2026/0042"


@pytest.fixture(scope="module")
def content() -> Content:
    return read(ROOT / "content")


@pytest.fixture(scope="module")
def slots(content: Content) -> Mapping[str, Any]:
    """What a conversation remembers that took the first answer each time, as Rasa keeps it."""
    tree = content.trees["opname"]
    answers: dict[str, Given] = {}
    while isinstance(position := walk(tree, answers, TODAY), Asking):
        answers[position.question] = next(iter(position.ask.options))
    kept = {key: list(value) if isinstance(value, tuple) else value for key, value in position.used.items()}
    return {"boom": tree.id, "boom_antwoorden": json.loads(json.dumps(kept))}


def test_the_json_note_is_confirmed_by_verify(content: Content, slots: Mapping[str, Any]) -> None:
    name, body = note_download.write_note(content, slots, NoteWanted("json", REFERENCE), TODAY)
    note = from_json(body.decode())
    assert name == "besluitnota-opname-2026-11-25.json"
    assert note.reference == REFERENCE
    assert verify(content, note, TODAY).confirmed


def test_the_word_note_opens_and_names_the_reference(content: Content, slots: Mapping[str, Any]) -> None:
    _, body = note_download.write_note(content, slots, NoteWanted("docx", REFERENCE), TODAY)
    document = Document(BytesIO(body))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert REFERENCE in " ".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])


def test_at_the_turn_of_the_year_a_note_has_the_offices_date_in_any_zone(content: Content) -> None:
    """It is five to half past eleven in a container, and five to half past twelve in Brussels."""
    clock = SimpleNamespace(clock=lambda: datetime(2026, 12, 31, 23, 25, tzinfo=UTC).timestamp())
    assert Api(clock, content, {}, {}, None, None)._today() == date(2027, 1, 1)  # type: ignore[arg-type]


def test_a_sign_that_a_pdf_cannot_show_is_said_before_a_file_is_made(
    content: Content, slots: Mapping[str, Any]
) -> None:
    with pytest.raises(Refused, match="teken_niet_in_pdf"):
        note_download.write_note(content, slots, NoteWanted("pdf", "Dossier 汉字"), TODAY)
    for form in ("docx", "json"):
        assert note_download.write_note(content, slots, NoteWanted(form, "Dossier 汉字"), TODAY)[1]


def test_the_pdf_note_opens_and_names_the_reference(content: Content, slots: Mapping[str, Any]) -> None:
    _, body = note_download.write_note(content, slots, NoteWanted("pdf", REFERENCE), TODAY)
    assert REFERENCE in " ".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages)


@pytest.mark.parametrize(
    "remembered",
    [
        {},
        {"boom": None, "boom_antwoorden": None},
        {"boom": "weg", "boom_antwoorden": {}},
        {"boom": "opname"},
        {"boom": "opname", "boom_antwoorden": {}},
    ],
)
def test_without_an_outcome_there_is_no_note(content: Content, remembered: Mapping[str, Any]) -> None:
    with pytest.raises(Refused, match="geen_uitkomst"):
        note_download.write_note(content, remembered, NoteWanted("pdf", None), TODAY)
