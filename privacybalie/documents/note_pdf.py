"""A note as a PDF, with ReportLab, in a font that has the alphabets of Europe."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate, Spacer
from reportlab.platypus import Paragraph as Text
from reportlab.platypus import Table as Grid

from privacybalie.documents.note_layout import Block, Bullets, Heading, Paragraph, Table, blocks, footer
from privacybalie.documents.note_record import Note

_MARGIN = 2 * cm
_EMPTY_BOX = "[  ]"
_FONTS = Path(__file__).parent / "fonts"
_REGULAR, _BOLD = "DejaVuSans", "DejaVuSans-Bold"
_STYLES = getSampleStyleSheet()
_BODY = ParagraphStyle(
    "Tekst", parent=_STYLES["BodyText"], fontName=_REGULAR, bulletFontName=_REGULAR, fontSize=9, leading=12.5
)
_STRONG = ParagraphStyle("Vet", parent=_BODY, fontName=_BOLD, keepWithNext=1)
_POINT = ParagraphStyle("Punt", parent=_BODY, leftIndent=14, bulletIndent=2, spaceBefore=1, spaceAfter=1)
_TICK = ParagraphStyle("Vakje", parent=_POINT, leftIndent=20)
_CELL = ParagraphStyle("Cel", parent=_BODY, fontSize=7.5, leading=10)
_TITLE = ParagraphStyle(
    "Titel", parent=_STYLES["Title"], fontName=_BOLD, alignment=0, fontSize=15, leading=20
)
_HEADING = ParagraphStyle(
    "Kop", parent=_STYLES["Heading2"], fontName=_BOLD, fontSize=10.5, leading=14, keepWithNext=1
)


def pdf(note: Note, words: Mapping[str, str]) -> bytes:
    """Return a note as PDF; the same note always gives the same bytes.

    A sign that is `missing` shows as an empty box.
    """
    _charset()
    buffer = BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=_plain(words["titel"].format(titel=note.tree_title)),
        author="",
        lang="nl",
        invariant=1,
    )
    page = partial(_page, note=note, words=words)
    flowables = [flowable for block in blocks(note, words) for flowable in _flowables(block)]
    document.build(flowables, onFirstPage=page, onLaterPages=page)
    return buffer.getvalue()


def missing(text: str) -> str:
    """Return the signs of a text that a PDF cannot show, each once, in order."""
    return "".join(
        dict.fromkeys(sign for sign in _plain(text) if ord(sign) not in _charset() and sign != "\n")
    )


@cache
def _charset() -> frozenset[int]:
    """Make the two fonts known to ReportLab, once, and return the signs that both have."""
    fonts = [TTFont(name, str(_FONTS / f"{name}.ttf")) for name in (_REGULAR, _BOLD)]
    for font in fonts:
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(_REGULAR, normal=_REGULAR, bold=_BOLD, italic=_REGULAR, boldItalic=_BOLD)
    return frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in fonts))


def _page(canvas: Canvas, _document: SimpleDocTemplate, *, note: Note, words: Mapping[str, str]) -> None:
    # The file says the day of the decision, not the moment at which it was made.
    canvas.setDateFormatter(lambda *_: f"D:{note.day:%Y%m%d}000000Z")
    canvas.setFont(_REGULAR, 7)
    canvas.drawString(_MARGIN, 1.2 * cm, _plain(footer(note, words, canvas.getPageNumber())))


def _flowables(block: Block) -> Iterator[Flowable]:
    if isinstance(block, Heading):
        yield Text(_safe(block.text), _TITLE if block.level == 0 else _HEADING)
    elif isinstance(block, Paragraph):
        yield Text(_safe(block.text), _STRONG if block.strong else _BODY)
    elif isinstance(block, Bullets):
        style, sign = (_TICK, _EMPTY_BOX) if block.tickable else (_POINT, "•")
        yield from (Text(_safe(item), style, bulletText=sign) for item in block.items)
    else:
        yield _grid(block)
        yield Spacer(1, 6)


def _grid(block: Table) -> Flowable:
    rows = [
        [
            Text(f"<b>{_safe(text)}</b>" if _is_head(block, row, column) else _safe(text), _CELL)
            for column, text in enumerate(cells)
        ]
        for row, cells in enumerate(block.rows)
    ]
    width = A4[0] - 2 * _MARGIN - 12
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    if not block.labels:
        style.append(("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke))
    return Grid(
        rows,
        colWidths=[width * share for share in block.shares],
        style=style,
        repeatRows=0 if block.labels else 1,
    )


def _is_head(block: Table, row: int, column: int) -> bool:
    return column == 0 if block.labels else row == 0


def _safe(text: str) -> str:
    return escape(_plain(text)).replace("\n", "<br/>")


def _plain(text: str) -> str:
    """Return a text with each letter and its accent as one sign, where there is one."""
    return unicodedata.normalize("NFC", text)
