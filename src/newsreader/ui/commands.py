"""What the window's actions, menus and keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication

from newsreader.ui.addresses import meant
from newsreader.ui.feed_menu import FeedMenu
from newsreader.ui.feed_model import Kind
from newsreader.ui.filing import Filing
from newsreader.ui.marks import HIDE, KEEP, READ, STAR
from newsreader.ui.noting import Noting
from newsreader.ui.photos import photo_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu, QWidget

    from newsreader.ui.feed_model import TreeRow
    from newsreader.ui.workings import Workings

STEP_PX = 1
"""By which the text grows at one press."""


class Commands(QObject):
    """Everything that a person can do, by the names of the table of keys."""

    def __init__(self, workings: Workings) -> None:
        super().__init__(workings)
        self._works = workings
        self._window = workings.window
        self.feed_menu = FeedMenu(
            workings.subscriptions,
            mark_read=self.mark_place_read,
            update=workings.updating.update,
            save_page=workings.saving.ask,
            import_opml=workings.opml.ask_for_import,
            export_opml=workings.opml.ask_for_export,
            window=workings.window,
        )
        self.filing = Filing(workings)
        self.noting = Noting(workings)
        self._join()

    def _join(self) -> None:
        """Actions, menus and clicks end here."""
        window, pane = self._window, self._works.pane
        window.doable.join(self._doings(), lists=(window.column.articles, pane, window.tree))
        window.tree.menu_wanted.connect(self.open_feed_menu)
        window.column.articles.customContextMenuRequested.connect(self.open_article_menu)
        window.toolbar.entered.connect(self.go_into_list)
        window.toolbar.text.triggered.connect(self.open_text_menu)
        pane.photo_clicked.connect(self.show_photo)
        pane.report_wanted.connect(lambda: self._works.reporting.ask(self._works.reading.headline))

    def _doings(self) -> dict[str, Callable[[], object]]:
        """What each action does."""
        works, window = self._works, self._window
        return {
            "next": works.reading.next,
            "previous": works.reading.previous,
            "next_unread": works.reading.next_unread,
            "previous_unread": works.reading.previous_unread,
            "read_on": works.reading.read_on,
            "toggle_read": lambda: self.filing.mark(READ),
            "star": lambda: self.filing.mark(STAR),
            "tag": self.filing.choose_tags,
            "note": self.noting.write,
            "keep": lambda: self.filing.mark(KEEP),
            "hide": lambda: self.filing.mark(HIDE),
            "delete": self.filing.delete,
            "open": self._open,
            "update": works.updating.update_or_stop,
            "all_read": lambda: works.marks.all_read(window.listing.ids),
            "select_all": window.column.articles.selectAll,
            "rules": self.open_rules,
            "undo": works.undo.back,
            "previous_feed": lambda: window.tree.step(-1),
            "next_feed": lambda: window.tree.step(1),
            "add_feed": works.subscriptions.add,
            "save_page": works.saving.ask,
            "paste": self._paste,
            "search": lambda: _type_in(window.toolbar.search),
            "filter": lambda: _type_in(window.column.filter),
            "save_search": works.finding.save,
            "next_hit": lambda: self._go_to_hit(works.pane.next_hit),
            "previous_hit": lambda: self._go_to_hit(works.pane.previous_hit),
            "leave": self._leave,
            "mail": lambda: self._popup(works.passing_on.menu(), window.doable["mail"]),
            "print": self._print,
            "copy_address": works.passing_on.copy_address,
            "report": lambda: works.reporting.ask(works.reading.headline),
            "larger": lambda: window.appearance.resize(STEP_PX),
            "smaller": lambda: window.appearance.resize(-STEP_PX),
            "usual_size": lambda: window.appearance.resize(0),
            "theme": window.appearance.toggle,
            "sidebar": lambda: window.show_sidebar(shown=not window.tree.isVisibleTo(window)),
            "keys": self._show_keys,
            "close": window.close,
        }

    def open_feed_menu(self, row: TreeRow, at: QPoint) -> None:
        """The menu of a row of the tree."""
        _open(self.menu_of_place(row), at)

    def menu_of_place(self, row: TreeRow) -> QMenu:
        """What can be done with a row of the tree, or with the tree itself."""
        menu = self._works.searches.menu(row, self.mark_place_read) or self.feed_menu.made(row)
        if row.kind not in {Kind.FEED, Kind.FOLDER}:
            menu.addSeparator()
            menu.addAction(self._window.doable["rules"])
        return menu

    def open_rules(self) -> None:
        """The dialog for rules."""
        from newsreader.ui.rules_dialog import RulesDialog  # noqa: PLC0415 - start-up time

        window, works = self._window, self._works
        dialog = RulesDialog(
            window, clerk=window.writer, library_path=window.library.path, colours=window.appearance.colours
        )
        dialog.ran.connect(works.marks.written)
        dialog.ran.connect(window.listing.refresh)
        dialog.open()

    def open_text_menu(self) -> None:
        """Text size and colours."""
        window = self._window
        self._popup(window.appearance.menu(window.doable, window), window.toolbar.text)

    def open_article_menu(self, at: QPoint) -> None:
        """The menu of the row under the pointer, which need not be the chosen one."""
        menu, articles = self.filing.menu(at), self._window.column.articles
        if menu is not None:
            _open(menu, articles.viewport().mapToGlobal(at))

    def _leave(self) -> None:
        if not self._window.column.articles.choose_one():
            self._works.finding.leave()

    def go_into_list(self) -> None:
        """From the search field to what was found."""
        articles = self._window.column.articles
        articles.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not articles.current:
            articles.step(1)

    def show_photo(self, sha256: str) -> None:
        """A photo as large as the window."""
        from newsreader.ui.photo_view import PhotoView  # noqa: PLC0415 - start-up time

        PhotoView(self._window.photo_clerk, sha256, self._window).open()

    def _popup(self, menu: QMenu, action: QAction) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window.toolbar.popup(menu, action)

    def _go_to_hit(self, step: Callable[[], bool]) -> None:
        if step():
            self._window.status.say(self._works.pane.hits_said)

    def _open(self) -> None:
        """The link that was gone to by the Tab key, or else the original page."""
        pane = self._works.pane
        link = pane.textCursor().charFormat().anchorHref()
        if pane.hasFocus() and link and pane.textCursor().hasSelection():
            self._works.passing_on.open_link(link)
        else:
            self._works.passing_on.open_original()

    def _paste(self) -> None:
        url = meant(QGuiApplication.clipboard().text())
        if url:
            self._works.subscriptions.add(url)
        else:
            self._window.status.say("There is no web address on the clipboard.")

    def mark_place_read(self, row: TreeRow) -> None:
        """Everything in a place of the tree."""
        self._window.reader.ask(lambda library: library.ids(row.query, scope=row.scope), self._works.marks.all_read)

    def _print(self) -> None:
        from newsreader.ui.preview import Preview  # noqa: PLC0415 - start-up time

        window, article = self._window, self._works.reading.article
        if article is None:
            return
        preview = Preview([article], lambda sha256: photo_bytes(window.library, sha256), window)
        ids = [article.headline.id]
        preview.printed.connect(lambda: window.writer.ask(lambda library: library.mark_printed(ids)))
        preview.open()

    def _show_keys(self) -> None:
        from newsreader.ui.key_sheet import KeySheet  # noqa: PLC0415 - start-up time

        KeySheet(self._window).open()


def _open(menu: QMenu, at: QPoint) -> None:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(at)


def _type_in(field: QWidget) -> None:
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)
