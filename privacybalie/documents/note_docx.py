"""A note as a Word document, with python-docx."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from privacybalie.documents.note_layout import Block, Bullets, Heading, Paragraph, Table, blocks, footer
from privacybalie.documents.note_record import Note

_EMPTY_BOX = "☐ "
_FONT = "Arial"
# What an A4 page leaves between margins of 2 cm.
_PAGE_CM = 17.0


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
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(10)
    style.paragraph_format.space_after = Pt(4)
    for name in ("Title", "Heading 1"):
        heading = document.styles[name]
        heading.font.name, heading.font.color.rgb = _FONT, RGBColor(0, 0, 0)
        # The template's theme font would win otherwise.
        for part in ("asciiTheme", "hAnsiTheme"):
            heading.element.rPr.rFonts.attrib.pop(qn(f"w:{part}"), None)
    document.styles["Title"].font.size, document.styles["Heading 1"].font.size = Pt(16), Pt(12)
    _number_pages(document, note, words)
    language = style.element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): "nl-NL"})
    style.element.get_or_add_rPr().append(language)


def _add(document: WordDocument, block: Block) -> None:
    if isinstance(block, Heading):
        document.add_heading(block.text, block.level)
    elif isinstance(block, Paragraph):
        paragraph = document.add_paragraph()
        paragraph.add_run(block.text).bold = block.strong
        paragraph.paragraph_format.keep_with_next = block.strong
    elif isinstance(block, Bullets):
        for item in block.items:
            text = _EMPTY_BOX + item if block.tickable else item
            document.add_paragraph(text, style=None if block.tickable else "List Bullet")
    else:
        _add_table(document, block)


def _add_table(document: WordDocument, block: Table) -> None:
    table = document.add_table(rows=0, cols=len(block.rows[0]))
    table.style = "Table Grid"
    table.autofit = False
    for column, share in zip(table.columns, block.shares, strict=True):
        column.width = Cm(_PAGE_CM * share)
    for number, row in enumerate(block.rows):
        line = table.add_row()
        # A row stays whole on a page.
        line._tr.get_or_add_trPr().append(line._tr.makeelement(qn("w:cantSplit"), {}))  # noqa: SLF001 - no other way
        cells = line.cells
        for column, text in enumerate(row):
            head = column == 0 if block.labels else number == 0
            cells[column].width = Cm(_PAGE_CM * block.shares[column])
            paragraph = cells[column].paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(1)
            run = paragraph.add_run(text)
            run.bold, run.font.size = head, Pt(9)
    if not block.labels:
        # Word repeats the head on every page, and reads it out as such.
        properties = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no other way
        properties.append(properties.makeelement(qn("w:tblHeader"), {}))
    document.add_paragraph()


def _number_pages(document: WordDocument, note: Note, words: Mapping[str, str]) -> None:
    """Put the title and the page number under every page; Word fills the number in."""
    paragraph = document.sections[0].footer.paragraphs[0]
    run = paragraph.add_run(footer(note, words, ""))
    run.font.size = Pt(8)
    field = paragraph._p.makeelement(qn("w:fldSimple"), {qn("w:instr"): "PAGE"})  # noqa: SLF001 - no other way
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields
