"""What works behind the window's picture: reading, marking, updating, subscribing; and how they hear of each other."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from newsreader.ui.empty import Empty, Offer
from newsreader.ui.finding import Finding
from newsreader.ui.list_column import Segment
from newsreader.ui.listing import nothing_here
from newsreader.ui.marks import Marks
from newsreader.ui.opml import Opml
from newsreader.ui.pane import ReadingPane
from newsreader.ui.passing_on import PassingOn
from newsreader.ui.photos import ArticlePhotos
from newsreader.ui.reading import Reading
from newsreader.ui.reading_page import ReadingPage
from newsreader.ui.reporting import Reporting
from newsreader.ui.saving import Saving
from newsreader.ui.searches import SavedSearches
from newsreader.ui.subscriptions import SAVED, Subscriptions
from newsreader.ui.undo import Undo
from newsreader.ui.updating import Updating

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QUrl

    from newsreader.model import Tag
    from newsreader.ui.engine import Engine
    from newsreader.ui.window import Window

MINUTE_MS = 60_000
LOOK_MS = 5_000
"""How often the library is asked whether somebody else, as the command line, wrote into it."""
READ_ONLY = "This library is write-protected: everything can be read, but nothing is marked or fetched."


class Workings(QObject):
    """Made once, as soon as the window stands. `opens` gives an address to the system's browser or mail program."""

    tags_read = Signal(tuple)
    """All tags, whenever they may have changed."""

    def __init__(
        self, window: Window, engine: Engine, *, start_sample: Callable[[], object], opens: Callable[[QUrl], bool]
    ) -> None:
        super().__init__(window)
        self.window = window
        self.engine = engine
        self.engine.setParent(self)
        self._start_sample = start_sample
        self.undo = Undo(self)
        self.pane = ReadingPane(ArticlePhotos(window.photo_clerk, self))
        self.welcome = Empty()
        self.page = ReadingPage(self.pane)
        for page in (self.page, self.welcome):
            window.right.addWidget(page)
        self.marks = Marks(window.writer, window.column.articles.headlines, self.undo, self)
        self.reading = Reading(
            clerk=window.reader,
            articles=window.column.articles,
            listing=window.listing,
            marks=self.marks,
            pane=self.pane,
        )
        self.finding = Finding(window.listing, window.column, window.toolbar, window.state)
        self.searches = SavedSearches(clerk=window.writer, tree=window.tree, undo=self.undo, window=window)
        self.updating = Updating(self.engine, window.status, window.toolbar, writable=window.library.writable)
        self.subscriptions = Subscriptions(
            reader=window.reader,
            writer=window.writer,
            tree=window.tree,
            engine=self.engine,
            undo=self.undo,
            window=window,
        )
        self.passing_on = PassingOn(window.writer, lambda: self.reading.article, window, opens)
        self.reporting = Reporting(self.engine, window, open_folder=self.passing_on.open_folder)
        self.saving = Saving(self.engine, window)
        self._just_saved = 0
        self.opml = Opml(window.library.path, window)
        self._join_troubles()
        self._join_changes()

    def begin(self) -> None:
        """Shows the article that was read last, then everything that is not on the first picture."""
        window, article_id, clicked = self.window, self.window.read_last, self.window.column.articles.current
        self._wear()
        if clicked:
            self.reading.open(clicked)
        elif article_id and window.column.articles.choose(article_id):
            self.reading.open(article_id, seen=False)
        else:
            self.reading.close()
        self.subscriptions.show_now(window.library)
        self.searches.begin(window.state.chosen.place)
        self.read_tags()
        self._read_figures()
        if not window.library.writable:
            window.status.say(READ_ONLY, stays=True)
        for every_ms, do in ((LOOK_MS, self.look_for_others), (MINUTE_MS, self._age)):
            timer = QTimer(self)
            timer.timeout.connect(do)
            timer.start(every_ms)
        self.updating.keep_up(window.appearance.settings)
        gc.enable()

    def _age(self) -> None:
        """ "24 min" becomes "25 min"."""
        self.window.column.articles.viewport().update()
        self._say_updated()

    def look_for_others(self) -> None:
        """The command line may write into the same library."""
        if not self.engine.busy:
            self.window.reader.ask(
                lambda library: library.changed(), lambda changed: self._arrived() if changed else None
            )

    def _join_troubles(self) -> None:
        for clerk in (self.window.reader, self.window.writer, self.window.photo_clerk):
            clerk.trouble.connect(self._trouble)
        for trouble in (
            self.window.listing.trouble,
            self.marks.trouble,
            self.subscriptions.trouble,
            self.searches.trouble,
            self.window.appearance.trouble,
        ):
            trouble.connect(self._trouble)
        for says in (self.subscriptions, self.passing_on, self.opml, self.saving, self.reporting):
            says.said.connect(self.window.status.say)
        self.undo.told.connect(lambda words, can: self.window.status.say(words, undo=can))
        self.window.status.undo_wanted.connect(self.undo.back)
        self.pane.highlighted.connect(self._show_link)

    def _join_changes(self) -> None:
        self.window.tree.chosen.connect(self.finding.choose_place)
        self.window.dropped.connect(self.subscriptions.add)
        self.window.dropped_to_save.connect(self.saving.save)
        self.subscriptions.save_wanted.connect(self.saving.ask)
        self.saving.saved.connect(self._show_saved)
        self.window.listing.shown.connect(lambda _other: self._choose_saved())
        self.window.closing.connect(self.engine.close)
        self.window.appearance.changed.connect(self._wear)
        self.window.listing.shown.connect(lambda _other: self._say_empty())
        self.subscriptions.shown.connect(self._tree_shown)
        self.subscriptions.changed.connect(self.window.listing.refresh)
        self.subscriptions.added.connect(self._show_added)
        self.searches.shown.connect(self._tree_shown)
        self.searches.added.connect(self._show_added)
        self.finding.save_wanted.connect(self.searches.save)
        self.marks.written.connect(self._marked)
        self.updating.arrived.connect(self._arrived)
        self.updating.finished.connect(self._arrived)
        self.updating.feed_done.connect(self.subscriptions.refresh)
        self.opml.imported.connect(self._imported)
        self.reading.changed.connect(self._show_at_hand)
        self.pane.open_link.connect(self.passing_on.open_link)
        self.pane.zoomed.connect(self.window.appearance.resize)

    # --- what happened ----------------------------------------------------------------------------------------------

    def _trouble(self, sentence: str) -> None:
        self.window.status.say(sentence[:1].upper() + sentence[1:], stays=True)

    def _marked(self) -> None:
        self.subscriptions.refresh()
        self.searches.refresh()
        self.read_tags()
        self.window.listing.recount()

    def _arrived(self) -> None:
        self.window.listing.refresh()
        self.subscriptions.refresh()
        self.searches.refresh()
        self.read_tags()
        self._read_figures()

    def _imported(self) -> None:
        self._arrived()
        self.updating.update(None)

    def _read_figures(self) -> None:
        self.window.reader.ask(lambda library: library.stats(), self.window.status.show_stats)

    def read_tags(self) -> None:
        """Tells all who show tags or offer them what there are now."""
        self.window.reader.ask(lambda library: library.tags.all(), self._take_tags)

    def _take_tags(self, tags: tuple[Tag, ...]) -> None:
        self.finding.know(tags=(tag.name for tag in tags))
        self.tags_read.emit(tags)

    def _tree_shown(self) -> None:
        feeds = self.subscriptions.feeds
        self.finding.know(
            feeds=(feed.title for feed in feeds),
            folders=self.subscriptions.folders,
            searches=(one.name for one in self.searches.all),
        )
        self._say_updated()
        self.window.right.setCurrentWidget(self.page if feeds else self.welcome)
        if not feeds:
            self._say_welcome()
        row = self.window.tree.row
        if row.key:
            self.finding.place_shown(row)
        self._say_empty()

    def _say_updated(self) -> None:
        fetched = (feed.fetched for feed in self.subscriptions.feeds if feed.fetched)
        self.window.status.show_updated(max(fetched, default=None))

    def _show_added(self, key: str) -> None:
        self.finding.choose_place(self.window.tree.row_of(key))

    def _show_saved(self, article_id: int) -> None:
        """The place of saved pages, and there the one that was just saved; it stays unread."""
        self._just_saved = article_id
        self.finding.choose_segment(Segment.ALL)
        self.subscriptions.show_saved()
        self._read_figures()

    def _choose_saved(self) -> None:
        if self._just_saved and self.window.column.articles.choose(self._just_saved):
            self.reading.open(self._just_saved, seen=False)
            self._just_saved = 0

    def _say_welcome(self) -> None:
        self.welcome.say(
            "Welcome to Newsreader",
            "Newsreader follows the sites you choose and keeps their articles whole, with all photos, for reading "
            "anywhere, also without a connection.",
            (
                Offer(words="Add a feed…", do=self.subscriptions.add),
                Offer(words="Import feeds from another reader…", do=self.opml.ask_for_import),
                Offer(words="Look at the sample edition", do=self._start_sample),
            ),
        )

    def _say_empty(self) -> None:
        asked = self.window.listing.asked
        offers: tuple[Offer, ...] = ()
        if asked.search or asked.filter:
            offers = (Offer(words="Show all again", do=self.finding.leave),)
        elif asked.problem:
            offers = (Offer(words="Change the search…", do=lambda: self.searches.change(self.window.tree.row)),)
        elif asked.segment is not Segment.ALL:
            offers = (Offer(words="Show all", do=lambda: self.finding.choose_segment(Segment.ALL)),)
        elif (feed := self.subscriptions.feed(asked.scope.feed_id)) is not None and feed.kind == SAVED:
            offers = (Offer(words="Save a page…", do=self.saving.ask),)
        elif self.subscriptions.feeds and not asked.scope.starred:
            offers = (Offer(words="Update now", do=self.updating.update_or_stop),)
        title, text = nothing_here(asked, feeds=len(self.subscriptions.feeds))
        self.window.column.empty.say(title, text, offers)

    def _show_at_hand(self) -> None:
        headline = self.reading.headline
        self.window.doable.allow(at_hand=headline is not None)
        self.window.toolbar.show_star(starred=headline is not None and headline.starred)

    def _show_link(self, url: QUrl) -> None:
        self.window.status.point(bytes(url.toEncoded().data()).decode("ascii", "replace"))

    def _wear(self) -> None:
        self.pane.wear(self.window.appearance.colours, self.window.appearance.text_px)
