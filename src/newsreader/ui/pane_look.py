"""The page of the reading pane: its colours, its measures, and what it shows when there is no article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPalette, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from newsreader.publish.document import Look
from newsreader.publish.typefaces import Face, font

if TYPE_CHECKING:
    from newsreader.ui.theme import Colours

COLUMN_PX = 680
"""Some 75 letters of 19 px: lines from whose end the eye finds its way back."""
LEAST_COLUMN_PX = 120
SIDE_PX, NARROW_SIDE_PX = 28, 18
NARROW_PX = 420
TOP_PX, BOTTOM_PX = 40, 56
PHOTO_SHARE = 0.82
"""Of the pane's height: a photo and the beginning of its caption are seen together."""
LEAST_PHOTO_PX = 240.0


def look_of(colours: Colours, text_px: float, *, serif: bool = True) -> Look:
    """The page in the window's colours, with the darker links and the red of print that a long text wants."""
    return Look(
        background=colours.base,
        text=colours.text,
        muted=colours.muted,
        rule=colours.rule,
        link="#8ab8ff" if colours.dark else "#0b57c2",
        code="#26282b" if colours.dark else "#f4f5f7",
        accent="#ff9b7a" if colours.dark else "#b3391b",
        mark=colours.mark,
        text_px=text_px,
        column_px=COLUMN_PX,
        serif=serif,
    )


def dyed(palette: QPalette, colours: Colours, look: Look) -> QPalette:
    """The pane's palette: soft selections, because articles are selected to be read and copied."""
    made = QPalette(palette)
    for role, colour in {
        QPalette.ColorRole.Base: colours.base,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Link: look.link,
        QPalette.ColorRole.Highlight: "#35507f" if colours.dark else "#c5dafb",
        QPalette.ColorRole.HighlightedText: colours.text,
    }.items():
        made.setColor(role, QColor(colour))
    return made


def side_px(width_px: int) -> int:
    """From the edge of a pane of this width to its column."""
    least = NARROW_SIDE_PX if width_px < NARROW_PX else SIDE_PX
    return max(least, (width_px - COLUMN_PX) // 2)


def message_document(message: str, look: Look) -> QTextDocument:
    """A quiet sentence in the middle."""
    made = QTextDocument()
    made.setUndoRedoEnabled(False)
    made.setDocumentMargin(0)
    letters = QTextCharFormat()
    letters.setFont(font("", Face.SANS, look.text_px * 0.8))
    letters.setForeground(QBrush(QColor(look.muted)))
    block = QTextBlockFormat()
    block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    block.setTopMargin(look.text_px * 6)
    cursor = QTextCursor(made)
    cursor.setBlockFormat(block)
    cursor.insertText(message, letters)
    return made
