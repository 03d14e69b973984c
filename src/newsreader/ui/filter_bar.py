"""The line under the filter: quick conditions, and all that is asked for as chips that can be clicked away."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from newsreader.ui import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QResizeEvent

QUICK = {"has:photo": "Photo", "date:today": "Today", "date:last:7d": "This week"}
GAP_PX = 4
WIDEST_PX = 210
_AWAY = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter}
ISOLATED = "\u2068{}\u2069"
"""Words that run from right to left do not carry the sign behind them along."""


class Chip(NamedTuple):
    """One condition, and whether it stands in the search field."""

    condition: str
    of_search: bool = False


class ChipButton(QPushButton):
    """A chip; Delete, Backspace and Enter click it away as well, whatever these keys do elsewhere."""

    def event(self, event: QEvent) -> bool:
        """Claims the keys before the window's actions see them."""
        if isinstance(event, QKeyEvent) and event.key() in _AWAY and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clicks."""
        if event.key() in _AWAY:
            self.click()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """Buttons in as many lines of that height as they need, reached by Tab behind `field`."""

    toggled = Signal(str)
    """A quick condition was pressed."""
    removed = Signal(object)
    """A Chip was clicked away."""
    add_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, field: QWidget, line_px: int) -> None:
        super().__init__(field.parentWidget())
        self._field = field
        self._line_px = line_px
        self._chips: dict[Chip, QPushButton] = {}
        self.add = self._button("+", "Add a condition", self.add_wanted.emit)
        self._quick = {condition: self._quick_button(condition, words) for condition, words in QUICK.items()}
        self._pin = self._button("Pin", "The filter stays while you go from feed to feed", lambda: None)
        self._pin.setCheckable(True)
        self._save = self._button("Save…", "Keep this search in the tree", self.save_wanted.emit)
        for button in (self._pin, self._save):
            button.hide()
        self._order()
        self._arrange()

    @property
    def pinned(self) -> bool:
        """Whether the filter stays when another place is chosen."""
        return self._pin.isChecked()

    @property
    def chips(self) -> tuple[Chip, ...]:
        """What can be clicked away, from left to right."""
        return tuple(self._chips)

    def pin(self, *, pinned: bool) -> None:
        """Pins the filter, or lets it go."""
        self._pin.setChecked(pinned)

    def show_asked(self, quick: Iterable[str], chips: Sequence[Chip], *, filtered: bool, asked: bool) -> None:
        """These quick conditions hold, and these others are chips."""
        lit = set(quick)
        for condition, button in self._quick.items():
            button.setChecked(condition in lit)
        if tuple(chips) != self.chips:
            self._make_chips(chips)
        self._pin.setVisible(filtered or self._pin.isChecked())
        self._save.setVisible(asked)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lays the buttons out anew."""
        super().resizeEvent(event)
        self._arrange()

    def _make_chips(self, chips: Sequence[Chip]) -> None:
        for old in self._chips.values():
            old.hide()
            old.deleteLater()
        self._chips = {chip: self._chip(chip) for chip in chips}
        self._order()

    def _chip(self, chip: Chip) -> QPushButton:
        made = ChipButton(self)
        _dress(made, "chip", lambda: self.removed.emit(chip))
        shown = made.fontMetrics().elidedText(
            plain.one_line(chip.condition), Qt.TextElideMode.ElideRight, WIDEST_PX - 40
        )
        made.setText(f"{ISOLATED.format(shown.replace('&', '&&'))}  ✕")
        made.setToolTip(plain.tip(f"Take {chip.condition} away"))
        made.setAccessibleName(plain.one_line(f"Take {chip.condition} away"))
        made.show()
        return made

    def _button(self, words: str, tip: str, do: Callable[[], object]) -> QPushButton:
        made = QPushButton(words, self)
        made.setToolTip(tip)
        _dress(made, "quick", do)
        return made

    def _quick_button(self, condition: str, words: str) -> QPushButton:
        made = self._button(words, condition, lambda: self.toggled.emit(condition))
        made.setCheckable(True)
        return made

    def _all(self) -> tuple[QPushButton, ...]:
        return (self.add, *self._quick.values(), *self._chips.values(), self._pin, self._save)

    def _order(self) -> None:
        before = self._field
        for button in self._all():
            QWidget.setTabOrder(before, button)
            before = button

    def _arrange(self) -> None:
        """From left to right, and on the next line where one is full."""
        at = QPoint(0, 0)
        for button in self._all():
            if button.isHidden():
                continue
            width = min(button.sizeHint().width(), self.width())
            if at.x() and at.x() + width > self.width():
                at = QPoint(0, at.y() + self._line_px + GAP_PX)
            button.setGeometry(at.x(), at.y(), width, self._line_px)
            at.setX(at.x() + width + GAP_PX)
        self.setFixedHeight(at.y() + self._line_px)


def _dress(button: QPushButton, name: str, do: Callable[[], object]) -> None:
    button.setObjectName(name)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(lambda _checked=False: do())
