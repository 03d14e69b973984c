"""A QTextBrowser that opens nothing, reads nothing and takes nothing: what it shows was built by us, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from newsreader.publish.document import ArticleDocument
from newsreader.ui.addresses import may_open
from newsreader.ui.pane_copy import copied

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QPaintEvent


class InertBrowser(QTextBrowser):
    """Paints an article's document. Links come out of `open_link`, copies are plain words."""

    open_link = Signal(str)
    """http, https and mailto only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Not selectable by keyboard: arrows then scroll, and Qt paints no caret (in Arabic it shows at width 0 too).
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.anchorClicked.connect(self.follow)

    def follow(self, url: QUrl) -> None:
        """The one way out: whoever clicks, chooses from a menu or presses Enter comes through here."""
        said = bytes(url.toEncoded().data()).decode("ascii", "replace")
        if may_open(said):
            self.open_link.emit(said)

    def loadResource(self, _kind: int, _name: QUrl | str) -> QImage:
        """A point of nothing, whatever is asked for: no file and no address is ever read by the pane.

        An empty answer would not do: QTextBrowser then reads the file by itself.
        """
        image = QImage(1, 1, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        return image

    def paintEvent(self, event: QPaintEvent) -> None:
        document = self.document()
        if isinstance(document, ArticleDocument):
            left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
            painter = QPainter(self.viewport())
            painter.translate(-left, -top)
            document.decor.paint(painter, document, QRectF(event.rect().translated(left, top)))
            painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and single letters belong to the window."""
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}
        if plain and event.text() and event.text().isprintable():
            event.ignore()
            return
        super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Plain words: no colours of ours, no marks for photos."""
        made = QMimeData()
        cursor = self.textCursor()
        document = self.document()
        if isinstance(document, ArticleDocument):
            made.setText(copied(document, cursor.selectionStart(), cursor.selectionEnd()))
        else:
            made.setText(cursor.selectedText())
        return made

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        event.ignore()
