"""Notes: shown with their article, kept when the person goes on, taken back with Undo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsreader.errors import NewsreaderError
    from newsreader.ui.note_panel import NotePanel
    from newsreader.ui.workings import Workings


class Noting(QObject):
    """Follows the article at hand with its note."""

    def __init__(self, workings: Workings) -> None:
        super().__init__(workings)
        self._works = workings
        self._window = workings.window
        self._page = workings.page
        self._article_id = 0
        self._stored = ""
        """The note as it was before the person began to write."""
        self._latest = (0, "")
        """The last one that was written: an article may have been read again a moment before that."""
        self._panel: NotePanel | None = None
        workings.reading.changed.connect(self._follow)
        workings.window.closing.connect(self.keep)

    def write(self) -> None:
        """Opens the note of the article at hand."""
        if self._article_id:
            panel = self._opened()
            panel.show()
            panel.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep(self) -> None:
        """Writes what was changed; it can be taken back."""
        if self._panel is None or not self._article_id:
            return
        article_id, text, before = self._article_id, self._panel.text, self._stored
        self._panel.setVisible(bool(text) or self._panel.field.hasFocus())
        if text == before:
            return
        self._stored = text
        words = "Removed the note" if not text else ("Changed the note" if before else "Wrote a note")
        self._store(
            article_id,
            text,
            before=before,
            then=lambda: self._works.undo.add(words, lambda: self._put_back(article_id, before, instead_of=text)),
        )

    def _follow(self) -> None:
        article = self._works.reading.article
        article_id = article.headline.id if article is not None else 0
        if article_id == self._article_id:
            return
        self.keep()
        self._article_id = article_id
        notes = article.notes if article is not None else ""
        self._show(self._latest[1] if self._latest[0] == article_id else notes)

    def _show(self, text: str) -> None:
        self._stored = text
        if text or self._panel is not None:
            panel = self._opened()
            panel.show_text(text)
            panel.setVisible(bool(text))

    def _opened(self) -> NotePanel:
        if self._panel is None:
            self._panel = self._page.note
            self._panel.left.connect(self.keep)
            self._panel.escaped.connect(self._go_back)
            self._panel.paused.connect(self._save)
            self._panel.remove.clicked.connect(self._remove)
        return self._panel

    def _go_back(self) -> None:
        self._window.column.articles.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _remove(self) -> None:
        self._opened().show_text("")
        self._go_back()
        self.keep()

    def _save(self) -> None:
        """In a pause, so that a power cut takes a sentence at most."""
        if self._article_id and self._panel is not None and self._panel.text != self._stored:
            self._store(self._article_id, self._panel.text, before=self._stored)

    def _put_back(self, article_id: int, text: str, *, instead_of: str) -> None:
        self._store(article_id, text, before=instead_of)
        if article_id == self._article_id:
            self._show(text)

    def _store(self, article_id: int, text: str, *, before: str, then: Callable[[], None] = lambda: None) -> None:
        self._latest = (article_id, text)
        self._show_mark(article_id, text)
        self._window.writer.ask(
            lambda library: library.set_note(article_id, text),
            lambda _before: self._is_stored(then),
            lambda error: self._refuse(error, article_id, before),
        )

    def _show_mark(self, article_id: int, text: str) -> None:
        self._works.marks.show([article_id], lambda headline: replace(headline, noted=bool(text)))

    def _is_stored(self, then: Callable[[], None]) -> None:
        then()
        if self._window.listing.asked.query:
            self._window.listing.refresh()

    def _refuse(self, error: NewsreaderError, article_id: int, before: str) -> None:
        """The words stay where they were written, and leaving them tries again."""
        self._works.marks.trouble.emit(error.sentence)
        self._latest = (0, "")
        self._show_mark(article_id, before)
        if article_id == self._article_id:
            self._stored = before
