"""Clean text of what is selected in an article: paragraphs, bullets, tables with tabs, photos by their captions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from newsreader.publish.decor import ROLE, Role
from newsreader.publish.photo_object import ALT

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock

    from newsreader.publish.document import ArticleDocument

_CLOSE = {
    (Role.ITEM, Role.ITEM): "\n",
    (Role.CODE, Role.CODE): "\n",
    (Role.END, Role.END): "\n",
    (Role.KICKER, Role.TITLE): "\n",
    (Role.PHOTO, Role.CAPTION): "",
    (Role.TABLE_CAPTION, Role.CELL): "\n",
}
"""What stands between two things; else an empty line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    role: Role
    text: str
    row: int = -1
    """Of a cell in its table."""
    rtl: bool = False


def copied(document: ArticleDocument, begin: int, end: int) -> str:
    """The text between two positions as a person would write it into a mail."""
    marks = {span.first: span.words for span in document.decor.spans() if span.words}
    pieces = []
    block = document.findBlock(begin)
    while block.isValid() and block.position() < end:
        piece = _piece(block, begin, end, marks.get(block.blockNumber(), ""))
        if piece is not None:
            pieces.append(piece)
        block = block.next()
    pieces = _in_reading_order(pieces)
    out = ""
    for before, piece in zip([None, *pieces], pieces, strict=False):
        out += _between(before, piece) + piece.text if before else piece.text
    return out.strip("\n")


def _piece(block: QTextBlock, begin: int, end: int, mark: str) -> _Piece | None:
    said = str(block.blockFormat().property(ROLE) or "")
    role = Role(said) if said else Role.TEXT
    first = max(begin, block.position())
    last = min(end, block.position() + block.length() - 1)
    text = _text(block, first, last)
    if role is Role.PHOTO:
        return _Piece(role=role, text=_alt(block)) if first < last else None
    if role is Role.GAP:
        return None
    if role is Role.RULE:
        return _Piece(role=role, text="* * *")
    if mark and first == block.position():
        text = f"{mark} {text}"
    if role is Role.CELL:
        table = QTextCursor(block).currentTable()
        row = table.cellAt(block.position()).row() if table else -1
        return _Piece(
            role=role, text=text, row=row, rtl=block.blockFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft
        )
    return _Piece(role=role, text=text)


def _in_reading_order(pieces: list[_Piece]) -> list[_Piece]:
    """Rows of tables that read from right to left, turned round: the document has them as they are seen."""
    out: list[_Piece] = []
    for (_, rtl), group in groupby(pieces, key=lambda piece: (piece.row, piece.rtl)):
        row = list(group)
        out += reversed(row) if rtl else row
    return out


def _text(block: QTextBlock, first: int, last: int) -> str:
    cursor = QTextCursor(block)
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText().replace("\u2028", "\n").replace("\ufffc", "").replace("\u2029", "")


def _alt(block: QTextBlock) -> str:
    """The alternative text of a photo that has no caption; the caption is a block of its own."""
    under = block.next()
    if under.isValid() and under.blockFormat().property(ROLE) == Role.CAPTION.value:
        return ""
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
    return str(cursor.charFormat().property(ALT) or "")


def _between(before: _Piece, piece: _Piece) -> str:
    if before.role is Role.CELL and piece.role is Role.CELL:
        return "\t" if before.row == piece.row else "\n"
    return _CLOSE.get((before.role, piece.role), "\n\n")
