"""A dot in a tag's colour, for buttons and lists."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

DOT_PX = 12


def dot(colour: str, ratio: float) -> QIcon:
    """A round icon of this colour ("#rrggbb"), sharp on a screen of that device pixel ratio."""
    pixmap = QPixmap(QSize(DOT_PX, DOT_PX) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(0, 0, DOT_PX, DOT_PX)
    painter.end()
    made = QIcon(pixmap)
    made.addPixmap(pixmap, QIcon.Mode.Selected)
    made.addPixmap(pixmap, QIcon.Mode.Disabled)
    return made
