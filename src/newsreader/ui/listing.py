"""Keeps the list as it was asked for: reads it through a Clerk, and again when articles came or changed."""

from __future__ import annotations

import time
from array import array
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from newsreader.errors import NewsreaderError, QueryError
from newsreader.model import Counts
from newsreader.ui.asked import Asked
from newsreader.ui.headlines import with_kept
from newsreader.ui.list_column import Segment
from newsreader.ui.newest import Newest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from newsreader.library import Library
    from newsreader.model import Headline
    from newsreader.ui.clerk import Clerk
    from newsreader.ui.list_column import ListColumn


FIRST_ROWS = 512
"""Read for the first picture: enough that the scroll bar is the same with any number of rows below them."""
QUICK_S = 0.05
"""A question that took less is asked again when something was read or starred, for the figures."""


class Found(NamedTuple):
    """What the library gave. `counts` of a query follow later: the list does not wait for them."""

    ids: array[int]
    counts: Counts | None = None
    took_s: float = 0.0
    number: int = 0
    """Of articles that the query finds."""

    def with_kept(self, shown: array[int], kept: Collection[int]) -> Found:
        """The same with those that must not vanish from what was shown."""
        return self._replace(ids=with_kept(self.ids, shown, kept)) if kept else self


NOTHING = Found(ids=array("q"), counts=Counts())


def find(library: Library, asked: Asked) -> Found:
    """The articles, in their order: best first for a search, else newest first."""
    if asked.problem and not asked.search:
        return NOTHING
    if asked.query:
        began = time.monotonic()
        ids = library.ids(asked.query, scope=asked.narrow_scope, best=bool(asked.search))
        return Found(ids=ids, took_s=time.monotonic() - began, number=len(ids))
    return Found(ids=library.ids(scope=asked.narrow_scope), counts=library.counts(asked.whole_scope))


def count(library: Library, asked: Asked, known: int | None = None) -> Counts:
    """How many articles a query finds, in all segments; `known` is the figure of its own."""

    def found(segment: Segment) -> int:
        if known is not None and segment is asked.segment:
            return known
        wanted = asked._replace(segment=segment)
        return len(library.ids(wanted.query, scope=wanted.narrow_scope))

    return Counts(total=found(Segment.ALL), unread=found(Segment.UNREAD), starred=found(Segment.STARRED))


class Listing(QObject):
    """Shows in the column what was asked for. `rows` is a library of the window's own, for the rows in view."""

    shown = Signal(bool)
    """The list stands; whether it is another one than before."""
    refused = Signal(object)
    """The QueryError for which the list stays as it was."""
    trouble = Signal(str)

    def __init__(self, clerk: Clerk, rows: Library, column: ListColumn, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clerk = clerk
        self._rows = rows
        self._column = column
        self.asked = self._standing = Asked()
        self._newest = Newest()
        self._quick = True
        self._reading = False
        self._again = False
        self._kept: set[int] = set()
        self._begun_only = False

    @property
    def ids(self) -> array[int]:
        """The articles that are shown."""
        return self._column.articles.headlines.ids

    def show_now(self, asked: Asked, counts: Counts) -> None:
        """Reads the newest and shows them at once, in this thread: for the first picture, which should come soon."""
        self._begin(asked)
        self._begun_only = self._take_now(counts, limit=FIRST_ROWS, same=False) == FIRST_ROWS

    def show_rest(self, counts: Counts) -> None:
        """The whole list, where `show_now` showed its beginning."""
        if self._begun_only:
            self._begun_only = False
            self._take_now(counts, limit=None, same=True)

    def show(self, asked: Asked) -> None:
        """Shows another list."""
        self._begin(asked)
        self._read(same=False)

    def refresh(self) -> None:
        """The same list again, because articles came or changed. What is in view stays in view."""
        if self._reading:
            self._again = True
        else:
            self._read(same=True)

    def entitle(self, title: str) -> None:
        """The place has another name now."""
        if title != self.asked.title:
            self.asked = self.asked._replace(title=title)
            self._column.title.say(self.asked.heading)

    def recount(self) -> None:
        """Reads the figures again, because something was read or starred."""
        asked = self.asked
        if not asked.query:
            self._count(lambda library: library.counts(asked.whole_scope))
        elif self._quick and not asked.problem:
            self._count(lambda library: count(library, asked))

    def keep(self, ids: Iterable[int]) -> None:
        """These stay in the list while it is looked at, though they belong there no more."""
        self._kept.update(ids)

    def let_go(self, ids: Iterable[int]) -> None:
        """These were hidden or deleted, or are back: the list is read again without holding them."""
        self._kept.difference_update(ids)
        self.refresh()

    def _take_now(self, counts: Counts, *, limit: int | None, same: bool) -> int:
        """Reads in this thread, and shows; how many articles there were."""
        try:
            ids = self._rows.ids(scope=self.asked.narrow_scope, limit=limit)
        except NewsreaderError as error:
            self.trouble.emit(error.sentence)
            return 0
        self._take(self._newest.turn, Found(ids=ids, counts=counts), same=same)
        return len(ids)

    def _begin(self, asked: Asked) -> None:
        self.asked = asked
        self._newest.renew()
        self._kept.clear()

    def _read(self, *, same: bool) -> None:
        turn, asked = self._newest.turn, self.asked
        shown, kept = self.ids, frozenset(self._kept) if same else frozenset[int]()
        self._reading = True
        self._clerk.ask(
            self._newest.of_turn(lambda library: find(library, asked).with_kept(shown, kept)),
            lambda found: self._take(turn, found, same=same),
            lambda error: self._cannot(turn, error),
        )

    def _cannot(self, turn: int, error: NewsreaderError) -> None:
        if turn != self._newest.turn:
            return
        self._reading = False
        if not isinstance(error, QueryError):
            self.trouble.emit(error.sentence)
        elif self.asked.search or self.asked.filter:
            self.asked = self._standing
            self.refused.emit(error)
        else:
            self.asked = self.asked._replace(problem=error.sentence)
            self._take(turn, NOTHING, same=False)

    def _count(self, work: Callable[[Library], Counts]) -> None:
        turn = self._newest.turn
        # Without figures where they take too long, as patterns do.
        self._clerk.ask(self._newest.of_turn(work), lambda counts: self._take_counts(turn, counts), lambda _error: None)

    def _take(self, turn: int, found: Found, *, same: bool) -> None:
        if turn != self._newest.turn:
            return
        self._reading = False
        self._quick = found.took_s < QUICK_S
        column, asked = self._column, self.asked
        self._standing = asked
        ids = found.ids
        column.articles.show_articles(ids, self._loading(asked.query), same=same)
        column.title.say(asked.heading)
        if found.counts is not None:
            self._take_counts(turn, found.counts)
        else:
            column.count.setText(f"{len(found.ids):,}")
            self._count(lambda library: count(library, asked, found.number))
        column.show_list(filled=bool(ids))
        self.shown.emit(not same)
        if self._again:
            self._again = False
            self._read(same=True)

    def _take_counts(self, turn: int, counts: Counts) -> None:
        if turn == self._newest.turn:
            self._column.count.setText(f"{counts.total:,}")
            self._column.say_counts(unread=counts.unread, starred=counts.starred)

    def _loading(self, query: str) -> Callable[[Sequence[int]], Iterable[Headline]]:
        def load(ids: Sequence[int]) -> Iterable[Headline]:
            try:
                return self._rows.headlines(ids, query=query)
            except NewsreaderError as error:
                self.trouble.emit(error.sentence)
                return ()

        return load


def nothing_here(asked: Asked, *, feeds: int) -> tuple[str, str]:
    """Title and text for an empty list: why it is empty, and what to do."""
    rest = ("No articles yet", "They come with the next update.")
    cases = (
        (not feeds, "No articles yet", "They will stand here, the newest first, as soon as there is a feed."),
        (bool(asked.search), "Nothing found", f"No article has “{asked.search.rstrip('*')}”. Fewer words find more."),
        (bool(asked.problem), "This search cannot be asked", asked.problem),
        (bool(asked.filter), "Nothing passes the filter", f"No article here has “{asked.filter.rstrip('*')}”."),
        (asked.narrow_scope.starred, "No stars here", "Press S at an article that you want to find again."),
        (asked.segment is Segment.UNREAD, "All read", "Nothing here is waiting to be read."),
        (bool(asked.saved), "Nothing found", "What comes and matches this search will stand here."),
        (asked.scope.today, "Nothing new today", "What comes with the next update will stand here."),
    )
    return next(((title, text) for holds, title, text in cases if holds), rest)
