"""A character of a line edit underlined, as one that is wrong."""

from __future__ import annotations

from PySide6.QtGui import QColor, QInputMethodEvent, QTextCharFormat

RED = "#dc4a3d"
"""Seen on white and on black."""


def underlined(position: int, cursor: int) -> QInputMethodEvent:
    """The event that makes a line edit underline one character: Qt knows no other way; -1 takes the line away."""
    kind = QInputMethodEvent.AttributeType.TextFormat
    how = QTextCharFormat()
    how.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    how.setUnderlineColor(QColor(RED))
    how.setForeground(QColor(RED))
    marks = [QInputMethodEvent.Attribute(kind, position - cursor, 1, how)] if position >= 0 else []
    return QInputMethodEvent("", marks)
