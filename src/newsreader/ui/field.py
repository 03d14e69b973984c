"""A field that finds while one types: it tells what stands in it as soon as no key waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction, QFocusEvent, QIcon, QInputMethodEvent, QKeyEvent

TYPING_MS = 0
"""Keys that wait already are told together; who has typed on is not waited for, but stops the question before."""
SIGN_PX = 26
"""What Qt moves the text by for an icon before it: kept free until there is one, so that nothing jumps."""
_ONWARD = {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Field(QLineEdit):
    """One line with an icon before it. Down and Enter go on into what was found."""

    typed = Signal(str)
    """What stands in it."""
    entered = Signal()
    """The person goes on into the list."""
    asked = Signal()
    """Down was pressed in the empty field: what could be typed?"""
    left = Signal()

    def __init__(self, says: str, accessible: str) -> None:
        super().__init__()
        self.setPlaceholderText(says)
        self.setAccessibleName(accessible)
        self.takes: Callable[[QKeyEvent], bool] | None = None
        """Gets each key first; whether it took it."""
        self.completes: Callable[[], bool] | None = None
        """Asked at the Tab key; whether it completed a word."""
        self._sign: QAction | None = None
        self._composing = False
        self._marked = False
        self.setTextMargins(SIGN_PX, 0, 0, 0)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_MS)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(lambda _text: self._pause.start())

    @property
    def pausing(self) -> bool:
        """Whether something was typed a moment ago and is not told yet."""
        return self._pause.isActive()

    def show_icon(self, icon: QIcon) -> None:
        """The icon before the text."""
        if self._sign is None:
            self.setTextMargins(0, 0, 0, 0)
            self._sign = self.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
        self._sign.setIcon(icon)

    def empty(self) -> None:
        """Takes the text away, and tells so without waiting for a pause."""
        self.put("")

    def put(self, text: str) -> None:
        """Another text, told without waiting for a pause."""
        self.setText(text)
        self._tell()

    def mark(self, position: int) -> None:
        """Underlines the character where a mistake was found; -1 for none."""
        if self._composing or (position < 0 and not self._marked):
            return
        from newsreader.ui.underlined import underlined  # noqa: PLC0415 - start-up time

        self._marked = position >= 0
        QApplication.sendEvent(self, underlined(position, self.cursorPosition()))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Words that are being put together are never touched."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab goes to the next widget, unless it completes a word."""
        return (onward and self.completes is not None and self.completes()) or super().focusNextPrevChild(onward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tells that the person is somewhere else now."""
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter go on."""
        if self.takes is not None and self.takes(event):
            return
        if event.key() == Qt.Key.Key_Down and not self.text().strip():
            self.asked.emit()
        elif event.key() in _ONWARD:
            self._tell()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self._pause.stop()
        self.typed.emit(self.text())
