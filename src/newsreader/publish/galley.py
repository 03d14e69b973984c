"""A set article as printers know it: one long column of type, and the pieces that it may be cut into."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QTextCursor

from newsreader.publish.decor import PANEL_PAD, ROLE, Role
from newsreader.publish.page import FIXED
from newsreader.publish.pagination import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PySide6.QtGui import QPainter, QTextBlock, QTextDocument, QTextLine, QTextTable

    from newsreader.publish.document import ArticleDocument
    from newsreader.publish.transcript import Transcript

_WITH_NEXT = {Role.KICKER, Role.TITLE, Role.STANDFIRST, Role.BYLINE, Role.HEADING, Role.TABLE_CAPTION}
"""What opens something: it never stands last on a page."""
_UNCUT = {*_WITH_NEXT, Role.CAPTION, Role.NOTICE}
_PANELS = {Role.CODE, Role.NOTICE}
_ANNOUNCED = {Role.ITEM, Role.CODE, Role.CELL, Role.TABLE_CAPTION}
_SIGNED = ("—", "―", "– ")
"""What the name under a quotation begins with."""
_SHORT_CODE = 6
"""Lines of code that are read as one."""
_TALL_ROW = 0.5
"""Share of a page from which on a row of a table may be cut between its lines."""

_TALL_HEAD = 0.25
"""Share of a page that the head of a table may take on every one of its pages."""

_AIR_PX = 4.0
"""What letters, bars and bullets may reach over their lines."""


def pieces(document: ArticleDocument, *, page_px: float) -> list[Piece]:
    """Everything in the document that takes room, from the top. Lays it out whole; `page_px` is a page's height."""
    document.documentLayout().documentSize()
    signed = {span.last for span in document.decor.spans() if span.quote and span.last > span.first}
    found: list[Piece] = []
    block = document.begin()
    while block.isValid():
        table = QTextCursor(block).currentTable()
        if table:
            found += _rows(table, len(found), page_px)
            block = table.lastCursorPosition().block().next()
            continue
        role = role_of(block)
        if found and (role is Role.RULE or (block.blockNumber() in signed and block.text().startswith(_SIGNED))):
            found[-1] = replace(found[-1], keep=True)
        if role is Role.CODE:
            lines, block = _code(block, document.look.text_px * PANEL_PAD)
            found += lines
            continue
        if role is not Role.GAP:
            found += _lines(block, role, document.look.text_px * PANEL_PAD if role in _PANELS else 0.0)
        block = block.next()
    return found


def paint(
    painter: QPainter, document: ArticleDocument, some: Sequence[Piece], *, y: float, transcript: Transcript | None
) -> None:
    """Paints these neighbours so that the top of the first comes to `y`.

    Line by line: Qt's own painting of a part of a document takes one line more above it, and what is clipped away
    would still be found in the text of a PDF.
    """
    wide = document.textWidth()
    top, bottom = some[0].top, some[-1].bottom
    painter.save()
    painter.translate(0, y - top)
    above, below = max(some[0].pad, _AIR_PX), max(some[-1].pad, _AIR_PX)
    clip = QRectF(-_AIR_PX, top - above, wide + 2 * _AIR_PX, bottom - top + above + below)
    painter.setClipRect(clip, Qt.ClipOperation.IntersectClip)
    document.decor.paint(painter, document, clip)
    for is_row, group in groupby(some, key=lambda piece: piece.place is None):
        found = list(group)
        if is_row:
            tall = found[-1].bottom - found[0].top
            _paint_rows(painter, document, QRectF(-_AIR_PX, found[0].top, wide + 2 * _AIR_PX, tall))
            if transcript:
                for row in found:
                    _hear_row(painter, document, row, transcript)
        else:
            _paint_lines(painter, document, found, transcript)
    painter.restore()


def _paint_lines(
    painter: QPainter, document: QTextDocument, some: Iterable[Piece], transcript: Transcript | None
) -> None:
    for piece in some:
        number, line = piece.place or (0, 0)
        block = document.findBlockByNumber(number)
        layout = block.layout()
        layout.lineAt(line).draw(painter, layout.position())
        if transcript:
            transcript.hear(painter, layout, line, layout.position(), block.text())


def _paint_rows(painter: QPainter, document: QTextDocument, area: QRectF) -> None:
    context = QAbstractTextDocumentLayout.PaintContext()
    # A hair less, so that the rows above and below do not count as touched.
    context.clip = area.adjusted(0, 0.5, 0, -0.5)
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    document.documentLayout().draw(painter, context)
    painter.restore()


def _hear_row(painter: QPainter, document: QTextDocument, row: Piece, transcript: Transcript) -> None:
    for number in range(row.cells[0], row.cells[1] + 1):
        block = document.findBlockByNumber(number)
        layout = block.layout()
        box = document.documentLayout().blockBoundingRect(block)
        origin = box.topLeft() - layout.boundingRect().topLeft()
        for index, line in enumerate(_laid_out(block)):
            if row.top - 1 <= origin.y() + line.y() < row.bottom:
                transcript.hear(painter, layout, index, origin, block.text())


def role_of(block: QTextBlock) -> Role:
    """What the block is; an empty block that Qt needs is a gap."""
    said = block.blockFormat().property(ROLE)
    return Role(said) if isinstance(said, str) and said else Role.GAP


def _lines(block: QTextBlock, role: Role, pad: float) -> Iterator[Piece]:
    top = block.document().documentLayout().blockBoundingRect(block).top() - block.layout().boundingRect().top()
    lines = _laid_out(block)
    last = len(lines) - 1
    # A line says how high its letters are; how far the next one stands from it, the block's format says.
    lead = block.blockFormat().lineHeight() if block.blockFormat().lineHeightType() == FIXED else 0.0
    for index, line in enumerate(lines):
        keep = index < last and (role in _UNCUT or index == 0 or index == last - 1)
        if index == last:
            keep = role in _WITH_NEXT or _leads_on(block, role)
        yield Piece(
            top=top + line.y(),
            bottom=top + line.y() + (lead or line.height()),
            keep=keep,
            pad=pad,
            place=(block.blockNumber(), index),
            photo=block.position() if role is Role.PHOTO else None,
            moves=role is Role.TEXT,
        )


def _code(block: QTextBlock, pad: float) -> tuple[list[Piece], QTextBlock]:
    """A panel of code, each of whose lines is a block, and the block after it. A short one is not parted at all."""
    found: list[Piece] = []
    while block.isValid() and role_of(block) is Role.CODE:
        found += _lines(block, Role.CODE, pad)
        block = block.next()
    last = len(found) - 1
    together = range(last) if last < _SHORT_CODE else (0, last - 1)
    return [replace(piece, keep=piece.keep or at in together) for at, piece in enumerate(found)], block


def _laid_out(block: QTextBlock) -> list[QTextLine]:
    layout = block.layout()
    return [layout.lineAt(index) for index in range(layout.lineCount())]


def _leads_on(block: QTextBlock, role: Role) -> bool:
    """Whether the next block belongs to this one: a caption to its photo, a list to the words that announce it."""
    below = role_of(block.next()) if block.next().isValid() else Role.GAP
    if role is Role.PHOTO:
        return below is Role.CAPTION
    return role is Role.TEXT and below in _ANNOUNCED and block.text().rstrip().endswith((":", "："))


def _rows(table: QTextTable, begin: int, page_px: float) -> list[Piece]:
    """A piece for each row; for a very tall one, a piece for each line of its longest cell."""
    rows = [_Row(table, number) for number in range(table.rows())]
    tops = [row.top for row in rows]
    heads = min(table.format().toTableFormat().headerRowCount(), len(rows))
    is_repeated = 0 < heads < len(rows) and tops[heads] - tops[0] < _TALL_HEAD * page_px
    found: list[Piece] = []
    for number, row in enumerate(rows):
        bottom = tops[number + 1] if number + 1 < len(rows) else row.bottom
        together = number < heads or row.spans_on or (number + 2 == len(rows) and number > heads)
        head = (begin, begin + heads - 1) if is_repeated and number >= heads else None
        if bottom - row.top < _TALL_ROW * page_px or number < heads:
            found.append(Piece(top=row.top, bottom=bottom, keep=together, head=head, cells=row.cells))
        else:
            edges = [row.top, *row.edges, bottom]
            found += [Piece(top=above, bottom=below, head=head, cells=row.cells) for above, below in pairwise(edges)]
    return found


class _Row:
    """Where a row of a table stands. Its cells begin at the same height."""

    def __init__(self, table: QTextTable, number: int) -> None:
        self.top = float("inf")
        self.bottom = 0.0
        self.spans_on = False
        """A cell of it reaches into the next row."""
        self.cells = (1 << 30, 0)
        """The numbers of its first and its last block."""
        self.edges: list[float] = []
        """Between the lines of its longest cell."""
        layout = table.document().documentLayout()
        for column in range(table.columns()):
            cell = table.cellAt(number, column)
            self.spans_on |= cell.row() + cell.rowSpan() - 1 > number
            style = cell.format().toTableCellFormat()
            first, last = cell.firstCursorPosition().block(), cell.lastCursorPosition().block()
            self.cells = (min(self.cells[0], first.blockNumber()), max(self.cells[1], last.blockNumber()))
            if cell.row() == number:
                self.top = min(self.top, layout.blockBoundingRect(first).top() - style.topPadding())
            if cell.row() + cell.rowSpan() - 1 == number:
                under = style.bottomPadding() + style.bottomBorder()
                self.bottom = max(self.bottom, layout.blockBoundingRect(last).bottom() + under)
                if cell.rowSpan() == 1 and first.layout().lineCount() - 1 > len(self.edges):
                    top = layout.blockBoundingRect(first).top() - first.layout().boundingRect().top()
                    self.edges = [top + line.y() + line.height() for line in _laid_out(first)][:-1]
        if self.top == float("inf"):
            self.top = self.bottom
