"""What worker processes do for an update: everything that reads what came from the network.

Heavy modules are read inside the functions: the engine itself names these functions and never runs them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsreader.errors import FeedError, NewsreaderError, PhotoTooSmall
from newsreader.model import State
from newsreader.update.index_tasks import read_source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsreader.model import Content, Entry, Extract, FeedLink, PageMark, ParsedFeed, PhotoFile
    from newsreader.update.wholeness import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedBytes:
    """A feed as it was fetched. `fresh` says that nothing of it is known yet, so that all its entries are cleaned."""

    url: str
    body: bytes
    content_type: str
    whole_articles: bool
    fresh: bool
    kind: str = "feed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """An entry, its content as it goes to the library, and the feed's own words where their photos are wanted yet."""

    guid: str
    content: Content
    words: Extract | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRead:
    """A feed, understood. Of a fresh one, `cleaned` has every entry in order, and the entries are told briefly."""

    parsed: ParsedFeed
    cleaned: tuple[Cleaned, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """What is kept of a page, and the address of the next one."""

    extract: Extract
    next_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Why a page's article is as it is: for people, and with the article itself as JSON."""

    text: str
    json: str


def read_feeds(feeds: tuple[FeedBytes, ...]) -> tuple[FeedRead | NewsreaderError, ...]:
    """Each feed, understood, or why it is none."""
    return tuple(_read_feed(feed) for feed in feeds)


def _read_feed(feed: FeedBytes) -> FeedRead | NewsreaderError:
    try:
        parsed = read_source(feed.body, url=feed.url, content_type=feed.content_type, kind=feed.kind)
    except NewsreaderError as error:
        return error
    if not feed.fresh:
        return FeedRead(parsed=parsed)
    cleaned = clean_entries(parsed, parsed.entries, feed.whole_articles)
    return FeedRead(parsed=replace(parsed, entries=tuple(map(brief, parsed.entries))), cleaned=cleaned)


def brief(entry: Entry) -> Entry:
    """The entry with a digest in place of its words: enough to see whether they changed, and half the bytes to send.

    The library is told of every entry in this form, so that it compares like with like.
    """
    words = entry.content_html or entry.summary_html
    digest = hashlib.sha256(words.encode("utf-8", "replace")).hexdigest() if words else ""
    return replace(entry, content_html=digest, summary_html="")


def clean_entries(parsed: ParsedFeed, entries: tuple[Entry, ...], whole_articles: bool) -> tuple[Cleaned, ...]:
    """These entries of the feed, clean: waiting for their page, or all there is."""
    return tuple(_clean(entry, parsed, waits=whole_articles and bool(entry.url)) for entry in entries)


def _clean(entry: Entry, parsed: ParsedFeed, *, waits: bool) -> Cleaned:
    from newsreader.articles.feed_text import of_entry  # noqa: PLC0415 - start-up time
    from newsreader.articles.place import place  # noqa: PLC0415 - start-up time

    words = of_entry(entry, feed_title=parsed.title, language=parsed.language)
    state = State.WAITING if waits else State.WHOLE
    content = place(words, {}, state=state, reason="", pages=(), entry=entry)
    return Cleaned(guid=entry.guid, content=content, words=words if words.photos else None)


def read_page(body: bytes, url: str, charset: str, mime: str, known: frozenset[str]) -> PageRead:
    """What is kept of a page. Raises PageError."""
    from newsreader.articles.join import next_address  # noqa: PLC0415 - start-up time
    from newsreader.articles.page import extract  # noqa: PLC0415 - start-up time

    found = extract(body, url=url, charset=charset, mime=mime)
    # The single-page version is tried by itself: what is asked for here is the way on when there is none.
    return PageRead(extract=found, next_url=next_address(found, known | {found.single_url}))


def reasons(body: bytes, url: str, charset: str, mime: str) -> Reasons:
    """Why the article of a page is as it is. Raises PageError."""
    from newsreader import shapes  # noqa: PLC0415 - start-up time
    from newsreader.articles.explain import explain  # noqa: PLC0415 - start-up time

    found = explain(body, url=url, charset=charset, mime=mime)
    return Reasons(text="\n".join(found.lines), json=shapes.written(shapes.explained_extract(found), indent=2))


def gather(pages: tuple[Extract, ...], words: Extract) -> Extract:
    """One article of its pages, or the feed's own words where they are fuller."""
    from newsreader.articles.join import join  # noqa: PLC0415 - start-up time
    from newsreader.articles.place import better  # noqa: PLC0415 - start-up time

    return better(join(pages), words)


def check_photo(data: bytes, url: str, limit_px: int) -> PhotoFile | None:
    """The photo, safe to be kept; None for a tracking pixel or a spacer, which nobody misses. Raises PhotoError."""
    from newsreader.articles.photos import check  # noqa: PLC0415 - start-up time

    try:
        return check(data, url=url, limit_px=limit_px)
    except PhotoTooSmall:
        return None


def finish(
    extract: Extract,
    photos: Mapping[str, str],
    verdict: Verdict,
    pages: Sequence[PageMark],
    entry: Entry,
) -> Content:
    """The article with its photos in their places."""
    from newsreader.articles.place import place  # noqa: PLC0415 - start-up time

    return place(extract, photos, state=verdict.state, reason=verdict.reason, pages=tuple(pages), entry=entry)


def look_for_feeds(body: bytes, url: str, content_type: str) -> ParsedFeed | tuple[FeedLink, ...]:
    """The feed that the bytes are, or else the feeds that they name, best first. Raises FeedError for a broken feed."""
    from newsreader.feeds.discover import feed_links, looks_like_feed  # noqa: PLC0415 - start-up time
    from newsreader.feeds.parse import parse  # noqa: PLC0415 - start-up time

    try:
        return parse(body, url=url, content_type=content_type)
    except FeedError:
        if looks_like_feed(body):
            raise
        return feed_links(body, url=url)
