"""All keys on one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from newsreader.ui.actions import shown
from newsreader.ui.keys import KEYS

if TYPE_CHECKING:
    from newsreader.ui.keys import Key

COLUMNS = (("Reading", "Finding"), ("Lists and feeds", "Passing on", "The window"))
KEYS_SHOWN = 2
KEYS_PX = 150


class KeySheet(QDialog):
    """Any of its own keys closes it again."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(26, 22, 26, 24)
        whole.setSpacing(40)
        for groups in COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(6)
            for group in groups:
                column.addWidget(_label(group, "emptyTitle"))
                column.addLayout(_grid([key for key in KEYS if key.group == group]))
                column.addSpacing(14)
            column.addStretch()
            whole.addLayout(column)


def _grid(keys: list[Key]) -> QGridLayout:
    made = QGridLayout()
    made.setHorizontalSpacing(18)
    made.setVerticalSpacing(5)
    made.setColumnMinimumWidth(0, KEYS_PX)
    made.setColumnStretch(1, 1)
    for row, key in enumerate(keys):
        said = "  ".join(dict.fromkeys(shown(name) for name in key.keys[:KEYS_SHOWN]))
        made.addWidget(_label(said, "key"), row, 0)
        made.addWidget(_label(key.words, "emptyText"), row, 1)
    return made


def _label(words: str, name: str) -> QLabel:
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setObjectName(name)
    return made
