"""What a dialog says of what it was asked for: that it is under way, what is wrong, or how it went."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget


class Telling(QWidget):
    """A bar while something is under way, over a sentence; nothing of it is seen while there is nothing to tell."""

    def __init__(self) -> None:
        super().__init__()
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self._bar)
        rows.addWidget(self.said)
        self.say("")

    def say(self, words: str, *, wrong: bool = False, working: bool = False) -> None:
        """Says this instead of what was said before; "" for nothing."""
        self.said.setObjectName("wrong" if wrong else "told")
        self.said.style().polish(self.said)
        self.said.setText(words[:1].upper() + words[1:])
        self._bar.setVisible(working)
        self.setVisible(bool(words))


def sentence_of(words: str) -> str:
    """What the engine said, as it stands by itself."""
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."
