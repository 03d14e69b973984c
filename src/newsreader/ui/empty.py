"""What stands in a pane that has nothing to show: why, what to do, and buttons for doing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WIDEST_PX = 420
BUTTONS_PX = 250


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
        buttons = QWidget()
        buttons.setMaximumWidth(BUTTONS_PX)
        self._offers = QVBoxLayout(buttons)
        self._offers.setContentsMargins(0, 8, 0, 0)
        self._offers.setSpacing(8)
        column = QWidget()
        column.setMaximumWidth(WIDEST_PX)
        inside = QVBoxLayout(column)
        inside.setSpacing(8)
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inside.addWidget(label)
        inside.addLayout(_centred(buttons))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 20, 20, 20)
        whole.addStretch(2)
        whole.addLayout(_centred(column))
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
            self._offers.addWidget(button)


def _centred(widget: QWidget) -> QHBoxLayout:
    """The widget in the middle, as wide as it may be."""
    made = QHBoxLayout()
    made.addStretch(1)
    made.addWidget(widget, 1_000)
    made.addStretch(1)
    return made
