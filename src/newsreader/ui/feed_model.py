"""The rows of the feed tree: all articles, today, starred; saved searches; folders and feeds; with what is unread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel

from newsreader.model import Counts, Scope
from newsreader.ui import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsreader.model import Feed, SavedSearch

Index = QModelIndex | QPersistentModelIndex

ROW = Qt.ItemDataRole.UserRole + 1
MIME = "application/x-newsreader-feed"
SEARCH_MIME = "application/x-newsreader-search"
EVERYTHING = Scope()


class Kind(StrEnum):
    """What a row of the tree stands for."""

    ALL = "all"
    TODAY = "today"
    STARRED = "starred"
    HEADING = "heading"
    FOLDER = "folder"
    FEED = "feed"
    SEARCH = "search"
    SHELF = "shelf"
    """A folder of searches: nothing to choose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeRow:
    """One row. `key` stays the same from one run to the next: "all", "folder:World", "feed:3"."""

    kind: Kind
    name: str
    key: str
    scope: Scope = EVERYTHING
    count: int = 0
    problem: str = ""
    number: int = 0
    """A saved search's own."""
    query: str = ""
    """What a saved search asks for."""
    folder: str = ""
    """The folder that a search or a shelf is."""

    @property
    def says(self) -> str:
        """For a screen reader."""
        unread = f", {self.count} unread" if self.count else ""
        return f"{self.name}{unread}{'. ' + self.problem if self.problem else ''}"


class Branch(NamedTuple):
    """A row and what hangs on it."""

    row: TreeRow
    below: tuple[Branch, ...] = ()


def branches(
    feeds: Sequence[Feed], folders: Iterable[str], counts: Counts, searches: Sequence[SavedSearch] = ()
) -> tuple[Branch, ...]:
    """The whole tree: folders before feeds on every level, each in the order the library gives."""
    top = (
        Branch(row=TreeRow(kind=Kind.ALL, name="All articles", key="all", count=counts.unread)),
        Branch(row=TreeRow(kind=Kind.TODAY, name="Today", key="today", scope=Scope(today=True), count=counts.today)),
        Branch(row=TreeRow(kind=Kind.STARRED, name="Starred", key="starred", scope=Scope(starred=True))),
        *_saved(searches),
        Branch(row=TreeRow(kind=Kind.HEADING, name="FEEDS", key="heading")),
    )
    named = sorted({*folders, *(feed.folder for feed in feeds if feed.folder)})
    every = {folder for name in named for folder in _with_parents(name)}
    return (*top, *_in_folder("", feeds, sorted(every, key=str.casefold)))


def _saved(searches: Sequence[SavedSearch]) -> tuple[Branch, ...]:
    """The searches under a heading of their own, those in folders after the others; nothing where there are none."""
    if not searches:
        return ()
    folders = sorted({folder for one in searches for folder in _with_parents(one.folder) if folder}, key=str.casefold)
    return (Branch(row=TreeRow(kind=Kind.HEADING, name="SEARCHES", key="searches")), *_on_shelf("", searches, folders))


def _on_shelf(folder: str, searches: Sequence[SavedSearch], every: Sequence[str]) -> tuple[Branch, ...]:
    made = []
    for name in every:
        if name.rpartition("/")[0] == folder:
            last = plain.one_line(name.rpartition("/")[2])
            row = TreeRow(kind=Kind.SHELF, name=last, key=f"shelf:{name}", folder=name)
            made.append(Branch(row=row, below=_on_shelf(name, searches, every)))
    made += [Branch(row=_search_row(one)) for one in searches if one.folder == folder]
    return tuple(made)


def _search_row(one: SavedSearch) -> TreeRow:
    return TreeRow(
        kind=Kind.SEARCH,
        name=plain.one_line(one.name),
        key=f"search:{one.id}",
        count=one.unread,
        problem=one.problem,
        number=one.id,
        query=one.query,
        folder=one.folder,
    )


def _with_parents(folder: str) -> list[str]:
    parts = folder.split("/")
    return ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]


def _in_folder(folder: str, feeds: Sequence[Feed], every: Sequence[str]) -> tuple[Branch, ...]:
    made = []
    for name in every:
        if name.rpartition("/")[0] != folder or name == folder:
            continue
        below = _in_folder(name, feeds, every)
        unread = sum(branch.row.count for branch in below)
        row = TreeRow(
            kind=Kind.FOLDER,
            name=plain.one_line(name.rpartition("/")[2]),
            key=f"folder:{name}",
            scope=Scope(folder=name),
            count=unread,
        )
        made.append(Branch(row=row, below=below))
    made += [Branch(row=_feed_row(feed)) for feed in feeds if feed.folder == folder]
    return tuple(made)


def _feed_row(feed: Feed) -> TreeRow:
    return TreeRow(
        kind=Kind.FEED,
        name=plain.one_line(feed.title) or feed.url,
        key=f"feed:{feed.id}",
        scope=Scope(feed_id=feed.id),
        count=feed.unread,
        problem=feed.problem,
    )


class FeedModel(QStandardItemModel):
    """The tree for Qt. Only counts and names change while the same rows stand in the same places."""

    moved = Signal(int, str)
    """A feed was dropped on a folder: its number, and the folder's name."""
    search_moved = Signal(int, str, int)
    """A saved search was dropped: its number, the folder, and the search that it is to stand before; 0 for the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Branch, ...] = ()

    def show(self, shown: tuple[Branch, ...]) -> bool:
        """Shows these rows; whether they had to be built anew."""
        if _shape(shown) == _shape(self._shown):
            self._renew(self.invisibleRootItem(), shown)
            rebuilt = False
        else:
            self.clear()
            self._build(self.invisibleRootItem(), shown)
            rebuilt = True
        self._shown = shown
        return rebuilt

    def index_of(self, key: str, parent: QModelIndex | None = None) -> QModelIndex:
        """Where the row with that key stands; an invalid index when there is none."""
        above = parent or QModelIndex()
        for number in range(self.rowCount(above)):
            index = self.index(number, 0, above)
            if row_at(index).key == key:
                return index
            found = self.index_of(key, index)
            if found.isValid():
                return found
        return QModelIndex()

    def mimeTypes(self) -> list[str]:
        """What can be dropped here: our own feeds and searches."""
        return [MIME, SEARCH_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The feed or search that is dragged."""
        made = QMimeData()
        for index in indexes:
            row = row_at(index)
            kind, number = (SEARCH_MIME, row.number) if row.kind is Kind.SEARCH else (MIME, row.scope.feed_id)
            made.setData(kind, QByteArray(str(number).encode()))
        return made

    def supportedDropActions(self) -> Qt.DropAction:
        """Feeds are moved, never copied."""
        return Qt.DropAction.MoveAction

    def dropMimeData(  # Qt's own signature
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tells where it was dropped. The tree shows it there when the library has it there."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        if data.hasFormat(SEARCH_MIME):
            self._drop_search(int(bytes(data.data(SEARCH_MIME).data())), row, parent)
            return False
        target = row_at(parent)
        folder = target.scope.folder if target.kind is Kind.FOLDER else self._folder_above(parent)
        self.moved.emit(int(bytes(data.data(MIME).data())), folder)
        return False

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """A feed can be dropped on a folder, on a feed in one, and between the rows below the heading.

        A search can be dropped on others, on their folders and their heading, and between them.
        """
        del action, column
        if data.hasFormat(SEARCH_MIME):
            return self._takes_search(row, parent)
        if not data.hasFormat(MIME) or not bytes(data.data(MIME).data()).isdigit():
            return False
        if not parent.isValid():
            return row > self.index_of("heading").row() or row == -1
        target = row_at(parent)
        return target.kind in {Kind.FOLDER, Kind.FEED} or target.key == "heading"

    def _takes_search(self, row: int, parent: Index) -> bool:
        if parent.isValid():
            target = row_at(parent)
            return target.kind in {Kind.SEARCH, Kind.SHELF} or target.key == "searches"
        return self.index_of("searches").row() < row <= self.index_of("heading").row()

    def _drop_search(self, number: int, row: int, parent: Index) -> None:
        target = row_at(parent)
        if target.kind is Kind.SEARCH:
            self.search_moved.emit(number, target.folder, target.number)
            return
        below = self.index(row, 0, parent) if row >= 0 else QModelIndex()
        self.search_moved.emit(number, target.folder, row_at(below).number)

    def _folder_above(self, index: Index) -> str:
        above = row_at(index.parent()) if index.isValid() else None
        return above.scope.folder if above is not None else ""

    def _build(self, item: QStandardItem, shown: Iterable[Branch]) -> None:
        for branch in shown:
            made = QStandardItem()
            flags = Qt.ItemFlag.ItemIsEnabled
            if branch.row.kind not in {Kind.HEADING, Kind.SHELF}:
                flags |= Qt.ItemFlag.ItemIsSelectable
            if branch.row.kind in {Kind.FEED, Kind.SEARCH}:
                flags |= Qt.ItemFlag.ItemIsDragEnabled
            if branch.row.kind in {Kind.FEED, Kind.FOLDER, Kind.HEADING, Kind.SEARCH, Kind.SHELF}:
                flags |= Qt.ItemFlag.ItemIsDropEnabled
            made.setFlags(flags)
            _fill(made, branch.row)
            item.appendRow(made)
            self._build(made, branch.below)

    def _renew(self, item: QStandardItem, shown: Iterable[Branch]) -> None:
        for number, branch in enumerate(shown):
            child = item.child(number)
            if child.data(ROW) != branch.row:
                _fill(child, branch.row)
            self._renew(child, branch.below)


NOWHERE = TreeRow(kind=Kind.HEADING, name="", key="")


def row_at(index: Index) -> TreeRow:
    """The row of an index; NOWHERE for an invalid one."""
    found = index.data(ROW) if index.isValid() else None
    return found if isinstance(found, TreeRow) else NOWHERE


def _fill(item: QStandardItem, row: TreeRow) -> None:
    item.setData(row, ROW)
    item.setText(row.name)
    item.setData(row.says, Qt.ItemDataRole.AccessibleTextRole)
    tip = f"{row.name}\n{row.problem}" if row.problem else row.name
    item.setToolTip("" if row.kind is Kind.HEADING else plain.tip(tip))


def _shape(shown: Iterable[Branch]) -> tuple[object, ...]:
    return tuple((branch.row.key, _shape(branch.below)) for branch in shown)
