"""The person's saved searches: shown in the tree with what is unread in them, saved, renamed, moved, removed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMenu

from newsreader.ui import dialogs, plain
from newsreader.ui.feed_model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from newsreader.errors import NewsreaderError
    from newsreader.library import Library
    from newsreader.model import SavedSearch
    from newsreader.ui.clerk import Clerk
    from newsreader.ui.feed_model import TreeRow
    from newsreader.ui.feed_tree import FeedTree
    from newsreader.ui.undo import Undo

Answer = TypeVar("Answer")

PAUSE_MS = 50
"""Several changes within this time are counted together."""


class SavedSearches(QObject):
    """What the tree shows of them and what can be done with it. Counting writes, so all of it goes to one Clerk."""

    shown = Signal()
    """The tree stands as the library has it."""
    added = Signal(str)
    """A search is new in the tree: its key there."""
    trouble = Signal(str)

    def __init__(self, *, clerk: Clerk, tree: FeedTree, undo: Undo, window: QWidget) -> None:
        super().__init__(window)
        self._clerk = clerk
        self._tree = tree
        self._undo = undo
        self._window = window
        self._choose = ""
        self._counting = self._again = False
        self.all: tuple[SavedSearch, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._count)
        tree.search_moved.connect(self.move_before)

    @property
    def pausing(self) -> bool:
        """Whether the searches are about to be counted."""
        return self._pause.isActive()

    def begin(self, place: str) -> None:
        """Shows them for the first time; `place` is the key of the row that was chosen when the window was closed."""
        self._choose = place if place.startswith("search:") else ""
        self._read()

    def refresh(self) -> None:
        """Counts them anew, soon."""
        self._pause.start()

    # --- changing ---------------------------------------------------------------------------------------------------

    def save(self, query: str) -> None:
        """Asks for a name, and keeps the query under it."""
        if query:
            dialogs.ask(self._window, "Save this search", "Name", query, lambda name: self.add(name, query))

    def add(self, name: str, query: str) -> None:
        """A new search, shown when it is there."""

        def chosen(made: SavedSearch) -> None:
            self._choose = f"search:{made.id}"
            self._read()

        self._ask(lambda library: library.searches.add(name, query), chosen)

    def change(self, row: TreeRow) -> None:
        """Asks for another query."""
        dialogs.ask(self._window, f"Change {row.name}", "Query", row.query, lambda text: self.change_to(row, text))

    def change_to(self, row: TreeRow, query: str) -> None:
        """Gives it this query."""
        self._change(lambda library: library.searches.change(row.number, text=query))

    def rename(self, one: SavedSearch) -> None:
        """Asks for another name."""
        dialogs.ask(self._window, "Rename search", "Name", one.name, lambda name: self.rename_to(one, name))

    def rename_to(self, one: SavedSearch, name: str) -> None:
        """Gives it this name; queries that use it follow."""
        self._change(lambda library: library.searches.change(one.id, name=name))
        self._undo.add(
            f"Renamed {one.name}",
            lambda: self._change(lambda library: library.searches.change(one.id, name=one.name)),
        )

    def move(self, one: SavedSearch, folder: str) -> None:
        """Into this folder; "" is the top."""
        self._change(lambda library: library.searches.change(one.id, folder=folder))

    def step(self, one: SavedSearch, by: int) -> None:
        """Up (-1) or down (1) among those in its folder."""
        beside = [other for other in self.all if other.folder == one.folder]
        number = next(place for place, other in enumerate(beside) if other.id == one.id) + by
        if 0 <= number < len(beside):
            after = number + 1 if by > 0 else number
            self.move_before(one.id, one.folder, beside[after].id if after < len(beside) else 0)

    def move_before(self, moved: int, folder: str, before: int) -> None:
        """Into this folder, before that search there; 0 is the end."""
        order = [one.id for one in sorted(self.all, key=lambda one: one.position) if one.id != moved]
        place = order.index(before) if before in order else len(order)
        if moved != before:
            self._change(lambda library: library.searches.change(moved, folder=folder, position=place + 1))

    def remove(self, one: SavedSearch) -> None:
        """Takes it out of the tree; no article goes with it."""
        self._change(lambda library: library.searches.remove(one.id))
        self._undo.add(
            f"Removed {one.name}",
            lambda: self._change(lambda library: library.searches.add(one.name, one.query, folder=one.folder)),
        )

    def rename_folder(self, folder: str) -> None:
        """Asks for another name of a folder of searches."""
        dialogs.ask(self._window, "Rename folder", "Name", folder, lambda name: self.move_folder(folder, name))

    def move_folder(self, folder: str, to: str) -> None:
        """All searches of a folder, and of those in it, into another one; "" is the top."""

        def moved(library: Library) -> None:
            with library.batch():
                for one in library.searches.all(count=False):
                    if one.folder == folder or one.folder.startswith(f"{folder}/"):
                        library.searches.change(one.id, folder=to + one.folder.removeprefix(folder))

        self._change(moved)

    def menu(self, row: TreeRow, mark_read: Callable[[TreeRow], None]) -> QMenu | None:
        """What can be done with a search or a folder of searches; None for other rows."""
        menu = QMenu(self._window)
        if row.kind is Kind.SHELF:
            _add(menu, "Rename…", lambda: self.rename_folder(row.folder))
            _add(menu, "Remove the folder", lambda: self.move_folder(row.folder, row.folder.rpartition("/")[0]))
            return menu
        one = next((one for one in self.all if row.kind is Kind.SEARCH and one.id == row.number), None)
        if one is None:
            return None
        _add(menu, "Mark all read", lambda: mark_read(row))
        menu.addSeparator()
        if one.problem:
            words = f"{one.problem}\n\n{one.query}"
            _add(menu, "What is wrong…", lambda: dialogs.tell(self._window, f"{one.name} cannot be asked", words))
        _add(menu, "Rename…", lambda: self.rename(one))
        _add(menu, "Change…", lambda: self.change(row))
        menu.addSeparator()
        _add(menu, "Move up", lambda: self.step(one, -1))
        _add(menu, "Move down", lambda: self.step(one, 1))
        self._add_folders(menu.addMenu("Move to"), one)
        menu.addSeparator()
        _add(menu, "Remove", lambda: self.remove(one))
        return menu

    def _add_folders(self, menu: QMenu, one: SavedSearch) -> None:
        for folder in dict.fromkeys(("", *(other.folder for other in self.all))):
            action = _add(menu, plain.menu(folder) or "The top", partial(self.move, one, folder))
            action.setCheckable(True)
            action.setChecked(folder == one.folder)
        menu.addSeparator()
        _add(
            menu,
            "New folder…",
            lambda: dialogs.ask(self._window, "New folder", "Name", "", lambda name: self.move(one, name)),
        )

    # --- reading and writing ----------------------------------------------------------------------------------------

    def _change(self, work: Callable[[Library], object]) -> None:
        self._ask(work, lambda _answer: self._read())

    def _read(self) -> None:
        """At once without counts: they may take a while."""
        if self.all:
            self._count()
        else:
            self._ask(lambda library: library.searches.all(count=False), self._show_uncounted)

    def _show_uncounted(self, found: tuple[SavedSearch, ...]) -> None:
        self._show(found)
        if found:
            self._count()

    def _count(self) -> None:
        self._pause.stop()
        if self._counting:
            self._again = True
            return
        self._counting = True
        self._clerk.ask(lambda library: library.searches.all(), self._counted, self._uncountable)

    def _counted(self, found: tuple[SavedSearch, ...]) -> None:
        self._counting = False
        self._show(found)
        if self._again:
            self._again = False
            self._count()

    def _uncountable(self, error: NewsreaderError) -> None:
        self._counting = False
        self.trouble.emit(error.sentence)

    def _show(self, found: tuple[SavedSearch, ...]) -> None:
        self.all = found
        self._tree.show_searches(found)
        if self._choose and self._tree.choose(self._choose):
            chosen, self._choose = self._choose, ""
            self.added.emit(chosen)
        self.shown.emit()

    def _ask(self, work: Callable[[Library], Answer], then: Callable[[Answer], None]) -> None:
        self._clerk.ask(work, then, lambda error: self.trouble.emit(error.sentence))


def _add(menu: QMenu, words: str, do: Callable[[], None]) -> QAction:
    made = menu.addAction(words)
    made.triggered.connect(lambda _checked=False: do())
    return made
