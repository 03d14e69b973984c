"""Rows of tables on paper: where they may be cut, and how they are painted, cell by cell."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextCursor

from newsreader.publish.page import FIXED
from newsreader.publish.pagination import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QPainter, QTextBlock, QTextDocument, QTextTable, QTextTableCell

    from newsreader.publish.transcript import Transcript

_TALL_ROW = 0.5
"""Share of a page from which on a row may be cut between its lines."""
_TALL_HEAD = 0.25
"""Share of a page that the head of a table may take on every one of its pages."""


def rows(table: QTextTable, begin: int, page_px: float) -> list[Piece]:
    """A piece for each row; for a very tall one, a piece for each line of its longest cell.

    `begin` is the number that the first piece will have. What spans several rows holds them together.
    """
    measured = [_Row(table, number) for number in range(table.rows())]
    tops = [row.top for row in measured]
    heads = min(table.format().toTableFormat().headerRowCount(), len(measured))
    is_repeated = 0 < heads < len(measured) and tops[heads] - tops[0] < _TALL_HEAD * page_px
    first = table.firstCursorPosition().block().blockNumber()
    found: list[Piece] = []
    for number, row in enumerate(measured):
        bottom = tops[number + 1] if number + 1 < len(measured) else row.bottom
        keep = number < heads or row.spans_on or (number + 2 == len(measured) and number > heads)
        head = (begin, begin + heads - 1) if is_repeated and number >= heads else None
        is_whole = bottom - row.top < _TALL_ROW * page_px or number < heads
        edges = [row.top, *([] if is_whole else row.edges), bottom]
        for above, below in pairwise(edges):
            place = (first, number, below == bottom)
            found.append(Piece(top=above, bottom=below, keep=keep and is_whole, head=head, row=place))
    return found


def paint_row(painter: QPainter, document: QTextDocument, piece: Piece, transcript: Transcript | None) -> None:
    """Paints what lies within the piece; the painter's origin is the document's. A cell's words are painted once."""
    first, number, is_end = piece.row or (0, 0, False)
    table = QTextCursor(document.findBlockByNumber(first)).currentTable()
    for cell in _cells(table, number):
        for block in _blocks(cell):
            origin = _origin(block)
            layout = block.layout()
            for index in range(layout.lineCount()):
                if piece.top - 0.5 <= origin.y() + layout.lineAt(index).y() < piece.bottom - 0.5:
                    layout.lineAt(index).draw(painter, origin)
                    if transcript:
                        transcript.hear(painter, layout, index, origin, block.text())
        if is_end and cell.row() + cell.rowSpan() - 1 == number:
            _rule(painter, cell, piece.bottom)


def _rule(painter: QPainter, cell: QTextTableCell, bottom: float) -> None:
    style = cell.format().toTableCellFormat()
    block = cell.firstCursorPosition().block()
    box = block.document().documentLayout().blockBoundingRect(block)
    left = box.left() - style.leftPadding()
    wide = box.width() + style.leftPadding() + style.rightPadding()
    high = style.bottomBorder()
    painter.fillRect(QRectF(left, bottom - high, wide, high), style.bottomBorderBrush())


def _cells(table: QTextTable, row: int) -> Iterator[QTextTableCell]:
    """The cells that stand in this row or reach into it, each once."""
    for column in range(table.columns()):
        cell = table.cellAt(row, column)
        if cell.column() == column:
            yield cell


def _blocks(cell: QTextTableCell) -> Iterator[QTextBlock]:
    block = cell.firstCursorPosition().block()
    last = cell.lastCursorPosition().block().blockNumber()
    while block.isValid() and block.blockNumber() <= last:
        yield block
        block = block.next()


def _origin(block: QTextBlock) -> QPointF:
    """Where the corner of the block's layout lies in its document."""
    box = block.document().documentLayout().blockBoundingRect(block)
    return box.topLeft() - block.layout().boundingRect().topLeft()


def _foot(block: QTextBlock) -> float:
    """Where the last line of the block ends: by its format, since the letters of some scripts reach far below."""
    last = block.layout().lineAt(block.layout().lineCount() - 1)
    fixed = block.blockFormat().lineHeightType() == FIXED
    return _origin(block).y() + last.y() + (block.blockFormat().lineHeight() if fixed else last.height())


class _Row:
    """Where a row stands. Its cells begin at the same height."""

    def __init__(self, table: QTextTable, number: int) -> None:
        self.top = float("inf")
        self.bottom = 0.0
        self.spans_on = False
        """A cell of it reaches into the next row."""
        self.edges: list[float] = []
        """Between the lines of its longest cell."""
        layout = table.document().documentLayout()
        for cell in _cells(table, number):
            ends = cell.row() + cell.rowSpan() - 1
            self.spans_on |= ends > number
            style = cell.format().toTableCellFormat()
            first, last = cell.firstCursorPosition().block(), cell.lastCursorPosition().block()
            if cell.row() == number:
                self.top = min(self.top, layout.blockBoundingRect(first).top() - style.topPadding())
            if ends == number:
                under = style.bottomPadding() + style.bottomBorder()
                self.bottom = max(self.bottom, _foot(last) + under)
            if cell.rowSpan() == 1 and first.layout().lineCount() - 1 > len(self.edges):
                top = _origin(first).y()
                lines = [first.layout().lineAt(index) for index in range(first.layout().lineCount())]
                self.edges = [top + line.y() for line in lines[1:]]
        if self.top == float("inf"):
            self.top = self.bottom
