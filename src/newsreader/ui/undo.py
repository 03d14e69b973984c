"""What was done and can be taken back, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

DEEPEST = 50


class Undo(QObject):
    """Remembers how to take back; `told` says what was done, or what was taken back, in a few words."""

    told = Signal(str, bool)
    """The words, and whether it can be taken back."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._done: list[tuple[str, Callable[[], None]]] = []

    def add(self, words: str, back: Callable[[], None], *, quiet: bool = False) -> None:
        """This was done; `back` takes it back. `quiet` is for what the person sees anyway."""
        self._done.append((words, back))
        del self._done[:-DEEPEST]
        if not quiet:
            self.told.emit(words, True)

    def back(self) -> None:
        """Takes the newest back."""
        if not self._done:
            self.told.emit("Nothing to undo", False)
            return
        words, back = self._done.pop()
        back()
        self.told.emit(f"Undone: {words[:1].lower()}{words[1:]}", False)
