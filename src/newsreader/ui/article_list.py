"""The list of articles itself: a table of one column, because only a table knows every row's place at once."""

from __future__ import annotations

from array import array
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from newsreader.ui.headline_rows import HeadlineRows
from newsreader.ui.headlines import HeadlineModel
from newsreader.ui.row_states import came_by_keyboard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

    from newsreader.model import Headline
    from newsreader.ui.icons import Icons
    from newsreader.ui.photos import Thumbs
    from newsreader.ui.theme import Colours

Index = QModelIndex | QPersistentModelIndex
MARGIN_PX = 3
"""Above the first row."""


def _nothing(_ids: Sequence[int]) -> Iterable[Headline]:
    return ()


class ArticleList(QTableView):
    """The rows of the middle column. `chosen` tells what the person chose, not what the program did."""

    chosen = Signal(int)
    """An article's id; 0 when nothing is chosen any more."""
    gathered = Signal(int)
    """How many articles are selected, where that is more than one or was."""

    def __init__(self, icons: Icons, thumbs: Thumbs, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headlines = HeadlineModel(_nothing, self)
        self._rows = HeadlineRows(icons, thumbs, colours, self)
        self._entering = self._gathering = False
        self._several = False
        thumbs.ready.connect(self._paint_anew)
        self.setModel(self.headlines)
        self.setItemDelegate(self._rows)
        self.setAccessibleName("Articles")
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setViewportMargins(0, MARGIN_PX, 0, 0)
        self._measure()

    @property
    def current(self) -> int:
        """The chosen article's id, 0 for none."""
        index = self.currentIndex()
        return self.headlines.ids[index.row()] if index.isValid() else 0

    @property
    def several(self) -> array[int]:
        """The ids of the selected articles, in the order of the list, where they are more than one."""
        if not self._several:
            return array("q")
        ids = self.headlines.ids
        return array("q", [id_ for first, last in sorted(self._spans()) for id_ in ids[first : last + 1]])

    @property
    def row_px(self) -> int:
        """How high a row is."""
        return self.verticalHeader().defaultSectionSize()

    def show_articles(
        self, ids: array[int], load: Callable[[Sequence[int]], Iterable[Headline]], *, same: bool
    ) -> None:
        """Shows these articles; with `same`, it is the same list as before, and what is in view stays in view."""
        current, several, bar = self.current, self.several, self.verticalScrollBar()
        top = bar.value() // self.row_px
        anchor = self.headlines.ids[top] if same and bar.value() > 0 and top < len(self.headlines.ids) else 0
        offset = bar.value() - top * self.row_px
        blocker = QSignalBlocker(self)
        self.headlines.show(ids, load)
        self.choose(current, scroll=False)
        self._select_again(several)
        blocker.unblock()
        if several:
            self.gathered.emit(max(1, len(self.several)))
        if anchor and (row := self.headlines.row_of(anchor)) >= 0:
            bar.setValue(row * self.row_px + offset)
        elif not same:
            self.scrollToTop()

    def choose(self, article_id: int, *, scroll: bool = True) -> bool:
        """Makes this article the chosen one, without telling; whether it is in the list."""
        row = self.headlines.row_of(article_id) if article_id else -1
        blocker = QSignalBlocker(self)
        if row < 0:
            self.selectionModel().clear()
        else:
            how = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self.headlines.index(row), how)
            if scroll:
                self.scrollTo(self.headlines.index(row))
        blocker.unblock()
        return row >= 0

    def choose_one(self) -> bool:
        """Of several selected articles only the current one stays so; whether there were several."""
        if not self._several:
            return False
        self.choose(self.current, scroll=False)
        self.gathered.emit(1)
        return True

    def after(self, ids: Iterable[int]) -> int:
        """The article that is read on with when these are gone: the next below them, or else above; 0 for none."""
        gone, all_ids = set(ids), self.headlines.ids
        rows = [row for row, article_id in enumerate(all_ids) if article_id in gone]
        if not rows:
            return self.current
        around = (*range(rows[-1] + 1, len(all_ids)), *range(rows[-1], -1, -1))
        return next((all_ids[row] for row in around if all_ids[row] not in gone), 0)

    def step(self, by: int) -> bool:
        """Goes to the next article (1) or the previous one (-1); whether there is one."""
        index = self.currentIndex()
        row = index.row() + by if index.isValid() else 0
        return self._go(row)

    def step_unread(self, by: int) -> bool:
        """Goes to the next or previous unread article; whether there is one. Looks from the end on at the beginning."""
        index, count = self.currentIndex(), len(self.headlines.ids)
        start = index.row() if index.isValid() else (-1 if by > 0 else count)
        for distance in range(1, count + 1):
            row = (start + by * distance) % count
            headline = self.headlines.headline(row)
            if headline is not None and not headline.read and row != start:
                return self._go(row)
        return False

    def wear(self, colours: Colours) -> None:
        """Paints in these colours from now on."""
        self._rows.wear(colours)
        if self.isVisible():
            self._paint_anew()

    def colour_tags(self, colours: Mapping[str, str]) -> None:
        """Tags and their colours as they are now."""
        self._rows.colour_tags(colours)
        self._paint_anew()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tells what the person chose."""
        super().currentChanged(current, previous)
        if not self._gathering:
            self.chosen.emit(self.headlines.ids[current.row()] if current.isValid() else 0)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tells how many are selected."""
        super().selectionChanged(selected, deselected)
        self._tell_several()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and the last article."""
        if self._entering:
            return QModelIndex()
        if action is QAbstractItemView.CursorAction.MoveHome:
            return self.headlines.index(0)
        if action is QAbstractItemView.CursorAction.MoveEnd:
            return self.headlines.index(len(self.headlines.ids) - 1)
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str) -> None:
        """Typing finds nothing here: Qt would read every row of the library. There is the filter for it."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row is ringed for who comes by keyboard."""
        self._rows.focus_ring = came_by_keyboard(event)
        # Qt would choose the first article here, and it would count as read.
        self._entering = True
        super().focusInEvent(event)
        self._entering = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A right click opens the menu of the row under it and chooses nothing."""
        self._rows.focus_ring = False
        if event.button() is not Qt.MouseButton.RightButton:
            with self._gathers(event.modifiers()):
                super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drawing over rows selects them and opens none."""
        with self._gathers(Qt.KeyboardModifier.ShiftModifier):
            super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """With Shift or Ctrl the arrows select, and open nothing; the ring says where they are."""
        with self._gathers(event.modifiers()):
            self._rows.focus_ring = self._rows.focus_ring or self._gathering
            super().keyPressEvent(event)

    @contextmanager
    def _gathers(self, modifiers: Qt.KeyboardModifier) -> Iterator[None]:
        both = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        self._gathering = bool(modifiers & both)
        try:
            yield
        finally:
            self._gathering = False

    def _select_again(self, ids: array[int]) -> None:
        """The same articles are selected in the list as it is now."""
        if len(ids) < 2:
            return
        wanted, selection, first = set(ids), QItemSelection(), -1
        for row, article_id in enumerate((*self.headlines.ids, 0)):
            if article_id in wanted:
                first = row if first < 0 else first
            elif first >= 0:
                selection.select(self.headlines.index(first), self.headlines.index(row - 1))
                first = -1
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _spans(self) -> list[tuple[int, int]]:
        """First and last rows of what is selected."""
        selection = self.selectionModel().selection()
        spans = (selection.at(number) for number in range(selection.count()))
        return [(span.top(), span.bottom()) for span in spans]

    def _tell_several(self) -> None:
        number = sum(last - first + 1 for first, last in self._spans())
        if number > 1 or self._several:
            self._several = number > 1
            self.gathered.emit(number)

    def _paint_anew(self) -> None:
        self.viewport().update()

    def _go(self, row: int) -> bool:
        if not 0 <= row < len(self.headlines.ids):
            return False
        self.selectionModel().setCurrentIndex(
            self.headlines.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        return True

    def _measure(self) -> None:
        option = QStyleOptionViewItem()
        option.font = self.font()
        self.verticalHeader().setDefaultSectionSize(self._rows.sizeHint(option, QModelIndex()).height())
