"""The person's feeds: shown in the tree, added, renamed, moved, removed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from newsreader.ui import dialogs
from newsreader.ui.add_feed import AddFeed
from newsreader.ui.feed_model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from newsreader.library import Library
    from newsreader.model import Counts, Feed
    from newsreader.ui.clerk import Clerk
    from newsreader.ui.engine import Engine, Event
    from newsreader.ui.feed_model import TreeRow
    from newsreader.ui.feed_tree import FeedTree
    from newsreader.ui.undo import Undo

SAVED = "saved"
"""The kind of the place where saved pages stand."""
PAUSE_MS = 50
"""Several changes within this time are shown together."""


class Subscriptions(QObject):
    """What the tree shows and what can be done with it. Writes go through a Clerk."""

    shown = Signal()
    """The tree stands as the library has it."""
    changed = Signal()
    """Feeds came, went or moved: lists may show others."""
    added = Signal(str)
    """A feed is new in the tree, or saved pages are: its key there."""
    save_wanted = Signal(str)
    """An address of which only the page is to be kept."""
    said = Signal(str)
    trouble = Signal(str)

    def __init__(
        self, *, reader: Clerk, writer: Clerk, tree: FeedTree, engine: Engine, undo: Undo, window: QWidget
    ) -> None:
        super().__init__(window)
        self._reader = reader
        self._writer = writer
        self._tree = tree
        self._engine = engine
        self._undo = undo
        self._window = window
        self.dialog: AddFeed | None = None
        self._choose = ""
        self._choose_saved = False
        self.feeds: tuple[Feed, ...] = ()
        self.folders: tuple[str, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._read)
        tree.moved.connect(self.move)
        tree.add_wanted.connect(self.add)
        engine.added.connect(self._is_added)
        engine.refused.connect(self._is_refused)
        engine.trouble.connect(self._refuse)

    @property
    def pausing(self) -> bool:
        """Whether the tree is about to be read."""
        return self._pause.isActive()

    def show_now(self, library: Library) -> None:
        """Reads and shows at once, in this thread: for the window's first picture."""
        self._take(_tree_of(library))

    def refresh(self) -> None:
        """Reads the tree again, soon."""
        self._pause.start()

    def feed(self, feed_id: int) -> Feed | None:
        """The feed as it was last read."""
        return next((feed for feed in self.feeds if feed.id == feed_id), None)

    # --- adding -----------------------------------------------------------------------------------------------------

    def add(self, url: str = "", folder: str = "") -> None:
        """Asks for the address of a new feed; `url` is one that was pasted or dropped."""
        if self.dialog is not None:
            self.dialog.address.setText(url or self.dialog.address.text())
            self.dialog.activateWindow()
            return
        row = self._tree.row
        where = folder or (row.scope.folder if row.kind is Kind.FOLDER else self._folder_of(row))
        dialog = self.dialog = AddFeed(self.folders, url=url, folder=where, parent=self._window)
        dialog.wanted.connect(lambda wanted, where, index: self._engine.add_feed(wanted, where, index=index))
        dialog.save_wanted.connect(self.save_wanted)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _folder_of(self, row: TreeRow) -> str:
        feed = self.feed(row.scope.feed_id)
        return feed.folder if feed is not None else ""

    def _closed(self) -> None:
        self.dialog = None

    def _is_added(self, feed_id: int, title: str) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._choose = f"feed:{feed_id}"
        self.said.emit(f"Added {title}" if title else "Added")
        self._read()

    def _is_refused(self, event: Event) -> None:
        if event.do == "add":
            self._refuse(event.sentence, articles=event.articles)
        else:
            self.refresh()

    def _refuse(self, sentence: str, *, articles: int = 0) -> None:
        if self.dialog is not None:
            self.dialog.refuse(sentence, articles=articles)

    def show_saved(self) -> None:
        """Chooses the place of the pages that were saved."""
        self._choose_saved = True
        self._read()

    # --- changing ---------------------------------------------------------------------------------------------------

    def move(self, feed_id: int, folder: str) -> None:
        """Into this folder; "" is the top."""
        feed = self.feed(feed_id)
        if feed is None or feed.folder == folder:
            return
        before = feed.folder
        self._change(lambda library: library.change_feed(feed_id, folder=folder))
        where = f"into {folder}" if folder else "to the top"
        self._undo.add(
            f"Moved {feed.title} {where}",
            lambda: self._change(lambda library: library.change_feed(feed_id, folder=before)),
        )

    def move_to_new_folder(self, feed: Feed) -> None:
        """Asks for the folder's name."""
        dialogs.ask(self._window, "New folder", "Name", "", lambda name: self.move(feed.id, name.strip("/")))

    def new_folder(self) -> None:
        """Asks for its name."""
        dialogs.ask(
            self._window, "New folder", "Name", "", lambda name: self._change(lambda library: library.add_folder(name))
        )

    def rename(self, row: TreeRow) -> None:
        """Asks for a feed's or folder's new name."""
        title = "Rename folder" if row.kind is Kind.FOLDER else "Rename feed"
        dialogs.ask(self._window, title, "Name", row.name, lambda name: self.rename_to(row, name))

    def rename_to(self, row: TreeRow, name: str) -> None:
        """Gives a feed or folder this name."""
        feed = self.feed(row.scope.feed_id)
        if row.kind is Kind.FOLDER:
            self._rename_folder(row, name)
        elif feed is not None:
            self._rename(feed, name)

    def _rename(self, feed: Feed, name: str) -> None:
        self._change(lambda library: library.change_feed(feed.id, title=name))
        self._undo.add(
            f"Renamed {feed.title}",
            lambda: self._change(lambda library: library.change_feed(feed.id, title=feed.title)),
        )

    def _rename_folder(self, row: TreeRow, name: str) -> None:
        parent = row.scope.folder.rpartition("/")[0]
        new = f"{parent}/{name.strip('/')}" if parent else name.strip("/")
        self._change(lambda library: library.rename_folder(row.scope.folder, new))
        self._undo.add(
            f"Renamed {row.name}",
            lambda: self._change(lambda library: library.rename_folder(new, row.scope.folder)),
        )

    def set_whole(self, feed: Feed, *, whole: bool) -> None:
        """Whole articles with photos from the next update on, or the feed's own words only."""
        self._change(lambda library: library.change_feed(feed.id, whole_articles=whole))
        words = "Whole articles" if whole else "Only the feed's own words"
        self.said.emit(f"{words} from {feed.title}, from now on")

    def try_again(self, feed: Feed) -> None:
        """Asks a feed that was given up, or that fails."""
        self._change(lambda library: library.change_feed(feed.id, gone=False))
        self._engine.update_feeds([feed.id])

    # --- removing ---------------------------------------------------------------------------------------------------

    def remove(self, row: TreeRow) -> None:
        """Asks, then removes a feed or a folder."""
        if row.kind is Kind.FOLDER:
            text = "The feeds in it move to the top of the tree. No article is lost."
            dialogs.confirm(
                self._window, f"Remove the folder {row.name}?", text, "Remove", lambda: self._remove_folder(row)
            )
            return
        feed = self.feed(row.scope.feed_id)
        if feed is not None:
            text = "Its articles go with it. Those with a star stay, under Starred."
            if feed.kind == SAVED:
                text = "The pages in it go with it, and cannot be brought back. Those with a star stay, under Starred."
            dialogs.confirm(self._window, f"Remove {feed.title}?", text, "Remove", lambda: self._remove(feed))

    def _remove_folder(self, row: TreeRow) -> None:
        self._change(lambda library: library.remove_folder(row.scope.folder))
        self.said.emit(f"Removed the folder {row.name}")

    def _remove(self, feed: Feed) -> None:
        self._change(lambda library: library.remove_feed(feed.id))
        if feed.kind == SAVED:
            self.said.emit(f"Removed {feed.title}")
            return
        self._undo.add(f"Removed {feed.title}", lambda: self._bring_back(feed))

    def _bring_back(self, feed: Feed) -> None:
        """The feed as it was; its articles come with the update, as read or unread as they were."""

        def add(library: Library) -> Feed:
            return library.add_feed(
                feed.url,
                title=feed.title,
                folder=feed.folder,
                site_url=feed.site_url,
                kind=feed.kind,
                whole_articles=feed.whole_articles,
                interval_s=feed.interval_s,
                now=datetime.now(UTC),
            )

        def fetch(back: Feed) -> None:
            self._is_changed(back)
            self._engine.update_feeds([back.id])

        self._writer.ask(add, fetch, lambda error: self.trouble.emit(error.sentence))

    def explain(self, feed: Feed) -> None:
        """Why it fails, and since when."""
        since = f"\n\nThe last answer came on {feed.fetched.astimezone():%d.%m.%Y at %H:%M}." if feed.fetched else ""
        dialogs.tell(self._window, f"{feed.title} could not be updated", f"{feed.problem}{since}\n\n{feed.url}")

    # --- reading and writing ----------------------------------------------------------------------------------------

    def _change(self, work: Callable[[Library], object]) -> None:
        self._writer.ask(work, self._is_changed, lambda error: self.trouble.emit(error.sentence))

    def _is_changed(self, _answer: object) -> None:
        self._read()
        self.changed.emit()

    def _read(self) -> None:
        self._pause.stop()
        self._reader.ask(_tree_of, self._take, lambda error: self.trouble.emit(error.sentence))

    def _take(self, tree: tuple[tuple[Feed, ...], tuple[str, ...], Counts]) -> None:
        self.feeds, self.folders, counts = tree
        self._tree.show_feeds(self.feeds, self.folders, counts)
        if self._choose_saved:
            self._choose = next((f"feed:{feed.id}" for feed in self.feeds if feed.kind == SAVED), "")
            self._choose_saved = False
        if self._choose and self._tree.choose(self._choose):
            self.added.emit(self._choose)
            self._choose = ""
        self.shown.emit()


def _tree_of(library: Library) -> tuple[tuple[Feed, ...], tuple[str, ...], Counts]:
    return library.feeds(), library.folders(), library.counts()
