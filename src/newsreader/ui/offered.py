"""The list under a field that offers what may stand next. It never takes the focus, and chooses nothing by itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QBrush, QPalette
from PySide6.QtWidgets import QFrame, QTreeWidget, QTreeWidgetItem

from newsreader.ui import plain
from newsreader.ui.completing import NONE, offers
from newsreader.ui.utf16 import cut, units

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from newsreader.ui.completing import Offer, Stock
    from newsreader.ui.field import Field

WIDEST_PX = 420
FRAME_PX = 12
GAP_PX = 16
MOST_ROWS = 12
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_ELSEWHERE = {Qt.Key.Key_Escape, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End}


class Completion(QObject):
    """Of one field: Down and Up choose, Enter and Tab take, Escape and going on close."""

    def __init__(self, field: Field, stock: Callable[[], Stock], forget: Callable[[], None]) -> None:
        super().__init__(field)
        self._field = field
        self._stock = stock
        self._forget = forget
        self._list: OfferList | None = None
        self._offers = NONE
        field.textChanged.connect(lambda _text: self._look())
        field.asked.connect(self.ask)
        field.left.connect(self.close)
        field.takes = self._takes
        field.completes = self._complete

    @property
    def is_open(self) -> bool:
        """Whether something is offered."""
        return self._list is not None and self._list.isVisible()

    @property
    def rows(self) -> tuple[Offer, ...]:
        """What is offered."""
        return self._offers.rows if self.is_open else ()

    def ask(self) -> None:
        """Offers whatever can stand here."""
        self._look(asked=True)

    def close(self) -> bool:
        """Offers nothing; whether something was offered."""
        was_open = self.is_open
        self._offers = NONE
        if self._list is not None:
            self._list.hide()
        return was_open

    def _look(self, *, asked: bool = False) -> None:
        """What fits the text as it is now, typed by a person who is in the field."""
        if not (self._field.hasFocus() or asked):
            self.close()
            return
        text, today = self._field.text(), date.today()  # noqa: DTZ011 - the day where the person is
        found = offers(text, len(cut(text, self._field.cursorPosition())), self._stock(), today, asked=asked)
        if not found.rows:
            self.close()
            return
        self._offers = found
        if self._list is None:
            self._list = OfferList(self._field)
            self._list.clicked.connect(lambda index: self._take(self._offers.rows[index.row()]))
        self._list.offer(found.rows, self._field)

    def _takes(self, event: QKeyEvent) -> bool:
        if self._list is None or not self.is_open:
            return False
        key = event.key()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._list.step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in _ENTER and self._list.row >= 0:
            self._take(self._offers.rows[self._list.row])
            return True
        if key in _ENTER or key in _ELSEWHERE:
            self.close()
        return key == Qt.Key.Key_Escape

    def _complete(self) -> bool:
        row = self._list.row if self._list is not None and self.is_open else -1
        if row < 0 and self.is_open and self._offers.sure:
            row = 0
        if row < 0:
            self.close()
            return False
        self._take(self._offers.rows[row])
        return True

    def _take(self, offer: Offer) -> None:
        found, text = self._offers, self._field.text()
        self.close()
        if offer.clears:
            self._forget()
            return
        before = text[: found.begin] + offer.text
        rest = text[found.end :]
        self._field.setText(before + (rest.lstrip() if before.endswith(" ") else rest))
        self._field.setCursorPosition(units(before))
        self._look()


class OfferList(QTreeWidget):
    """Two columns: what can be typed, and what it means. It lies over the window, under its field."""

    def __init__(self, field: Field) -> None:
        super().__init__(field.window())
        self.setObjectName("offers")
        self.setAccessibleName("What can be typed here")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    @property
    def row(self) -> int:
        """The chosen one, -1 for none."""
        return self.currentIndex().row()

    def offer(self, rows: tuple[Offer, ...], field: Field) -> None:
        """Shows these under the field, none of them chosen."""
        muted = QBrush(self.palette().color(QPalette.ColorRole.PlaceholderText))
        self.clear()
        for offer in rows:
            item = QTreeWidgetItem([plain.one_line(offer.says), offer.note])
            item.setForeground(1, muted)
            self.addTopLevelItem(item)
        self._place(len(rows), field)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Chooses the next (1) or the previous one (-1); none between the last and the first."""
        number = (self.row + 1 + by) % (self.topLevelItemCount() + 1) - 1
        self.setCurrentIndex(self.model().index(number, 0))

    def _place(self, rows: int, field: Field) -> None:
        window = field.window()
        at = field.mapTo(window, QPoint(0, field.height() + 3))
        first, second = self.sizeHintForColumn(0) + GAP_PX, self.sizeHintForColumn(1)
        width = min(max(field.width(), min(first + second + 2 * FRAME_PX, WIDEST_PX)), window.width() - FRAME_PX)
        self.setColumnWidth(0, min(first, width - FRAME_PX))
        height = self.sizeHintForRow(0) * min(rows, MOST_ROWS) + FRAME_PX
        x = max(0, min(at.x(), window.width() - width - FRAME_PX // 2))
        self.setGeometry(x, at.y(), width, min(height, window.height() - at.y()))
