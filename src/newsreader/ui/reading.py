"""The article that is being read: fetched by a Clerk, shown in the pane, marked as read; and the way to the next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from newsreader import query

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from newsreader.errors import NewsreaderError
    from newsreader.library import Library
    from newsreader.model import Article, Headline
    from newsreader.query import Sought
    from newsreader.ui.article_list import ArticleList
    from newsreader.ui.clerk import Clerk
    from newsreader.ui.listing import Listing
    from newsreader.ui.marks import Marks
    from newsreader.ui.pane import ReadingPane

CHOOSE = "Choose an article to read it here."


def terms_of(text: str) -> tuple[Sought, ...]:
    """What a query wants marked in a text."""
    return query.terms(query.parse(text)) if text else ()


class Reading(QObject):
    """Shows what the list chooses. `headline` is the article at hand, None when there is none."""

    changed = Signal()
    """Another article is at hand, or it looks different."""

    def __init__(
        self, *, clerk: Clerk, articles: ArticleList, listing: Listing, marks: Marks, pane: ReadingPane
    ) -> None:
        super().__init__(articles)
        self._clerk = clerk
        self._articles = articles
        self._listing = listing
        self._marks = marks
        self._pane = pane
        self._wanted = 0
        self.headline: Headline | None = None
        self.article: Article | None = None
        articles.chosen.connect(self.open)
        marks.amended.connect(self._amended)
        listing.shown.connect(self._listed)

    def open(self, article_id: int, *, seen: bool = True) -> None:
        """Shows this article, 0 for none. `seen` is False where the program chose it: then it stays unread."""
        self._wanted = article_id
        if not article_id:
            self._show(None, seen=False)
            return
        self._clerk.ask(
            lambda library: self._read(library, article_id),
            lambda article: self._show(article, seen=seen) if article is not None else None,
            self._gone,
        )

    def close(self) -> None:
        """Nothing is at hand."""
        self.open(0)

    def next(self) -> None:
        """The article below."""
        self._articles.step(1)

    def previous(self) -> None:
        """The article above."""
        self._articles.step(-1)

    def next_unread(self) -> None:
        """The next unread article; from the last on it is looked for above."""
        self._articles.step_unread(1)

    def previous_unread(self) -> None:
        """The unread article above."""
        self._articles.step_unread(-1)

    def read_on(self) -> None:
        """Scrolls on, and from the end of an article to the next unread one."""
        if self.headline is None or not self._pane.scroll_page():
            self._articles.step_unread(1)

    def _read(self, library: Library, article_id: int) -> Article | None:
        """In the Clerk's thread; None where the person has gone on already, as with a key held down."""
        return library.article(article_id) if article_id == self._wanted else None

    def _show(self, article: Article | None, *, seen: bool) -> None:
        if article is None:
            if not self._wanted:
                self.article = self.headline = None
                self._pane.clear_with(CHOOSE)
                self.changed.emit()
            return
        if article.headline.id != self._wanted:
            return
        self.article, self.headline = article, article.headline
        self._pane.show_article(article, terms_of(self._listing.asked.query))
        if seen:
            self._listing.keep([article.headline.id])
            self._marks.opened(article.headline)
        self.changed.emit()

    def _gone(self, error: NewsreaderError) -> None:
        self._wanted = 0
        self.article = self.headline = None
        self._pane.clear_with(error.sentence[:1].upper() + error.sentence[1:])
        self.changed.emit()

    def _amended(self, ids: Collection[int], change: Callable[[Headline], Headline]) -> None:
        self._listing.keep(ids)
        if self.headline is not None and self.article is not None and self.headline.id in ids:
            self.headline = change(self.headline)
            self.article = replace(self.article, headline=self.headline)
            self.changed.emit()

    def _listed(self, other: bool) -> None:
        """Another list: what is at hand stays at hand where it is in it. The same list: it may have become whole."""
        if not self._wanted:
            return
        row = self._articles.headlines.row_of(self._wanted)
        if row < 0:
            if other:
                self.close()
            return
        if other:
            self._articles.choose(self._wanted)
            if self.article is not None:
                self._pane.mark(terms_of(self._listing.asked.query))
            return
        new, old = self._articles.headlines.headline(row), self.headline
        if (
            new is not None
            and old is not None
            and (new.state, new.words, new.photos)
            != (
                old.state,
                old.words,
                old.photos,
            )
        ):
            self.open(self._wanted, seen=False)
