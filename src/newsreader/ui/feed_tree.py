"""The feed tree: choosing what the list shows, dragging feeds into folders, and the place for adding a feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from newsreader.model import Counts
from newsreader.ui.feed_model import NOWHERE, FeedModel, Kind, TreeRow, branches, row_at
from newsreader.ui.feed_rows import ADD_PX, ADDS, FeedRows
from newsreader.ui.row_states import came_by_keyboard

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QFocusEvent, QMouseEvent

    from newsreader.model import Feed, SavedSearch
    from newsreader.ui.icons import Icons
    from newsreader.ui.theme import Colours

Index = QModelIndex | QPersistentModelIndex

INDENT_PX = 16
UNCHOSEN = {Kind.HEADING, Kind.SHELF}
NARROWEST_PX = 180


class FeedTree(QTreeView):
    """The left column. `chosen` tells what the person chose, not what the program did."""

    chosen = Signal(object)
    """A TreeRow."""
    menu_wanted = Signal(object, QPoint)
    """A TreeRow (NOWHERE on the empty part) and where on the screen."""
    add_wanted = Signal()
    moved = Signal(int, str)
    search_moved = Signal(int, str, int)

    def __init__(self, icons: Icons, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FeedModel(self)
        self._model.moved.connect(self.moved)
        self._model.search_moved.connect(self.search_moved)
        self._feeds: tuple[Sequence[Feed], Iterable[str], Counts] = ((), (), Counts())
        self._searches: Sequence[SavedSearch] = ()
        self._rows = FeedRows(icons, colours, self)
        self._folded: set[str] = set()
        self.setModel(self._model)
        self.setItemDelegate(self._rows)
        self.setAccessibleName("Feeds")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(INDENT_PX)
        self.setMinimumWidth(NARROWEST_PX)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_for_menu)
        self.collapsed.connect(self._fold)
        self.expanded.connect(self._unfold)
        self.setMouseTracking(True)
        self.wear(colours)

    @property
    def row(self) -> TreeRow:
        """The chosen row; NOWHERE when none is."""
        return row_at(self.currentIndex())

    @property
    def folded(self) -> list[str]:
        """Keys of the folders that are folded."""
        return sorted(self._folded)

    def fold(self, keys: Iterable[str]) -> None:
        """Folds these folders, now or when they appear."""
        self._folded = set(keys)
        self._apply_folds()

    def wear(self, colours: Colours) -> None:
        """Paints in these colours from now on."""
        self._rows.wear(colours)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Highlight, QColor(0, 0, 0, 0))
        palette.setColor(QPalette.ColorRole.PlaceholderText, QColor(colours.muted))
        self.setPalette(palette)

    def show_feeds(self, feeds: Sequence[Feed], folders: Iterable[str], counts: Counts) -> None:
        """Shows these feeds; what is chosen stays chosen where it is still there, else all articles are."""
        self._feeds = (feeds, folders, counts)
        self._show()

    def show_searches(self, searches: Sequence[SavedSearch]) -> None:
        """Shows these saved searches; what is chosen stays chosen in the same way."""
        self._searches = searches
        self._show()

    def _show(self) -> None:
        key = self.row.key or "all"
        blocker = QSignalBlocker(self)
        if self._model.show(branches(*self._feeds, self._searches)):
            self._apply_folds()
            self.choose(key) or self.choose("all")
        blocker.unblock()

    def choose(self, key: str) -> bool:
        """Makes this row the chosen one, without telling; whether there is such a row."""
        index = self._model.index_of(key)
        if not index.isValid():
            return False
        blocker = QSignalBlocker(self)
        selection = self.selectionModel()
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        blocker.unblock()
        return True

    def row_of(self, key: str) -> TreeRow:
        """The row with that key; NOWHERE when there is none."""
        return row_at(self._model.index_of(key))

    def step(self, by: int) -> None:
        """Chooses the next feed (1) or the previous one (-1) that can be seen."""
        index = self.currentIndex()
        while (index := self.indexBelow(index) if by > 0 else self.indexAbove(index)).isValid():
            if row_at(index).kind not in UNCHOSEN:
                self.setCurrentIndex(index)
                return

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tells what the person chose."""
        super().currentChanged(current, previous)
        row = row_at(current)
        if row.key and row.kind not in UNCHOSEN:
            self.chosen.emit(row)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """A chevron and nothing else: Fusion would paint a piece of the selection there."""
        if not self._model.hasChildren(index):
            return
        middle, reach = QPointF(rect.right() - 6, rect.center().y() + 0.5), 3.2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.palette().color(QPalette.ColorRole.PlaceholderText), 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        if self.isExpanded(index):
            points = [QPointF(-reach, -reach / 2), QPointF(0, reach / 2), QPointF(reach, -reach / 2)]
        else:
            points = [QPointF(-reach / 2, -reach), QPointF(reach / 2, 0), QPointF(-reach / 2, reach)]
        painter.drawPolyline([middle + point for point in points])
        painter.restore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row is ringed for who comes by keyboard."""
        self._rows.focus_ring = came_by_keyboard(event)
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the plus of the heading asks for a new feed; a right click opens the menu and chooses nothing."""
        self._rows.focus_ring = False
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.RightButton:
            return
        if row_at(index).kind is Kind.HEADING and index.isValid():
            if row_at(index).key == ADDS and event.position().x() > self.viewport().width() - ADD_PX - 4:
                self.add_wanted.emit()
            return
        super().mousePressEvent(event)

    def _ask_for_menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        row = row_at(index) if index.isValid() else NOWHERE
        self.menu_wanted.emit(row, self.viewport().mapToGlobal(at))

    def _fold(self, index: QModelIndex) -> None:
        self._folded.add(row_at(index).key)

    def _unfold(self, index: QModelIndex) -> None:
        self._folded.discard(row_at(index).key)

    def _apply_folds(self) -> None:
        folded = set(self._folded)
        self.expandAll()
        for key in folded:
            index = self._model.index_of(key)
            if index.isValid():
                self.collapse(index)
        self._folded |= folded
