"""The menu of the feed tree: what can be done with a feed, a folder, and the tree itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from newsreader.ui import plain
from newsreader.ui.feed_model import Kind
from newsreader.ui.subscriptions import SAVED

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from newsreader.model import Feed
    from newsreader.ui.feed_model import TreeRow
    from newsreader.ui.subscriptions import Subscriptions


class FeedMenu:
    """Builds the menu for a row. Each entry says what it does in the words of the person."""

    def __init__(
        self,
        subscriptions: Subscriptions,
        *,
        mark_read: Callable[[TreeRow], None],
        update: Callable[[list[int]], None],
        save_page: Callable[[], None],
        import_opml: Callable[[], None],
        export_opml: Callable[[], None],
        window: QWidget,
    ) -> None:
        self._subscriptions = subscriptions
        self._mark_read = mark_read
        self._update = update
        self._save_page = save_page
        self._import = import_opml
        self._export = export_opml
        self._window = window

    def made(self, row: TreeRow) -> QMenu:
        """The menu for this row; NOWHERE is the empty part of the tree."""
        menu = QMenu(self._window)
        feed = self._subscriptions.feed(row.scope.feed_id) if row.kind is Kind.FEED else None
        if row.kind is not Kind.HEADING:
            _add(menu, "Mark all read", lambda: self._mark_read(row))
            menu.addSeparator()
        if feed is not None:
            self._feed(menu, row, feed)
        elif row.kind is Kind.FOLDER:
            _add(menu, "Add a feed here…", lambda: self._subscriptions.add("", row.scope.folder))
            _add(menu, "Rename…", lambda: self._subscriptions.rename(row))
            _add(menu, "Remove…", lambda: self._subscriptions.remove(row))
        else:
            _add(menu, "Add a feed…", self._subscriptions.add)
            _add(menu, "Save a page…", self._save_page)
            _add(menu, "New folder…", self._subscriptions.new_folder)
            menu.addSeparator()
            _add(menu, "Import feeds from OPML…", self._import)
            _add(menu, "Export feeds as OPML…", self._export)
        return menu

    def _feed(self, menu: QMenu, row: TreeRow, feed: Feed) -> None:
        subscriptions = self._subscriptions
        if feed.kind == SAVED:
            _add(menu, "Save a page…", self._save_page)
            _add(menu, "Rename…", lambda: subscriptions.rename(row))
            self._folders(menu, feed)
            menu.addSeparator()
            _add(menu, "Remove…", lambda: subscriptions.remove(row))
            return
        if feed.problem:
            _add(menu, "Why it fails…", lambda: subscriptions.explain(feed))
            _add(menu, "Try again", lambda: subscriptions.try_again(feed))
            menu.addSeparator()
        else:
            _add(menu, "Update", lambda: self._update([feed.id]))
        _add(menu, "Rename…", lambda: subscriptions.rename(row))
        self._folders(menu, feed)
        whole = menu.addAction("Whole articles with photos")
        whole.setCheckable(True)
        whole.setChecked(feed.whole_articles)
        whole.triggered.connect(lambda checked: subscriptions.set_whole(feed, whole=checked))
        _add(menu, "Copy address", lambda: QGuiApplication.clipboard().setText(feed.url))
        menu.addSeparator()
        _add(menu, "Remove…", lambda: subscriptions.remove(row))

    def _folders(self, menu: QMenu, feed: Feed) -> None:
        submenu = menu.addMenu("Move to")
        for folder in ("", *self._subscriptions.folders):
            action = submenu.addAction(plain.menu(folder) if folder else "The top")
            action.setCheckable(True)
            action.setChecked(folder == feed.folder)
            action.triggered.connect(lambda _checked=False, chosen=folder: self._subscriptions.move(feed.id, chosen))
        submenu.addSeparator()
        _add(submenu, "New folder…", lambda: self._subscriptions.move_to_new_folder(feed))


def _add(menu: QMenu, words: str, do: Callable[[], None]) -> None:
    menu.addAction(words).triggered.connect(lambda _checked=False: do())
