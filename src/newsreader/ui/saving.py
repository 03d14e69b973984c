"""Pages that the person saves without a feed: by the dialog, or by dropping them on the window."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from newsreader.ui import dialogs
from newsreader.ui.save_page import SavePage
from newsreader.ui.telling import sentence_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from newsreader.ui.engine import Engine, Event


class Saving(QObject):
    """Has the engine save one page after the other, and tells how it went when the last of them is through."""

    saved = Signal(int)
    """The article that was saved last, when no further page is under way."""
    said = Signal(str)

    def __init__(self, engine: Engine, window: QWidget) -> None:
        super().__init__(window)
        self._engine = engine
        self._window = window
        self.dialog: SavePage | None = None
        self._open: deque[str] = deque()
        self._titles: list[str] = []
        self._problems: list[str] = []
        self._last = 0
        engine.saved.connect(self._is_saved)
        engine.refused.connect(self._is_refused)
        engine.trouble.connect(self._is_lost)

    def ask(self, page: str = "") -> None:
        """Asks which page; one that is given is saved at once."""
        if self.dialog is None:
            dialog = self.dialog = SavePage(page=page, parent=self._window)
            dialog.wanted.connect(lambda wanted: self.save([wanted]))
            dialog.finished.connect(self._closed)
            dialog.open()
        elif page:
            self.dialog.page.setText(page)
        self.dialog.activateWindow()
        if page:
            self.dialog.ask()

    def save(self, pages: Sequence[str]) -> None:
        """Saves these addresses and files, one after the other."""
        for page in pages:
            self._open.append(page)
            self._engine.save(page)
        self._tell_progress()

    def _closed(self) -> None:
        self.dialog = None

    def _tell_progress(self) -> None:
        through = len(self._titles) + len(self._problems)
        total = through + len(self._open)
        self.said.emit("Saving the page…" if total == 1 else f"Saving page {through + 1} of {total}…")

    def _is_saved(self, article_id: int, title: str) -> None:
        self._last = article_id
        self._titles.append(title)
        self._go_on()

    def _is_refused(self, event: Event) -> None:
        if event.do == "save":
            self._problems.append(f"{event.url}\n{sentence_of(event.sentence)}")
            self._go_on()

    def _is_lost(self, sentence: str) -> None:
        """Nothing more comes of what was asked for."""
        self._problems += [f"{page}\n{sentence_of(sentence)}" for page in self._open]
        if self._open:
            self._open.clear()
            self._finish()

    def _go_on(self) -> None:
        if self._open:
            self._open.popleft()
        if self._open:
            self._tell_progress()
        else:
            self._finish()

    def _finish(self) -> None:
        titles, problems, last = self._titles, self._problems, self._last
        self._titles, self._problems, self._last = [], [], 0
        if last:
            self.said.emit(f"Saved {titles[0]}" if len(titles) == 1 else f"Saved {len(titles)} pages")
        else:
            self.said.emit("")
        if problems and self.dialog is not None:
            self.dialog.refuse(problems[-1].partition("\n")[2])
        elif problems:
            many = f"{len(problems)} pages" if len(problems) > 1 else "The page"
            dialogs.tell(self._window, f"{many} could not be saved", "\n\n".join(problems))
        elif self.dialog is not None:
            self.dialog.accept()
        if last:
            self.saved.emit(last)
