"""The photos of a document: as wide as their column allows at every layout, sharp on every screen and printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPainter,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
)

if TYPE_CHECKING:
    from newsreader.publish.look import Look, Photos

PREFIX = "photo:"
ALT = QTextFormat.Property.UserProperty.value + 3
"""Format property: the alternative text."""
_STRETCH = 1.2
"""A photo that is almost as wide as its column fills it; smaller ones keep their size and stand in the middle."""
_MISSING_HEIGHT = 2.6
"""In text sizes: a photo that is not there is told in one line and leaves no hole."""


def photo_format(sha256: str, alt: str) -> QTextImageFormat:
    """What stands for a photo in a document."""
    made = QTextImageFormat()
    made.setName(PREFIX + sha256)
    made.setProperty(ALT, alt)
    return made


def photo_named(name: str) -> str:
    """The photo's sha256 in the name of an image format; "" for anything else, and for one that is missing."""
    return name.removeprefix(PREFIX) if name.startswith(PREFIX) else ""


class PhotoObject(QPyTextObject):
    """Takes the place of Qt's own images; nothing is ever loaded by name."""

    def __init__(self, look: Look, photos: Photos, font: QFont, parent: QObject) -> None:
        super().__init__(parent)
        self.height_px = look.photo_height_px
        """No photo is shown higher."""
        self.shrunk: dict[int, float] = {}
        """Position in the document -> share of its usual size; for photos that would else not fit on their page."""
        self._look = look
        self._photos = photos
        self._font = font

    def column_px(self, document: QTextDocument, position: int) -> float:
        """The room from left to right at this place."""
        frame = document.rootFrame().frameFormat()
        block = document.findBlock(position).blockFormat()
        width = document.textWidth() if document.textWidth() > 0 else float(self._look.column_px)
        sides = frame.leftMargin() + frame.rightMargin() + block.leftMargin() + block.rightMargin()
        return max(40.0, width - sides)

    def size_px(self, document: QTextDocument, position: int, sha256: str) -> QSizeF:
        """How large the photo is shown here, in whole pixels."""
        fitted = self.fitted(self.column_px(document, position), sha256)
        share = self.shrunk.get(position, 1.0)
        return fitted if share == 1.0 else QSizeF(int(fitted.width() * share), round(fitted.height() * share))

    def fitted(self, column_px: float, sha256: str) -> QSizeF:
        """How large the photo is shown in a column of this width."""
        own = self._photos.size(sha256) if sha256 else None
        if own is None or own.isEmpty():
            return QSizeF(int(column_px), round(self._look.text_px * _MISSING_HEIGHT))
        most = column_px / own.width()
        if most > _STRETCH:
            most = 1.0
        scale = min(most, self.height_px / own.height())
        return QSizeF(max(1, int(own.width() * scale)), max(1, round(own.height() * scale)))

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:  # noqa: A002, N802, N803 - Qt's names
        return self.size_px(doc, posInDocument, photo_named(format.toImageFormat().name()))

    def drawObject(  # noqa: N802 - Qt's name
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,  # noqa: ARG002 - Qt's signature
        posInDocument: int,  # noqa: ARG002, N803
        format: QTextFormat,  # noqa: A002
    ) -> None:
        rect = QRectF(rect)
        found = format.toImageFormat()
        sha256 = photo_named(found.name())
        known = bool(sha256) and not self._photos.size(sha256).isEmpty()
        scale = max(1.0, painter.deviceTransform().m11())
        image = self._photos.image(sha256, round(rect.width() * scale)) if known else QImage()
        painter.save()
        if image is None:
            painter.fillRect(rect, QColor(self._look.code))
        elif image.isNull():
            self._tell(painter, rect, str(found.property(ALT) or ""))
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, image)
        painter.restore()

    def _tell(self, painter: QPainter, rect: QRectF, alt: str) -> None:
        """A quiet panel that says that the photo is missing, and what was on it."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.code))
        painter.drawRoundedRect(rect, 6, 6)
        painter.setPen(QColor(self._look.muted))
        painter.setFont(self._font)
        inside = rect.adjusted(12, 0, -12, 0)
        words = painter.fontMetrics().elidedText(
            f"Photo missing: {alt}" if alt else "Photo missing", Qt.TextElideMode.ElideRight, int(inside.width())
        )
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words)
