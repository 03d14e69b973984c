"""Where a person writes on an article: a few lines under it that grow with the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QTextEdit, QToolButton, QVBoxLayout

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

LEAST_LINES, MOST_LINES = 2, 9
PAUSE_MS = 2_000
"""After this long without a key, what was written is put on the disk."""


class NoteField(QTextEdit):
    """Esc and Tab go out of it. Not a QPlainTextEdit: that begins every line on the left, Arabic ones too."""

    left = Signal()
    escaped = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tells that the person goes elsewhere."""
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc keeps what was written."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class NotePanel(QFrame):
    """Tells when it is left and when the person pauses; what becomes of the words is for others."""

    left = Signal()
    escaped = Signal()
    paused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notePanel")
        self.field = NoteField()
        self.field.setObjectName("note")
        self.field.setAccessibleName("Note on the article")
        self.field.setPlaceholderText("Your own words on this article")
        self.field.setAcceptRichText(False)
        self.field.setTabChangesFocus(True)
        self.field.left.connect(self.left)
        self.field.escaped.connect(self.escaped)
        self.field.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self.remove = QToolButton()
        self.remove.setText("Remove")
        self.remove.setAccessibleName("Remove the note")
        self.remove.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.paused)
        self.field.textChanged.connect(self._pause.start)
        self._whole = QVBoxLayout(self)
        self._put_together()
        self._grow()

    @property
    def text(self) -> str:
        """What stands in it, without empty lines around it."""
        return self.field.toPlainText().strip()

    def show_text(self, text: str) -> None:
        """Puts these words into it; the ones before cannot be typed back any more."""
        if text != self.text:
            self.field.setPlainText(text)
            self.field.moveCursor(QTextCursor.MoveOperation.End)
        self._pause.stop()

    def align(self, left_px: int, right_px: int) -> None:
        """Keeps so far from the edges."""
        self._whole.setContentsMargins(left_px, 8, right_px, 12)

    def _grow(self) -> None:
        document, line_px = self.field.document(), self.field.fontMetrics().lineSpacing()
        margins = 2 * document.documentMargin()
        height = max(LEAST_LINES * line_px, min(MOST_LINES * line_px, document.size().height() - margins))
        self.field.setFixedHeight(round(height + margins) + 2 * self.field.frameWidth() + 6)

    def _put_together(self) -> None:
        name, hint = QLabel("Note"), QLabel("Esc keeps it")
        name.setObjectName("key")
        hint.setObjectName("emptyText")
        head = QHBoxLayout()
        head.addWidget(name)
        head.addWidget(hint)
        head.addStretch()
        head.addWidget(self.remove)
        self._whole.setSpacing(4)
        self._whole.addLayout(head)
        self._whole.addWidget(self.field)
