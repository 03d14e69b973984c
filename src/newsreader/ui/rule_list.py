"""The rules in their order: ticked where they are on, dragged or moved with Alt and an arrow into another place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from newsreader.ui import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QIcon, QKeyEvent

    from newsreader.model import Rule

ICON_PX = 15
RULE = Qt.ItemDataRole.UserRole + 1


class RuleList(QListWidget):
    """Tells what the person wants; what is so is said to it."""

    switched = Signal(int, bool)
    moved = Signal(int, int)
    """A rule's number, and its new place; 1 is the first."""
    remove_wanted = Signal()

    def __init__(self, warning: QIcon, wrong: str, muted: str) -> None:
        super().__init__()
        self._warning = warning
        self._wrong = QColor(wrong)
        self._muted = QColor(muted)
        self.setAccessibleName("Rules, in the order in which they work")
        self.setIconSize(QSize(ICON_PX, ICON_PX))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemChanged.connect(self._tell_switched)
        self.model().rowsMoved.connect(lambda _from, _first, _last, _to, row: self._tell_dropped(row))

    @property
    def rule(self) -> int:
        """The chosen rule's number, 0 for none."""
        return int(self.currentItem().data(RULE)) if self.currentRow() >= 0 else 0

    def show_rules(self, rules: Sequence[Rule], chosen: int = 0) -> None:
        """Shows these, and chooses one without telling."""
        self.blockSignals(True)
        self.clear()
        for rule in rules:
            self.addItem(self._item(rule))
        numbers = [rule.id for rule in rules]
        self.setCurrentRow(numbers.index(chosen) if chosen in numbers else -1)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow move the rule; Delete removes it."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_by(by)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)

    def move_by(self, by: int) -> None:
        """Asks for the chosen rule's move up (-1) or down (1)."""
        row = self.currentRow()
        if row >= 0 and 0 <= row + by < self.count():
            self.moved.emit(self.rule, row + by + 1)

    def _tell_switched(self, item: QListWidgetItem) -> None:
        self.switched.emit(int(item.data(RULE)), item.checkState() is Qt.CheckState.Checked)

    def _tell_dropped(self, row: int) -> None:
        """Qt counts the place before the dragged row was taken out of its old one."""
        place = self.currentRow() if self.currentRow() >= 0 else row
        self.moved.emit(int(self.item(place).data(RULE)), place + 1)

    def _item(self, rule: Rule) -> QListWidgetItem:
        name, does = plain.one_line(rule.name), plain.one_line(", ".join(rule.actions))
        below = f"Skipped: {plain.one_line(rule.problem)}" if rule.problem else does
        item = QListWidgetItem(f"{name}\n{below}")
        item.setData(RULE, rule.id)
        item.setToolTip(plain.tip(f"{rule.query} ⇒ {does}" + (f" — {rule.problem}" if rule.problem else "")))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if rule.enabled else Qt.CheckState.Unchecked)
        said = "on" if rule.enabled else "off"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {said}, {below}")
        if rule.problem:
            item.setIcon(self._warning)
            item.setForeground(self._wrong)
        elif not rule.enabled:
            item.setForeground(self._muted)
        return item
