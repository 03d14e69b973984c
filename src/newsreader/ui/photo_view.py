"""One photo as large as the window allows. A click or any key closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget

from newsreader.ui.photos import decode, photo_bytes

if TYPE_CHECKING:
    from newsreader.ui.clerk import Clerk

MARGIN_PX = 24
NOT_SHOWN = "This photo cannot be shown."


class PhotoView(QDialog):
    """Lies over the window like a sheet of dark glass."""

    def __init__(self, clerk: Clerk, sha256: str, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Photo")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setGeometry(window.geometry())
        self._image: QImage | None = None
        room = (self.size() - QSize(2 * MARGIN_PX, 2 * MARGIN_PX)) * self.devicePixelRatioF()
        clerk.ask(lambda library: decode(photo_bytes(library, sha256), lambda size: fitted(size, room)), self._show)

    def _show(self, image: QImage) -> None:
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The photo in the middle."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#141517"))
        if self._image is not None and self._image.isNull():
            painter.setPen(QColor("#c9cbcf"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, NOT_SHOWN)
        elif self._image is not None:
            size = self._image.deviceIndependentSize()
            left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
            painter.drawImage(QRectF(left, top, size.width(), size.height()), self._image)
        painter.end()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Closes it."""
        self.reject()

    def keyPressEvent(self, _event: QKeyEvent) -> None:
        """Closes it."""
        self.reject()


def fitted(size: QSize, room: QSize) -> QSize:
    """As large as fits, never larger than it is."""
    if size.width() <= room.width() and size.height() <= room.height():
        return size
    return size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
