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


AT_HAND = (
    "star", "toggle_read", "tag", "note", "keep", "hide", "delete", "open", "mail", "print", "copy_address",
    "report",
)  # fmt: skip
"""Actions that need an article."""


SEVERAL = {"star", "toggle_read", "tag", "keep", "hide", "delete"}
"""Those of them that work on all that are selected."""


class Actions:
    """QActions by name. Their keys rest while the person types in a field: Qt asks the field first.

    They have neither words nor keys until `complete`.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._made = {key.action: QAction(window) for key in KEYS}
        self._at_hand = self._several = False
        self.allow()

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def allow(self, *, at_hand: bool | None = None, several: bool | None = None) -> None:
        """Whether there is an article at hand, and whether several are selected, for the actions that need them."""
        self._at_hand = self._at_hand if at_hand is None else at_hand
        self._several = self._several if several is None else several
        for name in AT_HAND:
            self._made[name].setEnabled(self._at_hand or (self._several and name in SEVERAL))

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
