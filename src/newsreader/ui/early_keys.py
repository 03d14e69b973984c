"""Keys that were pressed before anything could be done, pressed again once it can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QAction, QKeyEvent
    from PySide6.QtWidgets import QWidget

MOST = 64
"""A key that is held down repeats some thirty times a second."""


def press(events: Iterable[QKeyEvent], window: QWidget, articles: QWidget) -> None:
    """Does what each key does in the list of articles, or types it where an earlier one has led.

    Qt looks for shortcuts only when a key comes from the system, so they are looked for here.
    """
    for event in events:
        at = window.focusWidget() or articles
        action = _action_of(event, (*window.actions(), *articles.actions())) if at is articles else None
        if action is not None:
            action.trigger()
        else:
            QApplication.sendEvent(at, event)


def _action_of(event: QKeyEvent, actions: Iterable[QAction]) -> QAction | None:
    """ "?" and "/" may need Shift on a keyboard, and their shortcuts do not name it."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    meant = [
        QKeySequence(QKeyCombination(modifiers, key)) for modifiers in (held, held & ~Qt.KeyboardModifier.ShiftModifier)
    ]
    known = list(actions)
    return next((each for keys in meant for each in known if each.isEnabled() and keys in each.shortcuts()), None)
