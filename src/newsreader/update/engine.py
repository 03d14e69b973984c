"""The engine: brings feeds and whole articles into a library, for the command line and for the window alike."""

from __future__ import annotations

import os
import random
import threading
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from newsreader import __version__
from newsreader.errors import LibraryError
from newsreader.model import Feed
from newsreader.update import decider
from newsreader.update.article_round import ArticleRound
from newsreader.update.desk import Desk, typed_of
from newsreader.update.errands import Errands
from newsreader.update.events import Trouble
from newsreader.update.feed_round import FeedRound
from newsreader.update.ledger import Ledger
from newsreader.update.report import Report, Summary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from newsreader.library import Library
    from newsreader.settings import Settings
    from newsreader.update.events import Event

USER_AGENT = f"Newsreader/{__version__} (feed reader)"
_NOWHERE_ELSE: Mapping[str, tuple[str, int]] = MappingProxyType({})
_MOST_PROCESSES = 4
"""More workers than that wait for the network, or for the one that writes."""
_TURN_S = 0.1
"""How long the loop waits for an answer before it looks whether something is to be written or told."""


class _CanBeDone(Protocol):
    @property
    def done(self) -> bool: ...


_Done = TypeVar("_Done", bound=_CanBeDone)


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Engine:
    """Updates a library. One call at a time; `cancel` and `close` from any thread.

    `tell` is called in the thread that updates. `connect_to` maps host names to a server of our own. Network and
    worker processes live only as long as a call, and start only when it needs them. `alone` says that no window of ours
    has it work: then more is written at once.
    """

    def __init__(
        self,
        library: Library,
        *,
        settings: Settings,
        tell: Callable[[Event], None],
        connect_to: Mapping[str, tuple[str, int]] = _NOWHERE_ELSE,
        processes: int | None = None,
        alone: bool = False,
        clock: Callable[[], datetime] = _utc_now,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._library = library
        self._settings = settings
        self._tell = tell
        self._connect_to = connect_to
        self._alone = alone
        self._processes = processes or min(os.cpu_count() or 1, _MOST_PROCESSES)
        self._clock = clock
        self._chance = chance
        self._lock = threading.Lock()
        self._errands: Errands | None = None
        self._cancelled = False
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def update(self, feed_ids: Sequence[int] | None = None, *, due_only: bool = False) -> Summary:
        """Fetches these feeds (all of them, or those that are due), then articles and photos that wait.

        What is beyond the library's limits afterwards is cleared away. A feed's or an article's fault is told and
        stored, never raised. Raises LibraryError when the library cannot be read or written; what was committed until
        then stays.
        """
        report = Report(self._tell)
        try:
            with self._begin() as errands:
                self._run(errands, report, feed_ids, due_only=due_only)
            self._library.retention.clear()
        except LibraryError as error:
            self._tell(Trouble(sentence=str(error)))
            report.finish(cancelled=True)
            raise
        finally:
            cancelled = self._end()
        return report.finish(cancelled=cancelled)

    def add(self, url: str, *, folder: str = "", title: str = "", index: bool = False) -> Feed:
        """Subscribes to the feed at an address, or to the one behind a site's address.

        With `index`, to the page itself: its links to articles, or those of a sitemap. A feed that is there already
        is given as it is. Raises FetchError or FeedError with a sentence when none is found (NoFeedFound where the
        page could be followed instead), FetchCancelled when it was cancelled, LibraryError.
        """
        from newsreader.update.finding import Finding  # noqa: PLC0415 - start-up time

        feeds = self._library.feeds()
        found = self._until_done(lambda errands: Finding(errands, url, feeds=feeds, index=index)).result()
        if isinstance(found, Feed):
            return found
        now = self._clock()
        with self._library.batch():
            feed = self._library.add_feed(
                found.url,
                title=title,
                folder=folder,
                site_url=found.parsed.site_url,
                kind=found.kind,
                whole_articles=self._settings.whole_articles,
                now=now,
            )
            if feed.fetched is None:
                # Its title is known; its articles come with the next update, at once.
                self._library.feed_arrived(
                    feed.id, parsed=found.parsed, validators=feed.validators, fetched=now, next_fetch=now
                )
        return self._library.feed(feed.id)

    def save(self, what: str) -> int:
        """Saves one page without a feed: an address, or a file that holds one; the article's number.

        Saved once more, the article is made new. Raises FetchError or PageError with a sentence when there is none,
        FetchCancelled when it was cancelled, LibraryError.
        """
        from newsreader.update.saving import FileSaving, file_named, save_address  # noqa: PLC0415 - start-up time

        file = file_named(what)
        if file is None:
            return save_address(self._library, what, fetch=self.update, now=self._clock)
        report = Report(lambda _event: None)
        saving = self._until_done(lambda errands: FileSaving(self._desk(errands, report, Ledger(self._library)), file))
        return saving.result()

    def report(self, article_id: int, folder: Path) -> Path:
        """Writes what a report of an article needs into a new folder in `folder`: that new folder.

        Its pages as they are now, why they are read as they are, and the article as it is stored. Raises NotFound,
        FetchCancelled, PublishError where nothing can be written, LibraryError.
        """
        # start-up time
        from newsreader.library.saved import SavedPages  # noqa: PLC0415
        from newsreader.update.reporting import Reporting  # noqa: PLC0415

        article = self._library.article(article_id)
        feed = next((feed for feed in self._library.feeds() if feed.id == article.headline.feed_id), None)
        typed = typed_of(feed, SavedPages(self._library).guid(article_id))
        reporting = self._until_done(lambda errands: Reporting(errands, article, feed_url=typed, now=self._clock()))
        return reporting.write(folder)

    def cancel(self) -> None:
        """Ends what is under way, soon; what is committed stays, and the rest is done by the next update."""
        with self._lock:
            if self._errands is not None:
                self._cancelled = True
                self._errands.cancel()

    def close(self) -> None:
        """Cancels; nothing can be begun any more."""
        self._closed = True
        self.cancel()

    def _until_done(self, begin: Callable[[Errands], _Done]) -> _Done:
        """Begins something and waits until it is done, or cancelled."""
        try:
            with self._begin() as errands:
                begun = begin(errands)
                while not begun.done and not errands.cancelled:
                    errands.turn(_TURN_S)
        finally:
            self._end()
        return begun

    def _begin(self) -> Errands:
        with self._lock:
            if self._errands is not None or self._closed:
                raise RuntimeError("the engine is closed, or has something else to do")
            self._cancelled = False
            self._errands = Errands(user_agent=USER_AGENT, connect_to=self._connect_to, processes=self._processes)
            return self._errands

    def _end(self) -> bool:
        with self._lock:
            self._errands = None
            return self._cancelled

    def _run(self, errands: Errands, report: Report, feed_ids: Sequence[int] | None, *, due_only: bool) -> None:
        everything = self._library.feeds()
        feeds = self._chosen(everything, feed_ids, due_only=due_only)
        report.begin(len(feeds))
        ledger = Ledger(self._library, alone=self._alone)
        desk = self._desk(errands, report, ledger)
        articles = ArticleRound(desk, everything, only=feed_ids)
        round_ = FeedRound(desk, feeds, keep_words=articles.keep_words)
        while not errands.cancelled:
            round_.send_to_work()
            if round_.at_ease and not round_.offline:
                articles.send()
            if errands.idle:
                ledger.settle()
            ledger.settle_if_due()
            arrived = ledger.take_arrived()
            if arrived:
                report.arrived(arrived)
                articles.more()
            elif round_.done and (articles.done or round_.offline):
                return
            report.remind()
            if not errands.idle:
                errands.turn(_TURN_S)
            if errands.answered:
                report.online(True)
        ledger.settle()
        report.arrived(ledger.take_arrived())

    def _desk(self, errands: Errands, report: Report, ledger: Ledger) -> Desk:
        return Desk(
            library=self._library,
            errands=errands,
            ledger=ledger,
            report=report,
            now=self._clock,
            chance=self._chance,
            photo_limit_px=self._settings.photo_limit_px,
        )

    def _chosen(self, feeds: Sequence[Feed], wanted: Sequence[int] | None, *, due_only: bool) -> list[Feed]:
        """Those that are to be fetched; one that is gone only when it was named. Saved pages are no feed."""
        now = self._clock()
        feeds = [feed for feed in feeds if feed.kind != "saved"]
        if wanted is not None:
            named = frozenset(wanted)
            feeds = [feed for feed in feeds if feed.id in named]
            return [feed for feed in feeds if not due_only or decider.is_due(feed, now=now)]
        return [feed for feed in feeds if (decider.is_due(feed, now=now) if due_only else not feed.gone)]
