"""What the person asks the list for: a place in the tree, a segment, the filter, the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from newsreader.errors import QueryError
from newsreader.ui.asked import Asked, as_typed, mistake
from newsreader.ui.list_column import Segment

if TYPE_CHECKING:
    from newsreader.ui.feed_model import TreeRow
    from newsreader.ui.list_column import ListColumn
    from newsreader.ui.listing import Listing
    from newsreader.ui.toolbar import Toolbar


class Finding(QObject):
    """Turns what is chosen and typed into lists. A mistake in a query leaves the list as it was, and is said."""

    def __init__(self, listing: Listing, column: ListColumn, toolbar: Toolbar) -> None:
        super().__init__(column)
        self._listing = listing
        self._column = column
        self._toolbar = toolbar
        column.segment_chosen.connect(self.choose_segment)
        column.filter_typed.connect(self.filter)
        toolbar.searched.connect(self.search)

    def choose_place(self, row: TreeRow) -> None:
        """A place of the tree; the filter and the search were for the place before."""
        self._toolbar.search.clear()
        self._column.filter.clear()
        self._toolbar.say_wrong("")
        self._column.say_wrong("")
        asked = Asked(title=row.name, key=row.key, scope=row.scope, segment=self._listing.asked.segment)
        if row.scope.starred and asked.segment is Segment.STARRED:
            asked = asked._replace(segment=Segment.ALL)
        self._column.choose_segment(asked.segment)
        self._listing.show(asked)

    def choose_segment(self, segment: Segment) -> None:
        """All, unread or starred."""
        self._column.choose_segment(segment)
        self._ask(self._listing.asked._replace(segment=segment))

    def filter(self, text: str) -> None:
        """Only what matches, of what is shown."""
        try:
            wanted = as_typed(text)
        except QueryError as error:
            self._column.say_wrong(mistake(error))
            return
        self._column.say_wrong("")
        self._ask(self._listing.asked._replace(filter=wanted))

    def search(self, text: str) -> None:
        """All articles of all feeds, best first."""
        try:
            wanted = as_typed(text)
        except QueryError as error:
            self._toolbar.say_wrong(mistake(error))
            return
        self._toolbar.say_wrong("")
        self._ask(self._listing.asked._replace(search=wanted))

    def leave(self) -> None:
        """Out of the search, or else the filter, and back into the list."""
        if self._toolbar.search.text() or self._listing.asked.search:
            self._toolbar.clear_search()
        elif self._column.filter.text() or self._listing.asked.filter:
            self._column.clear_filter()
        self._column.articles.setFocus()

    def _ask(self, asked: Asked) -> None:
        if asked != self._listing.asked:
            self._listing.show(asked)
