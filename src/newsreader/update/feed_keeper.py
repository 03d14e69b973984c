"""What became of each feed, on its way into the library: its news, that it has none, or why it failed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from newsreader.errors import FetchError, NewsreaderError
from newsreader.model import Arrival, State
from newsreader.net.address import without_credentials
from newsreader.update import decider, tasks
from newsreader.update.album import Album
from newsreader.update.wholeness import Gathered, verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from newsreader.model import Content, Entry, Extract, Feed, ParsedFeed, Validators
    from newsreader.net.fetcher import Response
    from newsreader.update.desk import Desk
    from newsreader.update.tasks import Cleaned, FeedRead

_TIME_LIMIT_S = 20.0
_KEPT_AT_ONCE = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A feed whose bytes are new."""

    feed: Feed
    response: Response
    digest: str
    parts: int = 0
    """How many lists of sitemaps led to it."""

    @property
    def size_bytes(self) -> int:
        """What it costs to hold it."""
        return len(self.response.body)

    @property
    def validators(self) -> Validators:
        """What to send the next time."""
        return replace(self.response.validators, body_sha256=self.digest)


@dataclass(slots=True, kw_only=True)
class _Opened:
    """A feed that was read, on its way into the library: photos of its own words may still be missing."""

    feed: Feed
    moved_to: str
    validators: Validators
    parsed: ParsedFeed
    entries: tuple[Entry, ...] = ()
    ready: list[Arrival] = field(default_factory=list)
    words: dict[str, Extract] = field(default_factory=dict)
    illustrating: int = 0
    new: int = 0


class FeedKeeper:
    """Writes each feed's outcome. A feed counts as fetched only together with the last of its articles."""

    def __init__(self, desk: Desk, *, feeds: int, keep_words: Callable[[int, Extract], None]) -> None:
        self._desk = desk
        self._open = feeds
        self._keep_words = keep_words
        self._newest_id = -1

    @property
    def done(self) -> bool:
        """Whether the outcome of every feed is written."""
        return not self._open

    def unchanged(self, feed: Feed, response: Response) -> None:
        """The server has nothing new."""
        validators = decider.validators_after(feed.validators, response.validators)
        self._desk.ledger.put(
            partial(self._write_fetched, feed, None, validators, response.moved_permanently_to),
            then=partial(self._through, feed),
        )

    def failed(self, feed: Feed, error: NewsreaderError, *, offline: bool = False, note: bool = True) -> None:
        """It could not be fetched or read; without `note` that is told and leaves no trace."""
        then = partial(self._through, feed, problem=error.sentence)
        if note:
            self._desk.ledger.put(partial(self._write_failed, feed, error, offline=offline), then=then)
        else:
            self._desk.ledger.put(lambda: None, then=then)

    def read(self, fetched: Fetched, result: FeedRead) -> None:
        """It was read: what is new in it is cleaned, where that is not done yet, illustrated and kept."""
        read = result.parsed.entries
        told = read if result.cleaned else tuple(map(tasks.brief, read))
        entries = self._desk.library.news(fetched.feed.id, told)
        opened = _Opened(
            feed=fetched.feed,
            moved_to=fetched.response.moved_permanently_to,
            validators=fetched.validators,
            parsed=result.parsed,
            entries=entries,
        )
        wanted = {entry.guid for entry in entries}
        if result.cleaned:
            self._cleaned(opened, tuple(each for each in result.cleaned if each.guid in wanted))
        elif entries:
            self._desk.errands.work(
                tasks.clean_entries,
                replace(result.parsed, entries=()),
                tuple(entry for entry in read if entry.guid in wanted),
                fetched.feed.whole_articles,
                then=partial(self._cleaned, opened),
                time_limit_s=_TIME_LIMIT_S,
            )
        else:
            self._keep(opened)

    # --- photos of articles that have nothing but the feed's own words ---------------------------------------------

    def _cleaned(self, opened: _Opened, cleaned: tuple[Cleaned, ...] | NewsreaderError) -> None:
        if isinstance(cleaned, NewsreaderError):
            self.failed(opened.feed, cleaned)
            return
        entries = {entry.guid: entry for entry in opened.entries}
        illustrated: list[tuple[Entry, Extract, Content]] = []
        for each in cleaned:
            if each.words is not None and each.content.state is not State.WAITING:
                illustrated.append((entries[each.guid], each.words, each.content))
                continue
            opened.ready.append(Arrival(guid=each.guid, content=each.content))
            if each.words is not None:
                opened.words[each.guid] = each.words
        opened.illustrating = len(illustrated)
        if not illustrated:
            self._keep(opened)
        for entry, words, bare in illustrated:
            Album(
                self._desk,
                words.photos,
                page_url=entry.url or opened.feed.url,
                feed_url=opened.feed.url,
                then=partial(self._illustrated, opened, entry, words, bare),
            ).collect()

    def _illustrated(self, opened: _Opened, entry: Entry, words: Extract, bare: Content, album: Album) -> None:
        gathered = Gathered(pages=1, photo_problems=tuple(album.problems))
        found = verdict(gathered, attempts=0, now=self._desk.now(), jitter=0.0)
        if not album.found:
            # Without photos, the text is what it was.
            self._ready(opened, entry.guid, replace(bare, state=found.state, reason=found.reason))
            return
        self._desk.errands.work(
            tasks.finish,
            words,
            album.found,
            found,
            (),
            entry,
            then=partial(self._placed, opened, bare, entry.guid, album),
        )

    def _placed(
        self, opened: _Opened, bare: Content, guid: str, album: Album, content: Content | NewsreaderError
    ) -> None:
        if isinstance(content, NewsreaderError):
            content = bare
        else:
            for photo in album.files.values():
                self._desk.ledger.put(partial(self._desk.library.add_photo, photo), size_bytes=len(photo.data))
        self._ready(opened, guid, content)

    def _ready(self, opened: _Opened, guid: str, content: Content) -> None:
        opened.ready.append(Arrival(guid=guid, content=content))
        opened.illustrating -= 1
        if not opened.illustrating:
            self._keep(opened)

    # --- writing ----------------------------------------------------------------------------------------------------

    def _keep(self, opened: _Opened) -> None:
        for start in range(0, len(opened.ready), _KEPT_AT_ONCE):
            chunk = opened.ready[start : start + _KEPT_AT_ONCE]
            self._desk.ledger.put(partial(self._write_articles, opened, chunk), articles=len(chunk))
        self._desk.ledger.put(
            partial(self._write_fetched, opened.feed, opened.parsed, opened.validators, opened.moved_to),
            then=lambda: self._through(opened.feed, title=opened.parsed.title, new=opened.new),
        )

    def _write_articles(self, opened: _Opened, arrivals: Sequence[Arrival]) -> None:
        library = self._desk.library
        if self._newest_id < 0:
            self._newest_id = max(library.ids(), default=0)
        wanted = {arrival.guid for arrival in arrivals}
        entries = [entry for entry in opened.entries if entry.guid in wanted]
        ids = library.keep(opened.feed.id, arrivals, entries=entries, now=self._desk.now())
        opened.new += sum(each > self._newest_id for each in ids)
        self._newest_id = max(self._newest_id, *ids)
        for article_id, arrival in zip(ids, arrivals, strict=True):
            if arrival.guid in opened.words:
                self._keep_words(article_id, opened.words[arrival.guid])

    def _write_fetched(self, feed: Feed, parsed: ParsedFeed | None, validators: Validators, moved_to: str) -> None:
        library, now = self._desk.library, self._desk.now()
        move = decider.moved(feed, moved_to)
        library.feed_arrived(
            feed.id,
            parsed=parsed,
            validators=validators,
            fetched=now,
            next_fetch=self._next_fetch(feed, parsed, now),
            moved_to=move.remember,
        )
        if move.follow:
            library.feed_moved(feed.id, move.follow)

    def _next_fetch(self, feed: Feed, parsed: ParsedFeed | None, now: datetime) -> datetime:
        wishes = feed if parsed is None else parsed
        return decider.after_success(
            now,
            interval_s=feed.interval_s,
            ttl_s=wishes.ttl_s,
            skip_hours=wishes.skip_hours,
            skip_days=wishes.skip_days,
            jitter=self._desk.chance(),
        )

    def _write_failed(self, feed: Feed, error: NewsreaderError, *, offline: bool) -> None:
        now = self._desk.now()
        answer = error if isinstance(error, FetchError) else None
        next_fetch = decider.after_failure(
            now,
            failures=feed.failures,
            retry_after_s=answer.retry_after_s if answer else None,
            offline=offline,
            jitter=self._desk.chance(),
        )
        gone = answer is not None and answer.status == 410
        self._desk.library.feed_failed(feed.id, problem=error.sentence, at=now, next_fetch=next_fetch, gone=gone)

    def _through(self, feed: Feed, *, title: str = "", new: int = 0, problem: str = "") -> None:
        self._open -= 1
        shown = (title or without_credentials(feed.url)) if feed.title == feed.url else feed.title
        self._desk.report.feed_done(feed, title=shown, new=new, problem=problem)
