"""Which rows are chosen, under the pointer, or where the keyboard is: what delegates ask before they paint one.

Qt tells it in `QStyleOption.state`, whose class brings hundreds of names along: four milliseconds before the first
picture. Nothing is under the pointer then, so that it is only read in later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QStyleOptionViewItem


def view_of(option: QStyleOptionViewItem) -> QAbstractItemView:
    """The view whose row is painted."""
    view = option.widget
    assert isinstance(view, QAbstractItemView)
    return view


def is_chosen(option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> bool:
    """Whether the row is selected."""
    return view_of(option).selectionModel().isSelected(index)


def has_keys(option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> bool:
    """Whether keys that are pressed now go to this row."""
    view = view_of(option)
    return view.hasFocus() and view.currentIndex() == index


def came_by_keyboard(event: QFocusEvent) -> bool:
    """Whether the keys brought the focus here: only then does its row need a ring."""
    reason = Qt.FocusReason
    return event.reason() in {reason.TabFocusReason, reason.BacktabFocusReason, reason.ShortcutFocusReason}


def is_pointed_at(option: QStyleOptionViewItem) -> bool:
    """Whether the pointer is over the row."""
    if not view_of(option).underMouse():
        return False
    from PySide6.QtWidgets import QStyle  # noqa: PLC0415 - start-up time

    return bool(option.state & QStyle.StateFlag.State_MouseOver)
