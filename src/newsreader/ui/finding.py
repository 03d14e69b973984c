"""What the person asks the list for: a place in the tree, a segment, the filter, the search."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal

from newsreader.errors import QueryError
from newsreader.ui import add_condition
from newsreader.ui.asked import Asked, as_typed
from newsreader.ui.completing import Stock, known
from newsreader.ui.conditions import conditions, with_condition, without, worth_saving, worth_telling
from newsreader.ui.filter_bar import QUICK, Chip
from newsreader.ui.list_column import Segment
from newsreader.ui.mistakes import Mistakes
from newsreader.ui.offered import Completion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsreader.ui.feed_model import TreeRow
    from newsreader.ui.field import Field
    from newsreader.ui.list_column import ListColumn
    from newsreader.ui.listing import Listing
    from newsreader.ui.toolbar import Toolbar
    from newsreader.ui.window_state import WindowState

MOST_RECENT = 20
"""Queries that are remembered."""
MOST_CHIPS = 24
"""Conditions beyond these stand in the field alone."""


class Finding(QObject):
    """Turns what is chosen and typed into lists. A mistake in a query leaves the list as it was, and is said."""

    save_wanted = Signal(str)
    """This query is to be kept in the tree."""

    def __init__(self, listing: Listing, column: ListColumn, toolbar: Toolbar, memory: WindowState) -> None:
        super().__init__(column)
        self._listing = listing
        self._column = column
        self._toolbar = toolbar
        self._memory = memory
        self._place: TreeRow | None = None
        self._stock = Stock(recent=memory.recent)
        self._news: dict[str, tuple[str, ...]] = {}
        """Names that are not made ready for looking up yet: there may be thousands."""
        self.of_filter, self.of_search = (Completion(field, self._stocked, self._forget) for field in self._fields)
        self._wrong_filter = Mistakes(column.filter, column.say_wrong, lambda: self.of_filter.is_open)
        self._wrong_search = Mistakes(toolbar.search, toolbar.say_wrong, lambda: self.of_search.is_open)
        column.segment_chosen.connect(self.choose_segment)
        column.filter_typed.connect(self.filter)
        toolbar.searched.connect(self.search)
        listing.refused.connect(self._refused)
        for field in self._fields:
            for gone_on in (field.entered, field.left):
                gone_on.connect(partial(self._remember, field))
        self._join_bar()

    def _join_bar(self) -> None:
        bar = self._column.bar
        bar.toggled.connect(self.toggle)
        bar.removed.connect(self.remove)
        bar.add_wanted.connect(self.open_menu)
        bar.save_wanted.connect(self.save)

    @property
    def _fields(self) -> tuple[Field, Field]:
        return self._column.filter, self._toolbar.search

    # --- places, segments, words ------------------------------------------------------------------------------------

    def choose_place(self, row: TreeRow) -> None:
        """A place of the tree; the search was for the place before, and so was a filter that is not pinned."""
        self._place = row
        self._toolbar.search.clear()
        self._wrong_search.clear()
        pinned = self._column.bar.pinned
        if not pinned:
            self._column.filter.clear()
            self._wrong_filter.clear()
        before = self._listing.asked
        asked = Asked(
            title=row.name,
            key=row.key,
            scope=row.scope,
            segment=before.segment,
            filter=before.filter if pinned else "",
            saved=row.query,
            problem=row.problem if row.query else "",
        )
        if row.scope.starred and asked.segment is Segment.STARRED:
            asked = asked._replace(segment=Segment.ALL)
        self._column.choose_segment(asked.segment)
        self._listing.show(asked)
        self._show_conditions()

    def place_shown(self, row: TreeRow) -> None:
        """The tree stands anew: the chosen place may be another one now, or have another name or query."""
        place = self._place
        changed = place is not None and (place.query, place.problem) != (row.query, row.problem)
        if row.key != self._listing.asked.key or (changed and bool(row.query)):
            self.choose_place(row)
        else:
            self._listing.entitle(row.name)

    def choose_segment(self, segment: Segment) -> None:
        """All, unread or starred."""
        self._column.choose_segment(segment)
        self._ask(self._listing.asked._replace(segment=segment))

    def filter(self, text: str) -> None:
        """Only what matches, of what is shown."""
        wanted = self._read(text, self._wrong_filter)
        if wanted is not None:
            self._ask(self._listing.asked._replace(filter=wanted))

    def search(self, text: str) -> None:
        """All articles of all feeds, best first."""
        wanted = self._read(text, self._wrong_search)
        if wanted is not None:
            self._ask(self._listing.asked._replace(search=wanted))

    def leave(self) -> None:
        """Out of what is offered; or out of the search, or else the filter, and back into the list."""
        closed = [completion.close() for completion in (self.of_filter, self.of_search)]
        if any(closed):
            return
        if self._toolbar.search.text() or self._listing.asked.search:
            self._toolbar.clear_search()
        elif self._column.filter.text() or self._listing.asked.filter:
            self._column.bar.pin(pinned=False)
            self._column.clear_filter()
        self._column.articles.setFocus()

    # --- conditions -------------------------------------------------------------------------------------------------

    def toggle(self, condition: str) -> None:
        """A condition of the filter is put in, or taken out."""
        text = self._column.filter.text()
        change = without if condition in conditions(text) else with_condition
        self._column.filter.put(change(text, condition))

    def add(self, condition: str) -> None:
        """One more condition of the filter."""
        self._column.filter.put(with_condition(self._column.filter.text(), condition))

    def remove(self, chip: Chip) -> None:
        """A condition is taken out of the field where it stands."""
        field = self._toolbar.search if chip.of_search else self._column.filter
        field.put(without(field.text(), chip.condition))
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_menu(self) -> None:
        """Conditions to choose from, under their button."""
        button = self._column.bar.add
        menu = add_condition.menu(self._column.window(), self.add, self._begin)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def save(self) -> None:
        """All that is asked for, as a search in the tree."""
        self.save_wanted.emit(worth_saving(self._listing.asked))

    def _begin(self, condition: str) -> None:
        """A condition that the field completes."""
        field = self._column.filter
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.setText(f"{field.text().strip()} {condition}".strip())
        self.of_filter.ask()

    # --- what can be completed --------------------------------------------------------------------------------------

    def know(
        self,
        *,
        feeds: Iterable[str] | None = None,
        folders: Iterable[str] | None = None,
        tags: Iterable[str] | None = None,
        searches: Iterable[str] | None = None,
    ) -> None:
        """What the library has names for, as far as it has changed."""
        named = {"feeds": feeds, "folders": folders, "tags": tags, "searches": searches}
        self._news |= {kind: tuple(names) for kind, names in named.items() if names is not None}

    def _stocked(self) -> Stock:
        if self._news:
            ready = self._stock._asdict() | {kind: known(names) for kind, names in self._news.items()}
            self._stock = Stock(**ready)
            self._news.clear()
        return self._stock

    def _remember(self, field: Field) -> None:
        """What was typed and led somewhere; the newest first."""
        text = field.text().strip()
        if conditions(text):
            self._keep(tuple(dict.fromkeys((text, *self._stock.recent)))[:MOST_RECENT])

    def _forget(self) -> None:
        self._keep(())

    def _keep(self, recent: tuple[str, ...]) -> None:
        self._stock = self._stock._replace(recent=recent)
        self._memory.recent = recent

    # --- asking -----------------------------------------------------------------------------------------------------

    def _read(self, text: str, wrong: Mistakes) -> str | None:
        """The query; without its last word while that is not finished; None where nothing can be asked."""
        try:
            wanted = as_typed(text)
        except QueryError as error:
            return self._begun(text) if wrong.meet(error) else None
        wrong.clear()
        return wanted

    def _begun(self, text: str) -> str | None:
        try:
            return as_typed(f"{text.rpartition(' ')[0]} ")
        except QueryError:
            return None

    def _ask(self, asked: Asked) -> None:
        if asked != self._listing.asked:
            self._listing.show(asked)
        self._show_conditions()

    def _refused(self, error: QueryError) -> None:
        """The library could not answer, as with a pattern that takes too long."""
        (self._wrong_search if self._toolbar.search.text() else self._wrong_filter).tell(error)

    def _show_conditions(self) -> None:
        filtered, searched = (_finished(field.text()) for field in self._fields)
        quick = [condition for condition in conditions(filtered) if condition in QUICK]
        chips = [Chip(condition, of_search=True) for condition in worth_telling(searched)]
        chips += [Chip(condition) for condition in worth_telling(filtered) if condition not in QUICK]
        asked = self._listing.asked
        self._column.bar.show_asked(
            quick, chips[:MOST_CHIPS], filtered=bool(asked.filter), asked=bool(asked.filter or asked.search)
        )


def _finished(text: str) -> str:
    """The text, without its last word where that is what keeps it from being a query."""
    return text if conditions(text) else text.rpartition(" ")[0]
