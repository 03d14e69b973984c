"""The values that cross rooms: frozen, keyword-only, no behaviour beyond what follows from the fields.

Times are aware and in UTC. An address (`url`) is absolute. Empty text is "", never None; an unknown time is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class State(StrEnum):
    """How whole an article is."""

    WAITING = "waiting"
    """Only the feed's own words are here; the page is still to be fetched."""
    WHOLE = "whole"
    PART = "part"
    """Pages or photos are missing; `Article.reason` says which."""
    FAILED = "failed"
    """The page gave nothing; `Article.reason` says why. The feed's words are kept."""


# --- what a feed says -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """A file that hangs on an entry (RSS enclosure, Atom link rel=enclosure, media:content)."""

    url: str
    mime: str = ""
    size_bytes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a feed says of one article. `guid` is never empty: without one it is the link, or a digest of the text."""

    guid: str
    url: str = ""
    title: str = ""
    """Plain text, entities resolved, no tags."""
    byline: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    summary_html: str = ""
    """Raw, hostile. Goes through `articles.clean` before anything else sees it."""
    content_html: str = ""
    """Raw, hostile. The fuller text where the feed has one."""
    language: str = ""
    keywords: tuple[str, ...] = ()
    source: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    photo_url: str = ""
    """media:thumbnail, media:content, itunes:image: a photo the feed names outside the text."""
    comments_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """A feed's bytes, understood. Entries stand in the feed's own order."""

    title: str
    site_url: str = ""
    language: str = ""
    subtitle: str = ""
    icon_url: str = ""
    entries: tuple[Entry, ...] = ()
    ttl_s: float | None = None
    """The feed asks not to be fetched more often (RSS ttl, sy:updatePeriod)."""
    skip_hours: tuple[int, ...] = ()
    """UTC hours at which the feed asks not to be fetched (RSS skipHours)."""
    skip_days: tuple[int, ...] = ()
    """Weekdays, Monday is 0 (RSS skipDays)."""
    version: str = ""
    """rss20, rss10, rss091, atom10, json11, …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A feed that a web page names, best first."""

    url: str
    title: str = ""


# --- what a page holds ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoUse:
    """A photo as a page uses it. `candidates` are all its addresses, the best first; `url` is the first of them."""

    url: str
    candidates: tuple[str, ...] = ()
    caption: str = ""
    credit: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What we keep of one web page, before its photos are fetched.

    `html` is in the dialect but for `img src`, which is the photo's absolute address and equals a `PhotoUse.url`.
    """

    url: str
    title: str = ""
    kicker: str = ""
    standfirst: str = ""
    byline: str = ""
    dateline: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    source: str = ""
    editor: str = ""
    language: str = ""
    """BCP 47, as short as it can be: "en", "zh-Hant"."""
    direction: str = "ltr"
    keywords: tuple[str, ...] = ()
    html: str = ""
    text: str = ""
    photos: tuple[PhotoUse, ...] = ()
    page: int = 1
    pages: int | None = None
    """How many pages the article says it has; None when it does not say."""
    next_url: str = ""
    single_url: str = ""
    """The whole article on one page ("view all"), where the page offers it."""
    canonical_url: str = ""
    comments_url: str = ""
    paywalled: bool = False
    """The publisher shows only the beginning."""
    voice: str = ""
    """Which extractor chose the body."""
    notes: tuple[str, ...] = ()
    """Why things were kept or dropped, a sentence each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoFile:
    """Checked image bytes, ready to be kept. `sha256` is the hex digest of `data`."""

    sha256: str
    data: bytes
    mime: str
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedPhoto:
    """A photo of an article in its place: what the page said of it and, when the bytes came, which file it is."""

    url: str
    sha256: str = ""
    """Empty while the bytes are missing."""
    caption: str = ""
    credit: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMark:
    """One web page of an article and what became of it."""

    number: int
    url: str
    state: State = State.WHOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """An article's whole content, clean and ready to be stored: from its pages, or from the feed's own words."""

    state: State
    title: str
    kicker: str = ""
    standfirst: str = ""
    byline: str = ""
    dateline: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    source: str = ""
    editor: str = ""
    language: str = ""
    direction: str = "ltr"
    keywords: tuple[str, ...] = ()
    html: str = ""
    """The dialect; `img src="photo:<sha256>"`."""
    text: str = ""
    """Plain text of the body, paragraphs parted by a blank line, captions left out."""
    photos: tuple[PlacedPhoto, ...] = ()
    pages: tuple[PageMark, ...] = ()
    url: str = ""
    """Where the article stands (after redirects, canonical)."""
    reason: str = ""
    """Why the state is not whole, one sentence for the person; empty when whole."""
    voice: str = ""
    """Whose text was kept: "feed", or the extractor's name."""
    comments_url: str = ""
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A new or changed entry on its way into the library."""

    guid: str
    content: Content


# --- what the library holds -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave to ask "changed since?", kept to the byte (RFC 9110 §8.8), and a digest of the bytes."""

    etag: str = ""
    last_modified: str = ""
    body_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A source that is looked at again and again, and how its last fetches went."""

    id: int
    url: str
    title: str
    """The person's own title, else the feed's, else its address."""
    site_url: str = ""
    folder: str = ""
    """Where it stands in the tree: "World/Asia"; "" is the top."""
    kind: str = "feed"
    """"feed", or "index" for a section page whose links are the entries."""
    language: str = ""
    whole_articles: bool = True
    """Whether pages and photos are fetched, or only the feed's own words kept."""
    interval_s: float = 1800.0
    ttl_s: float | None = None
    """What the feed asked for when it was last read: as `ParsedFeed` has it, and so the two below."""
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    position: int = 0
    unread: int = 0
    total: int = 0
    added: datetime
    fetched: datetime | None = None
    """The last time an answer came (200 or 304)."""
    newest: datetime | None = None
    """The newest article's date: what a feed's health is judged by."""
    next_fetch: datetime | None = None
    failures: int = 0
    """Failed fetches in a row."""
    problem: str = ""
    """Why the last fetch failed, one sentence; empty when it went well."""
    gone: bool = False
    """The server said 410: not asked any more, until the person says so."""
    validators: Validators = Validators()
    moved_to: str = ""
    """A permanent redirect seen once; followed for good at the second sighting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """One row of the article list: everything a list shows, nothing that must be unpacked."""

    id: int
    key: int
    """Rises with the published time; lists are sorted and paged by it."""
    feed_id: int
    feed: str
    title: str
    snippet: str = ""
    """The beginning of the text, or the hit with `\\x02` and `\\x03` around each match."""
    byline: str = ""
    url: str = ""
    language: str = ""
    direction: str = "ltr"
    published: datetime | None = None
    saved: datetime
    state: State = State.WAITING
    read: bool = False
    starred: bool = False
    tags: tuple[str, ...] = ()
    pages: int = 0
    photos: int = 0
    words: int = 0
    thumb: str = ""
    """sha256 of the first photo, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPhoto:
    """A photo of a stored article, without its bytes."""

    url: str
    sha256: str = ""
    width_px: int = 0
    height_px: int = 0
    size_bytes: int = 0
    mime: str = ""
    caption: str = ""
    credit: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The whole thing, as it is read, printed, mailed and exported."""

    headline: Headline
    kicker: str = ""
    standfirst: str = ""
    dateline: str = ""
    modified: datetime | None = None
    source: str = ""
    editor: str = ""
    keywords: tuple[str, ...] = ()
    html: str = ""
    text: str = ""
    photos: tuple[ShownPhoto, ...] = ()
    pages: tuple[PageMark, ...] = ()
    reason: str = ""
    voice: str = ""
    comments_url: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """The library in figures."""

    feeds: int = 0
    articles: int = 0
    whole: int = 0
    part: int = 0
    failed: int = 0
    waiting: int = 0
    photos: int = 0
    photo_bytes: int = 0
    library_bytes: int = 0
    unread: int = 0
    starred: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which part of the library a list shows; the usual one is all of it. Several conditions are all to hold."""

    feed_id: int = 0
    """0 is every feed."""
    folder: str = ""
    """"" is every folder; "World" holds "World/Asia" as well."""
    today: bool = False
    """Published, or saved where the date is unknown, since local midnight."""
    starred: bool = False
    unread: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What the tree and the head of a list show of a scope."""

    total: int = 0
    unread: int = 0
    today: int = 0
    """Unread ones of today."""
    starred: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingArticle:
    """An article whose pages or photos are still to be fetched."""

    id: int
    feed_id: int
    guid: str
    url: str
    title: str = ""
    attempts: int = 0
    """How often it was tried."""
