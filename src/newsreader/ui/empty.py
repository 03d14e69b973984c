"""What stands in a pane that has nothing to show: why, what to do, and buttons for doing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WIDEST_PX = 420


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A button of an empty pane."""

    words: str
    do: Callable[[], object]


class Empty(QWidget):
    """A calm page: a title, a sentence or two, and what can be done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("empty")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title, self._text = QLabel(), QLabel()
        self._title.setObjectName("emptyTitle")
        self._text.setObjectName("emptyText")
        self._offers = QVBoxLayout()
        self._offers.setSpacing(8)
        inside = QVBoxLayout()
        inside.setSpacing(8)
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setMaximumWidth(WIDEST_PX)
            inside.addWidget(label)
        inside.addSpacing(8)
        inside.addLayout(self._offers)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addLayout(inside, 4)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 20, 20, 20)
        whole.addStretch(2)
        whole.addLayout(across)
        whole.addStretch(3)

    @property
    def words(self) -> str:
        """What is said, title and text."""
        return f"{self._title.text()}\n{self._text.text()}"

    def say(self, title: str, text: str, offers: Sequence[Offer] = ()) -> None:
        """Shows these words and buttons instead of those before."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._text.setText(text)
        while (item := self._offers.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for offer in offers:
            button = QPushButton(offer.words)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _checked=False, doing=offer.do: doing())
            self._offers.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
