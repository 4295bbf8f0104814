"""A note as a PDF, with ReportLab."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import cm
from reportlab.platypus import Flowable, ListFlowable, SimpleDocTemplate, Spacer
from reportlab.platypus import Paragraph as Text
from reportlab.platypus import Table as Grid

from privacybalie.note import Note
from privacybalie.note_layout import Block, Bullets, Heading, Paragraph, Table, blocks

_EMPTY_BOX = "[  ] "
_MARGIN = 2 * cm
_STYLES = getSampleStyleSheet()
_BODY = ParagraphStyle("Tekst", parent=_STYLES["BodyText"], fontSize=9.5, leading=12.5)
_CELL = ParagraphStyle("Cel", parent=_BODY, fontSize=8.5, leading=10.5)


def pdf(note: Note, words: Mapping[str, str]) -> bytes:
    """Return a note as PDF; the same note always gives the same bytes."""
    buffer = BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        title=_plain(words["titel"].format(titel=note.tree_title)),
        author="",
        lang="nl",
        invariant=1,
    )
    document.build([flowable for block in blocks(note, words) for flowable in _flowables(block)])
    return buffer.getvalue()


def _flowables(block: Block) -> Iterator[Flowable]:
    if isinstance(block, Heading):
        yield Text(_safe(block.text), _STYLES["Title" if block.level == 0 else "Heading2"])
    elif isinstance(block, Paragraph):
        yield Text(f"<b>{_safe(block.text)}</b>" if block.strong else _safe(block.text), _BODY)
    elif isinstance(block, Bullets):
        yield _bullets(block)
    else:
        yield _grid(block)
        yield Spacer(1, 6)


def _bullets(block: Bullets) -> Flowable:
    if block.tickable:
        points = [Text(_EMPTY_BOX + _safe(item), _BODY) for item in block.items]
        return ListFlowable(points, bulletType="bullet", start="", leftIndent=0)
    return ListFlowable(
        [Text(_safe(item), _BODY) for item in block.items], bulletType="bullet", leftIndent=14
    )


def _grid(block: Table) -> Flowable:
    rows = [
        [
            Text(f"<b>{_safe(text)}</b>" if _is_head(block, row, column) else _safe(text), _CELL)
            for column, text in enumerate(cells)
        ]
        for row, cells in enumerate(block.rows)
    ]
    width = A4[0] - 2 * _MARGIN - 12
    columns = len(block.rows[0])
    shares = [0.28, 0.72] if block.labels else [1 / columns] * columns
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return Grid(
        rows, colWidths=[width * share for share in shares], style=style, repeatRows=0 if block.labels else 1
    )


def _is_head(block: Table, row: int, column: int) -> bool:
    return column == 0 if block.labels else row == 0


def _safe(text: str) -> str:
    return escape(_plain(text)).replace("\n", "<br/>")


def _plain(text: str) -> str:
    """Keep what the standard fonts can draw: all of Dutch and French; a reference in another script loses its signs."""
    return text.encode("cp1252", errors="replace").decode("cp1252")
