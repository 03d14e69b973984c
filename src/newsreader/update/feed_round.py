"""The feeds of one update: fetched, and read in workers."""

from __future__ import annotations

import hashlib
from collections import deque
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsreader.errors import FeedError, FetchCancelled, FetchError, NewsreaderError, WorkerError
from newsreader.update import decider, tasks
from newsreader.update.desk import feed_request, is_of_the_typed_server
from newsreader.update.feed_keeper import FeedKeeper, Fetched

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsreader.model import Extract, Feed
    from newsreader.net.fetcher import Response
    from newsreader.update.desk import Desk
    from newsreader.update.tasks import FeedRead

_MOST_IN_A_TASK = 24
_MOST_BYTES_IN_A_TASK = 400_000
"""Some 50 ms of work: enough that sending it to and fro does not count, and the processes end at the same time."""
_TIME_LIMIT_S = 20.0
_MOST_PARTS = 3
"""The protocol knows one list above the sitemaps; sites have two."""
_OFFLINE = "no server answered; check whether this computer is online"


class FeedRound:
    """Takes every feed once. `keep_words` is given the feed's own words with their photos, by article number."""

    def __init__(self, desk: Desk, feeds: Sequence[Feed], *, keep_words: Callable[[int, Extract], None]) -> None:
        self._desk = desk
        self._keeper = FeedKeeper(desk, feeds=len(feeds), keep_words=keep_words)
        self._fetching = len(feeds)
        self._silent: list[tuple[Feed, FetchError]] = []
        self._gave_up = False
        self._all_asked = False
        self._fetched: deque[Fetched] = deque()
        for feed in feeds:
            desk.errands.fetch(feed_request(feed.url, feed.validators, kind=feed.kind), partial(self._answered, feed))

    @property
    def done(self) -> bool:
        """Whether every feed is through, and written."""
        return self._keeper.done

    @property
    def offline(self) -> bool:
        """Whether no server answered, so that nothing further should be asked."""
        return self._gave_up

    @property
    def at_ease(self) -> bool:
        """Whether every feed has been asked for, and the workers have nothing of them left to begin."""
        return self._all_asked and not self._fetched

    def send_to_work(self) -> None:
        """Gives the workers as much as keeps them busy."""
        self._all_asked = self._all_asked or not self._desk.errands.unsent
        while self._fetched and self._desk.errands.free_hands > 0:
            batch = [self._fetched.popleft()]
            size_bytes = batch[0].size_bytes
            while (
                self._fetched
                and len(batch) < _MOST_IN_A_TASK
                and size_bytes + self._fetched[0].size_bytes <= _MOST_BYTES_IN_A_TASK
            ):
                size_bytes += self._fetched[0].size_bytes
                batch.append(self._fetched.popleft())
            self._desk.errands.hold(-size_bytes)
            self._read(tuple(batch))

    # --- answers ------------------------------------------------------------------------------------------------

    def _answered(self, feed: Feed, answer: Response | FetchError) -> None:
        self._fetching -= 1
        if isinstance(answer, FetchCancelled) or (isinstance(answer, FetchError) and decider.is_silent(answer)):
            self._silent.append((feed, answer))
        elif isinstance(answer, FetchError):
            self._keeper.failed(feed, answer)
        else:
            self._arrived(feed, answer)
        self._judge_silence()

    def _arrived(self, feed: Feed, response: Response) -> None:
        if response.status == 304:
            self._keeper.unchanged(feed, response)
            return
        digest = hashlib.sha256(response.body).hexdigest()
        if digest == feed.validators.body_sha256:
            self._keeper.unchanged(feed, response)
            return
        self._desk.errands.hold(len(response.body))
        self._fetched.append(Fetched(feed=feed, response=response, digest=digest))

    def _judge_silence(self) -> None:
        """Failures without any answer wait until it is known whose silence it is."""
        offline = decider.is_offline(
            answered=self._desk.errands.answered, silent=len(self._silent), over=not self._fetching
        )
        if offline and not self._gave_up:
            self._gave_up = True
            self._desk.report.online(False)
            if self._fetching:
                self._desk.errands.stop_requests()
        if self._silent and (self._desk.errands.answered or not self._fetching):
            # One server alone may well be down itself; that is said at its feeds.
            hosts = {urlsplit(feed.url).netloc for feed, _ in self._silent}
            for feed, error in self._silent:
                if offline and len(hosts) > 1:
                    self._keeper.failed(feed, FetchError(feed.url, _OFFLINE), note=False)
                else:
                    self._keeper.failed(feed, error, offline=offline)
            self._silent.clear()

    # --- sitemaps in parts --------------------------------------------------------------------------------------

    def _follow(self, fetched: Fetched, url: str) -> None:
        if fetched.parts >= _MOST_PARTS:
            self._keeper.failed(fetched.feed, FeedError(url, "these sitemaps lead in a circle; add another one"))
            return
        self._fetching += 1
        typed = is_of_the_typed_server(url, fetched.feed.url)
        self._desk.errands.fetch(
            feed_request(url, typed_by_user=typed, kind=fetched.feed.kind), partial(self._part_answered, fetched)
        )

    def _part_answered(self, fetched: Fetched, answer: Response | FetchError) -> None:
        self._fetching -= 1
        if isinstance(answer, FetchError):
            self._keeper.failed(fetched.feed, answer)
            return
        # What the list's server would send "unchanged" for says nothing of the part, and the part is not the feed.
        kept = {name: value for name, value in answer.headers.items() if name == "content-type"}
        part = replace(answer, headers=kept, moved_permanently_to="")
        digest = hashlib.sha256(part.body).hexdigest()
        if digest == fetched.feed.validators.body_sha256:
            self._keeper.unchanged(fetched.feed, part)
            return
        self._desk.errands.hold(len(part.body))
        self._fetched.append(replace(fetched, response=part, digest=digest, parts=fetched.parts + 1))

    # --- reading ------------------------------------------------------------------------------------------------

    def _read(self, batch: tuple[Fetched, ...]) -> None:
        feeds = tuple(
            tasks.FeedBytes(
                url=each.response.url,
                body=each.response.body,
                content_type=each.response.headers.get("content-type", ""),
                whole_articles=each.feed.whole_articles,
                fresh=not each.feed.validators.body_sha256,
                kind=each.feed.kind,
            )
            for each in batch
        )
        self._desk.errands.work(
            tasks.read_feeds,
            feeds,
            then=partial(self._were_read, batch),
            size_bytes=sum(each.size_bytes for each in batch),
            time_limit_s=_TIME_LIMIT_S,
        )

    def _were_read(
        self, batch: tuple[Fetched, ...], results: tuple[FeedRead | NewsreaderError, ...] | NewsreaderError
    ) -> None:
        # First of all, so that no process waits while we write.
        self.send_to_work()
        if isinstance(results, WorkerError) and len(batch) > 1:
            # One of them did it: each alone, so that the others go on.
            for each in batch:
                self._read((each,))
        elif isinstance(results, NewsreaderError):
            for each in batch:
                self._keeper.failed(each.feed, results)
        else:
            for fetched, result in zip(batch, results, strict=True):
                if isinstance(result, NewsreaderError):
                    self._keeper.failed(fetched.feed, result)
                elif result.parsed.part_url:
                    self._follow(fetched, result.parsed.part_url)
                else:
                    self._keeper.read(fetched, result)
