"""The window: three panes, a bar at the top and one at the bottom; it joins the parts and does nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QStackedWidget

from newsreader.ui import theme
from newsreader.ui.actions import Actions
from newsreader.ui.addresses import meant
from newsreader.ui.appearance import Appearance
from newsreader.ui.asked import Asked
from newsreader.ui.clerk import Clerk
from newsreader.ui.commands import Commands
from newsreader.ui.empty import Empty, Offer
from newsreader.ui.feed_tree import FeedTree
from newsreader.ui.finding import Finding
from newsreader.ui.list_column import ListColumn, Segment
from newsreader.ui.listing import Listing, nothing_here
from newsreader.ui.marks import Marks
from newsreader.ui.opml import Opml
from newsreader.ui.pane import ReadingPane
from newsreader.ui.passing_on import PassingOn, system_opens
from newsreader.ui.photos import ArticlePhotos, Thumbs, photo_bytes
from newsreader.ui.reading import Reading
from newsreader.ui.status import Status
from newsreader.ui.subscriptions import Subscriptions
from newsreader.ui.toolbar import Toolbar
from newsreader.ui.undo import Undo
from newsreader.ui.updating import Updating
from newsreader.ui.window_state import Chosen, WindowState

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QSettings, QUrl
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from newsreader.library import Library
    from newsreader.settings import Settings
    from newsreader.ui.engine import Engine
    from newsreader.ui.icons import Icons

LOOK_MS = 5_000
"""How often the library is asked whether somebody else, as the command line, wrote into it."""
READ_ONLY = "This library is write-protected: everything can be read, but nothing is marked or fetched."


class Window(QMainWindow):
    """The reader's window on one library."""

    def __init__(
        self,
        *,
        library: Library,
        open_library: Callable[[], Library],
        engine: Engine,
        icons: Icons,
        settings: Settings,
        settings_path: Path,
        memory: QSettings,
        start_sample: Callable[[], object],
        opens: Callable[[QUrl], bool] = system_opens,
    ) -> None:
        super().__init__()
        self._library = library
        self._start_sample = start_sample
        self.engine = engine
        engine.setParent(self)
        self.reader = Clerk("reader", open_library, self)
        self.writer = Clerk("writer", open_library, self)
        self.photo_clerk = Clerk("photos", open_library, self)
        self.appearance = Appearance(settings, settings_path, self)
        self._state = WindowState(memory, library.path)
        self.undo = Undo(self)
        self._build(icons)
        self._join(opens)
        self._wear()
        self._state.restore(self, self.columns)
        self._begin()

    # --- the parts --------------------------------------------------------------------------------------------------

    def _build(self, icons: Icons) -> None:
        colours = self.appearance.colours
        self.setWindowTitle("Newsreader")
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.thumbs = Thumbs(self.photo_clerk, self)
        self.tree = FeedTree(icons, colours)
        self.column = ListColumn(icons, self.thumbs, colours)
        self.pane = ReadingPane(ArticlePhotos(self.photo_clerk, self))
        self.welcome = Empty()
        self.right = QStackedWidget()
        self.right.addWidget(self.pane)
        self.right.addWidget(self.welcome)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.columns.setHandleWidth(1)
        self.columns.setChildrenCollapsible(False)
        for number, widget in enumerate((self.tree, self.column, self.right)):
            self.columns.addWidget(widget)
            self.columns.setStretchFactor(number, number // 2)
        self.setCentralWidget(self.columns)
        self.status = Status()
        self.setStatusBar(self.status)
        self.doable = Actions(self)
        self.toolbar = Toolbar(icons, self.doable, colours, self)
        self.addToolBar(self.toolbar)

    def _join(self, opens: Callable[[QUrl], bool]) -> None:
        self.listing = Listing(self.reader, self._library, self.column, self)
        self.marks = Marks(self.writer, self.column.articles.headlines, self.undo, self)
        self.reading = Reading(
            clerk=self.reader, articles=self.column.articles, listing=self.listing, marks=self.marks, pane=self.pane
        )
        self.finding = Finding(self.listing, self.column, self.toolbar)
        self.updating = Updating(self.engine, self.status, self.toolbar, writable=self._library.writable)
        self.subscriptions = Subscriptions(
            reader=self.reader,
            writer=self.writer,
            tree=self.tree,
            engine=self.engine,
            undo=self.undo,
            window=self,
        )
        self.passing_on = PassingOn(self.writer, lambda: self.reading.article, self, opens)
        self.opml = Opml(self._library.path, self)
        self.commands = Commands(self)
        self.doable.join(self.commands.doings(), lists=(self.column.articles, self.pane, self.tree))
        self._join_troubles()
        self._join_changes()

    def _join_troubles(self) -> None:
        for clerk in (self.reader, self.writer, self.photo_clerk):
            clerk.trouble.connect(self._trouble)
        for trouble in (
            self.listing.trouble,
            self.marks.trouble,
            self.subscriptions.trouble,
            self.appearance.trouble,
        ):
            trouble.connect(self._trouble)
        for said in (self.subscriptions.said, self.passing_on.said, self.opml.said):
            said.connect(self.status.say)
        self.undo.told.connect(lambda words, can: self.status.say(words, undo=can))
        self.status.undo_wanted.connect(self.undo.back)
        self.pane.highlighted.connect(self._show_link)

    def _join_changes(self) -> None:
        self.tree.chosen.connect(self.finding.choose_place)
        self.tree.menu_wanted.connect(self.commands.open_feed_menu)
        self.column.articles.customContextMenuRequested.connect(self.commands.open_article_menu)
        self.toolbar.entered.connect(self.commands.go_into_list)
        self.toolbar.text.triggered.connect(self.commands.open_text_menu)
        self.appearance.changed.connect(self._wear)
        self.listing.shown.connect(lambda _other: self._say_empty())
        self.subscriptions.shown.connect(self._tree_shown)
        self.subscriptions.changed.connect(self.listing.refresh)
        self.subscriptions.added.connect(self._show_added)
        self.marks.written.connect(self._marked)
        self.updating.arrived.connect(self._arrived)
        self.updating.finished.connect(self._arrived)
        self.updating.feed_done.connect(self.subscriptions.refresh)
        self.opml.imported.connect(self._imported)
        self.reading.changed.connect(self._show_at_hand)
        self.pane.open_link.connect(self.passing_on.open_link)
        self.pane.photo_clicked.connect(self.commands.show_photo)
        self.pane.zoomed.connect(self.appearance.resize)

    # --- the first picture ------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Everything that is seen at first is read at once; the article comes after it."""
        chosen = self._state.chosen
        self.tree.fold(chosen.folded)
        self.subscriptions.show_now(self._library)
        self.tree.choose(chosen.place)
        row = self.tree.row
        self.listing.show_now(Asked(title=row.name, key=row.key, scope=row.scope))
        self._show_sidebar(shown=self._state.sidebar)
        self.pane.clear_with("")
        self.column.articles.setFocus()
        QTimer.singleShot(0, self._go_on)

    def _go_on(self) -> None:
        """What can wait until the list stands: the article that was read last, and the figures."""
        chosen = self._state.chosen
        if chosen.article_id and self.column.articles.choose(chosen.article_id):
            self.reading.open(chosen.article_id, seen=False)
        else:
            self.reading.close()
        self._read_figures()
        if not self._library.writable:
            self.status.say(READ_ONLY, stays=True)
        looking = QTimer(self)
        looking.timeout.connect(self._look_for_others)
        looking.start(LOOK_MS)

    def _look_for_others(self) -> None:
        """The command line may write into the same library."""
        if not self.engine.busy:
            self.reader.ask(lambda library: library.changed(), lambda changed: self._arrived() if changed else None)

    # --- what happened ----------------------------------------------------------------------------------------------

    def _trouble(self, sentence: str) -> None:
        self.status.say(sentence[:1].upper() + sentence[1:], stays=True)

    def _marked(self) -> None:
        self.subscriptions.refresh()
        self.listing.recount()

    def _arrived(self) -> None:
        self.listing.refresh()
        self.subscriptions.refresh()
        self._read_figures()

    def _imported(self) -> None:
        self._arrived()
        self.updating.update(None)

    def _read_figures(self) -> None:
        self.reader.ask(lambda library: library.stats(), self.status.show_stats)

    def _tree_shown(self) -> None:
        feeds = self.subscriptions.feeds
        self.status.show_updated(max((feed.fetched for feed in feeds if feed.fetched), default=None))
        self.right.setCurrentWidget(self.pane if feeds else self.welcome)
        if not feeds:
            self._say_welcome()
        self._say_empty()

    def _show_added(self, key: str) -> None:
        self.finding.choose_place(self.tree.row_of(key))

    def _say_welcome(self) -> None:
        self.welcome.say(
            "Good morning",
            "Newsreader follows the sites you choose and keeps their articles whole, with all photos, for reading "
            "anywhere, also without a connection.",
            (
                Offer(words="Add a feed…", do=self.subscriptions.add),
                Offer(words="Import feeds from another reader…", do=self.opml.ask_for_import),
                Offer(words="Look at the sample edition", do=self._start_sample),
            ),
        )

    def _say_empty(self) -> None:
        asked = self.listing.asked
        offers: tuple[Offer, ...] = ()
        if asked.search or asked.filter:
            offers = (Offer(words="Show all again", do=self.finding.leave),)
        elif asked.segment is not Segment.ALL:
            offers = (Offer(words="Show all", do=lambda: self.finding.choose_segment(Segment.ALL)),)
        elif self.subscriptions.feeds and not asked.scope.starred:
            offers = (Offer(words="Update now", do=self.updating.update_or_stop),)
        title, text = nothing_here(asked, feeds=len(self.subscriptions.feeds))
        self.column.empty.say(title, text, offers)

    def _show_at_hand(self) -> None:
        headline = self.reading.headline
        for name in ("star", "toggle_read", "open", "mail", "print", "copy_address"):
            self.doable[name].setEnabled(headline is not None)
        self.toolbar.show_star(starred=headline is not None and headline.starred)

    def _show_link(self, url: QUrl) -> None:
        if url.isEmpty():
            self.status.hush()
        else:
            self.status.say(url.toDisplayString(), stays=True)

    # --- how it looks -----------------------------------------------------------------------------------------------

    def toggle_sidebar(self) -> None:
        """Shows or hides the feeds."""
        self._show_sidebar(shown=not self.tree.isVisibleTo(self))

    def _show_sidebar(self, *, shown: bool) -> None:
        self.tree.setVisible(shown)
        self.doable["sidebar"].setChecked(shown)

    def _wear(self) -> None:
        colours = self.appearance.colours
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.dress(app, colours)
        self.tree.wear(colours)
        self.column.wear(colours)
        self.toolbar.wear(colours)
        self.pane.wear(colours, self.appearance.text_px)

    def photo(self, sha256: str) -> bytes:
        """A photo's bytes, b"" when the library does not hold it any more."""
        return photo_bytes(self._library, sha256)

    # --- Qt's own ---------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """An address can be dropped anywhere on the window."""
        if meant(event.mimeData().text()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Asks whether to add it."""
        event.acceptProposedAction()
        self.subscriptions.add(meant(event.mimeData().text()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remembers how everything was, and lets the engine and the library go."""
        chosen = Chosen(
            place=self.tree.row.key or "all",
            article_id=self.column.articles.current,
            folded=tuple(self.tree.folded),
        )
        sidebar = self.tree.isVisibleTo(self)
        self._state.save(self, self.columns, sidebar=sidebar, chosen=chosen)
        self.engine.close()
        for clerk in (self.writer, self.reader, self.photo_clerk):
            clerk.close()
        self._library.close()
        super().closeEvent(event)
