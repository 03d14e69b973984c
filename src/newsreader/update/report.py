"""What an update did so far: figures for its summary, and events while it runs, not more than anybody can follow."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsreader.net.address import without_credentials
from newsreader.update.events import Arrived, FailedFeed, FeedDone, Finished, Online, Progress, Started

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsreader.model import Feed
    from newsreader.update.events import Event

_PROGRESS_EVERY_S = 0.1
_ARRIVED_EVERY_S = 0.5
"""The window loads its lists anew at each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What an update did. `whole` counts the articles that became whole, `failed` names the feeds that failed."""

    feeds: int
    new: int
    whole: int
    failed: tuple[FailedFeed, ...]
    cancelled: bool
    seconds: float


class Report:
    """Counts, and tells in time."""

    def __init__(self, tell: Callable[[Event], None]) -> None:
        self._tell = tell
        self._began = time.monotonic()
        self._feeds = 0
        self._feeds_done = 0
        self._articles = 0
        self._articles_done = 0
        self._new = 0
        self._whole = 0
        self._failed: list[FailedFeed] = []
        self._arrived = 0
        self._progress_told = 0.0
        self._arrived_told = 0.0
        self._online: bool | None = None

    def begin(self, feeds: int) -> None:
        """The update begins."""
        self._feeds = feeds
        self._tell(Started(feeds=feeds))

    def feed_done(self, feed: Feed, *, title: str, new: int = 0, problem: str = "") -> None:
        """One feed is through; `title` as it is known now."""
        self._feeds_done += 1
        self._new += new
        if problem:
            self._failed.append(
                FailedFeed(feed_id=feed.id, title=title, url=without_credentials(feed.url), sentence=problem)
            )
        self._tell(FeedDone(feed_id=feed.id, title=title, new=new, problem=problem))
        self._progress()

    def articles_found(self, count: int) -> None:
        """So many more articles are to be fetched."""
        self._articles += count
        self._progress()

    def article_done(self, *, whole: bool) -> None:
        """One article is through."""
        self._articles_done += 1
        self._whole += whole
        self._progress()

    def arrived(self, articles: int) -> None:
        """So many articles are committed."""
        self._arrived += articles
        self.remind()

    def remind(self) -> None:
        """Tells of committed articles that were not told yet, when it is time."""
        now = time.monotonic()
        if self._arrived and now - self._arrived_told >= _ARRIVED_EVERY_S:
            self._arrived_told = now
            self._tell(Arrived(articles=self._arrived))
            self._arrived = 0

    def online(self, online: bool) -> None:
        """What the last answers, or their absence, say of the connection."""
        if online != self._online:
            self._online = online
            self._tell(Online(online=online))

    def finish(self, *, cancelled: bool) -> Summary:
        """Tells the last figures and the end."""
        self._arrived_told = self._progress_told = 0.0
        self.remind()
        if not cancelled and (self._feeds or self._articles):
            self._progress()
        summary = Summary(
            feeds=self._feeds_done,
            new=self._new,
            whole=self._whole,
            failed=tuple(self._failed),
            cancelled=cancelled,
            seconds=time.monotonic() - self._began,
        )
        self._tell(
            Finished(
                feeds=summary.feeds,
                new=summary.new,
                whole=summary.whole,
                failed=summary.failed,
                cancelled=cancelled,
                seconds=summary.seconds,
            )
        )
        return summary

    def _progress(self) -> None:
        now = time.monotonic()
        if now - self._progress_told < _PROGRESS_EVERY_S:
            return
        self._progress_told = now
        if self._feeds_done < self._feeds or not self._articles:
            self._tell(Progress(done=self._feeds_done, total=self._feeds, stage="feeds"))
        else:
            self._tell(Progress(done=self._articles_done, total=self._articles, stage="articles"))
