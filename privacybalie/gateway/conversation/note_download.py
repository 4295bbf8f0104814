"""The decision note as a file, from what the conversation remembers. The reference is typed here and kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from privacybalie.content.loader import Content
from privacybalie.contract.names import Slot
from privacybalie.documents.note import make_note, to_json
from privacybalie.documents.note_docx import docx
from privacybalie.documents.note_pdf import missing, pdf
from privacybalie.gateway.http.errors import Refused
from privacybalie.gateway.http.requests import NoteWanted
from privacybalie.trees.walk import Reached, given_answers, walk

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "json": "application/json",
}


def reached(content: Content, slots: Mapping[str, Any], today: date) -> Reached:
    """Return the outcome a conversation came to. Raises Refused when it came to none, or when none was told yet."""
    tree = content.trees.get(str(slots.get(Slot.TREE)))
    answers = slots.get(Slot.ANSWERS)
    if tree is None or not isinstance(answers, dict):
        raise Refused("geen_uitkomst")
    position = walk(tree, given_answers(answers), today, content.sources)
    likely = (slots.get(Slot.MISSED) or {}).get("voorlopig") or ()
    if not isinstance(position, Reached) or set(likely) & set(position.used):
        raise Refused("geen_uitkomst")
    return position


def write_note(
    content: Content, slots: Mapping[str, Any], wanted: NoteWanted, today: date
) -> tuple[str, bytes]:
    """Return the note's file name and bytes. Raises Refused."""
    if wanted.form == "pdf" and missing(wanted.reference or ""):
        raise Refused("teken_niet_in_pdf")
    note = make_note(content, reached(content, slots, today), today, wanted.reference)
    makers = {
        "docx": lambda: docx(note, content.note_words),
        "pdf": lambda: pdf(note, content.note_words),
        "json": lambda: to_json(note).encode("utf-8"),
    }
    return f"besluitnota-{note.tree}-{today.isoformat()}.{wanted.form}", makers[wanted.form]()
