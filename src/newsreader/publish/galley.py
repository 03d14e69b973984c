"""A set article as printers know it: one long column of type, and the pieces that it may be cut into."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QTextCursor

from newsreader.publish.decor import PANEL_PAD, ROLE, Role
from newsreader.publish.page import FIXED
from newsreader.publish.pagination import Piece
from newsreader.publish.rows import paint_row, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPainter, QTextBlock, QTextDocument, QTextLine

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
            found += rows(table, len(found), page_px)
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

    Line by line: Qt's own painting of a part of a document takes one line more above it, and a cell over several rows
    as often as there are rows; what is clipped away would still be found in the text of a PDF.
    """
    wide = document.textWidth()
    top, bottom = some[0].top, some[-1].bottom
    painter.save()
    painter.translate(0, y - top)
    above, below = max(some[0].pad, _AIR_PX), max(some[-1].pad, _AIR_PX)
    clip = QRectF(-_AIR_PX, top - above, wide + 2 * _AIR_PX, bottom - top + above + below)
    painter.setClipRect(clip, Qt.ClipOperation.IntersectClip)
    document.decor.paint(painter, document, clip)
    for piece in some:
        if piece.row:
            paint_row(painter, document, piece, transcript)
        else:
            _paint_line(painter, document, piece, transcript)
    painter.restore()


def _paint_line(painter: QPainter, document: QTextDocument, piece: Piece, transcript: Transcript | None) -> None:
    number, line = piece.place or (0, 0)
    block = document.findBlockByNumber(number)
    layout = block.layout()
    layout.lineAt(line).draw(painter, layout.position())
    if transcript:
        transcript.hear(painter, layout, line, layout.position(), block.text())


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
