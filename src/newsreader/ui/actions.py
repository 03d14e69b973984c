"""The window's actions, one for each row of the table of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from newsreader.ui.keys import BY_ACTION, KEYS, ONLY_IN_LISTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QKeySequence
    from PySide6.QtWidgets import QWidget

    from newsreader.ui.keys import Key

PLAIN = {"Space", "Return", "Enter"}
"""Keys that press buttons and follow links: they are taken in lists only."""


AT_HAND = ("star", "toggle_read", "open", "mail", "print", "copy_address")
"""Actions that need an article."""


class Actions:
    """QActions by name. Their keys rest while the person types in a field: Qt asks the field first.

    They have neither words nor keys until `complete`.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._made = {key.action: QAction(window) for key in KEYS}
        self.allow(at_hand=False)

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def allow(self, *, at_hand: bool) -> None:
        """Whether there is an article at hand, for the actions that need one."""
        for name in AT_HAND:
            self._made[name].setEnabled(at_hand)

    def complete(self) -> None:
        """What nobody can need before the list stands: words, keys, and what is said of them."""
        for key in KEYS:
            action = self._made[key.action]
            action.setText(key.words)
            action.setShortcuts(_sequences(_everywhere(key)))
            action.setToolTip(tip(key))
            self._window.addAction(action)

    def join(self, doings: Mapping[str, Callable[[], object]], lists: Sequence[QWidget]) -> None:
        """Says what each action does, and in which widgets Space and Enter count."""
        for name, doing in doings.items():
            _do(self._made[name], doing)
        for name in sorted(ONLY_IN_LISTS):
            action = QAction(BY_ACTION[name].words, self._window)
            _do(action, doings[name])
            action.setShortcuts(_sequences([key for key in BY_ACTION[name].keys if key in PLAIN]))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            for widget in lists:
                widget.addAction(action)


def _do(action: QAction, doing: Callable[[], object]) -> None:
    action.triggered.connect(lambda _checked=False: doing())


def _sequences(names: Sequence[str]) -> list[QKeySequence]:
    from PySide6.QtGui import QKeySequence  # noqa: PLC0415 - start-up time

    return [QKeySequence(name) for name in names]


def tip(key: Key, words: str = "") -> str:
    """What a button says when the pointer rests on it."""
    return f"{words or key.words} ({shown(key.keys[0])})"


def shown(name: str) -> str:
    """A key as this system writes it."""
    from PySide6.QtGui import QKeySequence  # noqa: PLC0415 - start-up time

    return QKeySequence(name).toString(QKeySequence.SequenceFormat.NativeText)


def _everywhere(key: Key) -> list[str]:
    return [name for name in key.keys if key.action not in ONLY_IN_LISTS or name not in PLAIN]
