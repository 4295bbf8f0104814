"""A note as a Word document, with python-docx."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from privacybalie.note import Note
from privacybalie.note_layout import Block, Bullets, Heading, Paragraph, Table, blocks

_EMPTY_BOX = "☐ "


def docx(note: Note, words: Mapping[str, str]) -> bytes:
    """Return a note as DOCX. The file names no author: it holds no personal data but the reference."""
    document = Document()
    _prepare(document, note, words)
    for block in blocks(note, words):
        _add(document, block)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _prepare(document: WordDocument, note: Note, words: Mapping[str, str]) -> None:
    properties = document.core_properties
    moment = datetime(note.day.year, note.day.month, note.day.day)  # noqa: DTZ001 - a day, without a zone
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.title = words["titel"].format(titel=note.tree_title)
    properties.language = "nl"
    properties.created = properties.modified = moment
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2)
    style = document.styles["Normal"]
    style.font.size = Pt(10)
    language = style.element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): "nl-NL"})
    style.element.get_or_add_rPr().append(language)


def _add(document: WordDocument, block: Block) -> None:
    if isinstance(block, Heading):
        document.add_heading(block.text, block.level)
    elif isinstance(block, Paragraph):
        document.add_paragraph().add_run(block.text).bold = block.strong
    elif isinstance(block, Bullets):
        for item in block.items:
            text = _EMPTY_BOX + item if block.tickable else item
            document.add_paragraph(text, style=None if block.tickable else "List Bullet")
    else:
        _add_table(document, block)


def _add_table(document: WordDocument, block: Table) -> None:
    table = document.add_table(rows=0, cols=len(block.rows[0]))
    table.style = "Table Grid"
    for number, row in enumerate(block.rows):
        cells = table.add_row().cells
        for column, text in enumerate(row):
            head = column == 0 if block.labels else number == 0
            cells[column].paragraphs[0].add_run(text).bold = head
    if not block.labels:
        # Word repeats the head on every page, and reads it out as such.
        properties = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no other way
        properties.append(properties.makeelement(qn("w:tblHeader"), {}))
    document.add_paragraph()
