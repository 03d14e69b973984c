"""A field that finds while one types: it tells what stands in it when a pause ends a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QIcon, QKeyEvent

TYPING_MS = 140
"""A pause this long ends a word that is being typed."""
SIGN_PX = 26
"""What Qt moves the text by for an icon before it: kept free until there is one, so that nothing jumps."""


class Field(QLineEdit):
    """One line with an icon before it. Down and Enter go on into what was found."""

    typed = Signal(str)
    """What stands in it, after a pause."""
    entered = Signal()
    """The person goes on into the list."""

    def __init__(self, says: str, accessible: str) -> None:
        super().__init__()
        self.setPlaceholderText(says)
        self.setAccessibleName(accessible)
        self._sign: QAction | None = None
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
        self.clear()
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter go on."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._tell()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self._pause.stop()
        self.typed.emit(self.text())
