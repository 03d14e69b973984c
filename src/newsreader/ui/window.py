"""The window: three panes between two bars. It paints its list first; icons, and all that works, come after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QStackedWidget, QWidget

from newsreader.ui import icons as pictures
from newsreader.ui import theme
from newsreader.ui.actions import Actions
from newsreader.ui.appearance import Appearance
from newsreader.ui.asked import Asked
from newsreader.ui.clerk import Clerk
from newsreader.ui.feed_model import Kind
from newsreader.ui.feed_tree import FeedTree
from newsreader.ui.list_column import ListColumn
from newsreader.ui.listing import Listing
from newsreader.ui.photos import Thumbs
from newsreader.ui.status import Status
from newsreader.ui.toolbar import Toolbar
from newsreader.ui.window_state import Chosen, WindowState

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QPaintEvent

    from newsreader.library import Library
    from newsreader.settings import Settings
    from newsreader.ui.icons import Icons


class Window(QMainWindow):
    """The reader's window on one library: what is seen, and nothing of what it does."""

    stands = Signal()
    """All that is seen at first is painted: what works behind it can begin."""
    dropped = Signal(str)
    """The address that was dropped on the window."""
    dropped_to_save = Signal(list)
    """Pages that were dropped to be saved: paths of files, or the address that was dropped while Shift was held."""
    closing = Signal()

    def __init__(
        self,
        *,
        library: Library,
        open_library: Callable[[], Library],
        icons: Icons,
        settings: Settings,
        settings_path: Path,
        memory: QSettings,
    ) -> None:
        super().__init__()
        self.library = library
        self._painted = self._begun = self._closed = False
        self._early: list[QKeyEvent] = []
        self.reader = Clerk("reader", open_library, self)
        self.writer = Clerk("writer", open_library, self)
        self.photo_clerk = Clerk("photos", open_library, self)
        self.appearance = Appearance(settings, settings_path, self)
        self.state = WindowState(memory, library.path)
        self._icons = icons
        icons.blank = True
        self._dress()
        self._build(icons)
        self.state.restore(self, self.columns)
        self._show_first()

    def _build(self, icons: Icons) -> None:
        colours = self.appearance.colours
        self.setWindowTitle("Newsreader")
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.thumbs = Thumbs(self.photo_clerk, self)
        self.tree = FeedTree(icons, colours)
        self.column = ListColumn(icons, self.thumbs, colours)
        self.listing = Listing(self.reader, self.library, self.column, self)
        self.right = QStackedWidget()
        self.right.setObjectName("right")
        nothing_yet = QWidget()
        nothing_yet.setObjectName("empty")
        nothing_yet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.right.addWidget(nothing_yet)
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

    def _show_first(self) -> None:
        """What the list needs is read at once, in this thread; the feeds where one of them was chosen."""
        chosen = self.state.chosen
        self.tree.fold(chosen.folded)
        self._counts = self.library.counts()
        self.tree.show_feeds((), (), self._counts)
        if not self.tree.choose(chosen.place):
            self._show_feeds()
            self.tree.choose(chosen.place)
        row = self.tree.row
        if row.kind is not Kind.ALL:
            self._counts = self.library.counts(row.scope)
        self.listing.show_now(Asked(title=row.name, key=row.key, scope=row.scope), self._counts)
        self.show_sidebar(shown=self.state.sidebar)
        # Keys that come before anything can be done go there, and so into `keyPressEvent`.
        self.right.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.right.setFocus()

    def _show_feeds(self) -> None:
        self.tree.show_feeds(self.library.feeds(), self.library.folders(), self.library.counts())

    def complete(self) -> None:
        """What can wait until the list stands: feeds, older articles, icons; and at once after them all that works."""
        if self._closed:
            return
        self._icons.blank = False
        for view in (self.tree, self.column.articles):
            view.viewport().update()
        self.toolbar.wear(self.appearance.colours)
        self.column.complete()
        self.appearance.changed.connect(self._wear)
        self._wear()
        QApplication.setWindowIcon(pictures.of_program())
        self._show_feeds()
        self.listing.show_rest(self._counts)
        QTimer.singleShot(0, self._tell)

    def _tell(self) -> None:
        """Qt paints the icons before it comes here. A window that was closed at once begins nothing.

        Actions get their keys here and not before: whoever hears `stands` says at once what they do.
        """
        if self._closed:
            return
        self.doable.complete()
        self.toolbar.complete()
        self.right.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.articles.setFocus()
        self._begun = True
        self.stands.emit()
        if self._early:
            from newsreader.ui import early_keys  # noqa: PLC0415 - start-up time

            early_keys.press(self._early[: early_keys.MOST], self, self.column.articles)
            self._early.clear()

    @property
    def read_last(self) -> int:
        """The article that was open when the window was closed, 0 for none."""
        return self.state.chosen.article_id

    def show_sidebar(self, *, shown: bool) -> None:
        """Shows or hides the feeds."""
        self.tree.setVisible(shown)
        self.doable["sidebar"].setChecked(shown)

    def _wear(self) -> None:
        colours = self.appearance.colours
        if colours is self._worn:
            return
        self._dress()
        self.tree.wear(colours)
        self.column.wear(colours)
        self.toolbar.wear(colours)

    def _dress(self) -> None:
        self._worn = self.appearance.colours
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.dress(app, self._worn)

    # --- Qt's own ---------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first one tells that the list is on its way to the screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.complete)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed before anything can be done is kept until it can."""
        if self._begun:
            super().keyPressEvent(event)
        else:
            self._early.append(event.clone())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """An address or pages can be dropped anywhere on the window."""
        from newsreader.ui.addresses import files_in, meant  # noqa: PLC0415 - start-up time

        if files_in(event.mimeData().urls()) or meant(event.mimeData().text()):
            _take_a_copy(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """What may be dropped is known already."""
        _take_a_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Files are saved, and addresses while Shift is held; else it is asked whether to add the feed."""
        from newsreader.ui.addresses import files_in, meant  # noqa: PLC0415 - start-up time

        _take_a_copy(event)
        files, url = files_in(event.mimeData().urls()), meant(event.mimeData().text())
        if files:
            self.dropped_to_save.emit(files)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.dropped_to_save.emit([url])
        else:
            self.dropped.emit(url)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remembers how everything was, and lets the library go."""
        chosen = Chosen(
            place=self.tree.row.key or "all",
            article_id=self.column.articles.current or (0 if self._begun else self.read_last),
            folded=tuple(self.tree.folded),
        )
        self.state.save(self, self.columns, sidebar=self.tree.isVisibleTo(self), chosen=chosen)
        self._closed = True
        self.closing.emit()
        for clerk in (self.writer, self.reader, self.photo_clerk):
            clerk.close()
        self.library.close()
        super().closeEvent(event)


def _take_a_copy(event: QDropEvent) -> None:
    """Accepts it and leaves it where it is: who drags a file away takes it from its folder when it was moved."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
