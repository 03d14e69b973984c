"""Read, unread and starred: shown at once, written by a Clerk, and taken back with Undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsreader.errors import NewsreaderError
    from newsreader.model import Headline
    from newsreader.ui.clerk import Clerk
    from newsreader.ui.headlines import HeadlineModel
    from newsreader.ui.undo import Undo


class Marks(QObject):
    """Marks articles. `written` is emitted when the library has it: counts may be asked for anew."""

    written = Signal()
    amended = Signal(object, object, object)
    """Ids of articles that look different now; read or not, starred or not, None for as before."""
    trouble = Signal(str)

    def __init__(self, clerk: Clerk, model: HeadlineModel, undo: Undo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clerk = clerk
        self._model = model
        self._undo = undo

    def opened(self, headline: Headline) -> None:
        """An article is being read: no more unread. Opening another one is no reason to take this back."""
        if not headline.read:
            self._read([headline.id], read=True)

    def toggle_read(self, headline: Headline) -> None:
        """Read becomes unread, and unread read."""
        read, ids = not headline.read, [headline.id]
        self._read(ids, read=read)
        words = "Marked as read" if read else "Marked as unread"
        self._undo.add(words, lambda: self._read(ids, read=not read), quiet=True)

    def toggle_star(self, headline: Headline) -> None:
        """A star put on or taken off."""
        starred, ids = not headline.starred, [headline.id]
        self._star(ids, starred=starred)
        words = "Starred" if starred else "Star taken off"
        self._undo.add(words, lambda: self._star(ids, starred=not starred), quiet=True)

    def all_read(self, ids: Sequence[int]) -> None:
        """These are all read; what changed by it can be taken back."""
        wanted = list(ids)
        self._show(wanted, read=True)
        self._clerk.ask(
            lambda library: library.mark_read(wanted),
            self._all_are_read,
            lambda error: self._refuse(error, wanted, read=False),
        )

    def _all_are_read(self, changed: tuple[int, ...]) -> None:
        self.written.emit()
        if changed:
            number = f"{len(changed):,} articles" if len(changed) > 1 else "1 article"
            self._undo.add(f"Marked {number} as read", lambda: self._read(changed, read=False))

    def _read(self, ids: Sequence[int], *, read: bool) -> None:
        self._show(ids, read=read)
        self._clerk.ask(
            lambda library: library.mark_read(ids, read),
            lambda _changed: self.written.emit(),
            lambda error: self._refuse(error, ids, read=not read),
        )

    def _star(self, ids: Sequence[int], *, starred: bool) -> None:
        self._show(ids, starred=starred)
        self._clerk.ask(
            lambda library: library.star(ids, starred),
            lambda _changed: self.written.emit(),
            lambda error: self._refuse(error, ids, starred=not starred),
        )

    def _show(self, ids: Sequence[int], *, read: bool | None = None, starred: bool | None = None) -> None:
        self._model.amend(ids, read=read, starred=starred)
        self.amended.emit(ids, read, starred)

    def _refuse(
        self, error: NewsreaderError, ids: Sequence[int], *, read: bool | None = None, starred: bool | None = None
    ) -> None:
        """Shows again what is true, and says why."""
        self._show(ids, read=read, starred=starred)
        self.trouble.emit(error.sentence)
