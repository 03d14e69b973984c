"""The articles that wait: pages fetched and read, photos placed, each filled in one transaction."""

from __future__ import annotations

from collections import Counter, OrderedDict, deque
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsreader.errors import FetchCancelled, FetchError, NewsreaderError, NotFound
from newsreader.model import Content, State
from newsreader.update import paging, tasks
from newsreader.update.album import Album
from newsreader.update.decider import is_silent
from newsreader.update.desk import page_request, typed_of
from newsreader.update.stored import entry_of, words_of
from newsreader.update.wholeness import Gathered, page_marks, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from newsreader.model import Entry, Extract, Feed, WaitingArticle
    from newsreader.net.fetcher import Response
    from newsreader.update.desk import Desk
    from newsreader.update.tasks import PageRead

_MOST_OPEN = 32
_MOST_OPEN_OF_A_HOST = 4
"""Two are on the line, two are ready for it; more would only fill memory."""
_MOST_OPEN_BYTES = 24_000_000
"""Photos of open articles: with more of them no further article is begun, and those that are open come to their end."""
_ASKED_AT_ONCE = 500
_PAGE_LIMIT_S = 30.0
_MOST_WORDS_BYTES = 24_000_000
"""Feeds' own words with photos, kept until their pages came; beyond that, the library's copy must do."""


@dataclass(slots=True, kw_only=True)
class _Reading:
    """An article that is being fetched."""

    waiting: WaitingArticle
    feed_url: str
    words: Extract
    entry: Entry
    known: set[str]
    pages: list[Extract] = field(default_factory=list)
    trying_single: bool = False
    then_next: str = ""
    """Where the second page is, while the single-page version is tried."""
    missing_url: str = ""
    problem: NewsreaderError | None = None


class ArticleRound:
    """Takes every article that waits, newest first, the hosts by turns."""

    def __init__(self, desk: Desk, feeds: Sequence[Feed], *, only: Sequence[int] | None) -> None:
        self._desk = desk
        self._feeds = {feed.id: feed for feed in feeds}
        self._only = only
        self._lines: OrderedDict[str, deque[WaitingArticle]] = OrderedDict()
        self._open: Counter[str] = Counter()
        self._seen: set[int] = set()
        self._look_again = True
        self._silent: list[tuple[_Reading, str, FetchError]] = []
        self._albums: set[Album] = set()
        self._words: dict[int, Extract] = {}
        self._words_bytes = 0

    @property
    def done(self) -> bool:
        """Whether nothing waits and nothing is on its way."""
        return not (self._look_again or self._lines or self._open)

    def more(self) -> None:
        """Articles may have arrived."""
        self._look_again = True

    def keep_words(self, article_id: int, words: Extract) -> None:
        """Remembers the feed's own words with the places of their photos, while there is room."""
        size_bytes = len(words.html) + len(words.text)
        if self._words_bytes + size_bytes <= _MOST_WORDS_BYTES:
            self._words[article_id] = words
            self._words_bytes += size_bytes

    def send(self) -> None:
        """Begins as many articles as may be open at a time."""
        self._judge_silence()
        if not self._lines and self._look_again:
            self._look()
        while self._lines and self._open.total() < _MOST_OPEN and self._open_bytes() < _MOST_OPEN_BYTES:
            host = next((host for host in self._lines if self._open[host] < _MOST_OPEN_OF_A_HOST), None)
            if host is None:
                return
            if host in self._desk.errands.tired:
                # It asked to be left alone: these wait for another update, and do not count as tried.
                del self._lines[host]
                continue
            article = self._lines[host].popleft()
            if self._lines[host]:
                self._lines.move_to_end(host)
            else:
                del self._lines[host]
            self._begin(article, host)

    def _judge_silence(self) -> None:
        """Failures without any answer wait until it is known whose silence it is: being offline is no failure."""
        if self._silent and self._desk.errands.answered:
            silent, self._silent = self._silent, []
            for reading, url, problem in silent:
                self._missed(reading, url, problem)
        elif self._silent and len(self._silent) == self._open.total():
            self._desk.report.online(False)
            self._lines.clear()
            for reading, _, _ in self._silent:
                self._close(reading)
            self._silent.clear()

    def _open_bytes(self) -> int:
        return sum(album.size_bytes for album in self._albums)

    def _look(self) -> None:
        self._look_again = False
        waiting = self._desk.library.waiting(now=self._desk.now(), limit=_ASKED_AT_ONCE, feed_ids=self._only)
        fresh = [each for each in waiting if each.id not in self._seen]
        self._seen.update(each.id for each in fresh)
        for each in fresh:
            self._lines.setdefault(_host(each.url), deque()).append(each)
        if fresh:
            self._look_again = len(waiting) == _ASKED_AT_ONCE
            self._desk.report.articles_found(len(fresh))

    # --- pages --------------------------------------------------------------------------------------------------

    def _begin(self, waiting: WaitingArticle, host: str) -> None:
        try:
            stored = self._desk.library.article(waiting.id)
        except NotFound:
            self._desk.report.article_done(whole=False)
            return
        self._open[host] += 1
        words = self._words.pop(waiting.id, None)
        if words is None:
            words = words_of(stored)
        else:
            self._words_bytes -= len(words.html) + len(words.text)
        feed = self._feeds.get(waiting.feed_id)
        reading = _Reading(
            waiting=waiting,
            feed_url=typed_of(feed, waiting.guid),
            words=words,
            entry=entry_of(stored, guid=waiting.guid),
            known={waiting.url},
        )
        self._fetch(reading, waiting.url)

    def _fetch(self, reading: _Reading, url: str) -> None:
        page_url = reading.pages[-1].url if reading.pages else ""
        request = page_request(url, feed_url=reading.feed_url, page_url=page_url)
        self._desk.errands.fetch(request, partial(self._answered, reading, url))

    def _answered(self, reading: _Reading, url: str, answer: Response | FetchError) -> None:
        if isinstance(answer, FetchCancelled):
            self._close(reading)
            return
        if isinstance(answer, FetchError):
            if is_silent(answer) and not self._desk.errands.answered:
                self._silent.append((reading, url, answer))
            else:
                self._missed(reading, url, answer)
            return
        self._desk.errands.work(
            tasks.read_page,
            answer.body,
            answer.url,
            answer.charset,
            answer.mime,
            frozenset(reading.known | {url, answer.url}),
            then=partial(self._read, reading, url),
            size_bytes=len(answer.body),
            time_limit_s=_PAGE_LIMIT_S,
        )

    def _read(self, reading: _Reading, url: str, page: PageRead | NewsreaderError) -> None:
        if isinstance(page, NewsreaderError):
            self._missed(reading, url, page)
        elif reading.trying_single:
            self._single_came(reading, page)
        elif not reading.pages:
            self._first_came(reading, page)
        elif paging.belongs(page.extract, reading.pages, known=reading.known):
            reading.pages.append(page.extract)
            reading.known.update((url, page.extract.url))
            self._go_on(reading, page.next_url)
        else:
            self._gather(reading)

    def _first_came(self, reading: _Reading, page: PageRead) -> None:
        reading.pages.append(page.extract)
        reading.known.add(page.extract.url)
        single = paging.single_page(page.extract, known=reading.known)
        if single:
            reading.trying_single, reading.then_next = True, page.next_url
            self._fetch(reading, single)
        else:
            self._go_on(reading, page.next_url)

    def _single_came(self, reading: _Reading, page: PageRead) -> None:
        reading.trying_single = False
        if paging.is_the_whole(page.extract, reading.pages[0]):
            reading.pages = [page.extract]
            self._gather(reading)
        else:
            self._go_on(reading, reading.then_next)

    def _go_on(self, reading: _Reading, next_url: str) -> None:
        further = paging.further(next_url, reading.pages, known=reading.known)
        if further:
            self._fetch(reading, further)
        else:
            self._gather(reading)

    def _missed(self, reading: _Reading, url: str, problem: NewsreaderError) -> None:
        if reading.trying_single:
            reading.trying_single = False
            self._go_on(reading, reading.then_next)
            return
        reading.problem = problem
        if reading.pages:
            reading.missing_url = url
            self._gather(reading)
        else:
            self._collect(reading, reading.words)

    # --- photos -------------------------------------------------------------------------------------------------

    def _gather(self, reading: _Reading) -> None:
        self._desk.errands.work(
            tasks.gather, tuple(reading.pages), reading.words, then=partial(self._gathered, reading)
        )

    def _gathered(self, reading: _Reading, article: Extract | NewsreaderError) -> None:
        if isinstance(article, NewsreaderError):
            reading.pages, reading.problem = [], article
            self._collect(reading, reading.words)
        else:
            self._collect(reading, article)

    def _collect(self, reading: _Reading, article: Extract) -> None:
        album = Album(
            self._desk,
            article.photos,
            page_url=article.url or reading.waiting.url,
            feed_url=reading.feed_url,
            then=partial(self._collected, reading, article),
        )
        self._albums.add(album)
        album.collect()

    def _collected(self, reading: _Reading, article: Extract, album: Album) -> None:
        said = _pages_said(reading)
        if reading.pages and article.text == reading.words.text:
            # The feed had all of it: what the pages lack is of no account.
            said, reading.problem, reading.missing_url = None, None, ""
        gathered = Gathered(
            pages=len(reading.pages),
            pages_said=said,
            page_problem=reading.problem,
            photo_problems=tuple(album.problems),
            paywalled=article.paywalled and bool(reading.pages),
        )
        found = verdict(gathered, attempts=reading.waiting.attempts, now=self._desk.now(), jitter=self._desk.chance())
        marks = page_marks(reading.pages, pages_said=said, missing_url=reading.missing_url)
        fill = partial(self._fill, reading, album, found.retry_at)
        if found.state is State.FAILED and not album.found:
            # Nothing new: the library keeps the feed's words as they are.
            fill(Content(state=found.state, title="", reason=found.reason))
            return
        self._desk.errands.work(tasks.finish, article, album.found, found, marks, reading.entry, then=fill)

    def _fill(
        self, reading: _Reading, album: Album, retry_at: datetime | None, content: Content | NewsreaderError
    ) -> None:
        if isinstance(content, NewsreaderError):
            failed = verdict(
                Gathered(pages=0, page_problem=content),
                attempts=reading.waiting.attempts,
                now=self._desk.now(),
                jitter=self._desk.chance(),
            )
            retry_at, content = failed.retry_at, Content(state=failed.state, title="", reason=failed.reason)
        self._desk.ledger.put(
            partial(self._write, reading.waiting.id, content, album, retry_at),
            articles=1,
            size_bytes=album.size_bytes,
            then=partial(self._through, reading, whole=content.state is State.WHOLE),
        )

    def _write(self, article_id: int, content: Content, album: Album, retry_at: datetime | None) -> None:
        self._albums.discard(album)
        for photo in album.files.values():
            self._desk.library.add_photo(photo)
        self._desk.library.fill(article_id, content, now=self._desk.now(), retry_at=retry_at)

    def _through(self, reading: _Reading, *, whole: bool) -> None:
        self._close(reading)
        self._desk.report.article_done(whole=whole)

    def _close(self, reading: _Reading) -> None:
        host = _host(reading.waiting.url)
        self._open[host] -= 1
        if not self._open[host]:
            del self._open[host]


def _pages_said(reading: _Reading) -> int | None:
    """How many pages the article has, as far as any of them says."""
    return max((page.pages for page in reading.pages if page.pages), default=None)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
